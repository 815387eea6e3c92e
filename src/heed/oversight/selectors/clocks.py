"""Clocks as pages, files and the API show them: both dates, which is used and why, and what happened, as at a day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from heed import clocks
from heed.clocks import AsAt, NextStep, Reckoning, Rule, Standing, StartEvent
from heed.oversight import clock_words
from heed.oversight.clock_dates import chosen_rule, present_choices
from heed.oversight.clock_rules import Chosen
from heed.oversight.clock_starting import with_reports
from heed.oversight.clockwork import events_of, rule_of, today
from heed.oversight.errors import OversightError
from heed.oversight.models import Clock, ClockEvent, Obligation, RuleChoice
from heed.register.masking import withhold

Kind = ClockEvent.Kind
WITHDRAWABLE = (Kind.EXTENDED, Kind.PAUSED, Kind.RESUMED, Kind.DISPUTED, Kind.SETTLED, Kind.ESCALATED)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened to a clock. ``withdrawn``: it was recorded in error. Names of people who died are left
    out of ``reason`` and ``words``."""

    id: int
    kind: str
    label: str
    true_on: dt.date
    recorded_at: dt.datetime
    date: dt.date | None
    step: int | None
    of: int | None
    actor: str
    reason: str
    words: str
    withdrawn: bool
    settled: bool


@dataclass(frozen=True, slots=True)
class ClockView:
    """A clock of a duty as at a day. ``reckoning`` has every date; those most asked for are properties.

    ``stated_words`` are the document's own. ``entries`` are all that were so and known as at the day, withdrawn ones
    included, the oldest first.
    """

    id: int
    purpose: str
    rule: Rule
    why: str
    by_hand: bool
    standing: Standing
    next_step: NextStep | None
    stated_words: str
    entries: tuple[Entry, ...]
    at: AsAt
    ended_reason: str = ""

    @property
    def reckoning(self) -> Reckoning:
        return self.standing.reckoning

    @property
    def title(self) -> str:
        return self.rule.title

    @property
    def legal_basis(self) -> str:
        return self.rule.legal_basis

    @property
    def kind(self) -> str:
        """``statutory``, ``requested`` or ``policy``."""
        return self.rule.kind.value

    @property
    def kind_words(self) -> str:
        return clock_words.KINDS[self.rule.kind]

    @property
    def period(self) -> str:
        return clock_words.period(self.rule)

    @property
    def counted_from(self) -> str:
        return clock_words.STARTS[self.rule.start_event]

    @property
    def start(self) -> dt.date | None:
        return self.reckoning.start

    @property
    def by_rule(self) -> dt.date | None:
        return self.reckoning.by_rule

    @property
    def stated(self) -> dt.date | None:
        return self.reckoning.stated

    @property
    def disagreement(self) -> int | None:
        """Days by which the stated date is later than the rule's (negative: earlier); None where they agree."""
        return self.reckoning.disagreement

    @property
    def disagreement_words(self) -> str:
        return clock_words.disagreement(self.reckoning)

    @property
    def used(self) -> str | None:
        """``rule`` or ``stated``; None where neither gives a date."""
        return self.reckoning.basis.value if self.reckoning.basis else None

    @property
    def why_used(self) -> str:
        return clock_words.why_used(self.rule, self.reckoning)

    @property
    def due(self) -> dt.date | None:
        return self.reckoning.due

    @property
    def state(self) -> str:
        return self.standing.state.value

    @property
    def sentence(self) -> str:
        """What is so, in words for everybody."""
        return clock_words.public_sentence(self.standing, self.purpose)

    @property
    def staff_sentence(self) -> str:
        return clock_words.staff_sentence(self.standing)

    def may_withdraw(self, entry: Entry) -> bool:
        """Whether an entry can be withdrawn by hand: an answer and the report's own dates are put right elsewhere."""
        by_hand = entry.kind == Kind.STARTED and self.rule.start_event is StartEvent.REPORT_RECEIVED
        return not entry.withdrawn and (by_hand or entry.kind in WITHDRAWABLE)

    def of_kind(self, *kinds: str) -> list[Entry]:
        """The entries of some kinds that stand."""
        return [entry for entry in self.entries if entry.kind in kinds and not entry.withdrawn]


def clock_view(obligation: Obligation, at: AsAt, purpose: str = Clock.Purpose.ANSWER) -> ClockView | None:
    """The clock of a duty as at a day. None: there was none."""
    return clock_views([obligation.pk], at).get(obligation.pk, {}).get(str(purpose))


def clock_views(obligations: Collection[int], at: AsAt) -> dict[int, dict[str, ClockView]]:
    """The clocks of duties (primary keys) as at a day: duty → purpose → clock. Two queries."""
    rows = Clock.objects.filter(obligation__in=list(obligations)).select_related("obligation__item__report")
    known = [row for row in rows.order_by("id") if _ran(row, at.known)]
    events = _events(known)
    found: dict[int, dict[str, ClockView]] = defaultdict(dict)
    for row in known:  # where one took the other's place on the same day, the last one counts
        found[row.obligation_id][str(row.purpose)] = _view(row, events[row.pk], at)
    return dict(found)


