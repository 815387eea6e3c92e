"""Items whose duties cross from one sector to another, who leads, and where nobody does.

Which sectors a body is of is a table (``heed.organisations.sectors``). An item spans sectors when no single sector
holds all those who have a duty in it. Only duties that stand and are open count; those who are told for information
have none, and a duty that a member of a class adopted counts once, with its class.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from heed.ledger import selectors as ledger
from heed.organisations.models import Organisation, OrganisationClass
from heed.organisations.sectors import (
    BY_CLASS,
    BY_CODE,
    BY_KIND,
    Sector,
    Sectors,
    sectors_of,
    sectors_of_class,
    spanned,
)
from heed.oversight.models import Obligation
from heed.register.browsing import for_lists
from heed.register.models import Item

Role = Obligation.Role
MOST_KEPT = 32
"""Answers that a process keeps."""


class Leading(StrEnum):
    """Who leads an item. ``NOBODY``: no body and no class that leads is known and open."""

    ONE = "one"
    SEVERAL = "several"
    CLASS = "class"
    NOBODY = "nobody"


SAID = {
    Leading.ONE: "One organisation leads.",
    Leading.SEVERAL: "Several are each asked to lead. No one of them leads the others.",
    Leading.CLASS: "A whole class of organisations leads, and no one of them.",
    Leading.NOBODY: "Nobody leads.",
}


@dataclass(frozen=True, slots=True)
class BoundaryQuery:
    """What is looked for. ``sectors``: spans at least these (empty: any two). ``leading``: None is any."""

    sectors: Sectors = frozenset()
    leading: Leading | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One who has a duty in an item: by name, as written where it is not matched, in which roles and sectors.

    ``closed``: the day on which the body closed. A closed body leads nothing.
    """

    name: str
    matched: bool
    is_class: bool
    roles: tuple[str, ...]
    sectors: Sectors
    closed: dt.date | None

    @property
    def leads(self) -> bool:
        return Role.LEAD.value in self.roles and self.matched and self.closed is None


@dataclass(frozen=True, slots=True)
class Boundary:
    """An item that spans sectors, with everybody who has a duty in it."""

    item: Item
    sectors: tuple[Sector, ...]
    leading: Leading
    parts: tuple[Part, ...]

    @property
    def leads(self) -> list[str]:
        """Who leads, by name."""
        return [part.name for part in self.parts if part.leads]


_kept: dict[tuple[str, BoundaryQuery, dt.date], tuple[int, ...]] = {}


def boundaries(query: BoundaryQuery, *, on: dt.date) -> QuerySet[Item]:
    """The items that span sectors on a day, the newest report first."""
    # Found from the duties of the bodies that are not of health: they are few, and no item is looked at in vain.
    beside = _duties().filter(_of_these(_sectors_without(Sector.HEALTH))).order_by()
    found = for_lists().filter(withdrawn_at__isnull=True, pk__in=beside.values("item"))
    for sector in sorted(set(Sector) - {Sector.HEALTH}):
        found = found.filter(Exists(_duties().filter(item=OuterRef("pk")).filter(_of(_sectors_without(sector)))))
    for sector in sorted(query.sectors):
        found = found.filter(Exists(_duties().filter(item=OuterRef("pk")).filter(_of(_of_sector(sector)))))
    if query.leading is not None:
        found = _led(found, query.leading, on)
    return found.order_by(F("report__published_on").desc(nulls_last=True), "-pk")


def spanning(query: BoundaryQuery, *, on: dt.date) -> tuple[int, ...]:
    """The primary keys of ``boundaries``, in its order.

    To find them takes a look at every duty, so an answer is kept for as long as nothing happens: whatever could change
    it leaves an event, and then the log has another head. The head is read first, so that what is kept is never older
    than its key says.
    """
    head = ledger.head()
    key = (head.chain_hash, query, on)
    known = _kept.get(key)
    if known is not None:
        return known
    found = tuple(boundaries(query, on=on).values_list("pk", flat=True))
    if head.size:
        _kept[key] = found
        for oldest in list(_kept)[:-MOST_KEPT]:
            _kept.pop(oldest, None)
    return found


def described(items: Sequence[Item], *, on: dt.date) -> list[Boundary]:
    """Items of ``boundaries``, each with who has which part, in one look at their duties."""
    rows = _duties().filter(item__in=[item.pk for item in items]).select_related("owner", "owner_class")
    by_item: dict[int, list[Obligation]] = {item.pk: [] for item in items}
    for row in rows.order_by("item", "number"):
        by_item[row.item_id].append(row)
    return [_described(item, by_item[item.pk], on) for item in items]


