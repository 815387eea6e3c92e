"""Documents with coded items, of HSSIB, HSIB and others, in the layouts that they come in. All are invented."""

from __future__ import annotations

import io

import docx
import pytest

from heed.documents import read_document
from heed.extraction import ItemKind, Role, extract
from heed.extraction.families.hssib import FAMILY, words
from heed.extraction.families.hssib.addressed import addressees_of
from heed.names.model import Resolution
from tests.extraction.samples import document, reading

ASK = "HSSIB recommends that NHS England reviews its guidance on lost keys. This is to keep doors safe."
OBSERVE = "Providers of door services can improve patient safety by oiling hinges every year."

CODED = [
    pytest.param(f"Safety recommendation R/2024/101:\n\n{ASK}", id="heading on its own line"),
    pytest.param(f"## Safety recommendation R/2024/101\n\n{ASK}", id="heading without a colon"),
    pytest.param(f"Safety recommendation R/2024/101: {ASK}", id="inline"),
    pytest.param(f"**Safety recommendation R/2024/101:** {ASK}", id="bold"),
    pytest.param(f"**Safety recommendation R/2024/101**\n\n{ASK}", id="bold on its own line"),
    pytest.param(f"### R/2024/101\n\n{ASK}", id="the code alone"),
    pytest.param(f"{ASK} (R/2024/101)", id="code after, in brackets"),
    pytest.param(f"{ASK} [Safety recommendation R/2024/101]", id="code after, with its kind"),
    pytest.param(f"- Safety recommendation R/2024/101: {ASK}", id="list item"),
    pytest.param(
        f"HSSIB makes the following safety recommendation Safety recommendation R/2024/101: {ASK}", id="run on"
    ),
    pytest.param(f"| Safety recommendation | Text |\n|---|---|\n| R/2024/101 | {ASK} |", id="table"),
    pytest.param(
        f"| Ref | Recommendation | Organisation |\n|---|---|---|\n| R/2024/101 | {ASK} | NHS England |", id="wide table"
    ),
]  # fmt: skip


@pytest.mark.parametrize("body", CODED)
def test_a_coded_recommendation_is_found_word_for_word(body: str) -> None:
    found = reading(
        f"# Doors in hospitals\n\nAn HSSIB investigation report\n\n{body}\n\n## 1. Background\n\nDoors open."
    )
    assert found.document.family == "hssib"
    assert [(item.kind, item.ref, item.text) for item in found.items] == [(ItemKind.RECOMMENDATION, "R/2024/101", ASK)]
    assert found.items[0].purpose == "This is to keep doors safe."
    assert not found.unclaimed


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Safety observation O/2023/201:", ItemKind.OBSERVATION),
        ("Safety action A/2023/051:", ItemKind.ACTION),
        ("ICB/2024/007:", ItemKind.LOCAL_LEARNING),
        ("Safety learning for Integrated Care Boards ICB/2024/007", ItemKind.LOCAL_LEARNING),
        ("Local-level learning ICB/2024/007:", ItemKind.LOCAL_LEARNING),
        ("Recommendation 2018/006:", ItemKind.RECOMMENDATION),
        ("Safety observation 2019/012:", ItemKind.OBSERVATION),
    ],
)
def test_the_kind_follows_from_the_code_or_its_name(head: str, kind: ItemKind) -> None:
    found = reading(f"HSIB report on doors\n\n{head}\n\n{OBSERVE}\n\n2.1.1 Doors were seen to close.")
    assert [(item.kind, item.text) for item in found.items] == [(kind, OBSERVE)]


def test_an_item_printed_twice_is_one_item_with_two_mentions() -> None:
    found = reading(
        f"""
        HSSIB report on doors

        HSSIB makes the following safety recommendation

        Safety recommendation R/2024/101:

        {ASK}

        1. Background

        1.1.1 Doors open and close.

        HSSIB makes the following safety recommendation

        Safety recommendation R/2024/101:

        {ASK}

        1.1.2 They also creak.
        """
    )
    assert [item.ref for item in found.items] == ["R/2024/101"]
    first, second = found.items[0].mentions
    assert first.anchors[0].start < second.anchors[0].start
    assert first.text == second.text == ASK
    assert not found.warnings


def test_the_fuller_of_two_printings_is_kept_and_the_difference_is_said() -> None:
    more = ASK + " This will also help staff."
    found = reading(
        f"HSSIB report\n\nSafety recommendation R/2024/101: {ASK}\n\n## Body\n\n"
        f"Safety recommendation R/2024/101: {more}"
    )
    assert found.items[0].text == more
    assert [warning.code for warning in found.warnings] == ["printings_differ"]


