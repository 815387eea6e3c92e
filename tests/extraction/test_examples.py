"""The examples that come with Heed, with everything that they say written out. All of it is invented."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from heed.documents import read_document
from heed.extraction import Addressee, Extraction, Item, extract
from heed.extraction.against import compare
from heed.names import ReferenceTable, Resolver, importers

EXAMPLES = Path(str(files("heed.examples")))


@cache
def resolver() -> Resolver:
    own = importers.load(EXAMPLES / "organisations.csv")
    assert not own.rejected
    return Resolver(ReferenceTable.shipped().with_organisations(own.organisations, own.names, own.successions))


@cache
def found(name: str) -> Extraction:
    return extract(read_document(EXAMPLES / name, sandbox=False), resolver=resolver().resolve)


def item(name: str, ref: str) -> Item:
    return next(item for item in found(name).items if item.ref == ref)


def who(addressees: tuple[Addressee, ...]) -> list[tuple[str | None, str]]:
    """The code of each addressee (or the name of its class) and its role."""
    return [(one.code or one.cls, one.role.value) for one in addressees]


def days(one: Item) -> list[dt.date | None]:
    return [due.date for due in one.due]


REPORT = "night-observation-report.pdf"
REPORT_ITEMS = [
    (
        "recommendation", "R/2031/011", 2,
        "ESIB recommends that the Ministry for Care Services, working with the National Care Standards Office, "
        "publishes a standard for observing patients at night by the end of March 2032. This is to give wards one "
        "description of safe observation that protects sleep as well as safety.",
        "This is to give wards one description of safe observation that protects sleep as well as safety.",
        [("EX-MCS", "lead"), ("EX-NCS", "with")],
    ),
    (
        "recommendation", "R/2031/012", 2,
        "ESIB recommends that the National Care Standards Office revises the way in which it inspects wards at night, "
        "so that records made during a shift can be told from records made after it. This is to help providers find "
        "out whether observation took place when it was recorded.",
        "This is to help providers find out whether observation took place when it was recorded.",
        [("EX-NCS", "lead")],
    ),
    (
        "recommendation", "R/2031/013", 2,
        "ESIB recommends that the Ministry for Care Services and NHS Lanehead Integrated Care Board jointly: test two "
        "ways of observing patients that do not need a torch measure their effect on sleep, falls and self-harm over "
        "at least six months, and publish what they find, whichever way it turns out. This is to learn whether "
        "patients can be kept safe without being woken. It builds on R/2028/004, which was not carried out.",
        "This is to learn whether patients can be kept safe without being woken.",
        [("EX-MCS", "joint"), ("EX-LAN", "joint")],
    ),
    (
        "observation", "O/2031/021", 2,
        "Providers of mental health inpatient care can improve patient safety by recording who is responsible for "
        "checking vision panels after a door has been repaired.",
        None,
        [("Providers of mental health inpatient care", "lead")],
    ),
    (
        "action", "A/2031/005", 1,
        "Northmere Mental Health NHS Foundation Trust has changed its repair form, so that the ward manager tests the "
        "panel before the room is used again.",
        None,
        [("EX-NMH", "lead")],
    ),
]  # fmt: skip


def test_the_report_gives_its_coded_items_word_for_word() -> None:
    got = [
        (one.kind.value, one.ref, len(one.mentions), one.text, one.purpose, who(one.addressees))
        for one in found(REPORT).items
    ]
    assert got == REPORT_ITEMS
    assert all(one.confidence >= 0.9 for one in found(REPORT).items)


def test_the_report_has_parts_a_deadline_and_a_code_that_it_only_cites() -> None:
    assert [(part.label, part.text) for part in item(REPORT, "R/2031/013").parts] == [
        ("", "test two ways of observing patients that do not need a torch"),
        ("", "measure their effect on sleep, falls and self-harm over at least six months, and"),
        ("", "publish what they find, whichever way it turns out."),
    ]
    assert {one.ref: days(one) for one in found(REPORT).items if one.due} == {"R/2031/011": [dt.date(2032, 3, 31)]}
    assert item(REPORT, "R/2031/013").cites == ("R/2028/004",)
    assert found(REPORT).cited == ("R/2028/004",)


def test_the_report_says_who_issued_it_and_leaves_nothing_over() -> None:
    facts = found(REPORT).document
    assert (facts.family, facts.title, facts.issuer, facts.published) == (
        "hssib",
        "Observing patients at night in mental health wards",
        "Example Safety Investigations Body",
        dt.date(2031, 5, 14),
    )
    assert (found(REPORT).unclaimed, found(REPORT).warnings) == ((), ())


@pytest.mark.parametrize("name", [REPORT, "harbour-house-inquiry.pdf"])
def test_the_web_page_that_a_report_was_printed_from_gives_the_same(name: str) -> None:
    page, printed = found(f"source/{Path(name).stem}.html"), found(name)
    assert [replace(one, mentions=()) for one in page.items] == [replace(one, mentions=()) for one in printed.items]
    assert [len(one.mentions) for one in page.items] == [len(one.mentions) for one in printed.items]
    assert replace(page.document, sha256="", media_type="", pages=0) == replace(
        printed.document, sha256="", media_type="", pages=0
    )
    assert (page.cited, page.unclaimed) == (printed.cited, printed.unclaimed)


INQUIRY = "harbour-house-inquiry.pdf"
INQUIRY_ITEMS = [
    ("Recommendation 1", "NHS Lanehead Integrated Care Board, in partnership with Westmarch County Council and ",
     "The record should be in use by the end of 2029.",
     [("EX-LAN", "lead"), ("EX-WMC", "with"), ("EX-WMA", "with")], [dt.date(2029, 12, 31)]),
    ("Recommendation 2", "Westmarch County Council and Westmarch Partnership NHS Trust should agree a joint programme ",
     "The first programme should be published by 30 September 2029.",
     [("EX-WMC", "lead"), ("EX-WMP", "lead")], [dt.date(2029, 9, 30)]),
    ("Recommendation 3", "Every provider board should receive a report on therapy offered and therapy given, ",
     "Boards should ask residents to check the report before it is received.",
     [("Every provider board", "lead")], []),
    ("Recommendation 4", "All providers of NHS-funded care should offer a conversation with someone from outside ",
     "should look at what these conversations bring up when it inspects.",
     [("All providers of NHS-funded care", "lead"), ("EX-NCS", "lead")], None),
    ("Recommendation 5", "The Ministry for Care Services should: (a) make it a duty to answer every complaint ",
     "(c) report to Parliament on both within 12 months of the publication of this report",
     [("EX-MCS", "lead")], None),
    ("Recommendation 6", "The Ministry for Care Services should appoint a person to follow up these recommendations, ",
     "The first of these reports should be published no later than autumn 2029.",
     [("EX-MCS", "lead")], None),
]  # fmt: skip


@pytest.mark.parametrize(("ref", "begins", "ends", "addressees", "due"), INQUIRY_ITEMS)
def test_the_inquiry_gives_each_recommendation(
    ref: str, begins: str, ends: str, addressees: list[tuple[str, str]], due: list[dt.date] | None
) -> None:
    one = item(INQUIRY, ref)
    assert one.text.startswith(begins)
    assert one.text.endswith(ends)
    assert who(one.addressees) == addressees
    if due is not None:
        assert days(one) == due


def test_the_inquiry_gives_six_and_the_parts_and_deadline_of_the_fifth() -> None:
    assert [one.ref for one in found(INQUIRY).items] == [ref for ref, *_ in INQUIRY_ITEMS]
    fifth = item(INQUIRY, "Recommendation 5")
    assert [(part.label, part.text) for part in fifth.parts] == [
        ("a", "make it a duty to answer every complaint in writing within 20 working days"),
        ("b", "consult on a right to have a complaint looked at by somebody who does not work for the provider"),
        ("c", "report to Parliament on both within 12 months of the publication of this report"),
    ]
    relative = next(due for due in fifth.due if "publication" in due.text)
    assert (relative.date, relative.basis) == (dt.date(2030, 3, 28), "relative")


def test_the_inquiry_s_particulars() -> None:
    facts = found(INQUIRY).document
    assert (facts.family, facts.title, facts.published) == (
        "numbered",
        "The Harbour House Inquiry: report and recommendations",
        dt.date(2029, 3, 28),
    )
    assert found(INQUIRY).unclaimed == ()


RESPONSE = "harbour-house-response.html"
DECISIONS = ["accepted", "unclear", "accepted_in_principle", "accepted_in_part", "rejected", "under_consideration"]


def test_the_response_answers_each_recommendation() -> None:
    answers = found(RESPONSE).responses
    assert found(RESPONSE).document.family == "responses"
    assert [answer.to for answer in answers] == [ref for ref, *_ in INQUIRY_ITEMS]
    assert [answer.decision for answer in answers] == DECISIONS
    assert answers[4].text.startswith("The government does not accept this recommendation. A duty of this kind ")
    assert answers[4].text.endswith("The government will consider guidance instead.")
    assert (found(RESPONSE).items, found(RESPONSE).unclaimed) == ((), ())


def test_the_response_restates_the_second_in_other_words() -> None:
    compared = compare(found(RESPONSE), found(INQUIRY)).responses
    assert [answer.to for answer in compared if answer.restated_text_differs] == ["Recommendation 2"]
    assert all(answer.restated_text_differs is not None for answer in compared)


CORONER = "westmarch-coroner-report.docx"
CONCERNS = [
    "Calls to the crisis line were not linked. Each of the three people who spoke with Ms Person believed that it was "
    "her first call.",
    "The ambulance service and the trust used different words for the same level of risk. A call that the trust "
    "thought urgent was put in a slower queue.",
    "I heard no evidence that either organisation had looked at the call together since.",
]


def test_the_coroner_s_report_gives_each_concern_to_each_recipient() -> None:
    assert found(CORONER).document.family == "coroners"
    assert [(one.kind.value, one.text) for one in found(CORONER).items] == [("concern", text) for text in CONCERNS]
    assert all(who(one.addressees) == [("EX-NMH", "lead"), ("EX-WMA", "lead")] for one in found(CORONER).items)


def test_the_coroner_s_dates_disagree_and_both_are_kept() -> None:
    coroner = found(CORONER).coroner
    assert coroner is not None
    assert coroner.area == "Westmarch"
    assert (coroner.date_of_report, coroner.response_due_stated, coroner.response_due_by_rule) == (
        dt.date(2031, 2, 3), dt.date(2031, 4, 1), dt.date(2031, 3, 31),
    )  # fmt: skip
    assert [warning.code for warning in found(CORONER).warnings] == ["due_date_disagrees"]
    assert coroner.copied_to[0] == "Chief Coroner"
    assert coroner.copied_to[-1] == "NHS Lanehead Integrated Care Board"


def test_the_briefing_gives_low_asks_only() -> None:
    briefing = found("crisis-line-briefing.md")
    assert briefing.document.family == "other"
    assert [one.text for one in briefing.items] == [
        "Crisis lines should tell callers how long they are likely to wait.",
        "Commissioners need to look at who rings off and when.",
    ]
    assert all(one.confidence <= 0.4 and one.ref is None for one in briefing.items)
    assert not briefing.responses


@pytest.mark.parametrize("name", [REPORT, INQUIRY, CORONER])
def test_every_named_addressee_is_one_of_the_invented_bodies(name: str) -> None:
    for one in found(name).items:
        for addressee in one.addressees:
            assert (addressee.code or "").startswith("EX-") or addressee.cls, addressee
