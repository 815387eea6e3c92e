"""The form on which a candidate is edited, and the reasons for rejecting one."""

from __future__ import annotations

from typing import Any

from heed.curation.actions import Edit
from heed.curation.forms.addressees import read_addressees
from heed.curation.forms.common import Checked, Json, Post, check_lengths, fold, rows
from heed.organisations.dates import read_day
from heed.register.models import Item


def edit_values(candidate: Any) -> Json:
    """What the edit form shows at first."""
    names = ("kind", "ref", "heading", "text", "purpose")
    rows = {name: list(getattr(candidate, name)) for name in ("parts", "addressees", "due")}
    return {**{name: getattr(candidate, name) for name in names}, **rows}


def read_edit(post: Post, candidate: Any) -> Checked:
    """The posted version. Rows that were left empty or ticked for removal are gone."""
    checked = Checked({name: post.get(name, "").strip() for name in ("kind", "ref", "heading")})
    checked.values |= {name: fold(post.get(name, "")) for name in ("text", "purpose")}
    checked.values["parts"] = read_parts(post)
    checked.values["due"] = _due(post, checked.errors)
    checked.values["addressees"] = read_addressees(
        post, [*candidate.addressees, *candidate.suggested.get("addressees", ())]
    )
    if not checked.values["text"]:
        checked.errors["text"] = "Enter the words of the item"
    if checked.values["kind"] not in Item.Kind.values:
        checked.errors["kind"] = "Choose a kind"
    check_lengths(checked, {"ref": 120, "heading": 500})
    return checked


def as_edit(values: Json) -> Edit:
    return Edit(**values)


def read_parts(post: Post) -> list[dict[str, str]]:
    """The parts with words."""
    return [part for part in rows(post, "part", ("label", "text")) if part["text"]]


def _due(post: Post, errors: dict[str, str]) -> list[Json]:
    found = []
    for at, row in enumerate(rows(post, "due", ("date", "basis", "text"))):
        if not row["text"] and not row["date"]:
            continue
        date, problem = read_day(row["date"])
        if problem or not row["text"]:
            errors[f"due-{at}-text"] = problem or "Enter the deadline as it is written"
        basis = row["basis"] if row["basis"] in ("stated", "relative", "rule") else "stated"
        found.append({"text": row["text"], "date": date.isoformat() if date else None, "basis": basis})
    return found


REJECTION_REASONS = (
    "It asks nothing of anybody",
    "It repeats another candidate",
    "It is quoted from another report",
    "It was read wrongly",
)


def rejection_reason(post: Post) -> str:
    """The reason that was chosen, with what was added to it."""
    return ": ".join(filter(None, (fold(post.get("reason", "")), fold(post.get("more", "")))))
