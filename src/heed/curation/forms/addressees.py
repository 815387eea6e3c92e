"""Who must act: a row for each addressee, with a name to look for and a choice of organisations and classes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from heed.curation import known
from heed.curation.forms.common import Json, Post, rows
from heed.organisations import selectors as organisations
from heed.organisations.models import Organisation
from heed.register.models import Addressee

SPARE_ROWS = 1


def read_addressees(post: Post, before: Iterable[Json]) -> list[Json]:
    """The posted rows. One that was left as it stands ``before`` keeps its score and its method."""
    before = list(before)
    found = []
    for row in rows(post, "addressee", ("choice", "role", "search", "text")):
        if row["text"]:
            role = row["role"] if row["role"] in Addressee.Role.values else "lead"
            found.append(_addressee(row["text"], row["choice"], role, before))
    return found


def _addressee(text: str, choice: str, role: str, before: Iterable[Json]) -> Json:
    """As the machine had it where the person left it so, otherwise as the person chose."""
    kind, _, key = choice.partition(":")
    for one in before:
        if one["text"] == text and choice == choice_of(one):
            return {**one, "role": role}
    organisation = organisations.by_code(key) if kind == "org" and key else None
    group = {slug: name for name, slug in known.class_slugs().items()}.get(key) if kind == "class" else None
    return {
        "text": text[:500],
        "organisation": organisation.name if organisation else None,
        "code": organisation.code if organisation else None,
        "class": group,
        "class_slug": key if group else None,
        "role": role,
        "score": 1.0 if organisation or group else 0.0,
        "method": "chosen by a curator",
        "guesses": [],
    }


def choice_of(one: Mapping[str, Any]) -> str:
    """The value of the option that stands for an addressee's organisation or class."""
    if one.get("code"):
        return f"org:{one['code']}"
    return f"class:{one['class_slug']}" if one.get("class_slug") else ""


@dataclass(frozen=True, slots=True)
class AddresseeRow:
    """One addressee in the form: what is written, what may be chosen, and what was looked for by name."""

    text: str
    role: str
    chosen: str
    organisations: list[Organisation]
    search: str = ""


def addressee_rows(addressees: list[Json], searches: Mapping[int, str] | None = None) -> list[AddresseeRow]:
    """The rows of the form, and a spare one. ``searches``: names that were looked for, by row."""
    wanted = searches or {}
    spare = [{"text": "", "role": "lead"} for _ in range(SPARE_ROWS)]
    return [_addressee_row(one, wanted.get(at, "")) for at, one in enumerate((*addressees, *spare))]


def _addressee_row(one: Json, search: str) -> AddresseeRow:
    offered: dict[str, Organisation] = {}
    if one.get("code") and (body := organisations.by_code(one["code"])):
        offered[body.code] = body
    # Guesses help only where nothing is settled, and looking for them costs a query each.
    guesses = [] if offered or one.get("class_slug") else list(one.get("guesses") or ())[:3]
    for words in filter(None, [search, *guesses]):
        for body in organisations.search_names(words, limit=10 if words == search else 2):
            offered.setdefault(body.code, body)
    return AddresseeRow(one["text"], one["role"], choice_of(one), list(offered.values()), search)


def as_shown(addressees: Iterable[Addressee]) -> list[Json]:
    """Published addressees in the shape of a candidate's."""
    return [
        {
            "text": row.text,
            "organisation": row.organisation.name if row.organisation else None,
            "code": row.organisation.code if row.organisation else None,
            "class": row.organisation_class.name if row.organisation_class else None,
            "class_slug": row.organisation_class.slug if row.organisation_class else None,
            "role": row.role,
            "score": row.score,
            "method": row.method,
            "guesses": [],
        }
        for row in addressees
    ]
