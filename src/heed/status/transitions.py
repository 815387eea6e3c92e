"""Which value may follow which, on whose word, and with what beside it: one table for each axis.

A person acts in a ``Capacity``; the system itself moves nothing, for no machine sets a status. Two conditions stand
outside the table because they need to know the person: nobody judges or closes a duty of an organisation that they are
of, and a closure is confirmed by a second person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from heed.status.axes import COMPUTED, VALUES, Assurance, Axis, Delivery, Effect, Lifecycle, Response, Value


class Capacity(StrEnum):
    """As what somebody acts. ``VALIDATING_AUTHORITY`` is the addressee for itself; ``SYSTEM`` moves nothing."""

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
    """A rating rests on evidence that was looked at, also where it was not enough. That a plan would do it rests on
    the answer; that no evidence is held, or that nothing can be determined, on the looking. A judgement that should
    not have been made (of the wrong duty, or by somebody who was not independent) is taken back."""
    axis = Axis.ASSURANCE
    without = (Assurance.NO_EVIDENCE_HELD, Assurance.CANNOT_BE_DETERMINED, Assurance.INTENT_SATISFACTORY)
    rated = tuple(value for value in _RATINGS if value not in without)
    yield from _rows(axis, Assurance, without, [Capacity.ASSESSOR], [Need.REASON])
    yield from _rows(axis, Assurance, rated, [Capacity.ASSESSOR], [Need.REASON, Need.EVIDENCE])
    yield from _rows(axis, _RATINGS, [Assurance.NOT_ASSESSED], [Capacity.ASSESSOR], [Need.REASON])


def _effect() -> Iterator[Transition]:
    """Nobody chooses the measure by which they are measured. One that turns out not to work, or whose data broke, is
    given up, and nothing can be measured again."""
    axis = Axis.EFFECT
    measured = tuple(value for value in _EFFECTS if value is not Effect.MEASURE_DEFINED)
    first, defined = [Effect.NOT_MEASURABLE_YET], [Effect.MEASURE_DEFINED]
    yield from _rows(axis, first, defined, [Capacity.ASSESSOR, Capacity.ISSUER], [Need.REASON])
    yield from _rows(axis, measured, defined, [Capacity.ASSESSOR], [Need.REASON])
    yield from _rows(axis, _EFFECTS, measured, [Capacity.ASSESSOR], [Need.REASON, Need.EVIDENCE])
    signalled = [Effect.RECURRENCE_SIGNALLED]
    yield from _rows(axis, first, signalled, [Capacity.ASSESSOR], [Need.REASON, Need.EVIDENCE])
    yield from _rows(axis, _EFFECTS, first, [Capacity.ASSESSOR], [Need.REASON])


def _lifecycle() -> Iterator[Transition]:
    """Only an assessor closes, with a basis, evidence and a second person; that a duty no longer applies ends it as
    surely, and takes a second person too. A curator keeps the record in order, and the issuer may think again about
    what it asked: each can undo what is theirs, and nobody undoes an assessor's closure but an assessor."""
    axis = Axis.LIFECYCLE
    asking, record = (Capacity.ISSUER, Capacity.CURATOR), (Capacity.CURATOR,)
    before_issue = (Lifecycle.DRAFT, Lifecycle.CONSULTATION)
    anywhere = (*before_issue, *_STANDING)
    yield from _rows(axis, [Lifecycle.DRAFT], [Lifecycle.CONSULTATION], asking)
    yield from _rows(axis, before_issue, [Lifecycle.ISSUED], asking)
    yield from _rows(axis, anywhere, [Lifecycle.MERGED], record, [Need.REASON])
    yield from _rows(axis, anywhere, [Lifecycle.SUPERSEDED, Lifecycle.WITHDRAWN], asking, [Need.REASON])
    judging = (Capacity.ASSESSOR,)
    lapsing = (Need.REASON, Need.BASIS, Need.SECOND_PERSON)
    yield from _rows(axis, _STANDING, [Lifecycle.NO_LONGER_APPLICABLE], judging, lapsing)
    yield from _rows(axis, _STANDING, [Lifecycle.CLOSED], judging, (*lapsing, Need.EVIDENCE))
    awake = (Lifecycle.ISSUED, Lifecycle.REOPENED)
    yield from _rows(axis, awake, [Lifecycle.DORMANT], judging, [Need.REASON])
    again = [Lifecycle.REOPENED]
    yield from _rows(axis, [Lifecycle.MERGED], again, record, [Need.REASON])
    yield from _rows(axis, [Lifecycle.SUPERSEDED, Lifecycle.WITHDRAWN], again, asking, [Need.REASON])
    by_judgement = (Lifecycle.CLOSED, Lifecycle.NO_LONGER_APPLICABLE, Lifecycle.DORMANT)
    yield from _rows(axis, by_judgement, again, judging, [Need.REASON])


TABLE: tuple[Transition, ...] = (*_response(), *_delivery(), *_assurance(), *_effect(), *_lifecycle())
"""Every transition there is. What is not here can't happen."""

_BY_STEP = {(row.axis, str(row.before), str(row.after)): row for row in TABLE}

RECORDABLE: dict[Axis, tuple[Value, ...]] = {
    axis: tuple(value for value in values if value not in COMPUTED) for axis, values in VALUES.items()
}
"""The values that an event may have."""
