"""A group of subcommands, all with the same kind of help page."""

from __future__ import annotations

import typer

# Plain help pages: they are the same in every terminal, and docs/ is tested against them.
HELP = {"help_option_names": ["-h", "--help"]}


def group(about: str) -> typer.Typer:
    """An application for the subcommands of one command."""
    return typer.Typer(
        no_args_is_help=True,
        help=about,
        rich_markup_mode=None,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings=HELP,
    )
