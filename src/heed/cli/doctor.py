"""``heed doctor``: what this installation is made of, and what it lacks."""

from __future__ import annotations

import importlib.util
import platform
import shutil
from collections.abc import Iterator
from importlib.metadata import version

import typer

from heed.cli.django_setup import set_up_django


def doctor() -> None:
    """Show versions, settings, the database and what was found. Ends with 1 if something must be put right."""
    set_up_django()
    faults = 0
    for good, line in _findings():
        faults += not good
        typer.echo(f"{'ok ' if good else 'NO '} {line}")
    raise typer.Exit(1 if faults else 0)


def _findings() -> Iterator[tuple[bool, str]]:
    from heed.config.environment import environment

    settings = environment()
    yield True, f"Heed {version('heed')}, Python {platform.python_version()}, Django {version('django')}"
    yield True, f"Data folder: {settings.data_dir.resolve()}"
    yield True, f"Public address: {settings.base_url}"
    yield from _database()
    yield True, f"Scanned pages: {_ocr()}"
    yield not settings.debug, "Errors are kept from visitors" if not settings.debug else "HEED_DEBUG is on: turn it off"


def _database() -> Iterator[tuple[bool, str]]:
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        connection.ensure_connection()
        executor = MigrationExecutor(connection)
        waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError as error:
        yield False, f"Database: can't be reached ({error}). Check DATABASE_URL."
        return
    yield True, f"Database: {connection.vendor} {'.'.join(map(str, _database_version()))}"
    yield waiting == 0, "Tables: up to date" if not waiting else f"Tables: {waiting} changes waiting. Run: heed migrate"
    if not waiting:
        yield from _contents()


def _database_version() -> tuple[int, ...]:
    from django.db import connection

    return tuple(connection.get_database_version())


def _contents() -> Iterator[tuple[bool, str]]:
    from heed.accounts.selectors import administrators
    from heed.organisations.selectors import how_many

    count = how_many()
    yield count > 0, f"Organisations: {count}" if count else "Organisations: none. Run: heed organisations load"
    people = administrators()
    advice = "Administrators: none. Run: heed user add EMAIL --role administrator"
    yield bool(people), f"Administrators: {len(people)}" if people else advice


def _ocr() -> str:
    if shutil.which("tesseract"):
        return "read with tesseract"
    if importlib.util.find_spec("rapidocr"):
        return "read with rapidocr"
    return "named but not read (install tesseract, or: pip install 'heed[ocr]')"
