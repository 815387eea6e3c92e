"""Publishing: documents, reports, items, mentions."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from heed.documents.model import Anchor
from heed.ledger import selectors as ledger
from heed.ledger.actors import Actor
from heed.ledger.kinds import EventKind
from heed.ledger.models import Event
from heed.ledger.verification import verify
from heed.register import actions, selectors, storage
from heed.register.errors import RegisterError
from heed.register.facts import AddresseeFacts, MentionFacts
from heed.register.identifiers import parse
from heed.register.models import Document, Item, ItemVersion, Mention, Report
from heed.register.words import parts_hash, text_hash
from tests import factories

pytestmark = pytest.mark.django_db


def kinds() -> list[str]:
    return list(Event.objects.values_list("kind", flat=True))


# Documents


def test_a_document_is_kept_with_its_pages(by_curator):
    read = factories.read_document("First page.", "Second page.", title="A title")
    data = factories.document_bytes("First page.", "Second page.")
    row, created = actions.add_document(by=by_curator, data=data, document=read, filename="a report.txt")
    assert created
    assert (row.title, row.filename, row.page_count, row.size) == ("A title", "a report.txt", 2, len(data))
    assert [(page.number, page.text) for page in row.pages.all()] == [(1, "First page."), (2, "Second page.")]
    assert storage.open_document(row.sha256) == data
    event = ledger.history(f"document:{row.sha256}").get()
    assert event.data == {"media_type": "text/plain", "size": len(data), "pages": 2}


def test_the_same_document_twice_is_one(by_curator):
    first = factories.document("The same words.", by=by_curator)
    read = factories.read_document("The same words.", filename="another name.txt")
    data = factories.document_bytes("The same words.")
    row, created = actions.add_document(by=by_curator, data=data, document=read, filename="another name.txt")
    assert (row.pk, created, row.filename) == (first.pk, False, "report.txt")
    assert kinds() == ["document.added"]


def test_a_document_that_is_another_file_is_refused(by_curator):
    with pytest.raises(RegisterError, match="hashes differ"):
        actions.add_document(by=by_curator, data=b"other", document=factories.read_document("A."), filename="a.txt")


def test_zero_characters_are_replaced_one_for_one(by_curator):
    row = factories.document("A\x00B", by=by_curator)
    assert row.pages.get().text == "A\ufffdB"


def test_a_reader_can_add_nothing(reader, organisations):
    by = Actor.person(reader)
    with pytest.raises(PermissionDenied, match="import documents"):
        factories.document(by=by)
    with pytest.raises(PermissionDenied):
        factories.report(by=by, document=factories.document())


# Reports


def test_a_report_is_published_with_everything(by_curator, organisations):
    facts = factories.item_facts(
        parts=(("a", "review guidance"), ("b", "publish it")),
        addressees=(
            AddresseeFacts("The Department", "DEPT", score=0.9, method="name"),
            AddresseeFacts("all providers", class_slug="all-providers", role="joint"),
            AddresseeFacts("somebody else", role="with"),
        ),
        mentions=(MentionFacts((Anchor(1, 0, 10),)), MentionFacts((Anchor(1, 20, 30),), "Other words.")),
    )
    document = factories.document()
    report = factories.report(facts, by=by_curator, document=document, title="A Safe Place?", reference="REF 12")
    item = selectors.item(report.items.get().identifier)
    assert (report.slug, report.issuer.code) == ("a-safe-place-ref-12", "ISSUER")
    assert (item.kind, item.ref, item.heading, item.position) == ("recommendation", facts.ref, "Recommendations", 0)
    assert parse(item.identifier) == item.identifier
    version = item.current
    assert (version.number, version.text, version.purpose) == (1, facts.text, facts.purpose)
    assert version.made_by == by_curator.reference
    assert [(part.label, part.text) for part in version.parts.all()] == list(facts.parts)
    rows = [(a.text, a.organisation, a.organisation_class, a.role, a.confirmed_by) for a in item.addressees.all()]
    assert [row[0] for row in rows] == ["The Department", "all providers", "somebody else"]
    assert rows[0][1] == organisations["DEPT"]
    assert rows[1][2].slug == "all-providers"
    assert {row[4] for row in rows} == {by_curator.reference}
    assert [(m.kind, m.page, m.text) for m in item.mentions.all()] == [("origin", 1, ""), ("repeat", 1, "Other words.")]
    assert item.due_dates.get().date == dt.date(2027, 3, 31)
    document.refresh_from_db()
    assert document.report == report


def test_publication_is_in_the_log_by_hashes_and_not_by_words(by_curator):
    facts = factories.item_facts(parts=(("a", "review guidance"),))
    report = factories.report(facts, by=by_curator, title="Words of a title")
    assert kinds()[:4] == ["document.added", "report.published", "item.published", "obligation.made"]
    data = ledger.history(f"item:{report.items.get().identifier}").get().data
    assert data["text_sha256"] == text_hash(facts.text)
    assert data["text_length"] == len(facts.text)
    assert data["parts_sha256"] == parts_hash(facts.parts)
    assert data["addressees"][0]["organisation"] == "DEPT"
    (duty,) = Event.objects.filter(kind="obligation.made")
    assert (duty.data["owner"], duty.data["part"]) == ("organisation:DEPT", 0)
    assert duty.data["as_written_sha256"] == text_hash("The Department of Examples")
    leaves = " ".join(Event.objects.values_list("leaf", flat=True))
    for words in (facts.text, "review guidance", "Words of a title", "The Department of Examples"):
        assert words not in leaves
    assert verify().ok


def test_a_document_is_published_once(by_curator):
    document = factories.document()
    factories.report(by=by_curator, document=document)
    with pytest.raises(RegisterError, match="published already"):
        factories.report(by=by_curator, document=document)
    assert Report.objects.count() == 1


def test_five_hundred_items_are_some_dozens_of_statements(by_curator, organisations, django_assert_max_num_queries):
    document = factories.document()
    facts = [factories.item_facts(parts=(("a", "x"), ("b", "y")), cites=("R/2001/001",)) for _ in range(500)]
    with django_assert_max_num_queries(260):
        report = factories.report(*facts, by=by_curator, document=document)
    assert report.items.count() == 500
    assert [item.text for item in ItemVersion.objects.order_by("item__position")] == [f.text for f in facts]
    assert verify().ok


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"text": " "}, "has no words"),
        ({"kind": "wish"}, "no known kind"),
        ({"addressees": (AddresseeFacts("x", "NOBODY"),)}, "no organisation or class NOBODY"),
        ({"addressees": (AddresseeFacts("x", class_slug="nothing"),)}, "no organisation or class nothing"),
        ({"addressees": (AddresseeFacts("x", "DEPT", "all-providers"),)}, "not both"),
        ({"addressees": (AddresseeFacts("x", role="boss"),)}, "no role"),
        ({"addressees": (AddresseeFacts("x" * 501),)}, "500 characters"),
        ({"mentions": (MentionFacts(()),)}, "points to no place"),
        ({"mentions": (MentionFacts((Anchor(9, 0, 1),)),)}, "points to no place"),
        ({"mentions": (MentionFacts((Anchor(1, 5, 1),)),)}, "points to no place"),
    ],
)
def test_what_would_be_untrue_is_refused_and_leaves_nothing(by_curator, organisations, changes, says):
    document = factories.document()
    before = Event.objects.count()
    with pytest.raises(RegisterError, match=says):
        factories.report(factories.item_facts(**changes), by=by_curator, document=document)
    assert not Report.objects.exists()
    assert Event.objects.count() == before
    assert Document.objects.get().report is None


def test_an_unknown_issuer_is_refused(by_curator):
    with pytest.raises(RegisterError, match="no organisation NOBODY"):
        factories.report(by=by_curator, issuer_code="NOBODY")


def test_two_reports_of_one_title_have_two_addresses(by_curator):
    slugs = [factories.report(title="Annual review").slug for _ in range(3)]
    assert slugs == ["annual-review", "annual-review-2", "annual-review-3"]


# Names of people who died (invented)


def test_a_withheld_name_is_in_no_title_address_file_name_or_event(by_curator):
    names = ("Quilla Zebrowski",)
    document = factories.document(
        "One page.", by=by_curator, filename="Quilla-Zebrowski-2031.PDF", title="Quilla Zebrowski"
    )
    report = factories.report(
        factories.item_facts(text="Mrs Zebrowski was not seen.", ref="Zebrowski 1"),
        by=by_curator,
        document=document,
        names_withheld=names,
        title="Quilla Zebrowski: report",
        reference="ZEBROWSKI/1",
        source_url="https://example.org/quilla-zebrowski/",
    )
    document.refresh_from_db()
    assert report.title == "[name withheld]: report"
    shown = f"{report.title} {report.slug} {report.reference} {document.title} {document.filename}"
    leaves = " ".join(Event.objects.values_list("leaf", flat=True))
    assert "zebrowski" not in f"{shown} {leaves}".casefold()
    assert document.filename.endswith(".pdf")
    assert report.items.get().current.text == "Mrs Zebrowski was not seen.", "the words themselves are kept"


def test_a_coroners_report_is_not_addressed_by_its_title(by_curator):
    """Its title is a person's name more often than not, whether or not anybody listed the name."""
    report = factories.report(by=by_curator, title="Otis Pellinore", kind="coroners", coroner=factories.coroner())
    assert report.slug == "prevention-of-future-deaths-wessex-2026-02-03"
    assert report.coroner.area == "Wessex"


