"""By when: each clock of a duty with its working."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from heed.clocks import AsAt, Reckoning, Stated, reckon
from heed.clocks.pauses import ENDLESS
from heed.oversight.histories import History, Ticking
from heed.oversight.public.shapes import Change, DueShown
from heed.register.masking import withhold


def dates_of(duty: History, at: AsAt, names: Sequence[str]) -> list[DueShown]:
    """The clocks that ran on the day, as far as was known: for the answer first."""
    running = sorted((clock for clock in duty.clocks if clock.runs(at.known)), key=lambda clock: clock.purpose)
    return [_shown(clock, at, names) for clock in running]


def _shown(clock: Ticking, at: AsAt, names: Sequence[str]) -> DueShown:
    found, rule = reckon(clock.rule, clock.events, at), clock.rule
    return DueShown(
        purpose=clock.purpose,
        rule=rule.id,
        version=rule.version,
        title=rule.title,
        legal_basis=rule.legal_basis,
        kind=rule.kind.value,
        effect=rule.effect,
        why=withhold(clock.why, names),
        start=found.start,
        by_rule=found.by_rule,
        stated=found.stated,
        stated_words=withhold(_stated_words(clock, found), names),
        basis=found.basis.value if found.basis else None,
        disagreement=found.disagreement,
        extensions=[Change(one.true_on, one.until, withhold(one.why, names)) for one in found.extensions],
        pauses=list(_pauses(found)),
        due=found.due,
        answered=found.answered,
        disputed=withhold(found.dispute.why, names) if found.dispute else None,
    )


def _pauses(found: Reckoning) -> Iterator[Change]:
    for pause in found.pauses:
        yield Change(pause.first, None if pause.end == ENDLESS else pause.end, "")


def _stated_words(clock: Ticking, found: Reckoning) -> str:
    """The document's own words for the date that is taken to be stated."""
    said = [event for event in clock.events if isinstance(event, Stated) and event.date == found.stated]
    return said[-1].words if said else ""
