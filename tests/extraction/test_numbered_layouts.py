"""Numbered recommendations in the layouts of the family: a dozen invented reports."""

from __future__ import annotations

import pytest

from heed.documents.model import Document
from heed.extraction.families.numbered import FAMILY
from heed.extraction.model import Item
from tests.extraction.reading_aid import markdown, plain_text

HEADINGS = markdown("""
# Review of ward doors: final report

## Introduction

This report makes three recommendations. Doors should have been checked.

## Recommendations

We make these recommendations to those who can act.

### Recommendation 1

NHS England should publish a standard for doors by the end of March 2031.

The standard should:

- cover hinges, including
  those that squeak
- cover handles

It should be kept up to date.

### Recommendation 2

Every provider of inpatient care should check its doors each year.

### Recommendation 3

The Department of Health and Social Care should report on progress within 12 months of publication.

## What happens next

We thank everybody who should be thanked.
""")

TITLED = markdown("""
# The Lighthouse Inquiry: report

## Chapter 2

2.1. Lamps were not lit. The Inquiry heard that they should have been.

### Recommendation 1: A lamp for every tower

The Harbour Authority should install a lamp in every tower.

2.2. The authority's position has changed since then, and nothing more should be said of it.

### Recommendation 2: Keepers

The Harbour Authority and the Coastal Council should jointly train keepers.

2.3. Training was patchy.

## Appendix 1: List of recommendations

### Recommendation 1: A lamp for every tower

The Harbour Authority should install a lamp in every tower.

### Recommendation 2: Keepers

The Harbour Authority and the Coastal Council should jointly train keepers.
""")

INLINE = markdown("""
# Independent review of kettles

## Findings

Kettles boiled over. Staff told us that somebody should act.

**Recommendation 1:** The trust should buy kettles that switch themselves off.

We think that this is the most pressing matter, and it should not wait.

**Recommendation 2:** The trust board should review kettles every year and publish:

- how many there are
- how many have boiled over

The rest of this chapter describes the kitchen.

**Recommendation 3 –** Commissioners must fund kettles.
""")

SHORT_FORM = plain_text("""
Review of the night bus

R1. The operator should run the night bus on Sundays.

R2. The council should light the stops.

R3. The operator and the council should publish a joint timetable by 1 June 2032.

Annex A

R numbers are used by the operator for its routes.
""")

LISTED = markdown("""
# Learning from a flood

## Recommendations

1. The Environment Agency should raise the wall.
2. Local authorities should keep a list of people who need help to leave.
    - The list should be checked each autumn.
    - The list should be shared with the fire service.
3. Train wardens in every village.

## Glossary

1. Wall: a thing of stone.
""")

COMMITTEE = markdown("""
# House of Commons Teapot Committee: The price of tea

## Conclusions and recommendations

### Leaves

1. *The price of leaves has doubled.* (Conclusion, Paragraph 12)

2. We recommend that the Department for Tea publish the price of leaves every month. (Recommendation, Paragraph 13)

### Pots

3. Pots have changed little. (Conclusion, Paragraph 20)

4. The Government should (a) count all pots; (b) publish the count; and (c) explain any change. (Recommendation,
Paragraph 22)

## Formal minutes

The Committee met.
""")

OLD_COMMITTEE = markdown("""
# Fourth Report: Umbrellas

Umbrellas are lost on trains. We recommend that the Department for Transport require a lost property office at every
terminus, open every day of the year. We heard more about this later.

## Chapter 9: Conclusions and recommendations

9.1. We recommend that the Department for Transport require a lost property office at every terminus, open every day of
the year (paragraph 3.4).

9.2. Umbrellas are of better quality than they were (paragraph 3.9).

9.3. We urge ministers to carry their own umbrellas (paragraph 4.1).
""")

TABLE = markdown("""
# Action following the review of lifts

| No. | Recommendation | Owner | Timescale |
| --- | --- | --- | --- |
| 1 | Lifts should be inspected weekly. | NHS Property Services | 31 March 2030 |
| 2 | Each trust should name a person who answers for lifts. | All trusts | |
""")

OMBUDSMAN = markdown("""
# A report by the Health Service Ombudsman of an investigation into a complaint about a letter

## Our recommendations

45. In considering our recommendations, we have referred to our principles for remedy.

46. We recommend that within four weeks of the date of our final report the Trust writes to the complainant to
apologise.

47. We recommend that within three months the Trust produce an action plan to:

- say what it has learnt
- say what it will do differently

48. We are grateful to the Trust for its help.
""")

RESTARTING = markdown("""
# Two chapters

## Chapter 1: Boats

### Recommendation 1

The Port of Somewhere Authority should paint the boats.

### Recommendation 2

The Port of Somewhere Authority should name the boats.

## Chapter 2: Trains

### Recommendation 1

The Railway Inspectorate should count the wheels of every train that leaves the station.
""")

LETTERED = markdown("""
# Inquiry into a bridge

### Recommendation 4

The Highways Agency must:

(a) close the bridge;

(b) tell people that it is closed; and

(c) mend it by December 2030.
""")

DECIMAL = markdown("""
# Review of a library

**Recommendation 1.1** The council should open the library on Saturdays.

**Recommendation 1.2** The council should lend maps.

**Recommendation 2.1** Schools should visit the library.
""")


