"""More layouts of responses: decisions as labels, groups, Treasury minutes, answers with no restatement."""

from __future__ import annotations

import pytest

from heed.documents.model import Document
from heed.extraction.families.numbered import FAMILY as NUMBERED
from heed.extraction.families.responses import FAMILY
from tests.extraction.reading_aid import markdown

LABELLED = markdown("""
# Government response to the Marsh Lane Inquiry

### Recommendation 1

The Department should publish a standard.

#### Government response: Accept

We will publish a standard next year.

### Recommendation 2

Wards should close.

#### Government response: Reject

Wards are needed.

### Recommendation 3

The Department should think.

#### Government response: Noted

It thinks.
""")

BARE = markdown("""
# Response of the Department for Transport to the report of the Bridge Inquiry

## Recommendation 1

Accepted. The bridge has been closed.

## Recommendation 2

Partially accepted. One lane will open.

## Recommendation 3

Do not accept. The river is too deep.
""")

GROUPED = markdown("""
# UK Government response to the Silver Lane Inquiry report

### Recommendations 1 and 2

Recommendation 1: The Cabinet Office should keep a list.

Recommendation 2: The Cabinet Office should publish the list.

The Government accepts these recommendations.

### Recommendations 3 to 5

The Government accepts recommendations 3 to 5 in principle.
""")

TREASURY = markdown("""
# Treasury Minutes: Government response to the Committee of Public Accounts

**1. PAC conclusion: The Department does not know how many buildings are unsafe.**

**1. PAC recommendation: The Department should count unsafe buildings.**

1.1 The government agrees with the Committee’s recommendation.

1.2 The Department has started a count.

**2. PAC conclusion: Repairs are slow.**

**2. PAC recommendation: The Department should speed up repairs.**

2.1 The government disagrees with the Committee’s recommendation.
""")

WELSH = markdown("""
# Written response by the Welsh Government to the report of the Health and Social Care Committee

**Recommendation 1.** The Committee recommends that the Welsh Government publish data.

**Response: Accept in principle**

We will publish data in the autumn.

**Recommendation 2.** The Welsh Government should train more dentists.

**Response: Reject**

Training places have risen.
""")

STATUS = markdown("""
# Infected Water Inquiry: government response

## Recommendation 1: Compensation

Recommendation text: a scheme should be set up now.

Status: Accepted in full

Response: The scheme has been set up.

## Recommendation 2: Memorial

Recommendation text: there should be a memorial.

Status: Accepted in principle

Response: A committee will choose where.
""")

AGREED = markdown("""
# NHS England’s response to the Oakfield Review

**Recommendation 1**

*NHS England should publish a list of what has been done.*

**Agreed.**

A list will be published in June.

**Recommendation 2**

*Trust boards should discuss falls every quarter.*

**Partially agree.**

Twice a year is enough.
""")


@pytest.mark.parametrize(
    ("document", "decisions"),
    [
        (LABELLED, ["accepted", "rejected", "noted"]),
        (BARE, ["accepted", "accepted_in_part", "rejected"]),
        (GROUPED, ["accepted"] * 2 + ["accepted_in_principle"] * 3),
        (TREASURY, ["accepted", "rejected"]),
        (WELSH, ["accepted_in_principle", "rejected"]),
        (STATUS, ["accepted", "accepted_in_principle"]),
        (AGREED, ["accepted", "accepted_in_part"]),
    ],
)
def test_each_recommendation_is_answered_once(document: Document, decisions: list[str]) -> None:
    responses = FAMILY.extract(document).responses
    assert [response.to for response in responses] == [f"Recommendation {at}" for at in range(1, len(decisions) + 1)]
    assert [response.decision for response in responses] == decisions
    assert FAMILY.evidence(document) > NUMBERED.evidence(document)


@pytest.mark.parametrize(
    ("document", "restated", "answer"),
    [
        (LABELLED, "The Department should publish a standard.", "We will publish a standard next year."),
        (BARE, None, "Accepted. The bridge has been closed."),
        (
            TREASURY,
            "The Department should count unsafe buildings.",
            "1.1 The government agrees with the Committee’s recommendation. 1.2 The Department has started a count.",
        ),
        (STATUS, "a scheme should be set up now.", "The scheme has been set up."),
        (
            AGREED,
            "NHS England should publish a list of what has been done.",
            "Agreed. A list will be published in June.",
        ),
    ],
)
def test_words_and_answer_are_kept_apart(document: Document, restated: str | None, answer: str) -> None:
    first = FAMILY.extract(document).responses[0]
    assert (first.restated_text or None) == restated
    assert first.text == answer
