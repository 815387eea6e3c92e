"""The shapes of duties that the API gives: those of an item's ``.json`` and of ``heed.oversight.records``."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from ninja import Schema
from pydantic import Field

from heed.api.short_schemas import Body, Class
from heed.status import Assurance, Axis, Capacity, Delivery, Effect, Lifecycle, Need, Response


class DutyPart(Schema):
    position: int
    label: str
    text: str


class DutyEnd(Schema):
    on: dt.date
    how: str
    reason: str


class ObligationBrief(Schema):
    """A duty: a part of an item (or all of it), and one addressee. Five axes, and never one status."""

    id: str = Field(description="Its permanent name, such as `4KX7QM/3`.")
    item: str
    url: str
    part: DutyPart | None
    as_written: str
    role: Literal["lead", "joint", "supporting", "information"]
    owner: Body | None
    class_: Class | None = Field(None, alias="class")
    made_on: dt.date
    made_reason: str | None
    adopted_from: str | None
    ended: DutyEnd | None
    open: bool
    response: Response = Field(description="As recorded.")
    response_shown: Response = Field(description="As the clock shows a missing answer.")
    delivery: Delivery
    assurance: Assurance
    effect: Effect
    lifecycle: Lifecycle
    due: dt.date | None
    due_paused: bool
    disputed: bool
    answered_on: dt.date | None
    deadline: dt.date | None


class ExtensionOut(Schema):
    on: dt.date
    until: dt.date | None
    reason: str


class PauseOut(Schema):
    first: dt.date
    until: dt.date | None = Field(description="The day on which the clock runs again, if anybody said.")


class ClockOut(Schema):
    """A clock with its working. `basis` says which of the two dates is used."""

    purpose: Literal["answer", "work"]
    rule: str
    rule_version: int
    title: str
    legal_basis: str
    kind: Literal["statutory", "requested", "policy"]
    why: str | None
    start: dt.date | None
    by_rule: dt.date | None
    stated: dt.date | None
    stated_words: str | None
    basis: Literal["rule", "stated"] | None
    disagreement_days: int | None
    extensions: list[ExtensionOut]
    pauses: list[PauseOut]
    due: dt.date | None
    answered_on: dt.date | None
    disputed: bool
    sentence: str


class SettledOut(Schema):
    outcome: Literal["agreed", "refused", "passed_on", "put_back"]
    on: dt.date
    until: dt.date | None
    reason: str
    became: str | None


class AnswerOut(Schema):
    """An answer that counts: approved for an organisation, or confirmed from a published document."""

    decision: str
    decision_as_written: str | None
    text: str | None
    reasons: str | None
    redirect_to: str | None
    redirect_code: str | None
    until: dt.date | None
    answered_on: dt.date
    counts_since: dt.date
    approved_for: Body | None
    document: str | None
    page: int | None
    settled: SettledOut | None


class AdoptionOut(Schema):
    organisation: Body
    applies: bool
    because: str | None
    counts_since: dt.date
    obligation: str | None


class CoverageOut(Schema):
    members: int | None = Field(description="Null where nobody knows how many the class has.")
    complete: bool
    applies: int
    does_not_apply: int
    silent: int | None
    beside: int
    note: str | None


class MoveOut(Schema):
    target: dt.date | None
    since: dt.date
    reason: str


class MilestoneOut(Schema):
    title: str
    due: dt.date | None
    done: dt.date | None


class ProgressOut(Schema):
    on: dt.date
    state: Delivery
    percent: int | None
    sentence: str
    blocked_by: str | None


class ActionOut(Schema):
    organisation: Body
    title: str
    description: str | None
    post: str | None
    ongoing: bool
    starts: dt.date | None
    target: dt.date | None
    first_target: dt.date | None
    moves: list[MoveOut]
    milestones: list[MilestoneOut]
    how: str | None
    also_answers: list[str]
    state: Delivery
    progress: list[ProgressOut]
    counts_since: dt.date


class EvidenceOut(Schema):
    """Evidence that was given to be public."""

    organisation: Body
    type: str
    title: str
    covers: str
    dated: dt.date | None
    custodian: str | None
    url: str | None
    sha256: str | None
    filename: str | None
    media_type: str | None
    size: int | None
    counts_since: dt.date


class TransferOut(Schema):
    on: dt.date
    from_: Body | None = Field(None, alias="from")
    to: Body
    kind: str
    legal_basis: str | None
    reason: str | None


class StepOut(Schema):
    axis: Axis
    before: str
    after: str
    capacity: Capacity
    reason: str | None
    basis: str | None
    true_on: dt.date
    recorded_on: dt.date


class ObligationOut(ObligationBrief):
    """A duty with everything that is public of it."""

    came_of: list[str]
    became: list[str]
    dates: list[ClockOut]
    answers: list[AnswerOut]
    adoptions: list[AdoptionOut]
    coverage: CoverageOut | None
    actions: list[ActionOut]
    evidence: list[EvidenceOut]
    transfers: list[TransferOut]
    events: list[StepOut]


class SpeaksForOut(Schema):
    obligation: str
    decision: str


class PublishedAnswerOut(Schema):
    """An answer to an item as a published document gives it, word for word."""

    respondent: str | None
    organisation: str | None
    text: str
    decision_as_written: str | None
    restated_text: str | None
    answered_on: dt.date | None
    recorded_on: dt.date
    document: str
    page: int | None
    speaks_for: list[SpeaksForOut]
    put_right: str | None
    names_withheld: bool


class Obligations(Schema):
    results: list[ObligationBrief]
    next: str | None = Field(description="The address of the next page, or null on the last.")


class RuleOut(Schema):
    """A rule of a clock, in one of its versions."""

    id: str
    version: int
    title: str
    legal_basis: str
    days: int | None
    months: int | None
    working_days: int | None
    start_event: str
    jurisdiction: str
    kind: Literal["statutory", "requested", "policy"]
    in_force_from: dt.date | None
    extension: str | None
    effect: str
    stated_window: list[int] | None = Field(description="A stated date so many to so many days after the start wins.")
    escalation: list[str]


class Rules(Schema):
    results: list[RuleOut]


class TransitionOut(Schema):
    axis: Axis
    before: str
    after: str
    capacities: list[Capacity]
    needs: list[Need]


class Transitions(Schema):
    results: list[TransitionOut]


class SaysOut(Schema):
    axis: Axis
    value: str


class LabelOut(Schema):
    """What a label of another register says on the axes. Of `one_of` one holds, and the label does not tell which."""

    vocabulary: str
    original: str
    meaning: str
    says: list[SaysOut]
    one_of: list[SaysOut]
    no_way_back: str | None = Field(description="Why a state here is never put into this label.")


class VocabularyOut(Schema):
    id: str
    name: str
    sources: list[str]
    note: str | None
    labels: list[LabelOut]


class Crosswalk(Schema):
    results: list[VocabularyOut]
