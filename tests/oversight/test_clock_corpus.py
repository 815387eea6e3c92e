"""A real coroner's report whose stated date is a day later than the rule gives, taken in and published: the pages say
so. No name of anybody is looked at."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

import pytest
from django.urls import reverse

from tests.corpus import corpus_path

pytestmark = [pytest.mark.corpus, pytest.mark.django_db]
STATED, BY_RULE = dt.date(2023, 6, 16), dt.date(2023, 6, 15)


@pytest.fixture
def published(client: Any, curator: Any) -> Any:
    """Report b, every candidate accepted through the pages, published."""
    from heed.curation import actions, reading
    from heed.ledger.actors import Actor
    from heed.organisations.actions import load_reference

    load_reference(by=Actor.system("tests"))
    by = Actor.person(curator)
    client.force_login(curator)
    path = corpus_path("documents/regulation-28-report-b.pdf")
    started = actions.start_import(by=by, data=path.read_bytes(), filename="report-b.pdf", queue=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "read_document", partial(reading.read_document, sandbox=False))
        reading.read_import(started.taken_in.pk, by=by)
    taken_in = started.taken_in
    for row in taken_in.candidates.all():
        client.post(f"/curation/candidates/{row.pk}/accept/", {"revision": row.revision})
    taken_in.refresh_from_db()
    return actions.publish(by=by, import_id=taken_in.pk, seen=actions.fingerprint(taken_in))


def test_report_b_disagrees_with_the_rule_by_a_day_and_the_pages_say_so(published: Any, client: Any) -> None:
    from heed.clocks import AsAt
    from heed.oversight.models import Obligation
    from heed.oversight.selectors.clocks import clock_views
    from heed.register.models import Report

    report = Report.objects.get()
    duties = list(Obligation.objects.filter(item__report=report).exclude(role="information").select_related("item"))
    views = clock_views([duty.pk for duty in duties], AsAt(dt.date(2023, 5, 1), dt.date.max))
    assert duties
    assert {view["answer"].rule.id for view in views.values()} == {"pfd-response"}
    for duty in duties:
        clock = views[duty.pk]["answer"]
        assert (clock.by_rule, clock.stated, clock.disagreement) == (BY_RULE, STATED, 1)
        assert (clock.used, clock.due, "work" in views[duty.pk]) == ("stated", STATED, False)
        page = client.get(reverse("oversight:clock", args=[duty.item.identifier, duty.number])).text
        assert "The document’s own date is 1 day later than the rule gives." in page
        assert "The stated date is used." in page
    public = client.get(reverse("web:item", kwargs={"typed": duties[0].item.identifier}), follow=True).text
    assert "The two dates do not agree." in public
    assert "1 day later than the rule gives" in public
    assert "15 June 2023" in public
    assert "16 June 2023" in public
