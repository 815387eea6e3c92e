"""The ``heed`` command. Each subcommand is a module of its own, loaded only when used, so that help comes at once.

To add one: write ``heed/cli/<module>.py`` with a typed function (or a ``typer.Typer`` for a group of commands) and give
it a line in ``COMMANDS``.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from heed.cli.output import stop_quietly

if TYPE_CHECKING:
    import typer

# name → (where it is, what it does). The order is that of the help page.
COMMANDS: dict[str, tuple[str, str]] = {
    "read": ("heed.cli.read:read", "Find what published documents ask, of whom and by when."),
    "names": ("heed.cli.names:names", "Resolve names of organisations, one a line."),
    "demo": ("heed.cli.demo:demo", "Set up a register of invented examples and serve it."),
    "serve": ("heed.cli.serve:serve", "Serve the register's pages and API."),
    "migrate": ("heed.cli.migrate:migrate", "Make the register's tables, or bring them up to date."),
    "doctor": ("heed.cli.doctor:doctor", "Show what this installation is made of, and what it lacks."),
    "worker": ("heed.cli.worker:worker", "Do the register's background work."),
    "reindex": ("heed.cli.reindex:reindex", "Make the search index anew."),
    "import": ("heed.cli.take_in:take_in", "Take documents into the register for curation."),
    "organisations": ("heed.cli.organisations:app", "Load and look after the organisations."),
    "user": ("heed.cli.user:app", "Give and change people's accounts."),
    "token": ("heed.cli.token:app", "Make and withdraw tokens for the API."),
    "obligations": ("heed.cli.obligations:app", "Make, check and pass on who must do what."),
    "ledger": ("heed.cli.ledger:app", "Verify, show and copy the register's log of events."),
}
_ABOUT = "Heed keeps safety recommendations moving until they have made a difference."
_USAGE = "Usage: heed COMMAND [ARGS]..."


def main(arguments: Sequence[str] | None = None) -> None:
    """The console script. A reader that stops early (``heed read … | head``) is no error."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        _run(given)
        sys.stdout.flush()
    except BrokenPipeError:
        stop_quietly()


def available() -> list[str]:
    """The commands whose modules are there."""
    return [name for name, (place, _) in COMMANDS.items() if importlib.util.find_spec(place.split(":")[0])]


def load(name: str) -> typer.Typer:
    """The command as an application of its own."""
    import typer

    from heed.cli.groups import HELP

    module, attribute = COMMANDS[name][0].split(":")
    found = getattr(importlib.import_module(module), attribute)
    if isinstance(found, typer.Typer):
        return found
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(name, context_settings=HELP)(found)
    return app


def _run(given: list[str]) -> None:
    # Not one big Typer: that would import every command, and the first floor with them, to show one help page.
    if not given or given[0] in ("-h", "--help", "help"):
        print(_help())
    elif given[0] == "--version":
        from heed import __version__

        print(f"heed {__version__}")
    elif given[0] in available():
        load(given[0])(args=given[1:], prog_name=f"heed {given[0]}")
    else:
        _unknown(given[0])


def _help() -> str:
    names = available()
    width = max(map(len, names)) + 2
    lines = [f"  {name:<{width}}{COMMANDS[name][1]}" for name in names]
    options = ["  --version   Show the version and exit.", "  -h, --help  Show this message and exit."]
    more = "Each command has its own: heed COMMAND --help"
    return "\n".join([_USAGE, "", f"  {_ABOUT}", "", "Options:", *options, "", "Commands:", *lines, "", more])


def _unknown(name: str) -> None:
    from difflib import get_close_matches

    near = get_close_matches(name, available(), n=1)
    hint = f"Did you mean {near[0]!r}?" if near else f"The commands are: {', '.join(available())}."
    print(f"{_USAGE}\n\nheed: there is no command {name!r}. {hint}", file=sys.stderr)
    raise SystemExit(2)
