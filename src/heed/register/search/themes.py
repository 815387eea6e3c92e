"""Theme words: subjects that come back in safety reports, each with the words that show it.

A theme says that one of its words stands in the item, and nothing more: nobody has judged what the item is about.
"""

from __future__ import annotations

from functools import cache

from heed.register.search.words import terms

# label: words, any one of which shows the theme. A word stands for its other forms too.
THEMES: dict[str, tuple[str, ...]] = {
    "ambulance": ("ambulance", "paramedic", "999"),
    "autism and learning disability": ("autism", "autistic", "learning disability", "learning disabilities"),
    "bed occupancy": ("bed", "beds", "occupancy"),
    "buildings and equipment": ("building", "estate", "equipment", "ligature", "fixture"),
    "children and young people": ("child", "children", "young", "adolescent", "CAMHS"),
    "communication": ("communication", "communicate", "handover", "interpreter"),
    "crisis care": ("crisis", "liaison"),
    "data": ("data", "dataset", "indicator", "metric"),
    "discharge": ("discharge", "discharged", "aftercare"),
    "emergency care": ("emergency", "resuscitation", "A&E"),
    "families and carers": ("family", "families", "carer", "relative", "bereaved"),
    "funding": ("funding", "funded", "commissioning", "commission"),
    "infection": ("infection", "sepsis", "outbreak"),
    "information sharing": ("information", "sharing", "share"),
    "inspection and regulation": ("inspection", "inspect", "regulation", "regulator"),
    "leadership and governance": ("leadership", "governance", "board", "oversight"),
    "maternity": ("maternity", "midwife", "midwives", "antenatal", "neonatal"),
    "medicines": ("medication", "medicine", "prescribing", "prescription", "pharmacy"),
    "mental health": ("mental health", "psychiatric"),
    "observation and monitoring": ("observation", "monitoring", "observe"),
    "out of area placements": ("out of area", "placement"),
    "physical health": ("physical health",),
    "police and prisons": ("police", "prison", "custody", "probation"),
    "policy and guidance": ("guidance", "guideline", "policy", "protocol", "standard"),
    "primary care": ("primary care", "general practice", "GP"),
    "records": ("record", "records", "documentation"),
    "referral and waiting": ("referral", "waiting", "wait"),
    "restrictive practice": ("restraint", "seclusion", "restrictive"),
    "risk assessment": ("risk assessment", "assess", "assessment"),
    "roads": ("road", "highway", "vehicle", "cyclist", "pedestrian"),
    "social care": ("social care", "social worker", "safeguarding", "care home"),
    "staffing": ("staffing", "workforce", "vacancy", "recruitment"),
    "substance use": ("alcohol", "drug", "substance"),
    "suicide and self-harm": ("suicide", "self-harm", "suicidal"),
    "technology": ("technology", "digital", "software", "camera", "algorithm"),
    "training": ("training", "competence", "education", "skills"),
}


def slug(label: str) -> str:
    """The theme's name in addresses: ``bed-occupancy``."""
    return label.replace(" ", "-")


LABELS = {slug(label): label for label in THEMES}


@cache
def _patterns() -> tuple[tuple[str, frozenset[tuple[str, ...]]], ...]:
    return tuple((slug(label), frozenset(tuple(terms(word)) for word in shown)) for label, shown in THEMES.items())


def themes_of(found: list[str]) -> list[str]:
    """The slugs of the themes that a text's terms show."""
    runs = {tuple(found[start : start + length]) for length in (1, 2, 3) for start in range(len(found) - length + 1)}
    return [theme for theme, shown in _patterns() if runs & shown]
