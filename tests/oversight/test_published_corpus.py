"""The rapid review and the government's response to it, through the pages: 13 items, 13 answers."""

from __future__ import annotations

from functools import partial

import pytest

from tests.corpus import corpus_path

pytestmark = [pytest.mark.corpus, pytest.mark.django_db]


@pytest.fixture
def imports(client, curator, db):
    """The two imports, the report's items published through its pages."""
    from heed.ledger.actors import Actor
    from heed.organisations.actions import load_reference

    load_reference(by=Actor.system("tests"))
    client.force_login(curator)
    report = _taken_in(curator, "documents/rapid-review-report.pdf")
    _publish_all(client, curator, report)
    return report, _taken_in(curator, "documents/rapid-review-government-response.pdf")


def _taken_in(curator, name):
    from heed.curation import actions, reading
    from heed.ledger.actors import Actor

    path = corpus_path(name)
    by = Actor.person(curator)
    started = actions.start_import(by=by, data=path.read_bytes(), filename=path.name, queue=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "read_document", partial(reading.read_document, sandbox=False))
        reading.read_import(started.taken_in.pk, by=by)
    started.taken_in.refresh_from_db()
    return started.taken_in


def _publish_all(client, curator, taken_in):
    from heed.curation import actions
    from heed.ledger.actors import Actor

    by = Actor.person(curator)
    for row in taken_in.candidates.all():
        client.post(f"/curation/candidates/{row.pk}/accept/", {"revision": row.revision})
    taken_in.refresh_from_db()
    actions.publish(by=by, import_id=taken_in.pk, seen=actions.fingerprint(taken_in))


def test_thirteen_answers_stand_beside_the_words_that_they_answer(imports, client):
    from heed.oversight.models import Answer, Obligation, PublishedAnswer
    from heed.oversight.selectors.published import answers_of_items
    from heed.register.models import Item

    _, response = imports
    items = list(Item.objects.select_related("current", "report").order_by("position"))
    assert len(items) == 13
    assert all(item.obligations.exists() for item in items)
    assert Obligation.objects.exclude(owner_class=None).exists()

    client.post(f"/curation/imports/{response.pk}/answers/certain/")
    assert response.found_answers.filter(state="recorded").count() == 11
    for row in response.found_answers.filter(state="pending"):
        client.post(f"/curation/answers/{row.pk}/", {"revision": row.revision, "decision": "", "respondent": ""})

    shown = answers_of_items(items)
    assert [len(shown[item.pk]) for item in items] == [1] * 13
    answers = [shown[item.pk][0] for item in items]
    assert all(one.decision_as_written for one in answers)
    assert all(one.decision_as_written in " ".join(one.text.split()) for one in answers)
    assert all(one.document.role == "response" for one in answers)
    # Nine of them restate the recommendation in other words (the gold answers say which)
    assert sum(bool(one.differences) for one in answers) == 9
    # It speaks for the department's duties and for nobody else's
    spoken = Answer.objects.select_related("obligation__owner")
    assert {row.obligation.owner.name for row in spoken} == {"Department of Health and Social Care"}
    assert PublishedAnswer.objects.count() == 13
    assert not response.candidates.filter(origin="restated", item=None).exists()
