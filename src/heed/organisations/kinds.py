"""The kinds of bodies, in words for people. The list that comes with Heed uses these and no others."""

from __future__ import annotations

from heed.organisations.facts import OrganisationError

KINDS = {
    "ambulance": "ambulance service",
    "ccg": "clinical commissioning group",
    "charity": "charity",
    "combined_authority": "combined authority",
    "company": "company",
    "council": "council",
    "department": "government department",
    "fire": "fire and rescue service",
    "health_board": "health board",
    "icb": "integrated care board",
    "national": "national health body",
    "parliament": "parliament",
    "pcc": "police and crime commissioner",
    "police": "police force",
    "prison": "prison",
    "professional_body": "professional body",
    "public_body": "public body",
    "regulator": "regulator",
    "royal_college": "royal college",
    "trust": "NHS trust",
    "university": "university",
}
JURISDICTIONS = {
    "": "not known",
    "england": "England",
    "wales": "Wales",
    "scotland": "Scotland",
    "northern-ireland": "Northern Ireland",
    "uk": "the United Kingdom",
}


def checked(kind: str) -> str:
    """The kind. Raises OrganisationError for one that is not in the list."""
    if kind not in KINDS:
        raise OrganisationError(f"There is no kind {kind!r}. The kinds are: {', '.join(KINDS)}.")
    return kind
