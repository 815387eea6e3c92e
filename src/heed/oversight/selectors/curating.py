"""What curators read of the duties of items: all of them, and those that need a decision."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from heed.accounts.permissions import Permission, require
from heed.ledger.actors import Actor
from heed.oversight.models import Descent, Obligation
from heed.register import selectors as register
from heed.register.identifiers import parse
from heed.register.models import Item, ItemPart

KINDS_WITH_DUTIES = (Item.Kind.RECOMMENDATION, Item.Kind.CONCERN)


def get_item(*, by: Actor, identifier: str) -> Item:
    """A published item, withdrawn or not. Raises Item.DoesNotExist, also for what can't be an identifier."""
    require(by, Permission.MANAGE_OBLIGATIONS)
    try:
        return register.item(parse(identifier))
    except ValueError as error:
        raise Item.DoesNotExist(str(error)) from error


def duties_of(*, by: Actor, item: Item) -> list[Obligation]:
    """Every duty of an item, ended ones too, with what they came of and what became of them."""
    require(by, Permission.MANAGE_OBLIGATIONS)
    return list(_with_descent(item.obligations.order_by("number")))


def get_duty(*, by: Actor, item: Item, number: int) -> Obligation:
    """Raises Obligation.DoesNotExist."""
    require(by, Permission.MANAGE_OBLIGATIONS)
    duty = _with_descent(item.obligations.all()).get(number=number)
    duty.item = item
    return duty


def without_their_words(*, by: Actor) -> QuerySet[Obligation]:
    """Duties of a part whose words are no longer in their item since it was corrected, those of one item together."""
    require(by, Permission.MANAGE_OBLIGATIONS)
    return _without_their_words(Obligation.objects.all()).order_by("item", "number")


def undecided(*, by: Actor, item: Item) -> list[Obligation]:
    """Those of one item."""
    require(by, Permission.MANAGE_OBLIGATIONS)
    return list(_without_their_words(item.obligations.all()).order_by("number"))


def _without_their_words(rows: QuerySet[Obligation]) -> QuerySet[Obligation]:
    present = ItemPart.objects.filter(
        version=OuterRef("item__current"), position=OuterRef("part"), text=OuterRef("part_text")
    )
    standing = rows.filter(ended_at=None, part__isnull=False).exclude(Exists(present))
    return standing.select_related("item__report", "owner", "owner_class", "state")


def uncovered_parts(*, by: Actor, item: Item) -> list[ItemPart]:
    """Parts of an item's words that are nobody's duty, where some of it is somebody's by part alone."""
    require(by, Permission.MANAGE_OBLIGATIONS)
    standing = item.obligations.filter(ended_at=None).exclude(role=Obligation.Role.INFORMATION)
    if standing.filter(part=None).exists() or not standing.exists():
        return []
    there = Obligation.objects.filter(
        item=item, ended_at=None, part=OuterRef("position"), part_text=OuterRef("text")
    ).exclude(role=Obligation.Role.INFORMATION)
    return list(item.words.parts.exclude(Exists(there)))


def items_of_nobody(*, by: Actor) -> QuerySet[Item]:
    """Items that ask for something and are nobody's duty: no addressee is named, or their duties were ended."""
    require(by, Permission.MANAGE_OBLIGATIONS)
    standing = Obligation.objects.filter(item=OuterRef("pk"), ended_at=None)
    found = Item.objects.filter(withdrawn_at=None, kind__in=KINDS_WITH_DUTIES).exclude(Exists(standing))
    return found.select_related("report", "current").order_by("-published_at", "-pk")


def _with_descent(rows: QuerySet[Obligation]) -> QuerySet[Obligation]:
    before = Descent.objects.select_related("before__item")
    after = Descent.objects.select_related("after__item")
    return rows.select_related("item", "owner", "owner_class", "state", "parent__item").prefetch_related(
        Prefetch("came_of", before), Prefetch("became", after)
    )
