"""Which bodies are of a class, as far as the list that comes with Heed can tell: by kind, jurisdiction, name or code.

A rule says who is certainly a member. ``complete`` says whether that is everybody: then the class has a denominator.
A class without a rule has members only where an administrator named them. docs/classes.md prints the table.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassRule:
    """Members are bodies of one of the ``kinds``, in one of the ``jurisdictions`` (empty: any), whose name has the
    words ``named`` (empty: any), and bodies with one of the ``codes``; those with a code of ``without`` are none.

    ``note``: what is known of the rest, for people.
    """

    kinds: frozenset[str] = frozenset()
    jurisdictions: frozenset[str] = frozenset()
    named: str = ""
    codes: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    complete: bool = False
    note: str = ""

    def takes_in(self, *, code: str, kind: str, jurisdiction: str, name: str) -> bool:
        """Whether a body is certainly a member."""
        if code in self.without:
            return False
        described = (
            kind in self.kinds
            and (not self.jurisdictions or jurisdiction in self.jurisdictions)
            and self.named.casefold() in name.casefold()
        )
        return described or code in self.codes

    def query(self) -> Q:
        """The same as a condition on organisations."""
        described = Q(kind__in=sorted(self.kinds))
        if self.jurisdictions:
            described &= Q(jurisdiction__in=sorted(self.jurisdictions))
        if self.named:
            described &= Q(name__icontains=self.named)
        return (described | Q(code__in=sorted(self.codes))) & ~Q(code__in=sorted(self.without))


_ENGLISH_TRUSTS = ClassRule(
    kinds=frozenset({"trust", "ambulance"}),
    jurisdictions=frozenset({"england"}),
    complete=True,
)
_PROVIDERS = ClassRule(
    kinds=frozenset({"trust", "ambulance", "health_board"}),
    note="NHS trusts and health boards are known. Independent and charitable providers are not listed.",
)

CLASS_RULES: dict[str, ClassRule] = {
    "nhs-trusts": _ENGLISH_TRUSTS,
    "ambulance-trusts": ClassRule(kinds=frozenset({"ambulance"}), codes=frozenset({"RT4"}), complete=True),
    "icbs": ClassRule(kinds=frozenset({"icb"}), complete=True),
    "ccgs": ClassRule(kinds=frozenset({"ccg"}), complete=True),
    "health-boards": ClassRule(kinds=frozenset({"health_board"}), complete=True),
    "local-authorities": ClassRule(kinds=frozenset({"council"}), complete=True),
    "fire-services": ClassRule(kinds=frozenset({"fire"}), complete=True),
    "police-forces": ClassRule(
        kinds=frozenset({"police"}),
        without=frozenset({"GB-GOV-civil-nuclear-constabulary", "HEED-ministry-of-defence-police"}),
        complete=True,
    ),
    "devolved-administrations": ClassRule(
        codes=frozenset(
            {"GB-GOV-the-scottish-government", "GB-GOV-welsh-government", "GB-GOV-northern-ireland-executive"}
        ),
        complete=True,
    ),
    "uk-government": ClassRule(codes=frozenset({"HEED-uk-government"}), complete=True),
    "nhs-funded-providers": _PROVIDERS,
    "provider-boards": _PROVIDERS,
    "provider-leaders": _PROVIDERS,
    "nhs-funded-commissioners": ClassRule(
        kinds=frozenset({"icb"}),
        codes=frozenset({"X24"}),
        note="Integrated care boards and NHS England are known. Which councils commission care that the NHS pays for "
        "is not.",
    ),
    "mental-health-trusts": ClassRule(
        kinds=frozenset({"trust"}),
        named="mental health",
        note="Only trusts whose name says so are known: the list does not hold the main service of a trust.",
    ),
    "mental-health-providers": ClassRule(
        kinds=frozenset({"trust"}),
        named="mental health",
        note="Only trusts whose name says so are known. Independent providers are not listed.",
    ),
    "police-and-crime-commissioners": ClassRule(
        kinds=frozenset({"pcc"}),
        note="Mayors who hold the office of a commissioner are not listed as one.",
    ),
    "prisons": ClassRule(
        kinds=frozenset({"prison"}),
        named="HM",
        note="Prisons and young offender institutions are known, but not the day on which each of them closed.",
    ),
    "government-departments": ClassRule(
        kinds=frozenset({"department"}),
        jurisdictions=frozenset({"uk", "england"}),
        without=frozenset({"HEED-uk-government"}),
        note="The list has offices of ministers beside departments.",
    ),
    "royal-colleges": ClassRule(
        kinds=frozenset({"royal_college"}),
        named="Royal College",
        note="Colleges called so are known; faculties and others are not all listed.",
    ),
    "regulators": ClassRule(
        codes=frozenset(
            {
                "GB-GOV-care-quality-commission",
                "GB-GOV-human-fertilisation-and-embryology-authority",
                "GB-GOV-human-tissue-authority",
                "GB-GOV-medicines-and-healthcare-products-regulatory-agency",
                "GB-GOV-professional-standards-authority-for-health-and-social-care",
                "GB-GOV-social-work-england",
                "HEED-care-inspectorate",
                "HEED-care-inspectorate-wales",
                "HEED-general-chiropractic-council",
                "HEED-general-dental-council",
                "HEED-general-medical-council",
                "HEED-general-optical-council",
                "HEED-general-osteopathic-council",
                "HEED-general-pharmaceutical-council",
                "HEED-health-and-care-professions-council",
                "HEED-healthcare-improvement-scotland",
                "HEED-healthcare-inspectorate-wales",
                "HEED-nursing-and-midwifery-council",
                "HEED-regulation-and-quality-improvement-authority",
            }
        ),
        note="The regulators of health and care that Heed knows; others may be meant.",
    ),
    "universities": ClassRule(kinds=frozenset({"university"}), note="The list does not have all of them."),
    "voluntary-sector": ClassRule(kinds=frozenset({"charity"}), note="The list has a few of very many."),
}


def rule_of(slug: str) -> ClassRule | None:
    """The rule for a class, by its slug. None: nothing is known of who its members are."""
    return CLASS_RULES.get(slug)
