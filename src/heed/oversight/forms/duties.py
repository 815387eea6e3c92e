"""The rows of a form in which a curator says who has to do which part of an item, and as what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from heed.organisations import selectors as organisations
from heed.organisations.numbers import whole_number
from heed.oversight.actions.obligations import Wanted
from heed.oversight.models import Obligation
from heed.register.masking import withhold
from heed.register.models import Item

Post = Mapping[str, str]
Choice = tuple[str, str]
Role = Obligation.Role
MOST_ROWS = 40
MOST_FOUND = 10
WHOLE = "whole"
LEFT_OUT = ""
FIELDS = ("part", "who", "role", "search")
NO_REASON = "Give a reason: it is shown with the obligation"


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One row of the form as it is shown. ``who`` is ``org:CODE``, ``class:slug`` or ``words:as written``."""

    part: str = WHOLE
    who: str = LEFT_OUT
    role: str = Role.LEAD.value
    search: str = ""
    choices: tuple[Choice, ...] = ()


@dataclass
class DutyForm:
    """What was posted, and what is wrong with it by field."""

    rows: list[DutyRow]
    reason: str = ""
    errors: dict[str, str] = field(default_factory=dict)


def row_of(duty: Obligation) -> DutyRow:
    """A duty as a row of the form."""
    part = WHOLE if duty.part is None else str(duty.part)
    return DutyRow(part, who_of(duty), duty.role)


def who_of(duty: Obligation) -> str:
    if duty.owner:
        return f"org:{duty.owner.code}"
    return f"class:{duty.owner_class.slug}" if duty.owner_class else f"words:{duty.as_written}"


def read_rows(post: Post) -> list[DutyRow]:
    """The posted rows, those left empty too."""
    found = []
    for at in range(MOST_ROWS):
        if f"duty-{at}-who" not in post:
            break
        part, who, role, search = (post.get(f"duty-{at}-{name}", "").strip() for name in FIELDS)
        found.append(DutyRow(part, who, role, search))
    return found


def read_form(post: Post) -> DutyForm:
    form = DutyForm(read_rows(post), " ".join(post.get("reason", "").split()))
    if not any(row.who for row in form.rows):
        form.errors["duty-0-who"] = "Choose whose it is"
    if not form.reason:
        form.errors["reason"] = NO_REASON
    return form


def wanted_of(item: Item, rows: Iterable[DutyRow]) -> list[Wanted]:
    """The duties that the rows ask for. Rows without anybody are left out."""
    texts = written_as(item)
    return [_wanted(row, texts) for row in rows if row.who]


def _wanted(row: DutyRow, texts: Mapping[str, str]) -> Wanted:
    kind, _, key = row.who.partition(":")
    owner = organisations.by_code(key) if kind == "org" else None
    owner_class = organisations.class_by_slug(key) if kind == "class" else None
    text = texts.get(row.who) or (owner.name if owner else owner_class.name if owner_class else key)
    part = whole_number(row.part)
    role = Role(row.role) if row.role in Role.values else Role.LEAD
    return Wanted(text, part, owner, owner_class, role)


def written_as(item: Item) -> dict[str, str]:
    """The words by which those who are asked are named in the item, by their choice in the form."""
    found = {who_of(duty): duty.as_written for duty in item.obligations.select_related("owner", "owner_class")}
    for row in item.addressees.all():
        code = row.organisation.code if row.organisation else None
        slug = row.organisation_class.slug if row.organisation_class else None
        found[f"org:{code}" if code else f"class:{slug}" if slug else f"words:{row.text}"] = row.text
    return found


def part_choices(item: Item) -> list[Choice]:
    """The whole item, and each of its parts with the beginning of its words."""
    names = item.report.names_withheld
    parts = [(str(part.position), _short(part.label, withhold(part.text, names))) for part in item.words.parts.all()]
    return [(WHOLE, "The whole item"), *parts]


def _short(label: str, text: str) -> str:
    words = text if len(text) <= 70 else f"{text[:69].rstrip()}…"
    return f"{label or '•'} {words}"


def with_choices(item: Item, rows: Sequence[DutyRow], find: str = "") -> list[DutyRow]:
    """The rows with those whom each may choose: everybody whom the item names, and whom the row at ``find`` looks
    for by name."""
    known = _known(item, rows)
    return [
        DutyRow(
            row.part,
            row.who,
            row.role,
            row.search,
            tuple((known | (_found(row.search) if find == str(at) else {})).items()),
        )
        for at, row in enumerate(rows)
    ]


def _known(item: Item, rows: Iterable[DutyRow]) -> dict[str, str]:
    texts = written_as(item)
    found: dict[str, str] = {}
    for value in [*texts, *(row.who for row in rows if row.who)]:
        kind, _, key = value.partition(":")
        body = organisations.by_code(key) if kind == "org" else None
        group = organisations.class_by_slug(key) if kind == "class" else None
        if kind == "words":
            found[value] = f"“{withhold(key, item.report.names_withheld)}”, nobody known"
        elif body or group:
            found[value] = body.name if body else f"{group.name if group else ''} (a class of organisations)"
    return found


def _found(words: str) -> dict[str, str]:
    bodies = {f"org:{body.code}": body.name for body in organisations.search_names(words, MOST_FOUND)}
    asked = words.casefold().split()
    groups = [one for one in organisations.classes() if asked and all(word in one.name.casefold() for word in asked)]
    return bodies | {f"class:{one.slug}": f"{one.name} (a class of organisations)" for one in groups[:MOST_FOUND]}