def test_codes_of_other_reports_are_cited_and_not_issued() -> None:
    found = reading(
        f"""
        HSSIB report on doors

        Date published: 1 May 2024

        1.1.1 HSSIB made a safety recommendation (R/2022/011) about hinges, and O/2022/012 about locks.

        1.1.2 Safety recommendation R/2022/013 was made to the Door Board, which has answered it.

        Safety recommendation R/2024/101: {ASK}
        """
    )
    assert [item.ref for item in found.items] == ["R/2024/101"]
    assert found.cited == ("O/2022/012", "R/2022/011", "R/2022/013")


def test_an_earlier_item_quoted_in_full_is_cited() -> None:
    found = reading(
        f"""
        HSSIB report on doors

        Date published: 1 May 2024

        Safety recommendation R/2021/009:

        HSIB recommends that the Door Board reviews hinges.

        Safety recommendation R/2024/101: {ASK}
        """
    )
    assert [item.ref for item in found.items] == ["R/2024/101"]
    assert found.cited == ("R/2021/009",)


def test_a_line_with_the_addressee_between_code_and_words_is_a_heading() -> None:
    for head in ("### R/2024/101: NHS England", "### Safety recommendation R/2024/101\n\n**NHS England**"):
        found = reading(f"# HSSIB report\n\n{head}\n\n{ASK}\n\n## Background\n\nDoors close.")
        assert [(item.ref, item.text, item.heading) for item in found.items] == [("R/2024/101", ASK, "NHS England")]


def test_a_chapter_named_after_a_response_is_no_answer() -> None:
    found = reading(
        f"""
        # HSSIB report on doors

        Safety recommendation R/2024/101: {ASK}

        ## 2. Findings

        2.1.1 Doors close.

        ## Emergency response

        The crew should have come through the door.
        """
    )
    assert not found.responses


def test_what_led_to_an_item_is_not_part_of_it() -> None:
    found = reading(
        f"HSSIB report\n\nSafety recommendation R/2024/101: {ASK}\n\nThis was because doors were found to stick.\n\n"
        "The review heard of doors that slam."
    )
    assert found.items[0].text == ASK


def test_a_menu_entry_opens_no_list() -> None:
    found = reading(
        f"""
        # HSSIB report on doors

        - Safety recommendations
        - Findings

        Visitors should close doors.

        Safety recommendation R/2024/101: {ASK}
        """
    )
    assert [item.ref for item in found.items] == ["R/2024/101"]


def test_bullets_and_the_paragraph_after_them_belong_to_the_item() -> None:
    found = reading(
        """
        HSSIB report on doors

        Safety recommendation R/2024/101:

        HSSIB recommends that NHS England works with the Door Board to:

        - list every door
        - oil every hinge

        This is to keep doors safe.

        The investigation was told that doors are heavy.
        """
    )
    (item,) = found.items
    assert item.text.endswith("to: list every door oil every hinge This is to keep doors safe.")
    assert [part.text for part in item.parts] == ["list every door", "oil every hinge"]


def test_local_learning_set_as_questions_under_a_code_is_one_item() -> None:
    found = reading(
        """
        HSSIB report on doors

        HSSIB suggests safety learning for integrated care boards

        ICB/2024/007: HSSIB suggests that integrated care boards ask:

        - How do you know that your doors close?
        - Who oils the hinges?

        ## 2. Findings

        Doors close.
        """
    )
    (item,) = found.items
    assert (item.kind, item.ref) == (ItemKind.LOCAL_LEARNING, "ICB/2024/007")
    assert item.text.endswith("Who oils the hinges?")


def test_local_learning_prompts_without_codes_are_items_each() -> None:
    found = reading(
        f"""
        HSSIB report on doors

        Safety recommendation R/2024/101: {ASK}

        ## Local-level learning prompts

        - How does your organisation know that its doors close?
        - Does your organisation oil its hinges every year?

        ## 2. Findings

        - Do doors close?
        """
    )
    assert [item.kind for item in found.items[1:]] == [ItemKind.LOCAL_LEARNING] * 2
    assert all(item.ref is None for item in found.items[1:])


