"""What a curator has settled about a report and its items: the input of publication. Nothing here is saved as such."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from heed.documents.model import Anchor


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """The particulars of a report. ``kind`` is the family that it was read as (``hssib``, ``coroners`` …).

    ``issuer_code`` is a code of ``heed.organisations``; ``issuer_text`` the issuer as the report names it.
    """

    title: str
    kind: str
    issuer_code: str | None = None
    issuer_text: str = ""
    reference: str = ""
    published_on: dt.date | None = None
    source_url: str = ""


@dataclass(frozen=True, slots=True)
class AddresseeFacts:
    """Who must act, as written, and what a person took that to mean: an organisation, a class, or neither."""

    text: str
    organisation_code: str | None = None
    class_slug: str | None = None
    role: str = "lead"
    score: float = 0.0
    method: str = ""


@dataclass(frozen=True, slots=True)
class DueFacts:
    """A deadline as written. ``basis`` is ``stated``, ``relative`` or ``rule``."""

    text: str
    date: dt.date | None = None
    basis: str = "stated"


@dataclass(frozen=True, slots=True)
class MentionFacts:
    """One printing. ``anchors`` are one a page, as Anchor or as {page, start, end}.

    ``text`` is this printing's words where they differ from the item's. ``kind`` is empty for the usual: the first
    mention is the origin, the others are repeats.
    """

    anchors: tuple[Anchor | Mapping[str, Any], ...]
    text: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """An item to be published. ``parts`` are (label, text); ``cites`` are references as written ("R/2024/043").

    ``pairs`` say who must act on which part, as (position of the part or None for the whole, position of the
    addressee, role of the duty or "" for the addressee's); None: every addressee on every part.
    """

    kind: str
    text: str
    ref: str = ""
    heading: str = ""
    purpose: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    addressees: tuple[AddresseeFacts, ...] = ()
    due: tuple[DueFacts, ...] = ()
    mentions: tuple[MentionFacts, ...] = ()
    cites: tuple[str, ...] = ()
    pairs: tuple[tuple[int | None, int, str], ...] | None = None


def anchor_data(anchor: Anchor | Mapping[str, Any]) -> dict[str, int]:
    """An anchor as the register keeps it."""
    if isinstance(anchor, Anchor):
        return {"page": anchor.page, "start": anchor.start, "end": anchor.end}
    return {name: int(anchor[name]) for name in ("page", "start", "end")}
