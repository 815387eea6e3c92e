"""Five axes, never one status: what was said, what is done, what others judge, what it changed, and what the record is.

The values are the composite of the vocabularies of other registers (docs/status.md has the crosswalk). "No evidence
held", "cannot be determined" and "not measurable yet" are findings like any other.
"""

from __future__ import annotations

from enum import StrEnum


class Axis(StrEnum):
    RESPONSE = "response"
    DELIVERY = "delivery"
    ASSURANCE = "assurance"
    EFFECT = "effect"
    LIFECYCLE = "lifecycle"


class Response(StrEnum):
    """What the addressee says. ``NOT_YET_DUE`` and ``OVERDUE`` are never recorded: a clock makes them of ``AWAITING``
    as at a day (``shown_response``)."""

    NOT_YET_DUE = "not_yet_due"
    AWAITING = "awaiting"
    OVERDUE = "overdue"
    ACCEPTED = "accepted"
    ACCEPTED_IN_PART = "accepted_in_part"
    ACCEPTED_IN_PRINCIPLE = "accepted_in_principle"
    ACCEPTED_ALTERNATIVE = "accepted_alternative"
    UNDER_CONSIDERATION = "under_consideration"
    DECLINED = "declined"
    REDIRECTED = "redirected"
    EXTENSION_AGREED = "extension_agreed"


class Delivery(StrEnum):
    """How far the addressee says that it has got."""

    NOT_STARTED = "not_started"
    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    REPORTED_COMPLETE = "reported_complete"
    STOPPED = "stopped"
    CANNOT_PROCEED = "cannot_proceed"


class Assurance(StrEnum):
    """What somebody who is not of the addressee judges, against the safety deficiency."""

    NOT_ASSESSED = "not_assessed"
    NO_EVIDENCE_HELD = "no_evidence_held"
    EVIDENCE_INSUFFICIENT = "evidence_insufficient"
    INTENT_SATISFACTORY = "intent_satisfactory"
    PARTLY = "partly"
    FULLY = "fully"
    EXCEEDS = "exceeds"
    CANNOT_BE_DETERMINED = "cannot_be_determined"


class Effect(StrEnum):
    """What changed for people, as measured."""

    NOT_MEASURABLE_YET = "not_measurable_yet"
    MEASURE_DEFINED = "measure_defined"
    IMPROVING = "improving"
    NO_CHANGE = "no_change"
    WORSE = "worse"
    RECURRENCE_SIGNALLED = "recurrence_signalled"


class Lifecycle(StrEnum):
    """What the record of the duty is."""

    DRAFT = "draft"
    CONSULTATION = "consultation"
    ISSUED = "issued"
    MERGED = "merged"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    NO_LONGER_APPLICABLE = "no_longer_applicable"
    DORMANT = "dormant"
    CLOSED = "closed"
    REOPENED = "reopened"


Value = Response | Delivery | Assurance | Effect | Lifecycle

VALUES: dict[Axis, type[Response] | type[Delivery] | type[Assurance] | type[Effect] | type[Lifecycle]] = {
    Axis.RESPONSE: Response,
    Axis.DELIVERY: Delivery,
    Axis.ASSURANCE: Assurance,
    Axis.EFFECT: Effect,
    Axis.LIFECYCLE: Lifecycle,
}

INITIAL: dict[Axis, Value] = {
    Axis.RESPONSE: Response.AWAITING,
    Axis.DELIVERY: Delivery.NOT_STARTED,
    Axis.ASSURANCE: Assurance.NOT_ASSESSED,
    Axis.EFFECT: Effect.NOT_MEASURABLE_YET,
    Axis.LIFECYCLE: Lifecycle.ISSUED,
}
"""Where each stream begins when an obligation is made of a published item."""

COMPUTED = frozenset({Response.NOT_YET_DUE, Response.OVERDUE})
"""Values that a clock gives as at a day. No event ever has one."""

OPEN_LIFECYCLE = frozenset({Lifecycle.ISSUED, Lifecycle.REOPENED, Lifecycle.DORMANT})
"""The duty still stands."""

LABELS: dict[Axis, dict[Value, str]] = {
    Axis.RESPONSE: {
        Response.NOT_YET_DUE: "no answer yet, and none is due yet",
        Response.AWAITING: "no answer yet",
        Response.OVERDUE: "no answer, and the date has passed",
        Response.ACCEPTED: "accepted",
        Response.ACCEPTED_IN_PART: "accepted in part",
        Response.ACCEPTED_IN_PRINCIPLE: "accepted in principle",
        Response.ACCEPTED_ALTERNATIVE: "another way is proposed",
        Response.UNDER_CONSIDERATION: "under consideration",
        Response.DECLINED: "declined",
        Response.REDIRECTED: "said to be for somebody else",
        Response.EXTENSION_AGREED: "more time agreed",
    },
    Axis.DELIVERY: {
        Delivery.NOT_STARTED: "not started",
        Delivery.PLANNED: "planned",
        Delivery.IN_PROGRESS: "in progress",
        Delivery.REPORTED_COMPLETE: "reported as done",
        Delivery.STOPPED: "stopped",
        Delivery.CANNOT_PROCEED: "blocked",
    },
    Axis.ASSURANCE: {
        Assurance.NOT_ASSESSED: "not checked yet",
        Assurance.NO_EVIDENCE_HELD: "no evidence held",
        Assurance.EVIDENCE_INSUFFICIENT: "not enough evidence",
        Assurance.INTENT_SATISFACTORY: "the plan would do it",
        Assurance.PARTLY: "partly done",
        Assurance.FULLY: "fully done",
        Assurance.EXCEEDS: "more than was asked is done",
        Assurance.CANNOT_BE_DETERMINED: "cannot be determined",
    },
    Axis.EFFECT: {
        Effect.NOT_MEASURABLE_YET: "cannot be measured yet",
        Effect.MEASURE_DEFINED: "a measure is agreed",
        Effect.IMPROVING: "improving",
        Effect.NO_CHANGE: "no change",
        Effect.WORSE: "worse, or harm that was not meant",
        Effect.RECURRENCE_SIGNALLED: "it has happened again",
    },
    Axis.LIFECYCLE: {
        Lifecycle.DRAFT: "draft",
        Lifecycle.CONSULTATION: "in consultation",
        Lifecycle.ISSUED: "in force",
        Lifecycle.MERGED: "merged into another",
        Lifecycle.SUPERSEDED: "replaced by another",
        Lifecycle.WITHDRAWN: "withdrawn",
        Lifecycle.NO_LONGER_APPLICABLE: "no longer applies",
        Lifecycle.DORMANT: "dormant",
        Lifecycle.CLOSED: "closed",
        Lifecycle.REOPENED: "reopened",
    },
}
"""The values in plain words, for pages."""


def value_of(axis: Axis, value: str) -> Value:
    """The value of an axis by its name. Raises ``ValueError`` for one that the axis does not have."""
    return VALUES[axis](value)


def label(axis: Axis, value: str) -> str:
    """A value in plain words."""
    return LABELS[axis][value_of(axis, value)]
