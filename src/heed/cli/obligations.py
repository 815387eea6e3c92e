"""``heed obligations``: make them, pass them on, and check what is kept beside them for quick lists and counts."""

from __future__ import annotations

import typer

from heed.cli.django_setup import set_up_django
from heed.cli.groups import group
from heed.cli.output import complain, counted
from heed.cli.refusals import told_plainly

app = group("Make, check and pass on obligations: who must do what.")


@app.command()
def check() -> None:
    """Check that quick lists and counts are right.

    What is kept of every obligation for quick lists, and the daily counts, are compared with what they follow from.
    Names everything that differs, and ends with 1 if anything does. Changes nothing.
    """
    set_up_django()
    from heed.oversight.consistency import differences
    from heed.oversight.models import Obligation

    with told_plainly(), counted("obligations") as progress:
        found = 0
        for difference in differences(progress):
            found += 1
            complain(str(difference))
        number = Obligation.objects.count()
    if found:
        complain(f"{found:,} differ. `heed obligations rebuild` makes the lists and counts anew.")
        raise typer.Exit(1)
    typer.echo(f"{number:,} obligations are as their rows say.")


@app.command()
def rebuild() -> None:
    """Make quick lists and counts anew. Nothing else is changed."""
    set_up_django()
    from heed.oversight.projection import rebuild as make_anew

    with told_plainly(), counted("obligations") as progress:
        number = make_anew(progress=progress)
    typer.echo(f"Made anew: the lists and counts of {number:,} obligations.")


@app.command()
def make() -> None:
    """Make those of items that are older than they are.

    Items that were published before this register kept obligations get theirs.
    It can be stopped and run again: what has obligations is left alone, and so is what a curator left without.
    """
    set_up_django()
    from heed.ledger.actors import Actor
    from heed.oversight.actions.backfill import batches_without_duties, make_missing

    by = Actor.system("command-line")
    items = made = 0
    with told_plainly(), counted("items") as progress:
        for batch in batches_without_duties():
            made += make_missing(by=by, items=batch)
            items += len(batch)
            progress(items)
    typer.echo(f"{made:,} obligations are made, for {items:,} items.")


@app.command()
def move() -> None:
    """Pass them on where a successor's day has come.

    Run it once a day. What a succession of today or earlier passes on
    has been passed on already: this is for those of a later day.
    """
    set_up_django()
    from heed.ledger.actors import Actor
    from heed.oversight.actions.transfers import move_due
    from heed.oversight.selectors.orphans import count_orphans

    with told_plainly():
        moved = {row.obligation_id for row in move_due(by=Actor.system("command-line"))}
        waiting = count_orphans()
    typer.echo(f"{len(moved):,} obligations were passed on; {waiting:,} wait for a person.")
