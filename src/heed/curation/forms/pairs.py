"""The form on which a curator says who has to act on which part."""

from __future__ import annotations

from django.http import QueryDict

from heed.curation.models import Candidate
from heed.curation.pairing import Pair, usual_role
from heed.organisations.numbers import whole_number

WHOLE = "whole"


def read_pairs(post: QueryDict, candidate: Candidate) -> list[Pair]:
    """The posted pairs: ``pair-0`` holds the parts of the first addressee, ``role-0`` its role.

    The whole item takes the place of its parts where both are ticked.
    """
    found: list[Pair] = []
    for who, one in enumerate(candidate.addressees):
        ticked = post.getlist(f"pair-{who}")
        role = post.get(f"role-{who}", usual_role(one))
        parts: list[int | None] = (
            [None] if WHOLE in ticked else [part for tick in ticked if (part := whole_number(tick)) is not None]
        )
        found += [(part, who, role) for part in parts]
    return found
