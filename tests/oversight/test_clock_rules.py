"""Which rule is taken for which report and addressee, and what of it becomes a clock."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from heed.clocks import RULES
from heed.oversight.clock_rules import KINDS, NONE, OWN, Asked, choosable, choose, find_kind
from heed.oversight.clockwork import reckoning_of, today
from heed.oversight.models import Clock, Obligation
from heed.register import actions
from heed.register.facts import AddresseeFacts, DueFacts
from heed.register.models import Report
from tests import factories

TABLE = [
    (Asked("coroners", "A. Coroner, Wessex"), "coroners", "pfd-response"),
    (Asked("coroners", "", "", "trust", "A Trust"), "coroners", "pfd-response"),
    (Asked("other", "Coroners Court of Victoria"), "victoria-coroners", "au-vic-coroner-response"),
    (Asked("numbered", "UK Covid-19 Inquiry"), "uk-covid-inquiry", "uk-covid-inquiry-response"),
    (Asked("numbered", "The UK COVID19 Public Inquiry"), "uk-covid-inquiry", "uk-covid-inquiry-response"),
    (
        Asked("numbered", "Health and Social Care Committee", "", "department", "Department of Health"),
        "select-committee",
        "uk-select-committee-response",
    ),
    (
        Asked("numbered", "House of Commons", "parliament", "department", "Department of Health"),
        "select-committee",
        "uk-select-committee-response",
    ),
    (
        Asked("numbered", "House of Lords Committee on Children", "", "", "His Majesty’s Government"),
        "select-committee",
        "uk-select-committee-response",
    ),
    (Asked("numbered", "Home Affairs Committee", "", "police", "A police force"), "select-committee", "as-stated"),
    (
        Asked("other", "National Transportation Safety Board", "", "", "US Department of Transportation"),
        "us-ntsb",
        "us-dot-response",
    ),
    (Asked("other", "NTSB", "", "company", "An Airline"), "us-ntsb", "us-ntsb-request"),
    (Asked("other", "Dutch Safety Board", "", "council", "A council"), "nl-safety-board", "nl-safety-board-public"),
    (Asked("other", "Dutch Safety Board", "", "company", "A company"), "nl-safety-board", "nl-safety-board-private"),
    (Asked("other", "Onderzoeksraad voor Veiligheid"), "nl-safety-board", "as-stated"),
    (
        Asked("other", "Bundesstelle für Flugunfalluntersuchung", "", "company", "An Airline"),
        "eu-aviation",
        "eu-aviation-response",
    ),
    (Asked("hssib", "HSSIB", "investigator", "trust", "A Trust"), "hssib", "as-stated"),
    (Asked("numbered", "An independent review"), "numbered", "as-stated"),
    (Asked("responses", "A department"), "other", "as-stated"),
]


@pytest.mark.parametrize(("asked", "kind", "rule"), TABLE)
def test_the_rule_for_a_report_and_an_addressee(asked: Asked, kind: str, rule: str) -> None:
    chosen = choose(asked)
    assert chosen.rule is not None
    assert (chosen.kind.id, chosen.rule.id, chosen.steward) == (kind, rule, False)
    assert chosen.why


def test_every_rule_of_the_table_exists_and_every_shipped_rule_is_taken_by_some_kind() -> None:
    taken = {row.rule for kind in KINDS for row in kind.rules}
    assert taken == {rule.id for rule in RULES}
    assert all(row.why for kind in KINDS for row in kind.rules)


def test_the_last_row_of_every_kind_fits_anybody() -> None:
    assert all(kind.rules[-1].fits(Asked("any", addressee_kind="?", addressee="?")) for kind in KINDS)
    assert KINDS[-1].fits(Asked("any"))


@pytest.mark.parametrize("rule", choosable())
def test_a_steward_may_choose_any_rule_for_a_kind(rule: str) -> None:
    chosen = choose(Asked("hssib"), {"hssib": (rule, "The Board says so.")})
    if rule == OWN:
        assert (chosen.steward, chosen.rule and chosen.rule.id) == (False, "as-stated")
    else:
        assert (chosen.steward, chosen.why) == (True, "The Board says so.")
        assert (chosen.rule.id if chosen.rule else NONE) == rule


def test_no_kind_of_a_wrong_name() -> None:
    assert find_kind("hssib").title
    with pytest.raises(KeyError):
        find_kind("nonsense")


def clocks(report: Report, purpose: str = "answer") -> list[Clock]:
    rows = Clock.objects.filter(obligation__item__report=report, purpose=purpose, ended_at=None)
    return list(rows.select_related("obligation__state").order_by("obligation__number"))


def concern(**changes: object) -> object:
    return factories.item_facts(kind="concern", ref="", due=(), **changes)


def coroners_report(**changes: object) -> Report:
    return factories.report(concern(), kind="coroners", coroner=factories.coroner(**changes))


@pytest.mark.django_db
class TestStarting:
    def test_a_concern_has_56_days_from_the_reports_date(self) -> None:
        (clock,) = clocks(coroners_report())
        dates = reckoning_of(clock, clock.events.all(), today())
        assert (clock.rule, clock.rule_version, clock.by_hand) == ("pfd-response", 1, False)
        assert (dates.start, dates.by_rule, dates.stated) == (
            dt.date(2026, 2, 3),
            dt.date(2026, 3, 31),
            dt.date(2026, 3, 31),
        )
        assert clock.obligation.state.due == dt.date(2026, 3, 31)
        assert clock.why.startswith("Regulation 29")

    def test_the_stated_date_is_kept_beside_the_rules(self) -> None:
        (clock,) = clocks(coroners_report(response_due_stated=dt.date(2026, 4, 1)))
        dates = reckoning_of(clock, clock.events.all(), today())
        assert (dates.disagreement, dates.basis, dates.due) == (1, "stated", dt.date(2026, 4, 1))

    def test_a_report_from_before_the_regulations_has_the_stated_date_or_none(self) -> None:
        old = {"date_of_report": dt.date(2013, 5, 1), "response_due_by_rule": None}
        (clock,) = clocks(coroners_report(**old, response_due_stated=dt.date(2013, 7, 1)))
        assert (clock.rule, clock.obligation.state.due) == ("as-stated", dt.date(2013, 7, 1))
        assert clocks(coroners_report(**old, response_due_stated=None)) == []

    def test_an_undated_report_waits_for_its_date(self) -> None:
        (clock,) = clocks(coroners_report(date_of_report=None, response_due_stated=None, response_due_by_rule=None))
        assert (clock.rule, clock.events.count(), clock.obligation.state.due) == ("pfd-response", 0, None)

    def test_an_items_deadline_is_for_the_work_and_no_answer_is_asked_by_a_day(self) -> None:
        report = factories.report()
        (work,) = clocks(report, "work")
        assert (work.rule, work.obligation.state.deadline) == ("as-stated", dt.date(2027, 3, 31))
        assert clocks(report) == []

    def test_a_date_to_reply_by_is_an_answers(self) -> None:
        facts = factories.item_facts(due=(DueFacts("reply by 1 June 2026", dt.date(2026, 6, 1)),))
        report = factories.report(facts)
        (clock,) = clocks(report)
        assert (clock.rule, clock.obligation.state.due) == ("as-stated", dt.date(2026, 6, 1))
        assert clocks(report, "work") == []

    def test_a_deadline_without_a_date_is_none(self) -> None:
        assert clocks(factories.report(factories.item_facts(due=(DueFacts("in due course"),))), "work") == []

    def test_a_part_has_its_own_deadline(self) -> None:
        first, second = "a) write guidance by 1 June 2026;", "b) publish it."
        text = f"The Department should: {first} {second} All by 31 March 2027."
        due = (DueFacts("by 1 June 2026", dt.date(2026, 6, 1)), DueFacts("by 31 March 2027", dt.date(2027, 3, 31)))
        facts = factories.item_facts(text=text, parts=(("a)", first), ("b)", second)), due=due, purpose="")
        dates = [clock.obligation.state.deadline for clock in clocks(factories.report(facts), "work")]
        assert dates == [dt.date(2026, 6, 1), dt.date(2027, 3, 31)]

    def test_nothing_is_asked_of_whoever_is_told(self) -> None:
        who = (AddresseeFacts("The Department", "DEPT"), AddresseeFacts("The Regulator", "REG", role="copied"))
        report = factories.report(concern(addressees=who), kind="coroners", coroner=factories.coroner())
        assert [clock.obligation.owner.code for clock in clocks(report)] == ["DEPT"]

    def test_the_rule_of_a_committee_is_for_the_government(self, organisations: object) -> None:
        who = (AddresseeFacts("The Department", "DEPT"), AddresseeFacts("The Trust", "TRUST"))
        facts = factories.item_facts(addressees=who, due=())
        report = factories.report(
            facts, kind="numbered", issuer_code=None, issuer_text="Health and Social Care Committee"
        )
        (clock,) = clocks(report)
        assert (clock.obligation.owner.code, clock.obligation.state.due) == ("DEPT", dt.date(2026, 7, 4))

    def test_a_rule_that_counts_from_receipt_waits_for_the_day(self) -> None:
        report = factories.report(factories.item_facts(due=()), kind="other", issuer_code=None, issuer_text="NTSB")
        (clock,) = clocks(report)
        assert (clock.rule, clock.events.count(), clock.obligation.state.due) == ("us-ntsb-request", 0, None)

    def test_as_many_queries_for_many_duties_as_for_one(self, django_assert_num_queries: object) -> None:
        def cost(number: int) -> int:
            from django.db import connection
            from django.test.utils import CaptureQueriesContext

            document = factories.document()
            items = [concern() for _ in range(number)]
            with CaptureQueriesContext(
                connection,
            ) as told:
                factories.report(*items, document=document, kind="coroners", coroner=factories.coroner())
            return sum("oversight_" in query["sql"] for query in told.captured_queries)

        cost(1)
        assert cost(2) == cost(12)


@pytest.mark.django_db
class TestPuttingRight:
    def test_a_corrected_date_moves_the_clock_and_the_old_one_stays_to_be_read(self, by_curator: object) -> None:
        report = coroners_report(response_due_stated=None)
        actions.change_report(
            by=by_curator,
            report=report,
            reason="The month was misread.",
            coroner=factories.coroner(date_of_report=dt.date(2026, 3, 3), response_due_stated=None),
        )
        (clock,) = clocks(report)
        assert [row.true_on for row in clock.events.all()] == [dt.date(2026, 2, 3), dt.date(2026, 3, 3)]
        assert clock.obligation.state.due == dt.date(2026, 4, 28)

    def test_a_stated_date_that_is_none_is_withdrawn(self, by_curator: object) -> None:
        report = coroners_report(response_due_stated=dt.date(2026, 4, 2))
        actions.change_report(
            by=by_curator, report=report, reason="Misread.", coroner=factories.coroner(response_due_stated=None)
        )
        (clock,) = clocks(report)
        assert [row.kind for row in clock.events.all()] == ["started", "stated", "withdrawn"]
        assert clock.obligation.state.due == dt.date(2026, 3, 31)

    def test_a_date_that_was_missing_starts_it(self, by_curator: object) -> None:
        report = coroners_report(date_of_report=None, response_due_stated=None)
        actions.change_report(by=by_curator, report=report, reason="Found.", coroner=factories.coroner())
        assert clocks(report)[0].obligation.state.due == dt.date(2026, 3, 31)

    def test_another_kind_of_report_has_another_rule(self, by_curator: object) -> None:
        report = factories.report(factories.item_facts(due=()), kind="numbered", published_on=dt.date(2026, 5, 4))
        assert clocks(report) == []
        change = {"issuer_code": None, "issuer_text": "UK Covid-19 Inquiry"}
        actions.change_report(by=by_curator, report=report, reason="Issuer.", **change)
        (clock,) = clocks(report)
        assert (clock.rule, clock.obligation.state.due) == ("uk-covid-inquiry-response", dt.date(2026, 11, 4))
        actions.change_report(by=by_curator, report=report, reason="Issuer.", issuer_code="ISSUER", issuer_text="")
        assert clocks(report) == []
        assert Clock.objects.get(obligation__item__report=report).ended_reason
        assert Obligation.objects.get(item__report=report).state.due is None

    def test_nothing_changes_where_nothing_did(self, by_curator: object) -> None:
        report = coroners_report()
        actions.change_report(by=by_curator, report=report, reason="Spelling.", title="Another title")
        assert clocks(report)[0].events.count() == 2


def test_the_documentation_names_every_kind_and_its_rules() -> None:
    told = (Path(__file__).parents[2] / "docs" / "clocks.md").read_text(encoding="utf-8")
    for kind in KINDS:
        assert f"`{kind.id}`" in told
        assert all(f"`{row.rule}`" in told for row in kind.rules)
