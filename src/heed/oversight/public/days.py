"""The days on which something that is public of an item and its duties changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence

from django.db.models import Q

from heed.oversight.histories import History, day_of
from heed.oversight.models import Adoption, Answer, Covers, Evidence, Plan, Progress, PublishedAnswer, Settlement
from heed.register.models import Item

COUNTS = Q(counts_since__isnull=False)


def days_of_change(item: Item, duties: Sequence[History], *, known_now: bool = False) -> list[dt.date]:
    """Oldest first, each once. As it was known: the days on which things were recorded. As it is known now: the days on
    which they were so."""
    keys = [duty.obligation for duty in duties]
    found = {day_of(item.published_at), *_of_item(item)}
    for duty in duties:
        found |= set(_of_history(duty, known_now))
    found |= set(_said(item, keys, known_now)) | set(_done(keys, known_now))
    return sorted(found)


def _of_item(item: Item) -> Iterator[dt.date]:
    for moment in item.versions.values_list("made_at", flat=True):
        yield day_of(moment)
    if item.withdrawn_at:
        yield day_of(item.withdrawn_at)


def _of_history(duty: History, known_now: bool) -> Iterator[dt.date]:
    yield duty.begins if known_now else duty.made_on
    if duty.ended_on:
        yield duty.ended_on
    for step in duty.steps:
        yield step.true_on if known_now else step.recorded_on
    for move in duty.moves:
        yield move.on if known_now else move.recorded_on
    for clock in duty.clocks:
        yield clock.made_on
        yield from (event.true_on if known_now else event.recorded_on for event in clock.events)


def _said(item: Item, keys: Collection[int], known_now: bool) -> Iterator[dt.date]:
    answers = Answer.objects.filter(COUNTS, obligation__in=keys)
    for answered_on, *moments in answers.values_list("answered_on", "counts_since", "taken_back_at"):
        yield from _days(moments[1:] if known_now else moments)
        if known_now:
            yield answered_on
    published = PublishedAnswer.objects.filter(Q(item=item) | Q(supersedes__item=item))
    for made_at, said_on in published.values_list("made_at", "answered_on"):
        yield said_on if known_now and said_on else day_of(made_at)
    yield from _days(Settlement.objects.filter(answer__obligation__in=keys).values_list("made_at", flat=True))
    adoptions = Adoption.objects.filter(COUNTS, obligation__in=keys)
    yield from _days(adoptions.values_list("counts_since", flat=True))


def _done(keys: Collection[int], known_now: bool) -> Iterator[dt.date]:
    """Only evidence that is public has a day here."""
    covers = Covers.objects.filter(COUNTS, obligation__in=keys).values_list("action", "counts_since", "ended_at")
    actions = set()
    for action, counts_since, ended_at in covers:
        actions.add(action)
        yield from _days((counts_since, ended_at))
    yield from _days(Plan.objects.filter(COUNTS, action__in=actions).values_list("counts_since", flat=True))
    progress = Progress.objects.filter(COUNTS, action__in=actions).values_list("on", "counts_since")
    for on, counts_since in progress:
        yield from ([on] if known_now else _days([counts_since]))
    about = Q(obligations__in=keys) | Q(actions__in=actions)
    public = Evidence.objects.filter(COUNTS, about, public=True)
    yield from _days(public.values_list("counts_since", flat=True))


def _days(found: Iterable[dt.datetime | None]) -> Iterator[dt.date]:
    return (day_of(moment) for moment in found if moment is not None)
