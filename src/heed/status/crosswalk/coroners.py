"""Coroners' reports: whether an answer came, and what it said."""

from heed.status.axes import Axis, Response
from heed.status.crosswalk.model import Label, Vocabulary, says
from heed.status.rollup import RollUp

_UNANSWERED = (Response.NOT_YET_DUE, Response.AWAITING, Response.OVERDUE, Response.EXTENSION_AGREED)
_ANSWERED = tuple(value for value in Response if value not in _UNANSWERED)
_TRACKER_REPORT = (
    "It is said of a whole report: of one obligation it can't be told how many others were answered. "
    "`tracker_label` gives it for the obligations of a report."
)

PFD_TRACKER = Vocabulary(
    id="pfd-tracker",
    name="Preventable Deaths Tracker (England and Wales)",
    sources=("https://github.com/georgiarichards/preventabledeathstracker",),
    note="Worked out by the tracker from dates and from whose replies are published; it doesn't look at what they say.",
    labels=(
        Label(original="pending", meaning="no reply, and the 56 days have not passed", says=says(Response.NOT_YET_DUE)),
        Label(original="overdue", meaning="no reply, and the 56 days have passed", says=says(Response.OVERDUE)),
        Label(original="partial", meaning="some of those asked have replied", no_way_back=_TRACKER_REPORT),
        Label(
            original="completed",
            meaning="all of those asked have replied, whatever they said",
            one_of=says(*_ANSWERED),
            no_way_back=_TRACKER_REPORT,
        ),
    ),
)


def tracker_label(report: RollUp) -> str | None:
    """The tracker's label for a report, from its duties. None where there are none, or none with a date.

    An answer of any kind counts as a reply; more time that was agreed, and what is awaited without a date, do not.
    """
    answered = report.count(Axis.RESPONSE, *_ANSWERED)
    if report.number and answered == report.number:
        return "completed"
    if answered:
        return "partial"
    if report.count(Axis.RESPONSE, Response.OVERDUE):
        return "overdue"
    pending = report.count(Axis.RESPONSE, Response.NOT_YET_DUE, Response.EXTENSION_AGREED)
    return "pending" if pending else None


VICTORIA = Vocabulary(
    id="victoria",
    name="Coroners Court of Victoria",
    sources=("https://www.coronerscourt.vic.gov.au/new-report-provides-insight-coroners-recommendations",),
    labels=(
        Label(original="accepted in full", meaning="will be done as asked", says=says(Response.ACCEPTED)),
        Label(
            original="part or alternative",
            meaning="will be done in part, or in another way",
            one_of=says(Response.ACCEPTED_IN_PART, Response.ACCEPTED_ALTERNATIVE),
        ),
        Label(original="under consideration", meaning="not decided yet", says=says(Response.UNDER_CONSIDERATION)),
        Label(original="not accepted", meaning="will not be done", says=says(Response.DECLINED)),
        Label(
            original="awaiting",
            meaning="no response yet, within the time for it",
            one_of=says(Response.NOT_YET_DUE, Response.AWAITING, Response.EXTENSION_AGREED),
        ),
        Label(original="overdue", meaning="no response, and the time has passed", says=says(Response.OVERDUE)),
    ),
    note="Nothing of theirs says accepted in principle, or that a recommendation is for somebody else.",
)
