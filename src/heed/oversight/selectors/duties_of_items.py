"""The duties that an item made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from heed.oversight.models import Obligation


def duties_of(items: Collection[int]) -> dict[int, list[Obligation]]:
    """The duties of items (primary keys) that were not ended, in their order, with their owners and their state."""
    found: dict[int, list[Obligation]] = defaultdict(list)
    rows = Obligation.objects.filter(item__in=list(items), ended_at=None).order_by("item", "number")
    for row in rows.select_related("item", "owner", "owner_class", "state"):
        found[row.item_id].append(row)
    return dict(found)
