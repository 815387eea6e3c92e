"""What is shown of an answer that has not come: the clock's part of the response axis."""

from __future__ import annotations

import datetime as dt

from heed.status.axes import Response

UNANSWERED = frozenset({Response.AWAITING, Response.EXTENSION_AGREED})
"""Recorded values of a duty that nobody has answered yet. More time is not an answer."""


def shown_response(response: str, *, due: dt.date | None, paused: bool, disputed: bool, on: dt.date) -> Response:
    """The response as it is shown on the day ``on``: where no answer came, the clock says whether one was due.

    ``due`` is the last day for an answer; None where there is none, or where the clock was stopped by an answer. On
    that day itself nothing is overdue. While the clock is paused without an end (``paused``) or the date contested,
    nobody is called late and no date is promised: it stays what was recorded. More time that was agreed stays so until
    it has run out.
    """
    value = Response(response)
    if value not in UNANSWERED or due is None or paused or disputed:
        return value
    if due < on:
        return Response.OVERDUE
    return Response.NOT_YET_DUE if value is Response.AWAITING else value
