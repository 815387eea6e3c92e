"""The rules that Heed knows. A change of the law is a new version beside the old one, never an edit.

What each rests on is quoted, with its source and with what could not be checked, in docs/clocks.md.
"""

from __future__ import annotations

import datetime as dt

from heed.clocks.model import ClockKind, Period, Rule, StartEvent, Step

PFD_RESPONSE = Rule(
    id="pfd-response",
    version=1,
    title="Response to a coroner's report to prevent future deaths",
    # The period and the coroner's power to extend it are in Regulation 29. The Chief Coroner's form says "within
    # 56 days of the date of this report", so the date of the report starts the clock here.
    legal_basis=(
        "Coroners and Justice Act 2009, Schedule 5, paragraph 7; "
        "Coroners (Investigations) Regulations 2013 (SI 2013/1629), Regulations 28 and 29"
    ),
    period=Period(days=56),
    start_event=StartEvent.REPORT_DATED,
    jurisdiction="GB-ENG+GB-WLS",
    kind=ClockKind.STATUTORY,
    in_force_from=dt.date(2013, 7, 25),
    extension="the coroner",
    effect="No penalty. The Chief Coroner publishes a list of those who have not answered, once a year.",
    # Seven to thirteen weeks and a day: a slip in counting, or a longer time given in the report itself. Beyond it,
    # the date is more likely to be a misprint of the month or the year.
    stated_window=(49, 92),
)

EU_AVIATION_RESPONSE = Rule(
    id="eu-aviation-response",
    version=1,
    title="Reply to a safety recommendation in civil aviation",
    legal_basis="Regulation (EU) No 996/2010, Article 18",
    period=Period(days=90),
    start_event=StartEvent.REPORT_RECEIVED,
    jurisdiction="EU",
    kind=ClockKind.STATUTORY,
)

US_DOT_RESPONSE = Rule(
    id="us-dot-response",
    version=1,
    title="Response of the US Secretary of Transportation to an NTSB recommendation",
    legal_basis="49 U.S.C. § 1135(a)",
    period=Period(days=90),
    start_event=StartEvent.REPORT_RECEIVED,
    jurisdiction="US",
    kind=ClockKind.STATUTORY,
)

NTSB_REQUEST = Rule(
    id="us-ntsb-request",
    version=1,
    title="Response of anybody else to an NTSB recommendation",
    legal_basis="Request of the National Transportation Safety Board to recipients of its recommendations",
    period=Period(days=90),
    start_event=StartEvent.REPORT_RECEIVED,
    jurisdiction="US",
    kind=ClockKind.REQUESTED,
)

VICTORIA_RESPONSE = Rule(
    id="au-vic-coroner-response",
    version=1,
    title="Response to a recommendation of a coroner in Victoria",
    legal_basis="Coroners Act 2008 (Victoria), section 72",
    period=Period(months=3),
    start_event=StartEvent.REPORT_RECEIVED,
    jurisdiction="AU-VIC",
    kind=ClockKind.STATUTORY,
    in_force_from=dt.date(2009, 11, 1),
    effect="The court's public report lists the response as overdue.",
)

_DUTCH_BASIS = (
    "Kingdom Act of 2 December 2004 instituting a Safety Investigation Board, "
    "as the Dutch Safety Board's page on the follow-up of recommendations describes it"
)
_DUTCH_EFFECT = "The Board compiles the responses and publishes its own reaction."

DUTCH_PUBLIC_RESPONSE = Rule(
    id="nl-safety-board-public",
    version=1,
    title="Response of a public body to the Dutch Safety Board",
    legal_basis=_DUTCH_BASIS,
    period=Period(months=6),
    start_event=StartEvent.REPORT_PUBLISHED,
    jurisdiction="NL",
    kind=ClockKind.STATUTORY,
    effect=_DUTCH_EFFECT,
)

DUTCH_PRIVATE_RESPONSE = Rule(
    id="nl-safety-board-private",
    version=1,
    title="Response of a private party to the Dutch Safety Board",
    legal_basis=_DUTCH_BASIS,
    period=Period(months=12),
    start_event=StartEvent.REPORT_PUBLISHED,
    jurisdiction="NL",
    kind=ClockKind.STATUTORY,
    effect=_DUTCH_EFFECT,
)

SELECT_COMMITTEE_RESPONSE = Rule(
    id="uk-select-committee-response",
    version=1,
    title="Government response to a report of a select committee",
    legal_basis="The Government's undertaking to Parliament (Erskine May, paragraphs 38.54 and 40.41)",
    period=Period(months=2),
    start_event=StartEvent.REPORT_PUBLISHED,
    jurisdiction="GB",
    kind=ClockKind.POLICY,
    effect="None. House of Lords Business has listed reports that await a response after two months.",
)

COVID_INQUIRY_RESPONSE = Rule(
    id="uk-covid-inquiry-response",
    version=1,
    title="Steps and timetable in answer to a recommendation of the UK Covid-19 Inquiry",
    legal_basis="UK Covid-19 Inquiry, Internal Monitoring of Inquiry Recommendations",
    period=Period(months=6),
    start_event=StartEvent.REPORT_PUBLISHED,
    jurisdiction="GB",
    kind=ClockKind.REQUESTED,
    extension="the Inquiry, in the recommendation itself",
    effect="The Inquiry writes, in four steps.",
    escalation=(
        Step(1, "Letter that asks for the response within the next three months", Period()),
        Step(2, "Further letter that asks for it imminently", Period(months=3)),
        Step(
            3, "Third letter, which notes disappointment; the Inquiry says in public that it has written", public=True
        ),
        Step(4, "Request for the reasons, made in public; what comes is published", public=True),
    ),
)

AS_STATED = Rule(
    id="as-stated",
    version=1,
    title="The date that the document states",
    legal_basis="The document itself",
    period=None,
    start_event=StartEvent.REPORT_DATED,
    jurisdiction="",
    kind=ClockKind.REQUESTED,
    extension="the issuer",
)

RULES: tuple[Rule, ...] = (
    PFD_RESPONSE,
    EU_AVIATION_RESPONSE,
    US_DOT_RESPONSE,
    NTSB_REQUEST,
    VICTORIA_RESPONSE,
    DUTCH_PUBLIC_RESPONSE,
    DUTCH_PRIVATE_RESPONSE,
    SELECT_COMMITTEE_RESPONSE,
    COVID_INQUIRY_RESPONSE,
    AS_STATED,
)


def find_rule(identifier: str, version: int | None = None) -> Rule:
    """A rule by its id: the given version, or the latest. Raises ``KeyError`` where there is none."""
    found = [rule for rule in RULES if rule.id == identifier and version in (None, rule.version)]
    if not found:
        raise KeyError(f"no rule {identifier!r}" + (f" in version {version}" if version is not None else ""))
    return max(found, key=lambda rule: rule.version)


def rule_in_force(identifier: str, start: dt.date) -> Rule:
    """The latest version of a rule that applies to a start event on this day. Raises ``KeyError`` where none does."""
    found = [rule for rule in RULES if rule.id == identifier and (rule.in_force_from or dt.date.min) <= start]
    if not found:
        raise KeyError(f"no rule {identifier!r} in force on {start}")
    return max(found, key=lambda rule: rule.version)
