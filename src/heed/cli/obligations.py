"""``heed obligations``: check what is kept beside the duties for quick lists and counts, and make it anew."""

from __future__ import annotations

import typer

from heed.cli.django_setup import set_up_django
from heed.cli.groups import group
from heed.cli.output import complain, counted
from heed.cli.refusals import told_plainly

app = group("Check the obligations' projection against their rows, and make it anew.")


@app.command()
def check() -> None:
    """Compare the projection of every obligation, and the daily counts, with the rows that they follow from.

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
        complain(f"{found:,} differ. `heed obligations rebuild` makes the projection anew from the rows.")
        raise typer.Exit(1)
    typer.echo(f"{number:,} obligations are as their rows say.")


@app.command()
def rebuild() -> None:
    """Make the projection of every obligation, and the daily counts, anew from the rows. Nothing else is changed."""
    set_up_django()
    from heed.oversight.projection import rebuild as make_anew

    with told_plainly(), counted("obligations") as progress:
        number = make_anew(progress=progress)
    typer.echo(f"The projection is made anew: {number:,} obligations.")


@app.command()
def make() -> None:
    """Make the obligations of items that were published before this register kept any.

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
    """Pass on the open obligations of every organisation whose successor's day has come. Run it once a day.

    Successions that are recorded for today or earlier have passed theirs on already: this is for those of a later day.
    """
    set_up_django()
    from heed.ledger.actors import Actor
    from heed.oversight.actions.transfers import move_due
    from heed.oversight.selectors.orphans import count_orphans

    with told_plainly():
        moved = {row.obligation_id for row in move_due(by=Actor.system("command-line"))}
        waiting = count_orphans()
    typer.echo(f"{len(moved):,} obligations were passed on; {waiting:,} wait for a person.")
