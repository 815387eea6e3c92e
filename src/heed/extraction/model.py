"""What a document asks: the object behind ``heed read --json`` (schema ``heed.extraction/1``)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from heed.documents.model import Anchor, Warning

SCHEMA = "heed.extraction/1"


class ItemKind(StrEnum):
    RECOMMENDATION = "recommendation"
    OBSERVATION = "observation"
    ACTION = "action"
    LOCAL_LEARNING = "local_learning"
    CONCERN = "concern"


class Role(StrEnum):
    LEAD = "lead"
    JOINT = "joint"
    WITH = "with"
    COPIED = "copied"


@dataclass(frozen=True, slots=True)
class Part:
    """A lettered, numbered or bulleted part of an item. ``label`` is empty for a bullet."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who must act, as written, and what that was resolved to: an organisation, a class, or neither.

    ``guesses`` are names that were too uncertain to choose. They are for a curator, not for the public.
    """

    text: str
    organisation: str | None = None
    code: str | None = None
    cls: str | None = None  # "class" in the JSON
    role: Role = Role.LEAD
    score: float = 0.0
    guesses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline as written. ``date`` is None where the words give none ("in due course").

    ``basis`` is ``stated`` for a date in the words and ``relative`` for one counted from another event.
    """

    text: str
    date: dt.date | None
    basis: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One printing of an item: its anchors, one a page. The JSON shows each anchor as an entry."""

    anchors: tuple[Anchor, ...]
    text: str = ""  # the words of this printing, white space folded


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is asked. ``text`` is verbatim with its white space folded."""

    kind: ItemKind
    text: str
    ref: str | None = None
    purpose: str | None = None
    parts: tuple[Part, ...] = ()
    addressees: tuple[Addressee, ...] = ()
    due: tuple[Due, ...] = ()
    mentions: tuple[Mention, ...] = ()
    cites: tuple[str, ...] = ()
    confidence: float = 0.0
    method: str = ""
    heading: str | None = None  # the heading under which it stands


@dataclass(frozen=True, slots=True)
class Response:
    """An answer to an item, in the respondent's words.

    ``restated_text`` is the item as the response prints it. ``restated_text_differs`` is None until it has been
    compared with the original. ``decision`` is a suggestion; ``decision_text`` the words it rests on.
    """

    to: str
    text: str
    respondent: str | None = None
    decision: str = "unclear"
    decision_text: str | None = None
    restated_text: str | None = None
    restated_text_differs: bool | None = None
    mentions: tuple[Mention, ...] = ()
    restated_mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Coroner:
    """The particulars of a prevention of future deaths report. Dates are None where the report gives none."""

    name: str | None = None
    title: str | None = None
    area: str | None = None
    date_of_report: dt.date | None = None
    response_due_stated: dt.date | None = None
    response_due_by_rule: dt.date | None = None
    copied_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """A sentence that looks like an item and that no item claimed."""

    text: str
    anchor: Anchor
    why: str


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """The ``document`` part of the JSON."""

    title: str | None
    issuer: str | None
    family: str
    published: dt.date | None
    reference: str | None
    pages: int
    sha256: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that was found in a document.

    ``names_to_withhold`` are the names of people who died. They are not in the JSON: the register uses them to keep
    such names out of titles, addresses and lists (principle 8 of the mission).
    """

    document: DocumentFacts
    items: tuple[Item, ...] = ()
    responses: tuple[Response, ...] = ()
    coroner: Coroner | None = None
    cited: tuple[str, ...] = ()
    unclaimed: tuple[Unclaimed, ...] = ()
    warnings: tuple[Warning, ...] = ()
    names_to_withhold: tuple[str, ...] = field(default=(), repr=False)
