"""What is new of duties, for feeds: answers that count, and changes on the five axes. Nobody is named."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from heed.oversight.models import Answer, Obligation, StatusEvent
from heed.oversight.records import place, typed
from heed.register.addresses import item_address
from heed.register.exports.atom import NEWEST, News
from heed.register.masking import withhold
from heed.status import Axis, label

AXES: dict[Axis, str] = {
    Axis.RESPONSE: "answer",
    Axis.DELIVERY: "work",
    Axis.ASSURANCE: "check",
    Axis.EFFECT: "effect",
    Axis.LIFECYCLE: "record",
}


def news_of(duties: Q) -> list[News]:
    """The newest of the duties that a condition on ``Obligation`` chooses, newest first."""
    chosen = Obligation.objects.filter(duties)
    found = [*_steps(chosen), *_answers(chosen)]
    return sorted(found, key=lambda one: one.at, reverse=True)[:NEWEST]


def _steps(chosen: QuerySet[Obligation]) -> Iterator[News]:
    rows = StatusEvent.objects.filter(obligation__in=chosen).order_by("-recorded_at", "-pk")
    for row in rows.select_related("obligation__item__report", "obligation__owner", "answer")[:NEWEST]:
        axis = Axis(row.axis)
        title = f"{_named(row.obligation)}: {AXES[axis]}: {label(axis, row.after)}"
        yield _news(row.obligation, f"{row.axis}-{row.number}", title, row, _words(row))


def _words(row: StatusEvent) -> str:
    """The answer's own words, or why the step was taken. Those of an answer that was recorded in error are not spread
    further."""
    if row.answer is None:
        return row.reason
    return "" if row.answer.taken_back_at else row.answer.text or row.answer.reasons or row.reason


def _answers(chosen: QuerySet[Obligation]) -> Iterator[News]:
    """Answers that moved no axis: a request for more time, or the same answer again."""
    counting = Answer.objects.filter(obligation__in=chosen, counts_since__isnull=False, taken_back_at=None)
    rows = counting.filter(status_events=None).order_by("-counts_since", "-pk")
    for row in rows.select_related("obligation__item__report", "obligation__owner")[:NEWEST]:
        more_time = row.decision == "extension_asked"
        words = "asks for more time" if more_time else label(Axis.RESPONSE, row.decision)
        title = f"{_named(row.obligation)}: answer: {words}"
        yield _news(row.obligation, f"answer-{row.counts_since:%Y%m%d%H%M%S}", title, row, row.text or row.reasons)


def _named(duty: Obligation) -> str:
    names = duty.item.report.names_withheld
    return f"{typed(str(duty))}, {duty.owner.name if duty.owner else withhold(duty.as_written, names)}"


def _news(duty: Obligation, key: str, title: str, row: StatusEvent | Answer, words: str) -> News:
    at = row.recorded_at if isinstance(row, StatusEvent) else row.counts_since
    summary = withhold(words, duty.item.report.names_withheld)
    return News(key, title, at or duty.made_at, f"{item_address(duty.item.identifier)}{place(duty.number)}", summary)
