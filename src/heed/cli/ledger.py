"""``heed ledger``: check the register's log, read it, and copy it out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from heed.cli.django_setup import set_up_django
from heed.cli.groups import group
from heed.cli.output import complain, counted, safe
from heed.cli.refusals import told_plainly

if TYPE_CHECKING:
    from heed.ledger.export import CopiedHead
    from heed.ledger.verification import Verification

app = group("Verify, show and copy the register's log of events.")


@app.command()
def verify(
    published: Annotated[
        Path | None, typer.Option(help="An earlier copy (heed ledger export): the log must begin with it.")
    ] = None,
    file: Annotated[Path | None, typer.Option(help="Verify a copy by itself. Needs no register.")] = None,
) -> None:
    """Check every event, and every published word, obligation and answer against them. Ends with 1 at what is not as it
    was written, and names it."""
    set_up_django()
    from heed.ledger.moment import one_moment

    with told_plainly():
        head = _published_head(published)
        if file is not None:
            _say(_verify_copy(file, head))
            return
        with one_moment():
            _say(_verify_log(head))
            _verify_items()
            _verify_duties()


@app.command()
def show(
    subject: Annotated[str, typer.Argument(help="Such as item:4KX7QM, report:SLUG, document:SHA256, user:3.")],
) -> None:
    """Show what happened to one thing, oldest first. Ends with 1 if nothing did."""
    set_up_django()
    from heed.ledger import selectors
    from heed.ledger.leaves import canonical, timestamp

    with told_plainly():
        events = list(selectors.history(subject))
    for event in events:
        typer.echo(safe(f"{event.index}  {timestamp(event.at)}  {event.actor}  {event.kind}  {canonical(event.data)}"))
    if not events:
        complain(f"the log has nothing about {subject!r}")
        raise typer.Exit(1)


@app.command()
def export(
    file: Annotated[Path, typer.Argument(help="Where to write it; - for standard output.", allow_dash=True)],
) -> None:
    """Copy the log out: one JSON object a line, the head last. Keep the copy elsewhere to prove what the log said."""
    set_up_django()
    from heed.ledger import export as copies

    with told_plainly():
        if str(file) == "-":
            for line in copies.lines():
                sys.stdout.write(line + "\n")
            return
        count = -1
        with file.open("w", encoding="utf-8", newline="\n") as target:
            for count, line in enumerate(copies.lines()):  # noqa: B007 - the last number is the number of events
                target.write(line + "\n")
        typer.echo(f"{count:,} events written to {file}.")


def _published_head(path: Path | None) -> CopiedHead | None:
    from heed.ledger.export import read_head

    if path is None:
        return None
    with path.open(encoding="utf-8") as copy:
        return read_head(copy)


def _verify_log(head: CopiedHead | None) -> Verification:
    from heed.ledger import verification

    with counted("events") as progress:
        return verification.verify(published=head, progress=progress)


def _verify_copy(path: Path, head: CopiedHead | None) -> Verification:
    from heed.ledger.export import read
    from heed.ledger.verification import verify_events

    with path.open(encoding="utf-8") as copy, counted("events") as progress:
        events, end = read(copy)
        return verify_events(events, end, published=head, progress=progress)


def _verify_items() -> None:
    from heed.register.verification import verify_items

    with counted("versions of items") as progress:
        items = verify_items(progress=progress)
    for problem in items.problems:
        complain(problem)
    if not items.ok:
        raise typer.Exit(1)
    typer.echo(f"{items.checked:,} versions of items are as the log says.")


def _verify_duties() -> None:
    from heed.oversight.verification import verify_duties

    with counted("rows of obligations and what was said of them") as progress:
        duties = verify_duties(progress=progress)
    for problem in duties.problems:
        complain(problem)
    if not duties.ok:
        raise typer.Exit(1)
    typer.echo(
        f"{duties.checked:,} rows of obligations, and of what was said and done about them, are as the log says."
    )


def _say(result: Verification) -> None:
    if not result.ok:
        complain(f"event {result.first_bad} is not as it was written. {result.reason}")
        raise typer.Exit(1)
    typer.echo(f"{result.size:,} events, unbroken from the first to the last.")
