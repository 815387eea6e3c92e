"""What published documents answered, as its readers see it: word for word, without the names of people who died."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from heed.accounts.permissions import Permission, require
from heed.clocks import AsAt
from heed.extraction.differences import differs, show
from heed.ledger.actors import Actor
from heed.oversight.clockwork import today
from heed.oversight.models import Answer, PublishedAnswer
from heed.register.identifiers import parse
from heed.register.masking import withhold
from heed.register.models import Document, Item
from heed.register.selectors import items
from heed.status import Axis, label


@dataclass(frozen=True, slots=True)
class SpeaksFor:
    """A duty for which a person confirmed that the answer speaks, and as what. ``duty`` is its name, ``4KX7QM/3``."""

    duty: str
    owner: str
    decision: str
    meaning: str


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """An answer as a published document gives it. ``respondent`` is who answers, ``organisation`` their code.

    ``differences`` compares the item's words with the words in which the document restates them, as steps of same,
    removed and added words; empty where it restates none, or the same. ``page`` is where the answer begins. ``known``
    is the day on which it was recorded here. ``put_right`` says why it replaces an earlier record of it.
    """

    key: int
    text: str
    decision_as_written: str
    respondent: str
    organisation: str | None
    answered_on: dt.date | None
    document: Document
    page: int | None
    restated_text: str
    differences: Sequence[tuple[str, str]]
    speaks_for: Sequence[SpeaksFor]
    known: dt.date
    put_right: str
    names_withheld: bool


def answers_of(item: Item, at: AsAt | None = None, *, names_shown: bool = False) -> list[AnswerShown]:
    """The published answers to an item, oldest first, as they were so and known on a day (None: today).

    An answer whose date is not known is so from the day on which it was recorded.
    """
    return answers_of_items([item], at, names_shown=names_shown).get(item.pk, [])


def answers_of_items(
    answered: Iterable[Item], at: AsAt | None = None, *, names_shown: bool = False
) -> dict[int, list[AnswerShown]]:
    """The published answers of many items, by their primary keys, with a fixed number of queries."""
    at = at or today()
    wanted = {item.pk: item for item in answered}
    found: dict[int, list[AnswerShown]] = defaultdict(list)
    for row in sorted(_standing(wanted, at), key=lambda row: (row.answered_on or _day(row.made_at), row.pk)):
        item = wanted[row.item_id]
        names = [] if names_shown else item.report.names_withheld
        found[row.item_id].append(_shown(row, item, names, at))
    return dict(found)


def standing() -> QuerySet[PublishedAnswer]:
    """The records of published answers that stand today: neither put right by another nor taken back."""
    return PublishedAnswer.objects.filter(superseded_by=None, withdrawn=False)


def _standing(items: Iterable[int], at: AsAt) -> list[PublishedAnswer]:
    confirmed = Answer.objects.select_related("obligation__item", "obligation__owner", "obligation__owner_class")
    rows = (
        PublishedAnswer.objects.filter(item__in=list(items))
        .select_related("document", "respondent", "superseded_by")
        .prefetch_related(Prefetch("answers", confirmed.order_by("obligation__number", "id")))
    )
    return [row for row in rows if _stands(row, at)]


def _stands(row: PublishedAnswer, at: AsAt) -> bool:
    after = getattr(row, "superseded_by", None)
    replaced = after is not None and _day(after.made_at) <= at.known
    said = row.answered_on or _day(row.made_at)
    return not row.withdrawn and not replaced and said <= at.true and _day(row.made_at) <= at.known


def _shown(row: PublishedAnswer, item: Item, names: Sequence[str], at: AsAt) -> AnswerShown:
    text, original, restated = (withhold(one, names) for one in (row.text, item.words.text, row.restated_text))
    other_words = bool(row.restated_text) and differs(item.words.text, row.restated_text)
    return AnswerShown(
        key=row.pk,
        text=text,
        decision_as_written=withhold(row.decision_as_written, names),
        respondent=withhold(row.respondent_text or (row.respondent.name if row.respondent else ""), names),
        organisation=row.respondent.code if row.respondent else None,
        answered_on=row.answered_on,
        document=row.document,
        page=row.anchors[0]["page"] if row.anchors else None,
        restated_text=restated,
        differences=show(original, restated) if other_words else (),
        speaks_for=[_speaks(answer, names) for answer in row.answers.all() if counts(answer, at)],
        known=_day(row.made_at),
        put_right=withhold(row.reason, names),
        names_withheld=text != row.text,
    )


def counts(answer: Answer, at: AsAt) -> bool:
    """Whether an answer counted, as far as was known: approved or confirmed by then, and not taken back."""
    begun = answer.counts_since is not None and _day(answer.counts_since) <= at.known
    over = answer.taken_back_at is not None and _day(answer.taken_back_at) <= at.known
    return begun and not over and answer.answered_on <= at.true


def _speaks(answer: Answer, names: Sequence[str]) -> SpeaksFor:
    duty = answer.obligation
    named = duty.owner or duty.owner_class
    return SpeaksFor(
        duty=str(duty),
        owner=withhold(named.name if named else duty.as_written, names),
        decision=answer.decision,
        meaning=label(Axis.RESPONSE, answer.decision),
    )


def _day(at: dt.datetime) -> dt.date:
    return timezone.localdate(at)


def record(*, by: Actor, key: int) -> PublishedAnswer:
    """One record of a published answer, for whoever may put it right. Raises PublishedAnswer.DoesNotExist."""
    require(by, Permission.RECORD_ANSWERS)
    related = ("item__current", "item__report", "document", "respondent", "supersedes__item", "superseded_by__item")
    return PublishedAnswer.objects.select_related(*related).get(pk=key)


def confirmations(row: PublishedAnswer) -> list[Answer]:
    """What was confirmed of a record, those taken back too, by duty."""
    related = ("obligation__item", "obligation__owner", "obligation__owner_class")
    return list(row.answers.select_related(*related).order_by("obligation__number", "id"))


def item_called(identifier: str) -> Item | None:
    """The published item with an identifier, or None."""
    try:
        return items().get(identifier=parse(identifier))
    except (ValueError, Item.DoesNotExist):
        return None
