"""What the register refuses, as one line on the terminal and exit code 1."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer

from heed.cli.output import complain


def refuse(words: str) -> NoReturn:
    """Stop the command with advice. (Typer carries a Click of its own, which lets Click's exceptions through.)"""
    complain(words)
    raise typer.Exit(1)


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turn what a person can put right into a line of words. Anything else is a fault of Heed's, and shown whole."""
    from django.core.exceptions import PermissionDenied

    with storage_told_plainly():
        try:
            yield
        except (ValueError, PermissionDenied) as error:
            refuse(str(error))


@contextmanager
def storage_told_plainly() -> Iterator[None]:
    """Turn what the disk or the database refuses into a line of words."""
    from django.db import OperationalError, ProgrammingError

    try:
        yield
    except (OperationalError, ProgrammingError) as error:
        refuse(_of_database(str(error)))
    except OSError as error:
        refuse(of_system(error))


def of_system(error: OSError) -> str:
    """What the operating system said, without its number: "Read-only file system: /srv/heed"."""
    return f"{error.strerror}: {error.filename}" if error.strerror and error.filename else str(error)


def _of_database(words: str) -> str:
    """What SQLite or PostgreSQL said, with advice."""
    low = words.lower()
    if "disk is full" in low or "no space left" in low:
        return f"there is no room left on the disk ({words}). Make room and try again; what was saved before is safe."
    if "readonly" in low or "read-only" in low or "unable to open" in low:
        return f"the data folder can't be written to ({words}). Check HEED_DATA_DIR and who owns the folder."
    if "connection" in low:
        return f"the database can't be reached ({words}). Check DATABASE_URL, and that the database server is running."
    return f"the database does not answer as it should ({words}). Run: heed migrate"
