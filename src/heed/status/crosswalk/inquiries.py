"""Inquiries and campaigns: whether earlier recommendations were carried out."""

from heed.status.axes import Assurance, Response
from heed.status.crosswalk.model import Label, Vocabulary, says

THIRLWALL = Vocabulary(
    id="thirlwall",
    name="Thirlwall Inquiry, review of earlier inquiries' recommendations",
    sources=(
        "https://thirlwall.public-inquiry.uk/document/review-by-the-thirlwall-inquiry-legal-team-of-the-implementation-"
        "of-recommendations-made-by-previous-inquiries-into-healthcare-issues",
    ),
    note="Colours of a table.",
    labels=(
        Label(
            original="green",
            meaning="there is evidence that it was carried out",
            one_of=says(Assurance.FULLY, Assurance.EXCEEDS),
        ),
        Label(
            original="blank",
            meaning="rejected, not enough evidence, or not finished",
            one_of=says(
                Response.DECLINED, Assurance.NO_EVIDENCE_HELD, Assurance.EVIDENCE_INSUFFICIENT, Assurance.PARTLY
            ),
        ),
    ),
)

INQUEST = Vocabulary(
    id="inquest",
    name="INQUEST, what a national oversight mechanism should record",
    sources=(
        "https://lawgazette.co.uk/news/call-for-new-body-to-oversee-action-on-state-related-deaths/5120417.article",
    ),
    labels=(
        Label(
            original="implemented",
            meaning="carried out",
            one_of=says(Assurance.FULLY, Assurance.EXCEEDS),
        ),
        Label(original="partly implemented", meaning="carried out in part", one_of=says(Assurance.PARTLY)),
        Label(original="rejected", meaning="turned down", one_of=says(Response.DECLINED)),
        Label(
            original="not responded",
            meaning="nobody answered",
            one_of=says(Response.NOT_YET_DUE, Response.AWAITING, Response.OVERDUE, Response.EXTENSION_AGREED),
        ),
    ),
    note="One label for two questions: where both an answer and a judgement fit, there is no way back.",
)
