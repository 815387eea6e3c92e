"""Transport safety boards: they rate what was done against the safety deficiency."""

from heed.status.axes import Assurance, Lifecycle, Response
from heed.status.crosswalk.model import Label, Vocabulary, says

_ANSWERED = says(
    Response.ACCEPTED,
    Response.ACCEPTED_IN_PART,
    Response.ACCEPTED_IN_PRINCIPLE,
    Response.ACCEPTED_ALTERNATIVE,
    Response.UNDER_CONSIDERATION,
    Response.DECLINED,
    Response.REDIRECTED,
)
_UNANSWERED = says(Response.NOT_YET_DUE, Response.AWAITING, Response.OVERDUE, Response.EXTENSION_AGREED)
_NOT_ACCEPTABLE = (
    "Our axis tells too little evidence, and not a judgement that the answer or the action will not do: what is found "
    "insufficient here may be either."
)
OTHER_WAY = Response.ACCEPTED_ALTERNATIVE
DONE, CLOSED, OPEN, REPLACED = Assurance.FULLY, Lifecycle.CLOSED, Lifecycle.ISSUED, Lifecycle.SUPERSEDED
SHORT = Assurance.EVIDENCE_INSUFFICIENT

NTSB = Vocabulary(
    id="ntsb",
    name="National Transportation Safety Board (United States)",
    sources=("http://www.phmsa.dot.gov/hazmat/standards-rulemaking/ntsb-recommendations",),
    note="Codes as the board writes them.",
    labels=(
        Label(original="OAR", meaning="open, a response is awaited", says=says(OPEN), one_of=_UNANSWERED),
        Label(
            original="ORR",
            meaning="open, a response came and is not rated yet",
            says=says(OPEN, Assurance.NOT_ASSESSED),
            one_of=_ANSWERED,
        ),
        Label(
            original="OAA",
            meaning="open, the action that is planned would satisfy the board",
            says=says(OPEN, Assurance.INTENT_SATISFACTORY),
        ),
        Label(
            original="OAAR",
            meaning="open, another way is planned, and would satisfy the board",
            says=says(OPEN, OTHER_WAY, Assurance.INTENT_SATISFACTORY),
        ),
        Label(
            original="OUA",
            meaning="open, the response is not acceptable",
            says=says(OPEN, SHORT),
            no_way_back=_NOT_ACCEPTABLE,
        ),
        Label(original="CEX", meaning="closed, more was done than asked", says=says(CLOSED, Assurance.EXCEEDS)),
        Label(original="CAA", meaning="closed, the action is acceptable", says=says(CLOSED, DONE)),
        Label(
            original="CAAA",
            meaning="closed, the action is another one and acceptable",
            says=says(CLOSED, DONE, OTHER_WAY),
        ),
        Label(
            original="CUA",
            meaning="closed, the action is not acceptable",
            says=says(CLOSED, SHORT),
            no_way_back=_NOT_ACCEPTABLE,
        ),
        Label(
            original="CUAN",
            meaning="closed, not acceptable: no response came",
            says=says(CLOSED),
            one_of=says(Response.AWAITING),
        ),
        Label(original="CR", meaning="closed, reconsidered and withdrawn", says=says(Lifecycle.WITHDRAWN)),
        Label(original="CNLA", meaning="closed, no longer applicable", says=says(Lifecycle.NO_LONGER_APPLICABLE)),
        Label(original="CS", meaning="closed, superseded", says=says(REPLACED)),
        Label(original="CAAS", meaning="closed, acceptable action, superseded", says=says(REPLACED, DONE)),
        Label(
            original="CAAAS",
            meaning="closed, acceptable alternate action, superseded",
            says=says(REPLACED, DONE, OTHER_WAY),
        ),
        Label(
            original="CUAS",
            meaning="closed, unacceptable action, superseded",
            says=says(REPLACED, SHORT),
            no_way_back=_NOT_ACCEPTABLE,
        ),
    ),
)

TSB = Vocabulary(
    id="tsb-canada",
    name="Transportation Safety Board of Canada",
    sources=(
        "https://bst.gc.ca/eng/recommandations-recommendations/index.html",
        "https://www.baaid.org/safety-rcommendations",
    ),
    note="A rating and a status stand side by side. What is rated Fully Satisfactory is closed.",
    stands=frozenset({Lifecycle.ISSUED, Lifecycle.REOPENED}),
    labels=(
        Label(
            original="Fully Satisfactory",
            meaning="the safety deficiency has been dealt with",
            says=says(DONE, CLOSED),
            group="rating",
        ),
        Label(
            original="Satisfactory Intent",
            meaning="what is planned would deal with the safety deficiency",
            says=says(Assurance.INTENT_SATISFACTORY),
            group="rating",
        ),
        Label(
            original="Satisfactory in Part",
            meaning="the safety deficiency has been dealt with in part",
            says=says(Assurance.PARTLY),
            group="rating",
        ),
        Label(
            original="Unsatisfactory",
            meaning="the safety deficiency has not been dealt with, nor will it be by what is planned",
            says=says(SHORT),
            no_way_back=_NOT_ACCEPTABLE,
            group="rating",
        ),
        Label(original="Active", meaning="followed up", says=says(OPEN), group="status"),
        Label(original="Dormant", meaning="not followed up any more", says=says(Lifecycle.DORMANT), group="status"),
        Label(original="Closed", meaning="closed", says=says(CLOSED), group="status"),
    ),
)
