"""``heed migrate``: make the tables, or bring them up to date."""

from __future__ import annotations

import typer

from heed.cli.django_setup import set_up_django
from heed.cli.refusals import storage_told_plainly


def migrate() -> None:
    """Make the database's tables, or bring them up to date with this version."""
    set_up_django()
    with storage_told_plainly():
        _migrate()


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not waiting:
        typer.echo("The tables are up to date.")
        return
    call_command("migrate", interactive=False, verbosity=0)
    typer.echo(f"The tables are up to date: {len(waiting)} changes made.")