def test_observations_of_hsib_without_codes_follow_their_formula() -> None:
    found = reading(
        """
        Doors. A report by the Healthcare Safety Investigation Branch (HSIB)

        HSIB makes the following safety recommendations

        Recommendation 2019/043: It is recommended that the Door Board reviews its hinges.

        HSIB makes the following safety observations

        - It may be beneficial if hospitals check their hinges.
        - Training in doors could improve patient safety by reducing slams.

        HSIB notes the following safety action

        The Door Board has started a programme of oiling.

        1.1.1 It may be beneficial to read on.
        """
    )
    assert [(item.kind.value, item.ref) for item in found.items] == [
        ("recommendation", "2019/043"), ("observation", None), ("observation", None), ("action", None),
    ]  # fmt: skip
    assert found.document.issuer == "Healthcare Safety Investigation Branch"


SERIES = """
# Doors in hospitals

[Safety recommendations](#) [Safety observations](#)

## Background

HSSIB looked at doors. Hospitals should be calm.

## Safety recommendations

## **NHS England**

HSSIB recommends that NHS England reviews its guidance on keys.

### The Door Board

HSSIB recommends that the Door Board, working with NHS England, oils

every hinge in England. This will help doors to open.

## Safety observations

## Opening doors safely

- Hospitals can improve patient safety by propping doors open when it is safe, and closing them

when it is not.
- Trusts can improve patient safety by labelling doors.

### Closing doors safely

- Boards can support patient safety by counting slams.

## Safety actions

- The Door Board is producing national guidance on slams. This is expected to be complete by March 2026.

## Related pages

- Windows can improve light.
"""


def test_a_series_page_lists_items_without_codes() -> None:
    found = reading(SERIES)
    assert [item.kind.value for item in found.items] == ["recommendation"] * 2 + ["observation"] * 3 + ["action"]
    assert found.items[1].text.endswith("NHS England, oils every hinge in England. This will help doors to open.")
    assert found.items[2].text.endswith("and closing them when it is not.")
    assert [item.heading for item in found.items[:2]] == ["NHS England", "The Door Board"]
    assert all(item.ref is None for item in found.items)
    assert not found.cited


LOG = """
# Doors in hospitals

## Safety recommendation

It is recommended that NHS England reviews its guidance on keys.

**Response:**

We accept this recommendation. We will review the guidance.

It will be published by March 2025.

Response received on 16 April 2024.

## Safety recommendation

HSSIB recommends that the Door Board oils hinges.

### Response from the Door Board

Hinges are oiled.

Response received on 1 May 2024.
"""


def test_a_page_of_the_log_gives_each_recommendation_its_response() -> None:
    found = reading(LOG)
    assert found.document.family == "hssib"
    assert not found.warnings
    assert len(found.items) == 2
    first, second = found.responses
    assert first.to == found.items[0].text
    assert first.text == (
        "We accept this recommendation. We will review the guidance. It will be published by March 2025."
    )
    assert first.decision == "accepted"
    assert (second.text, second.respondent) == ("Hinges are oiled.", "the Door Board")


def test_a_table_of_recommendations_and_responses() -> None:
    found = reading(
        f"""
        # HSSIB: responses to doors

        | Code | Safety recommendation | Response |
        |---|---|---|
        | R/2024/101 | {ASK} | We accept this recommendation and have begun. |
        """,
        family="hssib",
    )
    assert [item.text for item in found.items] == [ASK]
    assert [(one.to, one.text) for one in found.responses] == [
        ("R/2024/101", "We accept this recommendation and have begun.")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Safety recommendation R/2024/037 was made that the Door Board acts.",
        "As safety recommendation R/2024/037: said, doors matter.",
        "2018/19 was a year of doors.",
        "In response to R/2024/037, the Door Board wrote.",
        "The report R/2024/037. It said that doors matter.",
    ],
)
def test_a_code_that_is_the_subject_of_a_sentence_heads_nothing(text: str) -> None:
    assert words.coded_head(text) is None


def test_a_news_story_about_a_report_is_not_of_the_family() -> None:
    story = document("# Call for action on doors\n\nHSSIB has made a recommendation to the Door Board, a report says.")
    assert FAMILY.evidence(story) < 0.1


ADDRESSED = [
    ("HSSIB recommends that the Door Board, working with NHS England, oils hinges.", ["Door Board"], ["NHS England"]),
    ("HSIB recommends that NHS England and the Door Board review locks.", ["NHS England", "Door Board"], []),
    ("HSSIB recommends that the Board of Doors and Windows work with the Lock Agency.", ["Board of Doors and Windows"],
     ["Lock Agency"]),
    ("It is recommended that the Medicines and Doors Agency assesses the risk.", ["Medicines and Doors Agency"], []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "leads", "company"), ADDRESSED)
