"""Which of three sectors a body or a class belongs to: health, social care, local government.

A table and no judgement: by the kind of body where the kind says it, by official code where it doesn't (a national body
may be of any sector), by class for classes. A body may be of two sectors. One that is in none of the tables has none,
and no boundary is drawn through it. docs/boundaries.md prints the tables.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Sector(StrEnum):
    HEALTH = "health"
    SOCIAL_CARE = "social care"
    LOCAL_GOVERNMENT = "local government"


Sectors = frozenset[Sector]
_HEALTH: Sectors = frozenset({Sector.HEALTH})
_CARE: Sectors = frozenset({Sector.SOCIAL_CARE})
_LOCAL: Sectors = frozenset({Sector.LOCAL_GOVERNMENT})
_HEALTH_AND_CARE = _HEALTH | _CARE
_CARE_AND_LOCAL = _CARE | _LOCAL

BY_KIND: dict[str, Sectors] = {
    "ambulance": _HEALTH,
    "ccg": _HEALTH,
    "health_board": _HEALTH,
    "icb": _HEALTH,
    "trust": _HEALTH,
    # Councils have social care duties too, in much of the country; the law makes them local government all the same.
    "council": _LOCAL,
    "combined_authority": _LOCAL,
}

BY_CODE: dict[str, Sectors] = {
    # Both, by their founding law: health and social care trusts of Northern Ireland, care trusts, departments.
    "HEED-belfast-health-and-social-care-trust": _HEALTH_AND_CARE,
    "HEED-northern-health-and-social-care-trust": _HEALTH_AND_CARE,
    "HEED-south-eastern-health-and-social-care-trust": _HEALTH_AND_CARE,
    "HEED-southern-health-and-social-care-trust": _HEALTH_AND_CARE,
    "HEED-western-health-and-social-care-trust": _HEALTH_AND_CARE,
    "HEED-health-and-social-care-board": _HEALTH_AND_CARE,
    "GB-GOV-department-of-health-and-social-care": _HEALTH_AND_CARE,
    "GB-GOV-care-quality-commission": _HEALTH_AND_CARE,
    "GB-GOV-national-institute-for-clinical-excellence": _HEALTH_AND_CARE,
    "GB-GOV-professional-standards-authority-for-health-and-social-care": _HEALTH_AND_CARE,
    "HEED-regulation-and-quality-improvement-authority": _HEALTH_AND_CARE,
    "HEED-healthwatch-england": _HEALTH_AND_CARE,
    "HEED-health-and-care-professions-council": _HEALTH_AND_CARE,
    # Social care.
    "GB-GOV-social-work-england": _CARE,
    "HEED-association-of-directors-of-adult-social-services": _CARE_AND_LOCAL,
    "HEED-association-of-directors-of-childrens-services": _CARE_AND_LOCAL,
    "HEED-care-england": _CARE,
    "HEED-care-inspectorate": _CARE,
    "HEED-care-inspectorate-wales": _CARE,
    "HEED-care-provider-alliance": _CARE,
    "HEED-scottish-social-services-council": _CARE,
    "HEED-skills-for-care": _CARE,
    "HEED-social-care-institute-for-excellence": _CARE,
    "HEED-social-care-wales": _CARE,
    # Local government.
    "GB-GOV-local-government-ombudsman": _CARE_AND_LOCAL,
    "GB-GOV-ministry-of-housing-communities-local-government": _LOCAL,
    "HEED-association-of-directors-of-public-health": _HEALTH | _LOCAL,
    "HEED-convention-of-scottish-local-authorities": _LOCAL,
    "HEED-local-government-association": _LOCAL,
    "HEED-welsh-local-government-association": _LOCAL,
    # Health.
    "X24": _HEALTH,
    "GB-GOV-health-services-safety-investigations-body": _HEALTH,
    "GB-GOV-medicines-and-healthcare-products-regulatory-agency": _HEALTH,
    "GB-GOV-human-fertilisation-and-embryology-authority": _HEALTH,
    "GB-GOV-human-tissue-authority": _HEALTH,
    "GB-GOV-national-guardians-office": _HEALTH,
    "GB-GOV-nhs-blood-and-transplant": _HEALTH,
    "GB-GOV-nhs-resolution": _HEALTH,
    "GB-GOV-uk-health-security-agency": _HEALTH,
    "GB-GOV-uk-national-screening-committee": _HEALTH,
    "HEED-association-of-ambulance-chief-executives": _HEALTH,
    "HEED-general-dental-council": _HEALTH,
    "HEED-general-medical-council": _HEALTH,
    "HEED-general-optical-council": _HEALTH,
    "HEED-general-pharmaceutical-council": _HEALTH,
    "HEED-health-education-and-improvement-wales": _HEALTH,
    "HEED-healthcare-improvement-scotland": _HEALTH,
    "HEED-healthcare-inspectorate-wales": _HEALTH,
    "HEED-healthcare-quality-improvement-partnership": _HEALTH,
    "HEED-maternity-and-newborn-safety-investigations": _HEALTH,
    "HEED-national-medical-examiner": _HEALTH,
    "HEED-national-quality-board": _HEALTH,
    "HEED-nhs-confederation": _HEALTH,
    "HEED-nhs-education-for-scotland": _HEALTH,
    "HEED-nhs-employers": _HEALTH,
    "HEED-nhs-providers": _HEALTH,
    "HEED-nhs-scotland": _HEALTH,
    "HEED-nhs-supply-chain": _HEALTH,
    "HEED-nhs-wales": _HEALTH,
    "HEED-nursing-and-midwifery-council": _HEALTH,
    "HEED-patient-safety-commissioner": _HEALTH,
    "HEED-resuscitation-council-uk": _HEALTH,
}

BY_CLASS: dict[str, Sectors] = {
    "acute-trusts": _HEALTH,
    "ambulance-trusts": _HEALTH,
    "cancer-alliances": _HEALTH,
    "care-homes": _CARE,
    "ccgs": _HEALTH,
    "community-pharmacies": _HEALTH,
    "gp-practices": _HEALTH,
    "health-boards": _HEALTH,
    # Committees of councils and health bodies together.
    "health-and-wellbeing-boards": _HEALTH | _LOCAL,
    "icbs": _HEALTH,
    "icps": _HEALTH | _LOCAL,
    "icss": _HEALTH | _CARE | _LOCAL,
    "independent-providers": _HEALTH,
    "local-authorities": _LOCAL,
    "medical-examiners": _HEALTH,
    "mental-health-providers": _HEALTH,
    "mental-health-trusts": _HEALTH,
    "nhs-funded-commissioners": _HEALTH,
    "nhs-funded-providers": _HEALTH,
    "nhs-trusts": _HEALTH,
    "primary-care-networks": _HEALTH,
    "provider-boards": _HEALTH,
    "provider-collaboratives": _HEALTH,
    "provider-leaders": _HEALTH,
    "royal-colleges": _HEALTH,
    "safeguarding-boards": _CARE_AND_LOCAL,
    "social-care-providers": _CARE,
}


def sectors_of(*, code: str, kind: str) -> Sectors:
    """The sectors of a body. What is said of its code comes before what is said of its kind."""
    return BY_CODE.get(code, BY_KIND.get(kind, frozenset()))


def sectors_of_class(slug: str) -> Sectors:
    """The sectors of a class of bodies."""
    return BY_CLASS.get(slug, frozenset())


def spanned(each: Iterable[Sectors]) -> Sectors:
    """The sectors that several bodies span together, or none where one sector holds them all.

    Bodies of no sector are left out. A department of health and social care beside a hospital spans nothing: both are
    of health. Beside a council it spans all three.
    """
    known = [sectors for sectors in each if sectors]
    if not known or frozenset.intersection(*known):
        return frozenset()
    return frozenset().union(*known)
