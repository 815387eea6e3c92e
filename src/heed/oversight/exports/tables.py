"""The tables themselves: a few hundred duties at a time, so that any number takes the same memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from django.db.models import Q
from django.utils import timezone

from heed.clocks import AsAt
from heed.oversight.exports import fields
from heed.oversight.models import Answer, Covers, Evidence, Obligation, StatusEvent
from heed.oversight.public import DutyShown, duties_of_items
from heed.oversight.records import Record, brief_record, obligation_record, typed
from heed.oversight.selectors.listed import DutyFilters, line, listed
from heed.register.exports.further import Table
from heed.register.identifiers import display
from heed.register.masking import withhold
from heed.register.models import Item

CHUNK = 200
SEPARATOR = " | "
Row = Sequence[Any]


def obligation_row(row: Obligation) -> list[Any]:
    """A row of ``selectors.listed``, in the order of ``fields.OBLIGATION``."""
    told = brief_record(line(row, timezone.localdate()))
    part, ended = told["part"] or {}, told["ended"] or {}
    owner, klass = told["owner"] or {}, told["class"] or {}
    return [
        typed(told["id"]),
        display(told["item"]),
        told["url"],
        row.item.report.slug,
        part.get("label"),
        part.get("text"),
        told["as_written"],
        told["role"],
        owner.get("name"),
        owner.get("code"),
        klass.get("slug"),
        typed(told["adopted_from"]) if told["adopted_from"] else None,
        told["made_on"],
        ended.get("on"),
        ended.get("how"),
        *(told[name] for name, _ in fields.OBLIGATION[15:]),
    ]


def _obligations() -> Iterator[Row]:
    rows = listed(DutyFilters(ended=True), timezone.localdate())
    yield from map(obligation_row, rows.iterator(chunk_size=500))


def _status_events() -> Iterator[Row]:
    rows = StatusEvent.objects.select_related("obligation__item__report").order_by("pk")
    for row in rows.iterator(chunk_size=1000):
        reason = withhold(row.reason, row.obligation.item.report.names_withheld)
        values = (row.axis, row.number, row.before, row.after, row.capacity, reason, row.true_on)
        yield typed(str(row.obligation)), *values, row.recorded_at.isoformat()


def _answers() -> Iterator[Row]:
    for duty in _duties(Answer.objects.filter(counts_since__isnull=False).values("obligation__item")):
        for answer in reversed(obligation_record(duty)["answers"]):
            yield typed(duty.name), *_answer(answer)


def _answer(told: Record) -> Row:
    settled, names = told["settled"] or {}, [name for name, _ in fields.ANSWER[2:12]]
    code = (told["approved_for"] or {}).get("code")
    return (code, *(told[name] for name in names), settled.get("outcome"), settled.get("until"))


def _actions() -> Iterator[Row]:
    for duty in _duties(Covers.objects.filter(counts_since__isnull=False).values("obligation__item")):
        for action in obligation_record(duty)["actions"]:
            yield typed(duty.name), *_action(action)


def _action(told: Record) -> Row:
    newest = told["progress"][0] if told["progress"] else {}
    plain = (told[name] for name in ("title", "description", "post", "ongoing", "starts", "target"))
    also = SEPARATOR.join(typed(name) for name in told["also_answers"])
    first, moved = told["first_target"], len(told["moves"])
    progress = (newest.get(name) for name in ("percent", "sentence", "on", "blocked_by"))
    return (told["organisation"]["code"], *plain, first, moved, told["how"], also, told["state"], *progress)


def _evidence() -> Iterator[Row]:
    public = Evidence.objects.filter(public=True, counts_since__isnull=False)
    of_work = public.values("actions__covers__obligation__item")
    for duty in _duties(public.values("obligations__item"), of_work):
        for piece in obligation_record(duty)["evidence"]:
            values = (piece[name] for name, _ in fields.EVIDENCE[2:])
            yield typed(duty.name), piece["organisation"]["code"], *values


def _duties(*items: Any) -> Iterator[DutyShown]:
    """The duties of items (queries of primary keys) as they are today."""
    day = AsAt.day(timezone.localdate())
    keys = iter(sorted({key for found in items for row in found for key in row.values() if key}))
    while chunk := list(islice(keys, CHUNK)):
        rows = Item.objects.filter(pk__in=chunk).select_related("report").order_by("pk")
        found = duties_of_items(rows, day)
        for key in chunk:
            yield from found.get(key, ())


_COUNTING = Q(counts_since__isnull=False)

TABLES = (
    Table(
        "obligations",
        "Duties",
        "Who must do what: a row for each obligation.",
        fields.OBLIGATION,
        _obligations,
        Obligation.objects.count,
    ),
    Table(
        "status_events",
        "What changed",
        "Each change of what is so of an obligation, on five axes.",
        fields.STATUS_EVENT,
        _status_events,
        StatusEvent.objects.count,
    ),
    Table(
        "answers",
        "Answers",
        "What organisations answered, word for word.",
        fields.ANSWER,
        _answers,
        Answer.objects.filter(_COUNTING).count,
    ),
    Table(
        "actions",
        "Actions",
        "What organisations say they do about it.",
        fields.ACTION,
        _actions,
        Covers.objects.filter(_COUNTING).count,
    ),
    Table(
        "evidence",
        "Evidence",
        "Evidence that was given to be public.",
        fields.EVIDENCE,
        _evidence,
        Evidence.objects.filter(_COUNTING, public=True).count,
    ),
)
"""One after the other, as files and as sheets."""