def test_who_must_act_is_told_from_the_formula(text: str, leads: list[str], company: list[str]) -> None:
    found = addressees_of(text, ItemKind.RECOMMENDATION, None)
    assert [one.text for one in found if one.role in (Role.LEAD, Role.JOINT)] == leads
    assert [one.text for one in found if one.role is Role.WITH] == company


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        (OBSERVE, ItemKind.OBSERVATION, "Providers of door services"),
        ("It may be beneficial for NHS trusts to review doors.", ItemKind.OBSERVATION, "NHS trusts"),
        ("It may be beneficial if hospitals check their hinges.", ItemKind.OBSERVATION, "hospitals"),
        ("The Door Board is producing guidance.", ItemKind.ACTION, "Door Board"),
        ("Training in doors could improve patient safety by reducing slams.", ItemKind.OBSERVATION, None),
    ],
)
def test_the_subject_of_an_observation_or_action_is_its_addressee(text: str, kind: ItemKind, who: str | None) -> None:
    assert [one.text for one in addressees_of(text, kind, None)] == ([who] if who else [])


def test_a_heading_names_the_addressee_as_written() -> None:
    (found,) = addressees_of(
        "HSSIB recommends that The Hinge Group reviews doors.", ItemKind.RECOMMENDATION, "The Hinge Group"
    )
    assert found.text == "The Hinge Group"


PAGE = """
<!doctype html><html lang="en"><head><title>Doors in hospitals - HSSIB</title></head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/r">Safety recommendations</a></li></ul></nav></header>
<main><h1>Doors in hospitals</h1><p>Date Published:</p><p>13 May 2024</p>
<p>The Health Services Safety Investigations Body (HSSIB) looked at doors. See <a href="/x">R/2022/017</a>.</p>
<h2>HSSIB makes the following safety recommendations</h2>
<div class="box"><h3>Safety recommendation R/2024/101:</h3>
<p>HSSIB recommends that <a href="/e">NHS England</a> works with the Door Board&nbsp;to:</p>
<ul><li>list every door</li><li>oil every <strong>hinge</strong>.</li></ul>
<p>This is to keep doors safe.</p></div>
<div class="box"><p><strong>Safety observation O/2024/033:</strong><br>
Trusts can improve patient safety by oiling hinges.</p></div>
<h3>Safety action A/2024/009</h3><p>The Door Board has started a programme of oiling.</p>
<h2>1. Background</h2><p>1.1.1 Doors open. Hospitals must have doors.</p>
<table><tr><th>Code</th><th>Recommendation</th><th>Response</th></tr>
<tr><td>R/2024/101</td>
<td>HSSIB recommends that NHS England works with the Door Board to: list every door; oil every hinge.</td>
<td>We accept this recommendation.</td></tr></table>
</main><footer><p>© Crown. You should contact us.</p></footer></body></html>
"""


def test_a_web_page_of_a_report() -> None:
    found = reading(PAGE, "page.html")
    recommendation, observation, action = found.items
    assert recommendation.ref == "R/2024/101"
    assert recommendation.text == (
        "HSSIB recommends that NHS England works with the Door Board to: list every door oil every hinge. "
        "This is to keep doors safe."
    )
    assert len(recommendation.mentions) == 2
    assert (observation.ref, observation.text) == ("O/2024/033", "Trusts can improve patient safety by oiling hinges.")
    assert (action.ref, action.text) == ("A/2024/009", "The Door Board has started a programme of oiling.")
    assert [(one.to, one.text) for one in found.responses] == [("R/2024/101", "We accept this recommendation.")]
    assert (found.document.title, str(found.document.published)) == ("Doors in hospitals", "2024-05-13")
    assert found.cited == ("R/2022/017",)


def test_a_word_document_of_a_report() -> None:
    word = docx.Document()
    word.add_heading("Doors in hospitals", 0)
    word.add_paragraph("An HSSIB report")
    word.add_heading("Safety recommendation R/2024/101", 2)
    word.add_paragraph("HSSIB recommends that NHS England works to:")
    word.add_paragraph("list every door", style="List Bullet")
    word.add_paragraph("oil every hinge.", style="List Bullet")
    word.add_heading("Background", 1)
    word.add_paragraph("Doors close.")
    out = io.BytesIO()
    word.save(out)
    found = extract(read_document(out.getvalue(), filename="report.docx", sandbox=False), resolver=Resolution)
    assert [(item.ref, item.text) for item in found.items] == [
        ("R/2024/101", "HSSIB recommends that NHS England works to: list every door oil every hinge.")
    ]
