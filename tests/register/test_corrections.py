"""Putting things right in the open."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from heed.ledger import selectors as ledger
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.ledger.models import Event
from heed.ledger.verification import verify
from heed.register import actions, selectors
from heed.register.errors import RegisterError
from heed.register.facts import AddresseeFacts
from heed.register.verification import verify_items
from heed.register.words import text_hash
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(organisations):
    return factories.item(text="Do it nwo, a) here.", parts=(("a", "here"),), purpose="This is to help.")


def test_a_correction_is_a_new_version_and_leaves_the_old_readable(item, by_curator):
    version = actions.correct_item(by=by_curator, item=item, text="Do it now, a) here.", reason="A slip of ours.")
    item = selectors.item(item.identifier)
    assert item.current == version
    assert [(v.number, v.text, v.reason) for v in item.versions.all()] == [
        (1, "Do it nwo, a) here.", ""),
        (2, "Do it now, a) here.", "A slip of ours."),
    ]
    assert version.purpose == "This is to help."
    assert [part.text for part in version.parts.all()] == ["here"]
    event = ledger.history(f"item:{item.identifier}").last()
    assert event.kind == EventKind.ITEM_CORRECTED
    assert (event.data["version"], event.data["reason"]) == (2, "A slip of ours.")
    assert event.data["text_sha256"] == text_hash("Do it now, a) here.")
    assert verify().ok
    assert verify_items().ok


def test_purpose_and_parts_can_be_corrected_too(item, by_curator):
    version = actions.correct_item(
        by=by_curator, item=item, text=item.current.text, reason="Wrong part.", purpose="", parts=[("b", "here")]
    )
    assert (version.purpose, [part.label for part in version.parts.all()]) == ("", ["b"])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"reason": " "}, "Give a reason"),
        ({"text": " "}, "no words"),
        ({"text": "Do it nwo, a) here."}, "same as before"),
        ({"text": "Do it now."}, "no longer hold part a"),
    ],
)
def test_a_correction_that_is_none_is_refused(item, by_curator, change, says):
    with pytest.raises(RegisterError, match=says):
        actions.correct_item(by=by_curator, item=item, **{"text": "Do it now, here.", "reason": "A slip.", **change})
    assert item.versions.count() == 1


def test_a_withdrawn_item_says_so_and_is_in_no_list(item, by_curator):
    actions.withdraw_item(by=by_curator, item=item, reason="Not a recommendation.")
    found = selectors.item(item.identifier)
    assert (found.withdrawn_at is not None, found.withdrawn_reason) == (True, "Not a recommendation.")
    assert item not in selectors.items()
    assert verify_items().ok
    with pytest.raises(RegisterError, match="withdrawn"):
        actions.withdraw_item(by=by_curator, item=item, reason="Again.")


def test_addressees_can_be_changed_and_the_log_keeps_who_it_was(item, by_curator):
    actions.change_addressees(
        by=by_curator, item=item, addressees=[AddresseeFacts("the Trust", "TRUST")], reason="Misread."
    )
    row = selectors.item(item.identifier).addressees.get()
    assert (row.text, row.organisation.code, row.confirmed_by) == ("the Trust", "TRUST", by_curator.reference)
    data = ledger.history(f"item:{item.identifier}").last().data
    assert [who["organisation"] for who in data["before"]] == ["DEPT"]
    assert [who["organisation"] for who in data["after"]] == ["TRUST"]


def test_a_reader_can_correct_nothing(item, reader):
    by = Actor.person(reader)
    for attempt in (
        lambda: actions.correct_item(by=by, item=item, text="x", reason="x"),
        lambda: actions.withdraw_item(by=by, item=item, reason="x"),
        lambda: actions.change_addressees(by=by, item=item, addressees=[], reason="x"),
        lambda: actions.change_report(by=by, report=item.report, reason="x"),
    ):
        with pytest.raises(PermissionDenied):
            attempt()


def test_particulars_of_a_report_can_be_corrected(item, by_curator):
    report = actions.change_report(
        by=by_curator, report=item.report, reason="The cover says so.", title="Another title", issuer_code="REG"
    )
    assert (report.title, report.issuer.code) == ("Another title", "REG")
    event = ledger.history(f"report:{report.slug}").last()
    assert (event.kind, event.data["changed"]["issuer"]) == (EventKind.REPORT_CHANGED, "REG")
    assert "Another title" not in event.leaf


@pytest.mark.parametrize(
    ("change", "says"),
    [({"colour": "red"}, "no particular called colour"), ({"title": ""}, "needs a title"), ({"reason": ""}, "reason")],
)
def test_a_change_that_is_none_is_refused(item, by_curator, change, says):
    with pytest.raises(RegisterError, match=says):
        actions.change_report(by=by_curator, report=item.report, **{"reason": "x", **change})


def test_a_name_withheld_later_leaves_title_address_and_files(by_curator):
    """The person is invented."""
    document = factories.document(filename="pellinore.pdf")
    report = factories.report(title="The case of Otis Pellinore", document=document)
    assert "pellinore" in report.slug
    before = Event.objects.count()
    report = actions.change_report(
        by=by_curator, report=report, reason="Otis Pellinore died.", names_withheld=["Otis Pellinore"]
    )
    document.refresh_from_db()
    assert "pellinore" not in f"{report.title} {report.slug} {document.filename}".casefold()
    event = Event.objects.get(index=before)
    assert event.data["changed"]["names_withheld"] == 1
    assert "pellinore" not in event.leaf.casefold()
