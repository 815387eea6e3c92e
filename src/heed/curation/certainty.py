"""Which candidates may be accepted together, unseen, and what a curator must look at in the others.

A candidate is certain when all of this is true:

* the machine's confidence is at least 0.9;
* every lead addressee was resolved to an organisation that the register knows, or to a class, and a recommendation,
  action or concern has at least one;
* nothing on the list of ``doubts`` applies to it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from heed.curation.models import Candidate

CERTAIN_FROM = 0.9
# Observations and local learning are often addressed to nobody in particular.
NEEDS_ADDRESSEE = {"recommendation", "action", "concern"}


def doubts(candidate: Candidate, warned_pages: Collection[int] = ()) -> list[str]:
    """What a curator should look at before accepting this candidate, in words."""
    return [
        *_doubts_about_addressees(candidate),
        *_doubts_about_the_words(candidate, warned_pages),
        *_doubts_about_sameness(candidate),
    ]


def is_certain(candidate: Candidate, warned_pages: Collection[int] = ()) -> bool:
    """Whether the candidate may be accepted with others, without being looked at."""
    extracted = candidate.origin == Candidate.Origin.EXTRACTED
    return extracted and candidate.confidence >= CERTAIN_FROM and not doubts(candidate, warned_pages)


def warned_pages(warnings: Iterable[Mapping[str, Any]]) -> set[int]:
    """The pages about which reading gave a warning."""
    return {warning["page"] for warning in warnings if warning.get("page")}


def _doubts_about_addressees(candidate: Candidate) -> list[str]:
    if candidate.origin == Candidate.Origin.RESTATED:
        return []
    leads = [one for one in candidate.addressees if one.get("role", "lead") in ("lead", "joint")]
    if not leads and candidate.kind in NEEDS_ADDRESSEE:
        return ["Nobody is named who must act."]
    return [f"“{one['text']}” is not matched to an organisation or a class." for one in leads if not is_resolved(one)]


def is_resolved(addressee: Mapping[str, Any]) -> bool:
    return bool(addressee.get("code") or addressee.get("class_slug"))


def _doubts_about_the_words(candidate: Candidate, pages: Collection[int]) -> list[str]:
    found = []
    if not any(mention["anchors"] for mention in candidate.mentions):
        found.append("Its place in the document is not known.")
    if any(anchor["page"] in pages for mention in candidate.mentions for anchor in mention["anchors"]):
        found.append("The page it stands on gave a warning when it was read.")
    if candidate.confidence < CERTAIN_FROM:
        found.append(f"The machine is only {candidate.confidence:.0%} confident.")
    return found


def _doubts_about_sameness(candidate: Candidate) -> list[str]:
    if candidate.same_as_confirmed is not None:
        return []
    if candidate.same_as_id:
        return ["Confirm that it is a further printing of an item in the register."]
    if candidate.origin == Candidate.Origin.RESTATED:
        return ["The item that it restates was not found in the register."]
    return []
