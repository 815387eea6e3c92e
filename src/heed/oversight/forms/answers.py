"""What people type into the forms of a workspace, read. Errors are kept by the name of their field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from heed.organisations import selectors as organisations
from heed.organisations.dates import iso, read_day
from heed.organisations.models import Organisation
from heed.oversight.answering import Said
from heed.oversight.contents import decision_label
from heed.oversight.models import Answer

Post = Mapping[str, str]
FIELDS = ("decision", "text", "reasons", "q", "redirect_to", "redirect_text", "until", "answered_on")
FOUND = 10
HINTS = {
    "accepted": "You will do what is asked.",
    "accepted_in_part": "You will do some of it. Say what, and why not the rest.",
    "accepted_in_principle": "You agree with it. Say what would have to be so.",
    "accepted_alternative": "You will reach the same end in another way. Say how.",
    "under_consideration": "You have not decided. The date by which an answer is due stays as it is.",
    "declined": "You will not do it.",
    "redirected": "It is not for your organisation. A curator decides what becomes of it.",
    "extension_asked": "You need longer to answer. Whoever keeps the clock agrees or refuses.",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers that can be given."""

    value: str
    text: str
    hint: str


CHOICES = [Choice(value, decision_label(value), HINTS[value]) for value, _ in Answer.DECISIONS]


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it was sent: ``values`` by field, the answer that they make, and what can't be read."""

    values: dict[str, str]
    said: Said
    errors: dict[str, str]


def read_answer(post: Post) -> Filled:
    """What was sent. What an answer needs by its decision is checked by the action."""
    values = {name: post.get(name, "").strip() for name in FIELDS}
    until, bad_until = read_day(values["until"])
    on, bad_on = read_day(values["answered_on"])
    chosen = values["redirect_to"]
    to = organisations.by_code(chosen) if chosen else None
    decision = values["decision"]
    said = Said(decision, values["text"], values["reasons"], to, values["redirect_text"], until, on)
    errors = {"until": bad_until if decision == "extension_asked" else "", "answered_on": bad_on}
    if chosen and to is None:
        errors["redirect_to"] = "Choose an organisation of this register"
    return Filled(values, said, {name: text for name, text in errors.items() if text})


def of_answer(answer: Answer | None) -> dict[str, str]:
    """A form filled with an answer that is drafted already."""
    values = dict.fromkeys(FIELDS, "")
    if answer is None:
        return values
    return values | {
        "decision": answer.decision,
        "text": answer.text,
        "reasons": answer.reasons,
        "redirect_to": answer.redirect_to.code if answer.redirect_to else "",
        "redirect_text": answer.redirect_text,
        "until": iso(answer.until),
        "answered_on": iso(answer.answered_on),
    }


def found_bodies(values: Mapping[str, str], own: int | None) -> list[Organisation]:
    """The organisations to choose from: those that were looked for, and the one that is chosen."""
    found = [one for one in organisations.search_names(values["q"][:200], FOUND) if one.pk != own]
    chosen = organisations.by_code(values["redirect_to"]) if values["redirect_to"] else None
    return found if chosen is None or chosen in found else [chosen, *found]