# Mentions


def test_a_further_printing_is_a_mention(by_curator):
    item, document = factories.item(), factories.document(by=by_curator)
    mention = actions.add_mention(
        by=by_curator, item=item, document=document, anchors=[{"page": 1, "start": 3, "end": 9}], kind="restatement",
        text="Other words.",
    )  # fmt: skip
    assert (mention.position, mention.kind, mention.page) == (1, "restatement", 1)
    event = ledger.history(f"item:{item.identifier}").last()
    assert (event.kind, event.data["document"]) == (EventKind.ITEM_MENTIONED, document.sha256)
    assert event.data["text_sha256"] == text_hash("Other words.")


@pytest.mark.parametrize("kind", ["origin", "joke"])
def test_a_further_printing_is_not_the_first(by_curator, kind):
    item, document = factories.item(), factories.document()
    with pytest.raises(RegisterError, match="further printing"):
        actions.add_mention(by=by_curator, item=item, document=document, anchors=[Anchor(1, 0, 1)], kind=kind)


def test_the_same_item_in_a_second_report_becomes_a_mention_and_no_copy(by_curator):
    first = factories.item(ref="R/2031/900", text="Do it now.")
    second = factories.report(
        factories.item_facts(ref="r/2031/900", text="Do it  now"), factories.item_facts(), by=by_curator
    )
    assert second.items.count() == 1
    assert Item.objects.filter(ref_key="R/2031/900").get() == first
    mention = first.mentions.get(kind=Mention.Kind.RESTATEMENT)
    assert (mention.document.report, mention.text) == (second, "Do it  now")


