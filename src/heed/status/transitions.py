"""Which value may follow which, on whose word, and with what beside it: one table for each axis.

A person acts in a ``Capacity``. Two conditions stand outside the table because they need to know the person: nobody
judges or closes a duty of an organisation that they are of, and a closure is confirmed by a second person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from heed.status.axes import COMPUTED, VALUES, Assurance, Axis, Delivery, Effect, Lifecycle, Response, Value


class Capacity(StrEnum):
    """As what somebody acts. ``VALIDATING_AUTHORITY`` is the addressee speaking for itself."""

    CURATOR = "curator"
    VALIDATING_AUTHORITY = "validating_authority"
    ASSESSOR = "assessor"
    ISSUER = "issuer"
    STEWARD = "steward"
    SYSTEM = "system"


class Need(StrEnum):
    """What an event must bring. A reason is always given where ``REASON`` stands; else it may be."""

    REASON = "reason"
    EVIDENCE = "evidence"
    BASIS = "basis"
    SECOND_PERSON = "second_person"


@dataclass(frozen=True, slots=True)
class Transition:
    axis: Axis
    before: Value
    after: Value
    capacities: frozenset[Capacity]
    needs: frozenset[Need] = frozenset()


def find(axis: Axis, before: str, after: str) -> Transition | None:
    """The row of the table, or None where the one may not follow the other."""
    return _BY_STEP.get((axis, str(before), str(after)))


def allowed(axis: Axis, before: str, capacity: Capacity) -> tuple[Value, ...]:
    """The values to which somebody in a capacity may move, in the order of the table."""
    return tuple(row.after for row in TABLE if row.axis == axis and row.before == before and capacity in row.capacities)


def _rows(
    axis: Axis,
    before: Iterable[Value],
    after: Iterable[Value],
    capacities: Iterable[Capacity],
    needs: Iterable[Need] = (),
) -> Iterator[Transition]:
    afters = list(after)
    for one in before:
        for other in afters:
            if one != other:
                yield Transition(axis, one, other, frozenset(capacities), frozenset(needs))


_THEIRS = (Capacity.VALIDATING_AUTHORITY, Capacity.CURATOR)
_ANSWERS = (
    Response.ACCEPTED,
    Response.ACCEPTED_IN_PART,
    Response.ACCEPTED_IN_PRINCIPLE,
    Response.ACCEPTED_ALTERNATIVE,
    Response.UNDER_CONSIDERATION,
)
_REFUSALS = (Response.DECLINED, Response.REDIRECTED)
_SAID = (*_ANSWERS, *_REFUSALS, Response.EXTENSION_AGREED)
_STATES = tuple(Delivery)
_RATINGS = tuple(value for value in Assurance if value is not Assurance.NOT_ASSESSED)
_EFFECTS = tuple(value for value in Effect if value is not Effect.NOT_MEASURABLE_YET)
_STANDING = (Lifecycle.ISSUED, Lifecycle.REOPENED, Lifecycle.DORMANT)
_ENDED = (
    Lifecycle.CLOSED,
    Lifecycle.NO_LONGER_APPLICABLE,
    Lifecycle.WITHDRAWN,
    Lifecycle.SUPERSEDED,
    Lifecycle.MERGED,
)


def _response() -> Iterator[Transition]:
    """An answer may be given anew at any time: the one before stays in the stream. Only whoever keeps the clock
    agrees to more time, and only the register puts a refused redirection back."""
    axis = Axis.RESPONSE
    yield from _rows(axis, (Response.AWAITING, *_SAID), _ANSWERS, _THEIRS)
    yield from _rows(axis, (Response.AWAITING, *_SAID), _REFUSALS, _THEIRS, [Need.REASON])
    keepers = (Capacity.CURATOR, Capacity.ISSUER, Capacity.STEWARD)
    waiting = (Response.AWAITING, Response.UNDER_CONSIDERATION)
    yield from _rows(axis, waiting, [Response.EXTENSION_AGREED], keepers, [Need.REASON])
    yield from _rows(axis, _SAID, [Response.AWAITING], [Capacity.CURATOR], [Need.REASON])


def _delivery() -> Iterator[Transition]:
    """Work may stop, start again and turn out not to be done. That it is not going on has its reason."""
    axis = Axis.DELIVERY
    going = (Delivery.PLANNED, Delivery.IN_PROGRESS, Delivery.REPORTED_COMPLETE)
    held_up = (Delivery.STOPPED, Delivery.CANNOT_PROCEED)
    yield from _rows(axis, _STATES, going, _THEIRS)
    yield from _rows(axis, _STATES, (*held_up, Delivery.NOT_STARTED), _THEIRS, [Need.REASON])


def _assurance() -> Iterator[Transition]:
    """A rating rests on evidence; that none is held, or that nothing can be determined, rests on the looking."""
    axis = Axis.ASSURANCE
    without = (Assurance.NO_EVIDENCE_HELD, Assurance.CANNOT_BE_DETERMINED, Assurance.EVIDENCE_INSUFFICIENT)
    rated = tuple(value for value in _RATINGS if value not in without)
    yield from _rows(axis, Assurance, without, [Capacity.ASSESSOR], [Need.REASON])
    yield from _rows(axis, Assurance, rated, [Capacity.ASSESSOR], [Need.REASON, Need.EVIDENCE])


def _effect() -> Iterator[Transition]:
    axis = Axis.EFFECT
    defining = (Capacity.ASSESSOR, Capacity.ISSUER, Capacity.VALIDATING_AUTHORITY)
    measured = tuple(value for value in _EFFECTS if value is not Effect.MEASURE_DEFINED)
    yield from _rows(axis, [Effect.NOT_MEASURABLE_YET], [Effect.MEASURE_DEFINED], defining, [Need.REASON])
    yield from _rows(axis, measured, [Effect.MEASURE_DEFINED], [Capacity.ASSESSOR], [Need.REASON])
    yield from _rows(axis, _EFFECTS, measured, [Capacity.ASSESSOR], [Need.REASON, Need.EVIDENCE])
    signalled = [Effect.RECURRENCE_SIGNALLED]
    yield from _rows(axis, [Effect.NOT_MEASURABLE_YET], signalled, [Capacity.ASSESSOR], [Need.REASON, Need.EVIDENCE])


def _lifecycle() -> Iterator[Transition]:
    """Only an assessor closes, with a basis, evidence and a second person. A curator keeps the record in order; the
    issuer may think again about what it asked."""
    axis = Axis.LIFECYCLE
    yield from _rows(axis, [Lifecycle.DRAFT], [Lifecycle.CONSULTATION], [Capacity.ISSUER, Capacity.CURATOR])
    before_issue = (Lifecycle.DRAFT, Lifecycle.CONSULTATION)
    yield from _rows(axis, before_issue, [Lifecycle.ISSUED], [Capacity.ISSUER, Capacity.CURATOR])
    record = (Lifecycle.MERGED, Lifecycle.SUPERSEDED)
    yield from _rows(axis, (*before_issue, *_STANDING), record, [Capacity.CURATOR, Capacity.SYSTEM], [Need.REASON])
    withdrawing = (Capacity.CURATOR, Capacity.ISSUER, Capacity.SYSTEM)
    yield from _rows(axis, (*before_issue, *_STANDING), [Lifecycle.WITHDRAWN], withdrawing, [Need.REASON])
    lapsing = (Capacity.ASSESSOR, Capacity.CURATOR)
    yield from _rows(axis, _STANDING, [Lifecycle.NO_LONGER_APPLICABLE], lapsing, [Need.REASON])
    awake = (Lifecycle.ISSUED, Lifecycle.REOPENED)
    yield from _rows(axis, awake, [Lifecycle.DORMANT], [Capacity.ASSESSOR], [Need.REASON])
    closing = (Need.REASON, Need.EVIDENCE, Need.BASIS, Need.SECOND_PERSON)
    yield from _rows(axis, _STANDING, [Lifecycle.CLOSED], [Capacity.ASSESSOR], closing)
    opening = (Capacity.ASSESSOR,)
    yield from _rows(axis, (*_ENDED, Lifecycle.DORMANT), [Lifecycle.REOPENED], opening, [Need.REASON])


TABLE: tuple[Transition, ...] = (*_response(), *_delivery(), *_assurance(), *_effect(), *_lifecycle())
"""Every transition there is. What is not here can't happen."""

_BY_STEP = {(row.axis, str(row.before), str(row.after)): row for row in TABLE}

RECORDABLE: dict[Axis, tuple[Value, ...]] = {
    axis: tuple(value for value in values if value not in COMPUTED) for axis, values in VALUES.items()
}
"""The values that an event may have."""
