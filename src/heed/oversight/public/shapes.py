"""What is told of one duty. Texts are word for word, but for the names of people who died."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from heed.oversight.selectors.clocks import ClockView
from heed.oversight.selectors.coverage import Coverage
from heed.oversight.selectors.work import PublicAction, PublicEvidence
from heed.oversight.states import StateAt

Day = dt.date


@dataclass(frozen=True, slots=True)
class Who:
    """An organisation (``code``), a class of them (neither code nor unknown), or words that could not be resolved."""

    name: str
    slug: str = ""
    code: str = ""
    is_class: bool = False

    @property
    def known(self) -> bool:
        return bool(self.slug)


@dataclass(frozen=True, slots=True)
class Source:
    """The published document that an answer stands in. ``page`` is where it begins, where that is known."""

    sha256: str
    title: str
    page: int | None


@dataclass(frozen=True, slots=True)
class SettlementShown:
    """What the register decided on an answer that asked something of it. ``became`` names the duty of another body."""

    outcome: str
    on: Day
    until: Day | None
    reason: str
    became: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerShown:
    """An answer that counts. ``by`` is the organisation whose validating authority approved it, on ``counts_since``;
    None where a curator confirmed it from a published document (``source``)."""

    decision: str
    decision_as_written: str
    text: str
    reasons: str
    redirect_to: Who | None
    until: Day | None
    answered_on: Day
    counts_since: Day
    by: Who | None
    source: Source | None
    settlement: SettlementShown | None


@dataclass(frozen=True, slots=True)
class AdoptionShown:
    """What a member of a class says: the duty applies to it (and is its own, as ``own``), or not, because …"""

    organisation: Who
    applies: bool
    because: str
    counts_since: Day
    own: str


@dataclass(frozen=True, slots=True)
class TransferShown:
    before: Who | None
    after: Who
    on: Day
    kind: str
    legal_basis: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepShown:
    """A step on an axis. ``capacity`` is as what somebody acted: nobody is named."""

    axis: str
    before: str
    after: str
    capacity: str
    reason: str
    basis: str
    true_on: Day
    recorded_on: Day


@dataclass(frozen=True, slots=True)
class EndShown:
    """That a duty was ended, and what it ``became`` (names of duties)."""

    on: Day
    how: str
    reason: str
    became: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyLine:
    """A duty in a list. ``key`` is its primary key; ``name`` its permanent name, ``4KX7QM/3``. ``parent`` names the
    duty of a class that it was adopted from."""

    key: int
    name: str
    item: str
    number: int
    part: int | None
    part_label: str
    part_text: str
    as_written: str
    role: str
    owner: Who
    state: StateAt
    made_on: Day
    made_reason: str
    parent: str
    ended: EndShown | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyShown(DutyLine):
    """One duty with everything that is public of it."""

    came_of: Sequence[str]
    dates: Sequence[ClockView]
    answers: Sequence[AnswerShown]
    adoptions: Sequence[AdoptionShown]
    coverage: Coverage | None
    actions: Sequence[PublicAction]
    evidence: Sequence[PublicEvidence]
    transfers: Sequence[TransferShown]
    steps: Sequence[StepShown]
