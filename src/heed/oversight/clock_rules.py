"""Which rule of ``heed.clocks`` is started for a duty: by the kind of report, and by who has to answer.

Data, each row with its reason. A steward may choose another rule for a kind of report (``RuleChoice``). The first kind
that fits a report counts, and within it the first rule that fits the addressee. No rule is an honest answer: nobody has
said by when an answer is due.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from heed.clocks import RULES, Rule, find_rule

NONE = "none"
"""The choice of no rule: no answer clock is started."""
OWN = "own"
"""The choice of what Heed itself would take, after another choice."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the choice rests on. ``family`` is the report's kind; the issuer's name as we know it or as written; the
    addressee's kind and name, empty where it is not resolved."""

    family: str
    issuer: str = ""
    issuer_kind: str = ""
    addressee_kind: str = ""
    addressee: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A rule (None: no answer clock) for addressees of these kinds or this name (neither given: for anybody)."""

    rule: str | None
    why: str
    kinds: frozenset[str] = frozenset()
    name: str = ""

    def fits(self, asked: Asked) -> bool:
        if self.kinds or self.name:
            named = bool(self.name) and re.search(self.name, asked.addressee, re.IGNORECASE) is not None
            return asked.addressee_kind in self.kinds or named
        return True


@dataclass(frozen=True, slots=True)
class ReportKind:
    """A kind of report, as far as clocks differ: of a family, and by an issuer whose name fits (empty: any)."""

    id: str
    title: str
    rules: tuple[Taken, ...]
    family: str = ""
    issuer: str = ""
    issuer_kind: str = ""

    def fits(self, asked: Asked) -> bool:
        if self.family and self.family != asked.family:
            return False
        if self.issuer_kind and self.issuer_kind == asked.issuer_kind:
            return True
        named = self.issuer and re.search(self.issuer, asked.issuer, re.IGNORECASE) is not None
        return bool(named) or not (self.issuer or self.issuer_kind)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rule for a duty, and why. ``steward``: a steward chose it for this kind of report."""

    kind: ReportKind
    rule: Rule | None
    why: str
    steward: bool = False


_HEALTH = frozenset(("ambulance", "ccg", "health_board", "icb", "national", "trust"))
_LOCAL = frozenset(("combined_authority", "council", "fire", "pcc", "police"))
_PUBLIC = _HEALTH | _LOCAL | {"department", "parliament", "prison", "public_body", "regulator"}
_PRIVATE = frozenset(("charity", "company", "professional_body", "royal_college"))
_AS_STATED = "No law or undertaking that we know of gives a time to answer. A date that the document states is used."

KINDS: tuple[ReportKind, ...] = (
    ReportKind(
        "victoria-coroners",
        "Findings of a coroner in Victoria, Australia",
        (Taken("au-vic-coroner-response", "The Coroners Act of Victoria gives three months from receipt."),),
        issuer=r"\bcoroners court of victoria\b",
    ),
    ReportKind(
        "coroners",
        "A coroner’s report to prevent future deaths, England and Wales",
        (Taken("pfd-response", "Regulation 29 gives everybody who is sent the report 56 days from its date."),),
        family="coroners",
    ),
    ReportKind(
        "uk-covid-inquiry",
        "A report of the UK Covid-19 Inquiry",
        (Taken("uk-covid-inquiry-response", "The Inquiry asks every institution for its steps within six months."),),
        issuer=r"\bcovid-?19 (?:public )?inquiry\b",
    ),
    ReportKind(
        "select-committee",
        "A report of a select committee",
        (
            Taken(
                "uk-select-committee-response",
                "The Government undertook to answer select committees within two months.",
                kinds=frozenset({"department"}),
                name=r"\bgovernment\b(?! body)",
            ),
            Taken("as-stated", "The undertaking is the Government’s. It binds nobody else whom a committee addresses."),
        ),
        issuer=r"\b(?:select|joint|public accounts|affairs|social care) committee\b|\bcommittee\b.*\bhouse of\b"
        r"|\bhouse of (?:commons|lords)\b.*\bcommittee\b",
        issuer_kind="parliament",
    ),
    ReportKind(
        "us-ntsb",
        "A recommendation of the US National Transportation Safety Board",
        (
            Taken(
                "us-dot-response",
                "US law binds the Secretary of Transportation to answer within 90 days of receipt.",
                name=r"\bdepartment of transportation\b|\bsecretary of transportation\b",
            ),
            Taken("us-ntsb-request", "The Board asks everybody else to answer within 90 days of receipt."),
        ),
        issuer=r"\bnational transportation safety board\b|\bNTSB\b",
    ),
    ReportKind(
        "nl-safety-board",
        "A report of the Dutch Safety Board",
        (
            Taken("nl-safety-board-public", "Public bodies have six months to answer the Board.", kinds=_PUBLIC),
            Taken("nl-safety-board-private", "Private parties have twelve months to answer the Board.", kinds=_PRIVATE),
            Taken("as-stated", "The time differs for public and private parties, and which this one is isn’t known."),
        ),
        issuer=r"\bdutch safety board\b|\bonderzoeksraad voor veiligheid\b",
    ),
    ReportKind(
        "eu-aviation",
        "A report of an aviation safety investigation authority of the European Union",
        (Taken("eu-aviation-response", "Regulation (EU) No 996/2010 gives every addressee 90 days from receipt."),),
        issuer=r"\bbureau d[’']enqu[eê]tes et d[’']analyses\b|\bbundesstelle f[uü]r flugunfalluntersuchung\b"
        r"|\bagenzia nazionale per la sicurezza del volo\b|\bair accident investigation unit\b",
    ),
    ReportKind("hssib", "An HSSIB or HSIB report", (Taken("as-stated", _AS_STATED),), family="hssib"),
    ReportKind(
        "numbered",
        "A review, inquiry or ombudsman’s report with numbered recommendations",
        (Taken("as-stated", _AS_STATED),),
        family="numbered",
    ),
    ReportKind("other", "Any other report", (Taken("as-stated", _AS_STATED),)),
)
"""Every kind of report, the narrower first. The last fits everything."""


def kind_of(asked: Asked) -> ReportKind:
    """The kind of report that counts for clocks."""
    return next(kind for kind in KINDS if kind.fits(asked))


def find_kind(identifier: str) -> ReportKind:
    """A kind of report by its id. Raises ``KeyError`` where there is none."""
    for kind in KINDS:
        if kind.id == identifier:
            return kind
    raise KeyError(f"no kind of report {identifier!r}")


def choose(asked: Asked, choices: Mapping[str, tuple[str, str]] | None = None) -> Chosen:
    """The rule for a duty. ``choices`` are the steward's present ones: kind of report → (rule, reason)."""
    kind = kind_of(asked)
    rule, reason = (choices or {}).get(kind.id, (OWN, ""))
    if rule != OWN:
        return Chosen(kind, None if rule == NONE else find_rule(rule), reason, steward=True)
    taken = next(row for row in kind.rules if row.fits(asked))
    return Chosen(kind, find_rule(taken.rule) if taken.rule else None, taken.why)


def choosable() -> tuple[str, ...]:
    """What a steward may choose for a kind of report: Heed's own choice, no clock, or any rule."""
    return (OWN, NONE, *dict.fromkeys(rule.id for rule in RULES))
