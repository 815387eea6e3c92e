"""``heed import``: documents, and folders of them, into the register for curation."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from heed.cli.django_setup import set_up_django
from heed.cli.output import complain, safe

if TYPE_CHECKING:
    from heed.ledger.actors import Actor

READABLE = {".pdf", ".html", ".htm", ".docx", ".md", ".markdown", ".txt"}
OUTCOMES = ("read", "waiting", "already here", "failed")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file. ``found`` and ``leftovers`` count candidates and unclaimed sentences."""

    path: Path
    state: str
    import_id: int | None = None
    found: int = 0
    leftovers: int = 0
    error: str = ""


def take_in(
    places: Annotated[list[Path], typer.Argument(metavar="FILE|FOLDER...", help="Documents, or folders of them.")],
    family: Annotated[
        str, typer.Option("--family", metavar="NAME", help="Read every document as this family of report.")
    ] = "",
    by: Annotated[
        str, typer.Option("--by", metavar="EMAIL", help="The account of the person in whose name this is done.")
    ] = "",
    wait: Annotated[
        bool, typer.Option("--wait/--queue", help="Read the documents now, or leave them to `heed worker`.")
    ] = True,
) -> None:
    """Take documents into the register for curation, each as an import of its own.

    The exit code is 1 if any could not be taken in. Those that could not be read are kept as failed imports, with
    what was wrong.
    """
    set_up_django()
    from heed.cli.serve import check_tables

    check_tables()
    actor = _actor(by)
    _check_family(family)
    paths, skipped = _files(places)
    outcomes = list(_all(paths, family, actor, wait))
    _summary(outcomes, skipped)
    if any(outcome.state == "failed" for outcome in outcomes):
        raise typer.Exit(1)


def _actor(email: str) -> Actor:
    from heed.accounts.models import User
    from heed.accounts.permissions import Permission, has_permission
    from heed.ledger.actors import Actor

    if not email:
        return Actor.system("command-line")
    person = User.objects.filter(email__iexact=email, is_active=True).first()
    if person is None:
        raise typer.BadParameter(f"There is no account {email}.", param_hint="--by")
    if not has_permission(person, Permission.CURATE):
        raise typer.BadParameter(f"{email} is not a curator.", param_hint="--by")
    return Actor.person(person)


def _check_family(name: str) -> None:
    from heed.extraction import UnknownFamilyError
    from heed.extraction.families import family_named

    try:
        if name:
            family_named(name)
    except UnknownFamilyError as error:
        raise typer.BadParameter(str(error), param_hint="--family") from error


def _files(places: list[Path]) -> tuple[list[Path], int]:
    """The files that are named, those in the folders in order, and how many in folders no document could be."""
    found: dict[Path, None] = {}
    skipped = 0
    for place in places:
        inside = _walk(place) if place.is_dir() else [place]
        for path in inside:
            if place.is_dir() and path.suffix.lower() not in READABLE:
                skipped += 1
            else:
                found.setdefault(path)
    return list(found), skipped


def _walk(folder: Path) -> Iterator[Path]:
    for at, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(at) / name for name in sorted(names) if not name.startswith("."))


def _all(paths: list[Path], family: str, by: Actor, wait: bool) -> Iterator[Outcome]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        bar = progress.add_task("Importing", total=len(paths))
        for path in paths:
            yield _one(path, family, by, wait, _Teller(progress, bar, path))
            progress.advance(bar)


@dataclass(frozen=True, slots=True)
class _Teller:
    """Shows beside the bar what is being done to which file."""

    progress: Progress
    bar: TaskID
    path: Path

    def __call__(self, words: str) -> None:
        self.progress.update(self.bar, description=f"{safe(self.path.name)[:40]}: {words}")


def _one(path: Path, family: str, by: Actor, wait: bool, tell: _Teller) -> Outcome:
    from heed.config.environment import environment
    from heed.curation import actions
    from heed.curation.models import Import

    tell("taking it in")
    try:
        with path.open("rb") as file:
            # One byte more than the most is enough to be told that it is too large.
            data = file.read(environment().max_upload_mb * 1_000_000 + 1)
    except OSError as error:
        return Outcome(path, "failed", error=f"{error.strerror}. Check the path.")
    started = actions.start_import(by=by, data=data, filename=path.name, family=family, queue=not wait)
    if not started.created:
        return Outcome(path, "already here", started.taken_in.pk)
    if started.taken_in.state == Import.State.FAILED:
        return Outcome(path, "failed", started.taken_in.pk, error=started.taken_in.error)
    return _read(path, started.taken_in.pk, by, tell) if wait else Outcome(path, "waiting", started.taken_in.pk)


def _read(path: Path, import_id: int, by: Actor, tell: _Teller) -> Outcome:
    from heed.curation import selectors
    from heed.curation.models import Import
    from heed.curation.reading import read_import

    taken_in = read_import(import_id, by=by, notify=tell)
    if taken_in is None:  # a worker was quicker
        return Outcome(path, "waiting", import_id)
    if taken_in.state == Import.State.FAILED:
        return Outcome(path, "failed", import_id, error=taken_in.error)
    counts = selectors.candidate_counts(by=by, taken_in=taken_in)
    return Outcome(path, "read", import_id, counts["pending"], counts["open"])


def _summary(outcomes: list[Outcome], skipped: int) -> None:
    table = Table("Import", "File", "State", "Found", "Not claimed", box=None, pad_edge=False)
    for one in outcomes:
        found, left = (str(one.found), str(one.leftovers)) if one.state == "read" else ("", "")
        table.add_row(str(one.import_id or ""), safe(one.path.name), one.state, found, left)
    Console().print(table)
    for one in outcomes:
        if one.error:
            complain(f"{one.path.name}: {one.error}")
    counts = Counter(one.state for one in outcomes)
    told = [f"{counts[state]} {state}" for state in OUTCOMES if counts[state]]
    if skipped:
        told.append(f"{skipped} left out, since their names are not those of documents")
    Console().print(
        f"{len(outcomes)} file{'s' * (len(outcomes) != 1)}: {', '.join(told)}."
        if told
        else "No document was found there."
    )
