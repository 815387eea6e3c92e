"""The pages of clocks, rules, late answers and orphans: what they show, do and refuse."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from heed.accounts.permissions import Role
from heed.ledger.actors import Actor
from heed.organisations import actions as organisations
from heed.oversight.actions import clocks
from heed.oversight.forms.clocks import ACTS
from heed.oversight.models import Clock, Obligation, RuleChoice, Transfer
from heed.register.facts import AddresseeFacts
from tests import factories
from tests.oversight.factories import auditor, focal_point, issuer_of, steward, validating_authority
from tests.oversight.test_clock_actions import concern, state

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def browser(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(duty: Obligation, *act: str) -> str:
    where = {"identifier": duty.item.identifier, "number": duty.number}
    if not act:
        return reverse("oversight:clock", kwargs=where)
    return reverse("oversight:clock-act", kwargs={**where, "purpose": act[0], "what": act[1]})


@pytest.fixture
def curating(curator: Any) -> Client:
    return browser(curator)


class TestADutysClocks:
    def test_both_dates_and_which_is_used(self, curating: Client) -> None:
        dated = timezone.localdate() - 10 * DAY
        duty = concern(response_due_stated=dated + 57 * DAY)
        shown = curating.get(address(duty)).text
        assert "The document’s own date is 1 day later than the rule gives." in shown
        assert "The stated date is used." in shown
        assert "a duty in law" in shown
        assert "Regulations 28 and 29" in shown

    def test_as_at_a_day(self, curating: Client, by_curator: Actor) -> None:
        duty = concern()
        until = timezone.localdate() + 99 * DAY
        clock = Clock.objects.get(obligation=duty)
        clocks.extend(by=by_curator, clock=clock, until=until, reason="It was agreed.")
        words = f"Until {until.day} {until:%B %Y}"
        assert words in curating.get(address(duty)).text
        yesterday = (timezone.localdate() - DAY).isoformat()
        then = curating.get(address(duty), {"on": yesterday, "known": "now"}).text
        assert words not in then
        assert "Give more time" not in then
        bad = curating.get(address(duty), {"on": "soon"})
        assert (bad.status_code, "There is a problem" in bad.text) == (422, True)

    def test_without_a_clock_it_says_why(self, curating: Client) -> None:
        duty = Obligation.objects.get(item=factories.item(due=()))
        shown = curating.get(address(duty)).text
        assert "No date by which an answer is due is known." in shown
        assert "No law or undertaking that we know of" in shown

    def test_who_may_look(self, organisations: Any) -> None:
        duty = concern()
        may = [steward(), auditor(), focal_point(duty.owner), issuer_of(duty.item.report.issuer)]
        may_not = [factories.person(Role.READER), factories.person(Role.ASSESSOR), focal_point(organisations["DEPT"])]
        assert [browser(user).get(address(duty)).status_code for user in may] == [200] * 4
        assert [browser(user).get(address(duty)).status_code for user in may_not] == [404] * 3
        assert Client().get(address(duty)).status_code == 302

    def test_nothing_there(self, curating: Client) -> None:
        duty = concern()
        wrong = [
            address(duty).replace("/1/", "/99/"),
            "/oversight/clocks/nonsense/1/",
            address(duty, "answer", "resume"),
        ]
        wrong += [address(duty, *act) for act in (("answer", "resume"), ("answer", "nonsense"), ("work", "extend"))]
        assert [curating.get(one).status_code for one in wrong] == [404] * len(wrong)


class TestActs:
    def test_more_time(self, curating: Client) -> None:
        duty = concern()
        until = (timezone.localdate() + 90 * DAY).isoformat()
        page = address(duty, "answer", "extend")
        assert "Give more time" in curating.get(page).text
        wrong = curating.post(page, {"until": "soon", "reason": ""})
        assert wrong.status_code == 422
        assert "Say why" in wrong.text
        refused = curating.post(page, {"until": "2020-01-01", "reason": "Agreed."})
        assert "already" in refused.text
        done = curating.post(page, {"until": until, "reason": "Agreed."}, follow=True)
        assert "More time is given." in done.text
        assert state(duty).due.isoformat() == until

    def test_every_act_in_turn(self, curating: Client) -> None:
        duty = concern(ago=100)
        steps = [
            ("pause", {"reason": "A pause."}),
            ("resume", {"reason": "It goes on."}),
            ("dispute", {"reason": "It is contested."}),
            ("settle", {"reason": "It is settled."}),
            ("rule", {"reason": "Theirs.", "rule": "us-ntsb-request", "start": "2026-01-05"}),
            ("received", {"reason": "The post mark.", "on": "2026-01-06"}),
            ("rule", {"reason": "Theirs.", "rule": "uk-covid-inquiry-response"}),
        ]
        for name, form in steps:
            page = address(duty, "answer", name)
            assert curating.get(page).status_code == 200, name
            done = curating.post(page, form, follow=True)
            assert ACTS[name].done in done.text, name
        entry = Clock.objects.get(obligation=duty, ended_at=None).events.filter(kind="paused").get()
        page = address(duty, "answer", "withdraw")
        assert curating.get(page, {"entry": 10**9}).status_code == 404
        assert "A pause." in curating.get(page, {"entry": entry.pk}).text
        done = curating.post(page, {"entry": entry.pk, "reason": "There was none."}, follow=True)
        assert "(withdrawn)" in done.text

    def test_the_steps_of_an_issuer(self, curating: Client) -> None:
        published = timezone.localdate() - 300 * DAY
        facts = factories.item_facts(due=())
        report = factories.report(facts, issuer_code=None, issuer_text="UK Covid-19 Inquiry", published_on=published)
        duty = Obligation.objects.select_related("item").get(item__report=report)
        done = curating.post(address(duty, "answer", "step"), {"reason": "A letter was sent."}, follow=True)
        assert "Escalated: step 1" in done.text

    def test_the_owner_may_contest_and_no_more(self) -> None:
        duty = concern()
        owner = browser(validating_authority(duty.owner))
        assert owner.get(address(duty, "answer", "extend")).status_code == 404
        done = owner.post(address(duty, "answer", "dispute"), {"reason": "It never came."}, follow=True)
        assert "The date is contested." in done.text


class TestRules:
    def test_every_rule_with_what_it_rests_on(self) -> None:
        shown = browser(steward()).get(reverse("oversight:clock-rules")).text
        for words in ("49 to 92 days", "Coroners Act 2008 (Victoria)", "Erskine May", "no penalty".capitalize()):
            assert words in shown

    def test_a_steward_chooses(self) -> None:
        client, page = browser(steward()), reverse("oversight:clock-rule", kwargs={"kind": "hssib"})
        assert "Say why" in client.post(page, {"rule": "none"}).text
        assert "already" in client.post(page, {"rule": "own", "reason": "As it is."}).text
        done = client.post(page, {"rule": "none", "reason": "Nothing is asked."}, follow=True)
        assert "The rule is chosen." in done.text
        assert "Nothing is asked." in done.text
        assert "A steward chose: No time to answer" in client.get(reverse("oversight:clock-rules")).text
        assert RuleChoice.objects.get().report_kind == "hssib"

    def test_others_read(self, curating: Client, reader: Any) -> None:
        page = reverse("oversight:clock-rule", kwargs={"kind": "hssib"})
        assert "Choose this rule" not in curating.get(page).text
        assert curating.post(page, {"rule": "none", "reason": "Because."}).status_code == 403
        assert browser(reader).get(page).status_code == 403
        assert browser(steward()).get(page.replace("hssib", "nonsense")).status_code == 404


class TestLate:
    def test_the_longest_late_first(self, curating: Client) -> None:
        recent, old = concern(ago=70), concern(ago=200)
        concern(ago=3)
        shown = curating.get(reverse("oversight:late"))
        assert re.findall(r"(\d+) days late", shown.text) == ["144", "14"]
        rows = list(csv.DictReader(io.StringIO(self.csv(curating))))
        assert [row["days late"] for row in rows] == ["144", "14"]
        assert [row["kind"] for row in rows] == ["statutory", "statutory"]
        assert rows[0]["address"].endswith(f"/items/{old.item.identifier[:3]}-{old.item.identifier[3:]}/")
        assert recent.item.identifier[:3] in rows[1]["obligation"]

    def csv(self, client: Client, **query: str) -> str:
        answer = client.get(reverse("oversight:late-csv"), query)
        return b"".join(answer.streaming_content).decode("utf-8-sig")

    def test_of_one_organisation(self, curating: Client) -> None:
        concern(ago=70)
        assert "14 days late" in curating.get(reverse("oversight:late"), {"organisation": "REG"}).text
        assert "Nothing is late." in curating.get(reverse("oversight:late"), {"organisation": "DEPT"}).text
        assert "No organisation has the code X9" in curating.get(reverse("oversight:late"), {"organisation": "X9"}).text
        assert self.csv(curating, organisation="DEPT").count("\n") == 1

    def test_a_formula_in_a_name_does_not_run(self, curating: Client) -> None:
        facts = factories.item_facts(kind="concern", due=(), text="=1+1 is what must stop.", purpose="")
        dated = timezone.localdate() - 90 * DAY
        coroner = factories.coroner(date_of_report=dated, response_due_stated=None)
        factories.report(facts, kind="coroners", coroner=coroner)
        assert "'=1+1" in self.csv(curating)

    def test_staff_only(self, reader: Any) -> None:
        for name in ("late", "late-csv", "clock-rules", "orphans"):
            assert browser(reader).get(reverse(f"oversight:{name}")).status_code == 403
            assert Client().get(reverse(f"oversight:{name}")).status_code == 302

    def test_as_many_queries_for_many_as_for_few(self, curating: Client) -> None:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        def cost() -> int:
            with CaptureQueriesContext(connection) as told:
                curating.get(reverse("oversight:late"))
            return len(told.captured_queries)

        concern(ago=70)
        few = cost()
        for _ in range(5):
            concern(ago=80)
        assert cost() == few


class TestOrphans:
    @pytest.fixture
    def orphan(self) -> Obligation:
        body = organisations.add_organisation(
            by=factories.SYSTEM, name="Gone Body", kind="public_body", closed=dt.date(2020, 3, 31)
        )
        item = factories.item(addressees=(AddresseeFacts(body.name, body.code),))
        return Obligation.objects.select_related("item").get(item=item)

    def page(self, duty: Obligation) -> str:
        return reverse("oversight:orphan", kwargs={"identifier": duty.item.identifier, "number": duty.number})

    def test_it_is_listed_and_given_to_somebody(self, curating: Client, orphan: Obligation) -> None:
        assert "1 obligation whose owner is gone" in curating.get(reverse("curation:imports")).text
        assert "nobody took over" in curating.get(reverse("oversight:orphans")).text
        page = self.page(orphan)
        assert "Choose an organisation" in curating.post(page, {"reason": "Theirs."}).text
        assert "Example Quality Regulator" in curating.get(page, {"q": "Example Quality"}).text
        form = {"to": "REG", "reason": "It does this now.", "q": "Example Quality"}
        done = curating.post(page, form, follow=True)
        assert "Nothing waits." in done.text
        move = Transfer.objects.get(obligation=orphan)
        assert (move.after.code, move.on) == ("REG", dt.date(2020, 4, 1))
        assert curating.get(page).status_code == 404

    def test_what_is_refused_is_said(self, curating: Client, orphan: Obligation) -> None:
        organisations.change_organisation(
            by=factories.SYSTEM, organisation=orphan.owner, reason="Renamed.", name="Gone For Good"
        )
        form = {"to": orphan.owner.code, "reason": "Theirs.", "q": "Gone", "on": "soon"}
        assert "Enter a date such as" in curating.post(self.page(orphan), form).text
        assert "Choose an organisation that is open." in curating.post(self.page(orphan), {**form, "on": ""}).text
        assert not Transfer.objects.exists()

    def test_an_auditor_looks_and_does_nothing(self, orphan: Obligation) -> None:
        client = browser(auditor())
        assert "Gone Body" in client.get(reverse("oversight:orphans")).text
        assert "Find an organisation" not in client.get(self.page(orphan)).text
        assert client.post(self.page(orphan), {"to": "REG", "reason": "Because."}).status_code == 403
        assert state(orphan).lifecycle == "issued"

    def test_what_passes_on_later_is_told(self, curating: Client) -> None:
        bodies = factories.organisations()
        factories.item()
        on = timezone.localdate() + 40 * DAY
        organisations.succeed_organisation(
            by=factories.SYSTEM, predecessor=bodies["DEPT"], successor=bodies["REG"], on=on
        )
        shown = curating.get(reverse("oversight:orphans")).text
        assert "Department of Examples to Example Quality Regulator" in shown
        assert "1 open obligation" in shown
