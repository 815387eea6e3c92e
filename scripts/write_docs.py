"""Writes the parts of docs/ that come from the code, between ``<!-- made by … -->`` and ``<!-- end -->``.

``tests/project/test_docs.py`` fails where a page lags behind. usage: write_docs.py [--check]
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parents[1] / "docs"
MARK = re.compile(r"(<!-- made by write_docs: (\w+) -->\n).*?(<!-- end -->)", re.S)


def settings() -> str:
    """A table of every setting, from the class that reads them."""
    from heed.config.environment import Environment

    rows = ["| variable | default | what it does |", "| --- | --- | --- |"]
    for name, field in Environment.model_fields.items():
        default = "" if field.default in ("", None) else f"`{field.default}`"
        rows.append(f"| `HEED_{name.upper()}` | {default} | {field.description} |")
    return "\n".join(rows)


def events() -> str:
    """A table of every kind of event in the ledger."""
    _django()
    from heed.ledger.kinds import EventKind

    return "\n".join(
        ["| kind | what happened |", "| --- | --- |", *(f"| `{k.value}` | {k.label} |" for k in EventKind)]
    )


def permissions() -> str:
    """Who may do what."""
    _django()
    from heed.accounts.permissions import PERMISSIONS, Permission, Role

    head = f"| may … | {' | '.join(role.value for role in Role)} |"
    rows = [
        f"| {permission.value} | {' | '.join('yes' if permission in PERMISSIONS[role] else '–' for role in Role)} |"
        for permission in Permission
    ]
    return "\n".join([head, "| --- " * (len(Role) + 1) + "|", *rows])


def shortcuts() -> str:
    """The single-key shortcuts of the review pages."""
    from heed.curation.shortcuts import SHORTCUTS

    rows = [f"| `{shortcut.key}` | {shortcut.does} |" for shortcut in SHORTCUTS]
    return "\n".join(["| key | what it does |", "| --- | --- |", *rows])


def decisions() -> str:
    """What a decision in a published answer is proposed to mean."""
    from heed.oversight.decisions import PROPOSED
    from heed.status import Axis, label

    meant = {read: label(Axis.RESPONSE, value) if value else "nothing is proposed" for read, value in PROPOSED.items()}
    rows = [f"| {read.replace('_', ' ')} | {means} |" for read, means in meant.items()]
    return "\n".join(["| as it was read | proposed on the response axis |", "| --- | --- |", *rows])


def combining() -> str:
    """The rule by which several actions make one delivery value."""
    from heed.status import COMBINING, Axis, label

    rows = [
        f"| {line.words} | {label(Axis.DELIVERY, line.value) if line.value else 'that state'} |" for line in COMBINING
    ]
    return "\n".join(["| where | the duty is |", "| --- | --- |", *rows])


def import_help() -> str:
    """The help of ``heed import``."""
    return command_help("import")


def data_model() -> str:
    """Every table of the register's own apps, with its columns, what they refer to, and what the database checks."""
    _django()
    from django.apps import apps

    labels = ("ledger", "accounts", "organisations", "register", "curation")
    return "\n\n".join(
        _table_of(model) for label in labels for model in apps.get_app_config(label).get_models()
    ).rstrip()


def _table_of(model: Any) -> str:
    meta = model._meta
    what = (model.__doc__ or "").strip().partition("\n\n")[0].replace("\n", " ")
    rows = [f"| `{field.name}` | {_kind_of(field)} | {'yes' if field.null else ''} |" for field in meta.fields]
    checks = ", ".join(f"`{one.name}`" for one in meta.constraints)
    lines = [
        f"## {meta.label}",
        "",
        " ".join(what.split()),
        "",
        "| column | kind | may be null |",
        "| --- | --- | --- |",
    ]
    return "\n".join([*lines, *rows, *(["", f"Checked by the database: {checks}."] if checks else [])])


def _kind_of(field: Any) -> str:
    if field.is_relation:
        return f"→ {field.related_model._meta.label}"
    words = field.get_internal_type().removesuffix("Field")
    return f"{words}, up to {field.max_length} characters" if field.max_length else words


def commands() -> str:
    """The help of every command, as a terminal 100 characters wide shows it."""
    from heed.cli import available

    return "\n".join(f"## heed {name}\n\n{command_help(name)}\n" for name in available()).rstrip()


def read_help() -> str:
    """The help of ``heed read``."""
    return command_help("read")


def command_help(name: str) -> str:
    from typer.testing import CliRunner

    from heed.cli import load

    runner = CliRunner(env={"COLUMNS": "100", "TERM": "dumb", "NO_COLOR": "1"})
    shown = runner.invoke(load(name), ["--help"], prog_name=f"heed {name}").output
    return f"```text\n{_tidy(shown)}\n```"


def _tidy(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def _django() -> None:
    import django
    from django.apps import apps

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heed.config.settings")
    if not apps.ready:
        django.setup()


SECTIONS: dict[str, Callable[[], str]] = {
    "settings": settings,
    "events": events,
    "permissions": permissions,
    "data_model": data_model,
    "commands": commands,
    "read_help": read_help,
    "shortcuts": shortcuts,
    "decisions": decisions,
    "import_help": import_help,
    "combining": combining,
}


def renewed(text: str) -> str:
    """A page with its generated sections made anew."""
    return MARK.sub(lambda found: f"{found[1]}{SECTIONS[found[2]]()}\n{found[3]}", text)


def main(check: bool) -> int:
    """Write the pages, or only say which lag behind. Returns the exit code."""
    lagging = 0
    for path in sorted(DOCS.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        new = renewed(text)
        if new != text:
            lagging += 1
            print(f"{'lags behind' if check else 'written'}: docs/{path.relative_to(DOCS)}")
            if not check:
                path.write_text(new, encoding="utf-8")
    return 1 if check and lagging else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv))
