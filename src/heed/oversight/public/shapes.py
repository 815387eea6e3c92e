"""What is told of one duty. Texts are word for word, but for the names of people who died."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

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
class Change:
    """More time (``until`` the new last day), or days that don't count (``on`` to the day before ``until``)."""

    on: Day
    until: Day | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DueShown:
    """A clock with its working. ``purpose``: ``answer`` or ``work``; ``kind``: statutory, requested or policy.

    ``by_rule`` and ``stated`` are before extensions and pauses; ``basis`` says which of them is used; ``disagreement``
    is by how many days the stated date is later than the rule's. ``why``: why this rule.
    """

    purpose: str
    rule: str
    version: int
    title: str
    legal_basis: str
    kind: str
    effect: str
    why: str
    start: Day | None
    by_rule: Day | None
    stated: Day | None
    stated_words: str
    basis: str | None
    disagreement: int | None
    extensions: Sequence[Change]
    pauses: Sequence[Change]
    due: Day | None
    answered: Day | None
    disputed: str | None


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
class CoverageShown:
    """How many members of a class said something. ``members`` None: nobody knows how many there are; not
    ``complete``: there are more than are known. ``note`` says what is not known."""

    members: int | None
    complete: bool
    applies: int
    does_not_apply: int
    note: str

    @property
    def silent(self) -> int | None:
        """Known members that have not said anything."""
        said = self.applies + self.does_not_apply
        return None if self.members is None else max(0, self.members - said)


@dataclass(frozen=True, slots=True)
class TargetShown:
    """A target date and since when it was the one. ``reason``: why it was moved there."""

    target: Day | None
    since: Day
    reason: str


@dataclass(frozen=True, slots=True)
class MilestoneShown:
    title: str
    due: Day | None
    done: Day | None


@dataclass(frozen=True, slots=True)
class ProgressShown:
    on: Day
    state: str
    percent: int | None
    sentence: str
    blocked_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionShown:
    """Something that an organisation does. ``how``: what of this duty it answers. ``targets`` oldest first, one for
    each day that it was moved to; ``also`` names the other duties that it answers. ``progress`` newest first."""

    organisation: Who
    title: str
    description: str
    post: str
    ongoing: bool
    starts: Day | None
    target: Day | None
    targets: Sequence[TargetShown]
    milestones: Sequence[MilestoneShown]
    how: str
    also: Sequence[str]
    progress: Sequence[ProgressShown]
    counts_since: Day

    @property
    def moved(self) -> int:
        """How often the target date was moved."""
        return max(0, len(self.targets) - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceShown:
    """A piece of public evidence: a link (``url``) or a file (``sha256``, ``filename``, ``media_type``, ``size``)."""

    type: str
    title: str
    covers: str
    dated: Day | None
    custodian: str
    organisation: Who
    url: str
    sha256: str
    filename: str
    media_type: str
    size: int | None
    counts_since: Day


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
    dates: Sequence[DueShown]
    answers: Sequence[AnswerShown]
    adoptions: Sequence[AdoptionShown]
    coverage: CoverageShown | None
    actions: Sequence[ActionShown]
    evidence: Sequence[EvidenceShown]
    transfers: Sequence[TransferShown]
    steps: Sequence[StepShown]
