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


def offices() -> str:
    """Who may do what in an organisation."""
    _django()
    from heed.accounts.permissions import OFFICE_PERMISSIONS, Office, Permission

    given = {one for permissions in OFFICE_PERMISSIONS.values() for one in permissions}
    head = f"| may, in the organisation, … | {' | '.join(office.value for office in Office)} |"
    rows = [
        f"| {one.value} | {' | '.join('yes' if one in OFFICE_PERMISSIONS[office] else '–' for office in Office)} |"
        for one in Permission
        if one in given
    ]
    return "\n".join([head, "| --- " * (len(Office) + 1) + "|", *rows])


def classes() -> str:
    """Which classes have members that are known, and how many of them."""
    _django()
    from heed.names.classes import classes as shipped
    from heed.organisations.class_rules import rule_of

    known = [(one, rule) for one in shipped() if (rule := rule_of(one.slug))]
    rows = [f"| {one.name} | {'all' if rule.complete else 'some'} | {rule.note} |" for one, rule in known]
    return "\n".join(["| class | known | what is not known |", "| --- | --- | --- |", *rows])


def sectors() -> str:
    """The tables of sectors: by kind, by class, by code."""
    _django()
    from heed.names.classes import classes as shipped
    from heed.names.table import ReferenceTable
    from heed.organisations.kinds import KINDS
    from heed.organisations.sectors import BY_CLASS, BY_CODE, BY_KIND, Sector

    def line(name: str, what: str, held: Any) -> str:
        return f"| {name} | {what} | {', '.join(one.value for one in Sector if one in held)} |"

    bodies, named = ReferenceTable.shipped().organisations, {one.slug: one.name for one in shipped()}
    rows = [line(KINDS[kind], "every one", held) for kind, held in BY_KIND.items()]
    rows += [line(named[slug], "class", held) for slug, held in BY_CLASS.items()]
    rows += [line(bodies[code].name, "organisation", held) for code, held in BY_CODE.items()]
    return "\n".join(["| who | | sectors |", "| --- | --- | --- |", *rows])


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


def status_values() -> str:
    """The values of the five axes, in plain words."""
    from heed.status import COMPUTED, LABELS

    rows = ["| axis | value | in words |", "| --- | --- | --- |"]
    for axis, labels in LABELS.items():
        for value, words in labels.items():
            rows.append(f"| {axis} | `{value}` | {words}{' (the clock says so)' if value in COMPUTED else ''} |")
    return "\n".join(rows)


def transitions() -> str:
    """A table for each axis: what may follow what, who may do it, and what it needs."""
    from heed.status import RECORDABLE, Axis

    return "\n\n".join(_transitions_of(axis, RECORDABLE[axis]) for axis in Axis)


def _transitions_of(axis: Any, values: Any) -> str:
    head = f"| from ↓ to → | {' | '.join(value.value.replace('_', ' ') for value in values)} |"
    rows = [
        f"| **{before.value.replace('_', ' ')}** | {' | '.join(_step(axis, before, after) for after in values)} |"
        for before in values
    ]
    return "\n".join([f"### {axis.value.title()}", "", head, "| --- " * (len(values) + 1) + "|", *rows])


def _step(axis: Any, before: Any, after: Any) -> str:
    from heed.status import Capacity, Need, find

    row = find(axis, before, after)
    if row is None:
        return ""
    who = "".join(one.value[0].upper() for one in Capacity if one in row.capacities)
    marks = {Need.REASON: "r", Need.EVIDENCE: "e", Need.BASIS: "b", Need.SECOND_PERSON: "2"}
    needs = "".join(mark for need, mark in marks.items() if need in row.needs)
    return f"{who}+{needs}" if needs else who


def crosswalk() -> str:
    """The labels of other registers on the five axes, and back."""
    from heed.status.crosswalk import VOCABULARIES

    return "\n\n".join(_vocabulary(one) for one in VOCABULARIES)


def _vocabulary(book: Any) -> str:
    sources = ", ".join(f"<{source}>" for source in book.sources)
    rows = [
        f"| {label.original} | {label.meaning} | {_says(label)} | {label.no_way_back or 'yes'} |"
        for label in book.labels
    ]
    head = ["| label | what it means | on the axes | and back |", "| --- | --- | --- | --- |"]
    note = [book.note, ""] if book.note else []
    return "\n".join([f"### {book.name} (`{book.id}`)", "", *note, *head, *rows, "", f"Read at {sources}."])


def _says(label: Any) -> str:
    order = [(axis, value) for axis, values in _axes().items() for value in values]
    both = [f"{axis}: `{value}`" for axis, value in order if (axis, value) in label.says]
    either = [f"`{value}`" for axis, value in order if (axis, value) in label.one_of]
    axes = list(dict.fromkeys(axis.value for axis, value in order if (axis, value) in label.one_of))
    if either:
        both.append(f"{' or '.join(axes)}: one of {', '.join(either)}")
    return "; ".join(both) or "nothing: kept as it is"


def _axes() -> Any:
    from heed.status import VALUES

    return VALUES


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
    "offices": offices,
    "classes": classes,
    "sectors": sectors,
    "data_model": data_model,
    "commands": commands,
    "read_help": read_help,
    "shortcuts": shortcuts,
    "decisions": decisions,
    "import_help": import_help,
    "status_values": status_values,
    "transitions": transitions,
    "crosswalk": crosswalk,
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