def test_an_item_printed_twice_in_one_document_is_one_item_with_two_mentions(by_curator):
    facts = factories.item_facts()
    report = factories.report(facts, facts, by=by_curator)
    assert [mention.kind for mention in report.items.get().mentions.all()] == ["origin", "repeat"]


def test_the_same_number_in_another_report_is_another_item(by_curator):
    facts = {"ref": "Recommendation 1", "text": "Do it now."}
    factories.item(**facts)
    factories.item(**facts)
    assert Item.objects.count() == 2


def test_items_without_a_reference_are_never_taken_for_each_other(by_curator):
    facts = factories.item_facts(ref="", text="Do it now.")
    assert factories.report(facts, facts, by=by_curator).items.count() == 2


def test_the_same_code_of_another_issuer_is_another_item(by_curator):
    factories.item(ref="2018/006", text="Do it now.")
    factories.report(factories.item_facts(ref="2018/006", text="Do it now."), by=by_curator, issuer_code="REG")
    assert Item.objects.count() == 2


def test_further_items_of_a_report_follow_the_others(by_curator):
    report = factories.report(by=by_curator)
    summary = factories.document(by=by_curator)
    first = factories.item_facts(ref="Recommendation 9", text="Do it now.")
    made = actions.add_items(by=by_curator, report=report, document=summary, items=[first])
    assert [item.position for item in report.items.all()] == [0, 1]
    assert made[0].mentions.get().document == summary
    assert actions.add_items(by=by_curator, report=report, document=summary, items=[first]) == []
    assert made[0].mentions.count() == 2
    summary.refresh_from_db()
    assert summary.report == report


def test_a_document_of_another_report_gives_no_items(by_curator):
    report, other = factories.report(), factories.report()
    with pytest.raises(RegisterError, match="another report"):
        actions.add_items(by=by_curator, report=report, document=other.documents.get(), items=[factories.item_facts()])
