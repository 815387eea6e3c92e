"""What a curator says of an answer that was found, and answers that are typed by hand."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import QueryDict

from heed.curation.actions.answers import Verdict
from heed.curation.actions.typed_answers import Typed
from heed.curation.certain_answers import Proposal
from heed.curation.forms.common import Checked, Json, Post, check_lengths, fold
from heed.curation.models import FoundAnswer
from heed.organisations import selectors as organisations
from heed.organisations.dates import read_day
from heed.organisations.models import Organisation
from heed.oversight.decisions import OFFERED
from heed.oversight.models import Obligation
from heed.register.models import Item
from heed.status import Axis, Response, label

DECISIONS = [(value.value, label(Axis.RESPONSE, value.value)) for value in OFFERED]
SET_ASIDE_REASONS = (
    "It is no answer to an item",
    "It repeats another answer",
    "It was read wrongly, and is typed by hand instead",
    "What it answers is not in this register",
)
_LENGTHS = {"respondent_text": 500, "redirect_text": 500}


def verdict_values(answer: FoundAnswer, proposal: Proposal) -> Json:
    """The form as it is first shown: as it was read, with the duties of whoever answers ticked.

    Where nothing is proposed, nothing is ticked: sent as it is, the words alone are recorded.
    """
    return {
        "respondent_text": answer.suggested["respondent"] or (proposal.respondent.name if proposal.respondent else ""),
        "respondent": proposal.respondent.code if proposal.respondent else "",
        "answered_on": proposal.answered_on,
        "decision": proposal.decision.value if proposal.decision else "",
        "duties": [duty.pk for duty in proposal.duties] if proposal.decision else [],
        "reasons": "",
        "redirect_text": "",
    }


def read_verdict(post: QueryDict, duties: Sequence[Obligation]) -> Checked:
    """What was sent. A decision without duties, or duties without a decision, is a question back to the person."""
    checked = Checked(_who(post))
    values, errors = checked.values, checked.errors
    values["answered_on"], problem = read_day(fold(post.get("answered_on", "")))
    chosen = post.get("decision", "")
    values["decision"] = chosen if chosen in dict(DECISIONS) else ""
    ticked = set(post.getlist("duty"))
    values["duties"] = [duty.pk for duty in duties if str(duty.pk) in ticked]
    values["reasons"] = post.get("reasons", "").strip()
    values["redirect_text"] = fold(post.get("redirect_text", ""))
    if problem:
        errors["answered_on"] = problem
    elif values["duties"] and not values["answered_on"]:
        errors["answered_on"] = "Enter the day of the answer: a clock stops on it"
    if values["duties"] and not values["decision"]:
        errors["decision"] = "Choose what the answer decides, or untick the obligations"
    if values["decision"] == Response.REDIRECTED and values["duties"] and not values["redirect_text"]:
        errors["redirect_text"] = "Say for whom it is instead, in the words of the answer"
    check_lengths(checked, _LENGTHS)
    return checked


def as_verdict(values: Json, duties: Sequence[Obligation]) -> Verdict:
    return Verdict(
        respondent=organisations.by_code(values["respondent"]) if values["respondent"] else None,
        respondent_text=values["respondent_text"],
        answered_on=values["answered_on"],
        decision=Response(values["decision"]) if values["decision"] else None,
        duties=[duty for duty in duties if duty.pk in values["duties"]],
        reasons=values["reasons"],
        redirect_text=values["redirect_text"],
    )


def set_aside_reason(post: Post) -> str:
    """The reason that was chosen, with what was added to it."""
    return ": ".join(filter(None, (fold(post.get("reason", "")), fold(post.get("more", "")))))


def read_typed(post: QueryDict, items: Sequence[Item]) -> Checked:
    """An answer that is typed by hand."""
    checked = Checked({**_who(post), **_words(post)})
    values, errors = checked.values, checked.errors
    ticked = set(post.getlist("item"))
    values["items"] = [item.pk for item in items if item.identifier in ticked]
    values["answered_on"], problem = read_day(fold(post.get("answered_on", "")))
    if problem:
        errors["answered_on"] = problem
    if not values["items"]:
        errors["items"] = "Tick what it answers"
    if not values["text"]:
        errors["text"] = "Enter the words of the answer"
    check_lengths(checked, {"respondent_text": 500})
    return checked


def as_typed(values: Json, items: Sequence[Item]) -> Typed:
    return Typed(
        items=[item for item in items if item.pk in values["items"]],
        text=values["text"],
        decision_text=values["decision_text"],
        restated_text=values["restated_text"],
        respondent=organisations.by_code(values["respondent"]) if values["respondent"] else None,
        respondent_text=values["respondent_text"],
        answered_on=values["answered_on"],
    )


def respondents(values: Json, searched: str = "") -> list[Organisation]:
    """The organisations that may be chosen as who answers: the chosen one, and those found by name."""
    chosen = organisations.by_code(values["respondent"]) if values["respondent"] else None
    named = searched or ("" if chosen else values["respondent_text"])
    found = organisations.search_names(named, limit=10) if len(named) > 1 else []
    return [*([chosen] if chosen else []), *(body for body in found if body != chosen)]


def _who(post: Post) -> Json:
    kind, _, code = post.get("respondent", "").partition(":")
    known = kind == "org" and organisations.by_code(code)
    return {"respondent": code if known else "", "respondent_text": fold(post.get("respondent_text", ""))}


def _words(post: Post) -> Json:
    return {name: post.get(name, "").strip() for name in ("text", "decision_text", "restated_text")}
