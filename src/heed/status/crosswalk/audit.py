"""Auditors: open until it is shown to have been done, or given up."""

from heed.status.axes import Assurance, Lifecycle, Response
from heed.status.crosswalk.model import Label, Vocabulary, says

_NOT_DONE = says(
    Assurance.NOT_ASSESSED,
    Assurance.NO_EVIDENCE_HELD,
    Assurance.EVIDENCE_INSUFFICIENT,
    Assurance.INTENT_SATISFACTORY,
    Assurance.PARTLY,
    Assurance.CANNOT_BE_DETERMINED,
)
_PRIORITY = Label(
    original="priority",
    meaning="among those that would bring most",
    no_way_back="It says how much would come of it, which none of the five axes does.",
    group="priority",
)

GAO = Vocabulary(
    id="gao",
    name="Government Accountability Office (United States)",
    sources=(
        "https://www.gao.gov/reports-testimonies/recommendations-database/"
        "?q=Legislation&field=thesaurus_ss&list=1&rec_type=all_open",
    ),
    labels=(
        Label(original="Open", meaning="not yet done", says=says(Lifecycle.ISSUED)),
        Label(
            original="Closed-implemented",
            meaning="done",
            says=says(Lifecycle.CLOSED),
            one_of=says(Assurance.FULLY, Assurance.EXCEEDS),
        ),
        Label(
            original="Closed-not implemented",
            meaning="closed without having been done",
            says=says(Lifecycle.CLOSED),
            one_of=_NOT_DONE,
        ),
        _PRIORITY,
    ),
)

OIG = Vocabulary(
    id="oig",
    name="Offices of Inspector General (United States)",
    sources=(
        "https://oig.opm.gov/open-recs-dashboard-glossary",
        "https://www.ukraineoversight.gov/Oversight-Work/Recommendations-Dashboard/",
    ),
    note="The offices’ words differ: these are of the glossary of one, and the opposite of resolved is another’s.",
    labels=(
        Label(original="open", meaning="issued, and not yet closed", says=says(Lifecycle.ISSUED)),
        Label(
            original="resolved",
            meaning="the body and the office agree on the steps, on who takes them and by when",
            says=says(Lifecycle.ISSUED, Assurance.INTENT_SATISFACTORY),
        ),
        Label(
            original="open and unresolved",
            meaning="the body has not agreed to do what would be enough",
            says=says(Lifecycle.ISSUED),
            one_of=says(Response.DECLINED),
            no_way_back="Whether a body agreed is the office's finding: somebody who hasn't answered, or is still "
            "considering it, may be called unresolved or simply open.",
        ),
        Label(
            original="closed",
            meaning="the action was taken, and evidence shows it",
            says=says(Lifecycle.CLOSED),
            one_of=says(Assurance.FULLY, Assurance.EXCEEDS),
        ),
        Label(
            original="unique",
            meaning="not issued in an earlier report",
            no_way_back="It says whether the same was asked before, which is a link between items and on no axis.",
            group="unique",
        ),
        _PRIORITY,
    ),
)
