"""What is shown of an answer that has not come."""

from __future__ import annotations

import datetime as dt

import pytest

from heed.status import RECORDABLE, UNANSWERED, Axis, Response, shown_response

DUE = dt.date(2032, 2, 29)
BEFORE, AFTER = DUE - dt.timedelta(days=1), DUE + dt.timedelta(days=1)
NO, YES = False, True
A, E = Response.AWAITING, Response.EXTENSION_AGREED

# recorded, due, paused, disputed, on the day → shown
CASES = [
    (A, DUE, NO, NO, BEFORE, Response.NOT_YET_DUE),
    (A, DUE, NO, NO, DUE, Response.NOT_YET_DUE),
    (A, DUE, NO, NO, AFTER, Response.OVERDUE),
    (A, None, NO, NO, AFTER, A),
    (A, DUE, YES, NO, AFTER, A),
    (A, DUE, NO, YES, AFTER, A),
    (A, DUE, NO, YES, BEFORE, A),
    (E, DUE, NO, NO, BEFORE, E),
    (E, DUE, NO, NO, DUE, E),
    (E, DUE, NO, NO, AFTER, Response.OVERDUE),
    (E, DUE, NO, YES, AFTER, E),
    (E, None, NO, NO, AFTER, E),
]


@pytest.mark.parametrize(("recorded", "due", "paused", "disputed", "on", "shown"), CASES)
def test_the_clock_speaks_where_no_answer_came(recorded, due, paused, disputed, on, shown):
    assert shown_response(recorded, due=due, paused=paused, disputed=disputed, on=on) is shown


@pytest.mark.parametrize("said", [value for value in RECORDABLE[Axis.RESPONSE] if value not in UNANSWERED])
@pytest.mark.parametrize("due", [None, DUE])
def test_an_answer_is_shown_whatever_the_clock_says(said, due):
    assert shown_response(said.value, due=due, paused=False, disputed=False, on=AFTER) is said


def test_what_is_no_response_is_refused():
    with pytest.raises(ValueError, match="late"):
        shown_response("late", due=None, paused=False, disputed=False, on=DUE)
