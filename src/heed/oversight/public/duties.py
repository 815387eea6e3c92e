"""Duties of items with everything that is public of them, as at a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from heed.clocks import AsAt
from heed.organisations.models import Organisation
from heed.oversight.histories import History, day_of, histories, state_at
from heed.oversight.models import Descent, Obligation, PartMove, StatusEvent, Transfer
from heed.oversight.public.moments import so, there
from heed.oversight.public.people import body, klass
from heed.oversight.public.said import Names, adoptions_of_duties, answers_of_duties
from heed.oversight.public.shapes import (
    AdoptionShown,
    AnswerShown,
    DutyShown,
    EndShown,
    StepShown,
    TransferShown,
    Who,
)
from heed.oversight.selectors.clocks import ClockView, clock_views
from heed.oversight.selectors.coverage import Coverage, coverages
from heed.oversight.selectors.work import PublicAction, PublicEvidence, public_actions, public_evidence
from heed.oversight.states import StateAt
from heed.register.masking import withhold
from heed.register.models import Item

PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class DutiesPage:
    """Some duties of an item in full; the states of all of them; and all that happened, from which the days follow."""

    duties: Sequence[DutyShown]
    states: Sequence[StateAt]
    histories: Sequence[History]
    number: int
    pages: int


def duties_of_items(items: Iterable[Item], at: AsAt, *, names_shown: bool = False) -> dict[int, list[DutyShown]]:
    """Every duty of items that stood, or had been ended, on the day, by the items' primary keys. The number of queries
    does not depend on how many there are."""
    of_item = {item.pk: item for item in items}
    keys = _keys(of_item)
    standing = dict(_standing(keys, at))
    found: dict[int, list[DutyShown]] = defaultdict(list)
    for duty in _full(standing, at, _names(of_item.values(), names_shown)):
        found[keys[duty.key]].append(duty)
    return dict(found)


def duties_on_page(
    item: Item, at: AsAt, *, names_shown: bool = False, number: int = 1, holding: int | None = None
) -> DutiesPage:
    """One page of an item's duties, standing ones before ended ones: a ``number``, or the one that holds the duty with
    the number ``holding``."""
    numbers = dict(item.obligations.values_list("pk", "number"))
    every = list(histories(numbers))
    states = [(one, state) for one in every if (state := state_at(one, at)) is not None]
    states.sort(key=lambda pair: (pair[1].ended, numbers[pair[0].obligation]))
    places = {numbers[one.obligation]: place for place, (one, _) in enumerate(states)}
    if holding in places:
        number = places[holding] // PER_PAGE + 1
    start = (number - 1) * PER_PAGE
    wanted = {one.obligation: (one, state) for one, state in states[start : start + PER_PAGE]}
    full = {duty.key: duty for duty in _full(wanted, at, _names([item], names_shown))}
    duties = [full[key] for key in wanted]
    return DutiesPage(duties, [state for _, state in states], every, number, max(1, -(-len(states) // PER_PAGE)))


def duty_at(identifier: str, number: int, at: AsAt) -> DutyShown:
    """One duty by its permanent name. Raises Obligation.DoesNotExist where there is none, or was none on the day."""
    row = Obligation.objects.select_related("item__report").get(item__identifier=identifier, number=number)
    found = _full(dict(_standing([row.pk], at)), at, _names([row.item], names_shown=False))
    if not found:
        raise Obligation.DoesNotExist(f"{row} was not there")
    return found[0]


def _keys(items: Collection[int]) -> dict[int, int]:
    rows = Obligation.objects.filter(item__in=list(items)).order_by("item", "number")
    return dict(rows.values_list("pk", "item_id"))


def _names(items: Iterable[Item], names_shown: bool) -> dict[int, Sequence[str]]:
    return {item.pk: [] if names_shown else item.report.names_withheld for item in items}


def _standing(keys: Iterable[int], at: AsAt) -> Iterator[tuple[int, tuple[History, StateAt]]]:
    for one in histories(keys):
        state = state_at(one, at)
        if state is not None:
            yield one.obligation, (one, state)


@dataclass(slots=True)
class _Rows:
    """Everything about some duties, by their primary keys."""

    answers: Mapping[int, Sequence[AnswerShown]]
    adoptions: Mapping[int, Sequence[AdoptionShown]]
    coverage: Mapping[int, Coverage]
    dates: Mapping[int, Mapping[str, ClockView]]
    actions: Mapping[int, Sequence[PublicAction]]
    evidence: Mapping[int, Sequence[PublicEvidence]]
    transfers: Mapping[int, Sequence[TransferShown]]
    steps: Mapping[int, Sequence[StepShown]]
    became: Mapping[int, Sequence[str]]
    came_of: Mapping[int, Sequence[str]]
    words: Mapping[int, tuple[int | None, str, str]]
    owners: Mapping[int, Organisation]


def _full(
    standing: Mapping[int, tuple[History, StateAt]], at: AsAt, names_of_item: Mapping[int, Sequence[str]]
) -> list[DutyShown]:
    if not standing:
        return []
    related = ("item", "owner_class", "parent__item")
    duties = list(Obligation.objects.filter(pk__in=list(standing)).select_related(*related).order_by("item", "number"))
    names = {duty.pk: names_of_item[duty.item_id] for duty in duties}
    rows = _rows(duties, standing, at, names)
    return [_duty(one, *standing[one.pk], rows, at, names[one.pk]) for one in duties]


def _rows(
    duties: Sequence[Obligation], standing: Mapping[int, tuple[History, StateAt]], at: AsAt, names: Names
) -> _Rows:
    became, came_of = _descent(names, at)
    return _Rows(
        answers=answers_of_duties(names, at),
        adoptions=adoptions_of_duties(names, at),
        coverage=coverages(duties, at),
        dates=clock_views(names, at),
        actions=public_actions(names, at),
        evidence=public_evidence(names, at),
        transfers=_transfers(names, at),
        steps=_steps(names, at),
        became=became,
        came_of=came_of,
        words=_words_before(names, at),
        owners=Organisation.objects.in_bulk({state.owner for _, state in standing.values() if state.owner}),
    )


def _duty(row: Obligation, history: History, state: StateAt, rows: _Rows, at: AsAt, names: Sequence[str]) -> DutyShown:
    key = row.pk
    part, label, text = rows.words.get(key, (row.part, row.part_label, row.part_text))
    return DutyShown(
        key=key,
        name=str(row),
        item=row.item.identifier,
        number=row.number,
        part=part,
        part_label=label,
        part_text=withhold(text, names),
        as_written=withhold(row.as_written, names),
        role=row.role,
        owner=_owner(row, state, rows, names),
        state=state,
        made_on=history.made_on,
        made_reason=withhold(row.made_reason, names),
        came_of=rows.came_of.get(key, ()),
        parent=str(row.parent) if row.parent else "",
        ended=_ended(row, at, rows.became.get(key, ()), names),
        dates=[clock for _, clock in sorted(rows.dates.get(key, {}).items())],
        answers=rows.answers.get(key, ()),
        adoptions=rows.adoptions.get(key, ()),
        coverage=rows.coverage.get(key),
        actions=rows.actions.get(key, ()),
        evidence=rows.evidence.get(key, ()),
        transfers=rows.transfers.get(key, ()),
        steps=rows.steps.get(key, ()),
    )


def _owner(row: Obligation, state: StateAt, rows: _Rows, names: Sequence[str]) -> Who:
    if owner := rows.owners.get(state.owner or 0):
        return body(owner)
    return klass(row.owner_class) if row.owner_class else Who(withhold(row.as_written, names))


def _ended(row: Obligation, at: AsAt, became: Sequence[str], names: Sequence[str]) -> EndShown | None:
    if row.ended_at is None or not there(row.ended_at, at):
        return None
    return EndShown(day_of(row.ended_at), row.ended_how, withhold(row.ended_reason, names), became)


def _descent(duties: Names, at: AsAt) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """What duties became, and what they came of, as far as it had happened."""
    became: dict[int, list[str]] = defaultdict(list)
    came_of: dict[int, list[str]] = defaultdict(list)
    rows = Descent.objects.filter(before__in=list(duties)) | Descent.objects.filter(after__in=list(duties))
    for row in rows.select_related("before__item", "after__item").order_by("id"):
        if there(row.after.made_at, at):
            became[row.before_id].append(str(row.after))
            came_of[row.after_id].append(str(row.before))
    return became, came_of


def _transfers(duties: Names, at: AsAt) -> dict[int, list[TransferShown]]:
    found: dict[int, list[TransferShown]] = defaultdict(list)
    rows = Transfer.objects.filter(obligation__in=list(duties)).select_related("before", "after").order_by("on", "id")
    for row in rows:
        if so(row.on, row.made_at, at):
            reason = withhold(row.reason, duties[row.obligation_id])
            before = body(row.before) if row.before else None
            shown = TransferShown(before, body(row.after), row.on, row.kind, row.legal_basis, reason)
            found[row.obligation_id].append(shown)
    return found


def _steps(duties: Names, at: AsAt) -> dict[int, list[StepShown]]:
    """The steps on all axes, oldest first."""
    found: dict[int, list[StepShown]] = defaultdict(list)
    for row in StatusEvent.objects.filter(obligation__in=list(duties)).order_by("true_on", "id"):
        if so(row.true_on, row.recorded_at, at):
            found[row.obligation_id].append(_step(row, duties[row.obligation_id]))
    return found


def _step(row: StatusEvent, names: Sequence[str]) -> StepShown:
    return StepShown(
        axis=row.axis,
        before=row.before,
        after=row.after,
        capacity=row.capacity,
        reason=withhold(row.reason, names),
        basis=withhold(row.basis, names),
        true_on=row.true_on,
        recorded_on=day_of(row.recorded_at),
    )


def _words_before(duties: Names, at: AsAt) -> dict[int, tuple[int | None, str, str]]:
    """The part and words of duties whose words were corrected after the day: as they were then."""
    found: dict[int, tuple[int | None, str, str]] = {}
    for row in PartMove.objects.filter(obligation__in=list(duties)).order_by("-id"):
        if day_of(row.made_at) > at.known:
            found[row.obligation_id] = (row.before, row.before_label, row.before_text)
    return found
