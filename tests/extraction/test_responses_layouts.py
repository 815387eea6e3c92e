"""Responses in the layouts of the family: invented documents that restate recommendations and answer each."""

from __future__ import annotations

import pytest

from heed.documents.model import Document
from heed.extraction import differences
from heed.extraction.families.numbered import FAMILY as NUMBERED
from heed.extraction.families.responses import FAMILY
from heed.extraction.model import Response
from tests.extraction.reading_aid import markdown

MARKED = markdown("""
# Government response to the review of ward doors

Published 3 March 2031

Department of Health and Social Care

## Recommendations

### Recommendation 1

NHS England should publish a standard for doors. The standard should:

- cover hinges
- cover handles

#### Government response to recommendation 1

The government supports this recommendation. NHS England will publish a standard.

It will cover hinges first.

### Recommendation 2

Every provider of inpatient care should check its doors.

#### Government response to recommendation 2

We do not accept this recommendation, because doors are checked already.

## Conclusion and next steps

We thank the review.
""")

BARE = markdown("""
# Response to the Lighthouse Inquiry by the Harbour Authority

**Recommendation 1:** Accepted. Lamps will be lit by June.

**Recommendation 2:** Accepted in principle. Money has to be found.

**Recommendation 3:** Not accepted. Keepers have houses.

**Recommendation 4:** The Authority partially accepts this recommendation, and has ordered two boats.
""")

VOICED = markdown("""
# UK Government response to the kettle review

### Recommendation 1: Buy better kettles

The trust should buy kettles that switch themselves off.

The kettles should be blue.

The Government agrees with this recommendation. Kettles are on order.

They come in March.

### Recommendation 2: Count them

The trust should count its kettles.

The Government welcomes the review's work on kettles and will consider the recommendation further.
""")

TOGETHER = markdown("""
# Government Response to the Teapot Committee's report on the price of tea

**Committee recommendation**

**8.1. We recommend that the Department for Tea publish the price of leaves (paragraph 2.1).**

**8.2. We urge ministers to drink more tea (paragraph 2.4).**

The Government agrees with the Committee's conclusions, and tea is now served.

**Committee recommendation**

**8.3. Pots have changed little (paragraph 3.1).**

The Government notes this conclusion.
""")

COMMONS = markdown("""
# Umbrellas: Government Response to the Committee's Fourth Report

1. *We recommend that every terminus have a lost property office.* (Recommendation, Paragraph 12)

The Department agrees that offices are useful. A pilot starts in May.

2. *The Government should publish what is lost.* (Recommendation, Paragraph 14)

We reject this recommendation: publishing would help thieves.
""")

TABLE = markdown("""
# Trust response to the review of lifts

| No. | Recommendation | Trust response | Status |
| --- | --- | --- | --- |
| 1 | Lifts should be inspected weekly. | We have bought a torch for the inspector. | Accepted |
| 2 | The trust should name a person who answers for lifts. | There are too few people. | Rejected |
""")

PLURAL = markdown("""
# Government response to the report on bridges

### Recommendations 4 and 5

The bridge should be closed. The bridge should be mended.

Government response: The Government accepts these recommendations in full. The bridge is closed.
""")


def responses(document: Document) -> dict[str, Response]:
    return {response.to.removeprefix("Recommendation "): response for response in FAMILY.extract(document).responses}


@pytest.mark.parametrize(
    ("document", "decisions"),
    [
        (MARKED, {"1": "accepted", "2": "rejected"}),
        (BARE, {"1": "accepted", "2": "accepted_in_principle", "3": "rejected", "4": "accepted_in_part"}),
        (VOICED, {"1": "accepted", "2": "under_consideration"}),
        (TOGETHER, {"8.1": "accepted", "8.2": "accepted", "8.3": "noted"}),
        (COMMONS, {"1": "unclear", "2": "rejected"}),
        (TABLE, {"1": "accepted", "2": "rejected"}),
        (PLURAL, {"4": "accepted", "5": "accepted"}),
    ],
)
def test_each_recommendation_has_its_answer_and_decision(document: Document, decisions: dict[str, str]) -> None:
    assert {to: response.decision for to, response in responses(document).items()} == decisions


@pytest.mark.parametrize(
    ("document", "to", "restated", "answer"),
    [
        (
            MARKED,
            "1",
            "NHS England should publish a standard for doors. The standard should: cover hinges cover handles",
            "The government supports this recommendation. NHS England will publish a standard. It will cover hinges "
            "first.",
        ),
        (
            MARKED,
            "2",
            "Every provider of inpatient care should check its doors.",
            "We do not accept this recommendation, because doors are checked already.",
        ),
        (BARE, "1", None, "Accepted. Lamps will be lit by June."),
        (
            VOICED,
            "1",
            "The trust should buy kettles that switch themselves off. The kettles should be blue.",
            "The Government agrees with this recommendation. Kettles are on order. They come in March.",
        ),
        (
            TOGETHER,
            "8.2",
            "We urge ministers to drink more tea",
            "The Government agrees with the Committee's conclusions, and tea is now served.",
        ),
        (
            COMMONS,
            "1",
            "We recommend that every terminus have a lost property office.",
            "The Department agrees that offices are useful. A pilot starts in May.",
        ),
        (TABLE, "1", "Lifts should be inspected weekly.", "We have bought a torch for the inspector."),
        (
            PLURAL,
            "5",
            "The bridge should be closed. The bridge should be mended.",
            "The Government accepts these recommendations in full. The bridge is closed.",
        ),
    ],
)
def test_restatement_and_answer_are_parted(document: Document, to: str, restated: str | None, answer: str) -> None:
    response = responses(document)[to]
    assert (response.restated_text, response.text) == (restated, answer)


@pytest.mark.parametrize("document", [MARKED, BARE, VOICED, TOGETHER, COMMONS, TABLE, PLURAL])
def test_a_response_is_known_as_one_and_makes_no_items(document: Document) -> None:
    assert FAMILY.evidence(document) > NUMBERED.evidence(document)
    assert FAMILY.extract(document).items == ()


def test_who_answers() -> None:
    assert responses(MARKED)["1"].respondent == "Department of Health and Social Care"
    assert responses(VOICED)["1"].respondent == "UK Government"


def test_a_decision_shows_the_words_it_rests_on() -> None:
    assert responses(MARKED)["1"].decision_text == "The government supports this recommendation."
    assert responses(COMMONS)["1"].decision_text == "The Department agrees that offices are useful."


def test_what_is_restated_in_other_words_is_found() -> None:
    report = markdown("""
# Review of ward doors

### Recommendation 1

NHS England should publish a standard for doors. The standard should:

- cover hinges
- cover handles

### Recommendation 2

Every provider of inpatient care should check its doors each year.
""")
    items = NUMBERED.extract(report).items
    one, two = differences.compare(FAMILY.extract(MARKED).responses, items)
    assert (one.restated_text_differs, two.restated_text_differs) == (False, True)
    assert ("removed", "each year.") in [
        (op, words.removeprefix("doors ")) for op, words in differences.show(items[1].text, two.restated_text or "")
    ]
