"""What the oversight of duties adds to the record of an item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from heed.clocks import AsAt
from heed.oversight.public import duties_of_items
from heed.oversight.records import Record, obligation_record, published_record
from heed.oversight.selectors.published import answers_of_items
from heed.register.models import Item


def tell_of_items(items: Sequence[Item], at: AsAt, *, names_shown: bool) -> Mapping[int, Record]:
    """``obligations`` and ``published_answers`` of each item."""
    duties = duties_of_items(items, at, names_shown=names_shown)
    published = answers_of_items(items, at, names_shown=names_shown)
    return {
        item.pk: {
            "obligations": [obligation_record(duty) for duty in duties.get(item.pk, ())],
            "published_answers": [published_record(one) for one in published.get(item.pk, ())],
        }
        for item in items
    }