def leading_of(parts: Iterable[Part]) -> Leading:
    """Who leads among those who have a part."""
    leads = [part for part in parts if part.leads]
    if not leads:
        return Leading.NOBODY
    if all(part.is_class for part in leads):
        return Leading.CLASS
    return Leading.ONE if len(leads) == 1 else Leading.SEVERAL


def _described(item: Item, rows: Sequence[Obligation], on: dt.date) -> Boundary:
    together: dict[tuple[int | None, int | None, str], list[Obligation]] = {}
    for row in rows:
        key = (row.owner_id, row.owner_class_id, "" if row.owner_id or row.owner_class_id else row.as_written)
        together.setdefault(key, []).append(row)
    parts = tuple(_part(same, on) for same in together.values())
    sectors = spanned(part.sectors for part in parts)
    return Boundary(item, tuple(one for one in Sector if one in sectors), leading_of(parts), parts)


def _part(rows: Sequence[Obligation], on: dt.date) -> Part:
    first = rows[0]
    body, klass = first.owner, first.owner_class
    return Part(
        name=body.name if body else klass.name if klass else first.as_written,
        matched=bool(body or klass),
        is_class=klass is not None,
        roles=tuple(dict.fromkeys(row.role for row in rows)),
        sectors=_sectors(body, klass),
        closed=body.closed if body and body.closed and body.closed < on else None,
    )


def _sectors(body: Organisation | None, klass: OrganisationClass | None) -> Sectors:
    if body is not None:
        return sectors_of(code=body.code, kind=body.kind)
    return sectors_of_class(klass.slug) if klass else frozenset()


def _duties() -> QuerySet[Obligation]:
    standing = Obligation.objects.filter(ended_at__isnull=True, state__open=True, parent__isnull=True)
    return standing.exclude(role=Role.INFORMATION)


@dataclass(frozen=True, slots=True)
class _Owners:
    """Who is of some sectors: by kind, but for the codes that the table names; and by code, and classes by slug."""

    kinds: list[str]
    codes: list[str]
    slugs: list[str]

    @property
    def bodies(self) -> QuerySet[Organisation]:
        by_kind = Q(kind__in=self.kinds) & ~Q(code__in=list(BY_CODE))
        return Organisation.objects.filter(by_kind | Q(code__in=self.codes)).order_by()

    @property
    def classes(self) -> QuerySet[OrganisationClass]:
        return OrganisationClass.objects.filter(slug__in=self.slugs).order_by()


def _of_sector(sector: Sector) -> _Owners:
    """Bodies and classes that are of the sector."""
    return _owners(lambda sectors: sector in sectors)


def _sectors_without(sector: Sector) -> _Owners:
    """Bodies and classes that are of some sector, and not of this one."""
    return _owners(lambda sectors: sector not in sectors)


def _owners(which: Callable[[Sectors], bool]) -> _Owners:
    tables: list[Mapping[str, Sectors]] = [BY_KIND, BY_CODE, BY_CLASS]
    return _Owners(*([name for name, sectors in table.items() if which(sectors)] for table in tables))


def _of(owners: _Owners) -> Q:
    """Duties of any of them, said within the query."""
    return Q(owner__in=owners.bodies.values("pk")) | Q(owner_class__in=owners.classes.values("pk"))


def _of_these(owners: _Owners) -> Q:
    """Duties of any of them, looked up beforehand: so a database knows how few there are."""
    bodies, classes = (list(found.values_list("pk", flat=True)) for found in (owners.bodies, owners.classes))
    return Q(owner__in=bodies) | Q(owner_class__in=classes)


def _led(found: QuerySet[Item], leading: Leading, on: dt.date) -> QuerySet[Item]:
    """Those of the items that are led so. The same rule as ``leading_of``, in the database's words."""
    leads = _duties().filter(item=OuterRef("pk"), role=Role.LEAD).order_by()
    is_open = Q(owner__closed__isnull=True) | Q(owner__closed__gte=on)
    bodies = leads.filter(is_open, owner__isnull=False)
    several = bodies.values("item").annotate(number=Count("owner", distinct=True)).filter(number__gt=1)
    classes = Exists(leads.filter(owner_class__isnull=False))
    one = Q(Exists(bodies)) & ~Q(Exists(several.values("item"))) & ~Q(classes)
    rules = {
        Leading.NOBODY: ~Q(Exists(bodies)) & ~Q(classes),
        Leading.CLASS: ~Q(Exists(bodies)) & Q(classes),
        Leading.ONE: one,
        Leading.SEVERAL: Q(Exists(bodies)) & ~one,
    }
    return found.filter(rules[leading])
