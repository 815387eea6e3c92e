"""What was there on a day: rows that came to count, and rows that ceased to."""

from __future__ import annotations

import datetime as dt

from heed.clocks import AsAt
from heed.oversight.histories import day_of


def there(since: dt.datetime | None, at: AsAt, until: dt.datetime | None = None) -> bool:
    """Whether something that holds since one moment, and to another, held on the day, as far as was known."""
    day = min(at.true, at.known)
    return since is not None and day_of(since) <= day and (until is None or day_of(until) > day)


def so(true_on: dt.date, recorded: dt.datetime | None, at: AsAt) -> bool:
    """Whether something with a day of its own was so on the day, and recorded by then."""
    return recorded is not None and true_on <= at.true and day_of(recorded) <= at.known