def ended_clocks(obligation: Obligation, at: AsAt) -> list[ClockView]:
    """Clocks by rules that are used no longer, as they stood when they were ended, the newest first."""
    rows = list(
        obligation.clocks.exclude(ended_at=None).order_by("-ended_at").select_related("obligation__item__report")
    )
    events = _events(rows)
    return [_view(row, events[row.pk], at) for row in rows]


def without_clock(obligation: Obligation) -> Chosen:
    """Which rule is taken for a duty and why, also where it gives no date."""
    return chosen_rule(next(with_reports([obligation.pk])), present_choices())


def find_duty(identifier: str, number: int) -> Obligation:
    """A duty by its permanent name, with what its clocks' page shows. Raises ObjectDoesNotExist."""
    rows = Obligation.objects.select_related(
        "item__report__issuer", "item__report__coroner", "item__current", "owner", "owner_class", "state"
    )
    return rows.get(item__identifier=identifier, number=number)


def find_event(clock: Clock, key: int) -> ClockEvent:
    """An entry of a clock. Raises ObjectDoesNotExist."""
    return ClockEvent.objects.select_related("clock__obligation__item__report").get(clock=clock, pk=key)


def running_clock(obligation: Obligation, purpose: str) -> Clock:
    """The clock that runs. Raises ObjectDoesNotExist."""
    rows = Clock.objects.select_related("obligation__item__report")
    return rows.get(obligation=obligation, purpose=purpose, ended_at=None)


def open_dispute(clock: Clock) -> ClockEvent:
    """The dispute that is open today. Raises OversightError where none is."""
    view = _view(clock, _events([clock])[clock.pk], today())
    found = view.reckoning.dispute
    if found is None:
        raise OversightError("No dispute is open.")
    return find_event(clock, int(found.id))


def next_step_of(clock: Clock) -> int:
    """The number of the issuer's next step today. Raises OversightError where there is none."""
    step = _view(clock, _events([clock])[clock.pk], today()).next_step
    if step is None:
        raise OversightError("There is no next step now.")
    return step.step.number


def rule_choices(report_kind: str) -> QuerySet[RuleChoice]:
    """Every choice of a rule for a kind of report, the newest first."""
    return RuleChoice.objects.filter(report_kind=report_kind).order_by("-id")


def _ran(row: Clock, known: dt.date) -> bool:
    made, ended = timezone.localdate(row.made_at), row.ended_at
    return made <= known and (ended is None or timezone.localdate(ended) > known)


def _events(rows: Iterable[Clock]) -> Mapping[int, list[ClockEvent]]:
    found: dict[int, list[ClockEvent]] = defaultdict(list)
    for event in ClockEvent.objects.filter(clock__in=list(rows)).order_by("id"):
        found[event.clock_id].append(event)
    return found


def _view(row: Clock, events: list[ClockEvent], at: AsAt) -> ClockView:
    rule, happened = rule_of(row), events_of(events)
    known = [row for row in events if timezone.localdate(row.recorded_at) <= at.known and row.true_on <= at.true]
    names = row.obligation.item.report.names_withheld
    entries = _entries(known, names)
    stated = [entry.words for entry in entries if entry.kind == Kind.STATED and not entry.withdrawn]
    return ClockView(
        id=row.pk,
        purpose=str(row.purpose),
        rule=rule,
        why=withhold(row.why, names),
        by_hand=row.by_hand,
        standing=clocks.standing(rule, happened, at),
        next_step=clocks.next_step(rule, happened, at),
        stated_words=stated[-1] if stated else "",
        entries=entries,
        at=at,
        ended_reason=withhold(row.ended_reason, names),
    )


def _entries(events: list[ClockEvent], names: list[str]) -> tuple[Entry, ...]:
    withdrawn = {event.of_id for event in events if event.kind == Kind.WITHDRAWN}
    settled = {event.of_id for event in events if event.kind == Kind.SETTLED and event.pk not in withdrawn}
    return tuple(
        Entry(
            id=event.pk,
            kind=event.kind,
            label=event.get_kind_display(),
            true_on=event.true_on,
            recorded_at=event.recorded_at,
            date=event.date,
            step=event.step,
            of=event.of_id,
            actor=event.actor,
            reason=withhold(event.reason, names),
            words=withhold(event.words, names),
            withdrawn=event.pk in withdrawn,
            settled=event.pk in settled,
        )
        for event in events
    )


def rules_of(obligations: Collection[int]) -> dict[int, Rule]:
    """The rule of the answer clock of each duty (primary keys) that has one. One query."""
    rows = Clock.objects.filter(obligation__in=list(obligations), purpose=Clock.Purpose.ANSWER, ended_at=None)
    return {row.obligation_id: rule_of(row) for row in rows}