COMMENTED = markdown("""
# The Report of the Panel on Parks

## Executive summary: recommendations

**Recommendation 1:** The council should plant trees.

**Recommendation 2:** The council should mend the swings.

## Trees

### RECOMMENDATION 1

The council should plant trees.

Trees give shade, and anyone who plants one should be thanked.

## Swings

### RECOMMENDATION 2

The council should mend the swings.

## Ponds

### RECOMMENDATION 3

The council should clean the pond.

We heard that it is green. Ducks should not have to live there.
""")


def items(document: Document) -> tuple[Item, ...]:
    return FAMILY.extract(document).items


@pytest.mark.parametrize(
    ("document", "refs"),
    [
        (HEADINGS, ["1", "2", "3"]),
        (TITLED, ["1", "2"]),
        (INLINE, ["1", "2", "3"]),
        (SHORT_FORM, ["1", "2", "3"]),
        (LISTED, ["1", "2", "3"]),
        (COMMITTEE, ["2", "4"]),
        (OLD_COMMITTEE, ["9.1", "9.2", "9.3"]),
        (TABLE, ["1", "2"]),
        (RESTARTING, ["1", "2", "1"]),
        (LETTERED, ["4"]),
        (DECIMAL, ["1.1", "1.2", "2.1"]),
        (COMMENTED, ["1", "2", "3"]),
    ],
    ids=str,
)
def test_every_numbered_recommendation_is_found_once(document: Document, refs: list[str]) -> None:
    assert [item.ref for item in items(document)] == [f"Recommendation {ref}" for ref in refs]


@pytest.mark.parametrize(
    ("document", "at", "text"),
    [
        (
            HEADINGS,
            0,
            "NHS England should publish a standard for doors by the end of March 2031. The standard should: cover "
            "hinges, "
            "including those that squeak cover handles It should be kept up to date.",
        ),
        (
            HEADINGS,
            2,
            "The Department of Health and Social Care should report on progress within 12 months of publication.",
        ),
        (TITLED, 0, "The Harbour Authority should install a lamp in every tower."),
        (INLINE, 0, "The trust should buy kettles that switch themselves off."),
        (
            INLINE,
            1,
            "The trust board should review kettles every year and publish: how many there are how many have boiled "
            "over",
        ),
        (SHORT_FORM, 2, "The operator and the council should publish a joint timetable by 1 June 2032."),
        (LISTED, 2, "Train wardens in every village."),
        (COMMITTEE, 0, "We recommend that the Department for Tea publish the price of leaves every month."),
        (OLD_COMMITTEE, 2, "We urge ministers to carry their own umbrellas"),
        (TABLE, 0, "Lifts should be inspected weekly."),
        (
            OMBUDSMAN,
            1,
            "We recommend that within three months the Trust produce an action plan to: say what it has learnt say "
            "what it "
            "will do differently",
        ),
        (DECIMAL, 1, "The council should lend maps."),
        (COMMENTED, 0, "The council should plant trees."),
        (COMMENTED, 2, "The council should clean the pond."),
    ],
)
def test_words_end_where_the_recommendation_ends(document: Document, at: int, text: str) -> None:
    assert items(document)[at].text == text


def test_two_printings_are_one_item_with_two_mentions() -> None:
    assert [len(item.mentions) for item in items(TITLED)] == [2, 2]
    assert [item.heading for item in items(TITLED)] == ["A lamp for every tower", "Keepers"]


def test_the_body_printing_of_a_committees_recommendation_is_a_mention() -> None:
    first = items(OLD_COMMITTEE)[0]
    assert len(first.mentions) == 2


def test_an_ombudsmans_paragraphs_are_items_where_they_ask() -> None:
    assert [item.ref for item in items(OMBUDSMAN)] == ["Paragraph 46", "Paragraph 47"]
    assert items(OMBUDSMAN)[1].due[0].text == "within three months"


def test_an_entry_that_does_not_ask_is_less_certain() -> None:
    asked, stated, urged = items(OLD_COMMITTEE)
    assert stated.confidence < min(asked.confidence, urged.confidence)


def test_parts_addressees_and_deadlines() -> None:
    doors = items(HEADINGS)[0]
    assert [part.text for part in doors.parts] == ["cover hinges, including those that squeak", "cover handles"]
    assert [addressee.text for addressee in doors.addressees] == ["NHS England"]
    assert [str(due.date) for due in doors.due] == ["2031-03-31"]
    assert [part.label for part in items(LETTERED)[0].parts] == ["a", "b", "c"]
    assert [part.label for part in items(COMMITTEE)[1].parts] == ["a", "b", "c"]


def test_a_tables_columns_say_who_and_by_when() -> None:
    first, second = items(TABLE)
    assert [addressee.text for addressee in first.addressees] == ["NHS Property Services"]
    assert [str(due.date) for due in first.due] == ["2030-03-31"]
    assert [addressee.text for addressee in second.addressees] == ["All trusts"]


@pytest.mark.parametrize("document", [HEADINGS, TITLED, INLINE, LISTED, COMMITTEE, TABLE, DECIMAL, LETTERED])
def test_mentions_point_at_the_words(document: Document) -> None:
    for item in items(document):
        for mention in item.mentions:
            passage = " ".join(document.passage(anchor) for anchor in mention.anchors)
            assert mention.text.split()[0] in passage and mention.text.split()[-1].strip("*.") in passage


def test_evidence_grows_with_the_number_found() -> None:
    nothing = markdown("# A letter\n\nThank you for your letter. You should get an answer soon.")
    assert FAMILY.evidence(nothing) == 0.0
    assert FAMILY.evidence(LETTERED) < FAMILY.evidence(HEADINGS)
