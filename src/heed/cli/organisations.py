"""``heed organisations``: load the bodies that reports name, and find them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from heed.cli.django_setup import set_up_django
from heed.cli.groups import group
from heed.cli.output import complain, safe
from heed.cli.refusals import told_plainly
from heed.organisations.facts import other_name
from heed.organisations.kinds import JURISDICTIONS, KINDS, checked

if TYPE_CHECKING:
    from heed.organisations.facts import LoadResult

app = group("Load and look after the organisations.")
SHOWN = 20


@app.command()
def load() -> None:
    """Load the list that comes with Heed. Brings it up to date where it is there already."""
    set_up_django()
    from heed.ledger.actors import Actor
    from heed.organisations import actions

    with told_plainly():
        _table([("(with Heed)", actions.load_reference(by=Actor.system("command-line")))])


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="CSV files: NHS ODS, ICBs, GOV.UK, councils, police forces.")],
    all_rejected: Annotated[bool, typer.Option("--all", help="List every row that was not taken in.")] = False,
) -> None:
    """Load lists of organisations. A format is known by its header. Ends with 1 if a file could not be understood."""
    set_up_django()
    results: list[tuple[str, LoadResult]] = []
    for path in files:
        result = _imported(path)
        if result is not None:
            results.append((path.name, result))
    if results:
        _table(results)
        _reasons(results, all_rejected)
    if len(results) < len(files):
        raise typer.Exit(1)


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="Its name, as the organisation itself writes it.")],
    kind: Annotated[str, typer.Option(help=f"What it is: {', '.join(KINDS)}.")],
    source: Annotated[str, typer.Option(help="Where the name is from, such as a web address.")],
    code: Annotated[str, typer.Option(help="Its official code. Without one, Heed makes its own.")] = "",
    jurisdiction: Annotated[str, typer.Option(help=f"Where it works: {', '.join(filter(None, JURISDICTIONS))}.")] = "",
    alias: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A further name. Can be given several times.")
    ] = None,
) -> None:
    """Add one organisation by hand."""
    set_up_django()
    from heed.ledger.actors import Actor
    from heed.organisations import actions

    with told_plainly():
        body = actions.add_organisation(
            by=Actor.system("command-line"),
            name=name,
            kind=checked(kind),
            code=code,
            jurisdiction=jurisdiction,
            source=source,
            other_names=[other_name(one) for one in alias or ()],
        )
    typer.echo(safe(f"{body.name} is added, with the code {body.code}."))


@app.command()
def find(
    text: Annotated[str, typer.Argument(help="Words of a name, an abbreviation, or a code.")],
    limit: Annotated[int, typer.Option(min=1, max=500, help="Show at most so many.")] = 10,
) -> None:
    """Find organisations by name or code. Ends with 1 if there are none."""
    set_up_django()
    from heed.organisations import selectors

    with told_plainly():
        found = selectors.search_names(text, limit)
    for body in found:
        closed = f", closed {body.closed:%d %B %Y}" if body.closed else ""
        typer.echo(safe(f"{body.code:<12} {body.name} ({body.kind}{closed})"))
    if not found:
        complain(f"no organisation has {text!r} in its name")
        raise typer.Exit(1)


def _imported(path: Path) -> LoadResult | None:
    from heed.ledger.actors import Actor
    from heed.names.importers import UnknownFormatError
    from heed.organisations import actions

    try:
        return actions.import_file(path=path, by=Actor.system("command-line"))
    except UnknownFormatError as error:
        complain(f"{path}: {error}")
    except (OSError, UnicodeDecodeError) as error:
        complain(f"{path} can't be read: {error}")
    return None


def _table(results: list[tuple[str, LoadResult]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    table.add_column("file")
    table.add_column("what it is")
    for column in ("added", "changed", "unchanged", "kept", "rejected"):
        table.add_column(column, justify="right")
    for name, result in results:
        counts = [result.added, result.changed, result.unchanged, result.kept, len(result.rejected)]
        table.add_row(safe(name), result.format, *(f"{count:,}" for count in counts))
    Console(highlight=False, markup=False, soft_wrap=True).print(table)


def _reasons(results: list[tuple[str, LoadResult]], every: bool) -> None:
    for name, result in results:
        lines = [f"{name}, line {row.line}: {row.reason}" for row in result.rejected]
        lines += [f"{name}: {note}" for note in result.notes]
        for line in lines if every else lines[:SHOWN]:
            typer.echo(safe(line))
        if len(lines) > SHOWN and not every:
            typer.echo(f"{name}: {len(lines) - SHOWN} more. Show them with --all.")
