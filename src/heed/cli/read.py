"""``heed read``: what published documents ask, of whom and by when. Needs no database."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from heed.cli.output import complain, write

if TYPE_CHECKING:
    from heed.documents import Document, Limits
    from heed.extraction import Extraction

STDIN = "-"


class Section(StrEnum):
    CONCERNS = "concerns"


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read: its name as given, its blocks, and what was found."""

    name: str
    document: Document
    extraction: Extraction
    original: Extraction | None = None  # the report that its responses answer


@dataclass(frozen=True, slots=True)
class Choices:
    """How to read: the options that every file shares."""

    family: str | None
    section: Section | None
    original: Extraction | None = None


def read(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="PDF, HTML, Word, Markdown or text; - for standard input.")
    ],
    json_: Annotated[
        bool, typer.Option("--json", help="Write JSON: an object for one file, an array for several.")
    ] = False,
    csv_: Annotated[bool, typer.Option("--csv", help="Write CSV: a row for each item or response.")] = False,
    show_text: Annotated[bool, typer.Option("--show-text", help="Show the blocks of text as they were read.")] = False,
    family: Annotated[
        str | None,
        typer.Option("--family", metavar="NAME", help="Force a family: hssib, numbered, responses, coroners or other."),
    ] = None,
    section: Annotated[
        Section | None, typer.Option("--as", help="Read a bare section of a coroner's concerns.")
    ] = None,
    against: Annotated[
        str | None,
        typer.Option("--against", metavar="ORIGINAL", help="Compare responses with the report that they answer."),
    ] = None,
) -> None:
    """Find what published documents ask, of whom, by when, and where it stands.

    Without --json or --csv the items are shown as a table, with whatever looked like an item and was not claimed, and
    warnings. Of several files, a response is compared with the report that it answers.

    Exit status: 0 when every file was read, 1 when one could not be, 2 for a mistake in the command.
    """
    _check(files, json_, csv_, show_text, family)
    choices = Choices(family, section)
    if against:
        choices = replace(choices, original=_original(against))
    readings = _compared([*_read_all(files, choices)], choices)
    if json_:
        _write_json(readings, several=len(files) > 1)
    elif csv_:
        _write_csv(readings)
    else:
        _show(readings, show_text)
    raise typer.Exit(0 if len(readings) == len(files) else 1)


def _check(files: list[str], json_: bool, csv_: bool, show_text: bool, family: str | None) -> None:
    if json_ and csv_:
        raise typer.BadParameter("choose one of --json and --csv.")
    if show_text and (json_ or csv_):
        raise typer.BadParameter("--show-text goes with the table: leave out --json or --csv.")
    if files.count(STDIN) > 1:
        raise typer.BadParameter("standard input (-) can be read once only.")
    if family is not None:
        from heed.extraction.families import UnknownFamilyError, family_named

        try:
            family_named(family)
        except UnknownFamilyError as error:
            raise typer.BadParameter(str(error), param_hint="--family") from error


def _original(name: str) -> Extraction:
    reading = _read_one(name, Choices(None, None))
    if reading is None:
        raise typer.Exit(1)
    if not reading.extraction.items:
        complain(f"{name}: no item was found in it, so nothing can be compared with it. Is it the original report?")
    return reading.extraction


def _read_all(files: list[str], choices: Choices) -> Iterator[Reading]:
    for number, name in enumerate(files, 1):
        with _progress(f"Reading {name}", number, len(files)):
            reading = _read_one(name, choices)
        if reading:
            yield reading


@contextmanager
def _progress(message: str, number: int, total: int) -> Iterator[None]:
    """A moving sign in a terminal; elsewhere a line for each of several files."""
    text = f"{message} ({number} of {total})" if total > 1 else message
    if not sys.stderr.isatty():
        if total > 1:
            print(text, file=sys.stderr)
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(text):
        yield


def _read_one(name: str, choices: Choices) -> Reading | None:
    from heed.documents import DocumentError, read_document
    from heed.extraction import extract

    limits = _limits()
    try:
        source = sys.stdin.buffer.read(limits.max_bytes + 1) if name == STDIN else Path(name)
        document = read_document(source, limits=limits)
        found = extract(
            document,
            family=choices.family,
            as_=_section(choices),
            original=choices.original,
            seconds=limits.seconds,
        )
    except DocumentError as error:
        complain(error.message if error.message.startswith(name) else f"{_called(name)}: {error.message}")
        return None
    except OSError as error:
        complain(f"{_called(name)}: {error.strerror or error}. Check the path and that you may read it.")
        return None
    return Reading(_called(name), document, found, choices.original)


def _limits() -> Limits:
    """What a document may cost, from the settings: a register's site and this command refuse the same documents."""
    from heed.cli.django_setup import settings_read

    return settings_read().limits()


def _section(choices: Choices) -> Literal["concerns"] | None:
    return "concerns" if choices.section is Section.CONCERNS else None


def _called(name: str) -> str:
    return "standard input" if name == STDIN else name


def _compared(readings: list[Reading], choices: Choices) -> list[Reading]:
    """Each response among several files is compared with the report that it answers, if that is there too."""
    from heed.extraction.against import compare, original_of

    if choices.original is not None:
        return readings
    found = []
    for reading in readings:
        others = [other.extraction for other in readings if other is not reading and not other.extraction.responses]
        original = original_of(reading.extraction, others) if reading.extraction.responses else None
        if original:
            reading = replace(reading, extraction=compare(reading.extraction, original), original=original)
        found.append(reading)
    return found


def _write_json(readings: list[Reading], *, several: bool) -> None:
    from heed.extraction import to_dict

    objects = [to_dict(reading.extraction) for reading in readings]
    if several or objects:
        write(json.dumps(objects if several else objects[0], ensure_ascii=False, indent=2) + "\n")


def _write_csv(readings: list[Reading]) -> None:
    from heed.cli.read_csv import to_csv

    write(to_csv((reading.name, reading.extraction) for reading in readings))


def _show(readings: list[Reading], show_text: bool) -> None:
    from heed.cli.read_table import Terminal, show_blocks, show_extraction

    console = Terminal(highlight=False)
    for reading in readings:
        if show_text:
            show_blocks(console, reading.document)
        show_extraction(console, reading.name, reading.extraction, reading.original)
