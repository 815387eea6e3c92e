"""What the pages about the answers of a response read. Nothing here changes anything."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from heed.accounts.permissions import Permission, require
from heed.curation import certain_answers
from heed.curation.certain_answers import Proposal
from heed.curation.models import FoundAnswer, Import
from heed.ledger.actors import Actor
from heed.oversight.models import Obligation
from heed.oversight.selectors.duties_of_items import duties_of
from heed.register.models import Item, Report

State = FoundAnswer.State
MOST_ITEMS = 200


@dataclass(frozen=True, slots=True)
class Rival:
    """An item that came near, and how near its words are (0 to 1; None where there were none to compare)."""

    item: Item
    score: float | None


def found_answers(*, by: Actor, taken_in: Import, state: str = "") -> QuerySet[FoundAnswer]:
    """The answers of an import in the document's order."""
    require(by, Permission.CURATE)
    related = ("item__current", "item__report", "respondent", "published__item", "matched")
    found = taken_in.found_answers.select_related(*related).order_by("position")
    return found.filter(state=state) if state else found


def counts(*, by: Actor, taken_in: Import) -> dict[str, int]:
    """Answers by state, ``all`` of them, and those that wait without an ``unmatched`` item."""
    require(by, Permission.CURATE)
    return taken_in.found_answers.aggregate(
        all=Count("pk"),
        pending=Count("pk", filter=Q(state=State.PENDING)),
        recorded=Count("pk", filter=Q(state=State.RECORDED)),
        set_aside=Count("pk", filter=Q(state=State.SET_ASIDE)),
        unmatched=Count("pk", filter=Q(state=State.PENDING, item=None)),
    )


def certain(*, by: Actor, taken_in: Import) -> tuple[int, int]:
    """How many waiting answers could be recorded together, and for how many duties they would be confirmed."""
    rows = list(found_answers(by=by, taken_in=taken_in, state=State.PENDING))
    chosen = certain_answers.verdicts(taken_in, rows)
    return len(chosen), sum(len(one.duties) for _, one in chosen)


def get_answer(*, by: Actor, answer_id: int) -> FoundAnswer:
    """Raises FoundAnswer.DoesNotExist."""
    require(by, Permission.CURATE)
    related = ("taken_in__document", "taken_in__belongs_to", "taken_in__report", "item__current", "item__report")
    return FoundAnswer.objects.select_related(*related, "respondent", "published__item", "matched").get(pk=answer_id)


def neighbours(*, by: Actor, answer: FoundAnswer) -> tuple[FoundAnswer | None, FoundAnswer | None]:
    """The answers before and after this one in the document's order."""
    rows = found_answers(by=by, taken_in=answer.taken_in)
    before = rows.filter(position__lt=answer.position).order_by("-position").first()
    return before, rows.filter(position__gt=answer.position).first()


def next_pending(*, by: Actor, taken_in: Import, after: int = 0) -> FoundAnswer | None:
    """The next answer to be recorded after a position, from the beginning again when there is none further on."""
    rows = found_answers(by=by, taken_in=taken_in, state=State.PENDING)
    return rows.filter(position__gt=after).first() or rows.first()


def proposal(answer: FoundAnswer) -> Proposal:
    return certain_answers.proposals(answer.taken_in, [answer])[0]


def duties(answer: FoundAnswer) -> list[Obligation]:
    """The duties of the item that it answers, ended ones left out."""
    return duties_of({answer.item_id}).get(answer.item_id, []) if answer.item_id else []


def rivals(answer: FoundAnswer) -> list[Rival]:
    """The other items that came near, nearest first."""
    near = {one["item"]: one["score"] for one in answer.rivals if one["item"] != answer.item_id}
    rows = Item.objects.filter(withdrawn_at=None).select_related("current", "report").in_bulk(list(near))
    return [Rival(rows[pk], score) for pk, score in near.items() if pk in rows]


def items_of(*, by: Actor, report: Report) -> list[Item]:
    """The items of a report that can be answered, in its order."""
    require(by, Permission.CURATE)
    return list(report.items.filter(withdrawn_at=None).select_related("current").order_by("position")[:MOST_ITEMS])
