"""What the decision that a document states is proposed to mean on the response axis. A person confirms it, or not.

The decision as written is kept word for word beside whatever comes of this.
"""

from __future__ import annotations

from heed.status import Response

PROPOSED: dict[str, Response | None] = {
    "accepted": Response.ACCEPTED,
    "accepted_in_part": Response.ACCEPTED_IN_PART,
    "accepted_in_principle": Response.ACCEPTED_IN_PRINCIPLE,
    "rejected": Response.DECLINED,
    "under_consideration": Response.UNDER_CONSIDERATION,
    # Whoever notes a recommendation says neither yes nor no.
    "noted": None,
    "unclear": None,
}
"""Every decision of ``heed.extraction.decisions``; None proposes nothing."""

OFFERED = (
    Response.ACCEPTED,
    Response.ACCEPTED_IN_PART,
    Response.ACCEPTED_IN_PRINCIPLE,
    Response.ACCEPTED_ALTERNATIVE,
    Response.UNDER_CONSIDERATION,
    Response.DECLINED,
    Response.REDIRECTED,
)
"""What a person can say that a published answer means."""


def proposed(decision: str) -> Response | None:
    """What a decision that was read is proposed to mean. None for one that proposes nothing, or is not known."""
    return PROPOSED.get(decision)
