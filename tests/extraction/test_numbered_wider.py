"""More layouts of numbered recommendations: invented reports as inquiries, ombudsmen, auditors and committees write."""

from __future__ import annotations

import io

import docx
import pytest

from heed.documents import read_document
from heed.documents.model import Document
from heed.extraction.families.numbered import FAMILY
from heed.extraction.model import Item, Role
from tests.extraction.reading_aid import markdown


def html(body: str) -> Document:
    return read_document(f"<html><body>{body}</body></html>".encode(), filename="invented.html", sandbox=False)


def items(document: Document) -> tuple[Item, ...]:
    return FAMILY.extract(document).items


def refs(document: Document) -> list[str | None]:
    return [item.ref for item in items(document)]


def named(item: Item) -> list[str]:
    return [addressee.text for addressee in item.addressees]


ACTIONS = html("""
<h1>Independent review of maternity care at Westmere</h1>
<h2>Local actions for learning</h2>
<h3>Local action for learning 1: Governance</h3><p>The Trust must appoint a lead for governance.</p>
<h2>Immediate and essential actions</h2>
<h3>Immediate and essential action 1: Workforce</h3>
<ul><li>The Department of Health and Social Care must fund units.</li><li>All trusts must publish rotas.</li></ul>
<h3>Immediate and essential action 2: Safe staffing</h3><p>All trusts must keep a policy for short days.</p>
""")

LETTERED = markdown("""
# The Bloodstone Inquiry

## Recommendations

### Recommendation 12: Candour

**Recommendation 12(a)**

The Scottish Government should extend the duty of candour.

**Recommendation 12(b)**

The Welsh Government should do the same.
""")

ADDRESSED = html("""
<h1>Review of leadership</h1><h2>Recommendations</h2>
<h3>Recommendations for NHS England</h3>
<ol><li>Publish a standard for managers.</li><li>Set up a register of managers.</li></ol>
<h3>To the Care Quality Commission</h3>
<ol start="3"><li>Inspect leadership.</li><li>The Home Office should be told of what is found by providers.</li></ol>
""")

ASIDES = markdown("""
# Joint review

**Recommendation 1 (NHS England):** Commission a service in every area.

**Recommendation 2 (Home Office and Ministry of Justice):** Change the guidance by May 2031.
""")

OMBUDSMAN = html("""
<h1>Report on an investigation</h1><p>1. Mrs A complains.</p><h2>Recommendations</h2>
<p>We recommend that the Trust, within one month of this report:</p>
<ul><li>writes to Mrs A to apologise</li><li>pays her £100</li></ul>
<p>We also recommend that the Trust produces an action plan.</p>
""")

BULLETED = html("""
<h1>Thematic review</h1><h2>Findings</h2><ul><li>Wards were cold.</li></ul>
<h2>Recommendations</h2><p>We recommend that:</p>
<ul><li>NHS England publishes data every quarter.</li><li>Providers should mend their heating.</li></ul>
<h2>How we did this</h2><ul><li>We visited wards.</li></ul>
""")

PARAGRAPHS = markdown("""
# Preterm Care Committee: Early days

40. Supply has been poor.

42. We recommend that the Government commit to a target.

43. Midwives told us that they should be heard.

44. We recommend that NHS England fund a clinic in every region.
""")

OTHERS = markdown("""
# The Elmfield Review

## Previous recommendations

1. The Millstone Inquiry: trusts should keep records of falls.
2. The Applegate Review: NHS England should set a standard.
3. The Pine Report: the Care Quality Commission should inspect.

“Recommendation 7: The Department should publish data on falls.”

## Our recommendations

1. NHS England should publish a list of what has been done.
2. Trust boards should discuss falls.
3. Trusts must appoint a lead.
""")

COMMENTARY = markdown("""
# Review of the North

**Recommendation 1:**

NHS England must ensure that every child has a plan.

The evidence for this is set out in chapter 4. It is not contested.

**Recommendation 2:**

Centres should be set up with agreed standards.

These will be:

- published
- kept up to date
""")

TIMES = markdown("""
# Review of lifts

| Number | Recommendation | Owner | Timescale |
| --- | --- | --- | --- |
| 1 | Lifts should be inspected. | NHS Property Services | 31 March 2030 |
| 2 | Publish guidance on lifts. | Department of Health and Social Care and NHS England | 3 months |
""")


CONTENTS = html("""
<h1>Inquiry into ponds</h1><h2>Contents</h2>
<ul><li>Recommendation 1: Fish</li><li>Recommendation 2: Frogs</li></ul>
<h3>Recommendation 1: Fish</h3><p>The council should count the fish.</p>
<h3>Recommendation 2: Frogs</h3><p>The council should count the frogs.</p>
<p>As Recommendation 1 says, counting helps.</p>
""")

UNHEADED = html("""
<h1>Review of transport</h1><h2>Summary</h2><table>
<tr><td>Recommendation 1</td><td>NHS England should set a standard.</td></tr>
<tr><td>Recommendation 2</td><td>Integrated care boards should pay.</td></tr></table>
""")


@pytest.mark.parametrize(
    ("document", "wanted"),
    [
        (
            ACTIONS,
            ["Local action for learning 1", "Immediate and essential action 1", "Immediate and essential action 2"],
        ),
        (LETTERED, ["Recommendation 12(a)", "Recommendation 12(b)"]),
        (ADDRESSED, [f"Recommendation {number}" for number in (1, 2, 3, 4)]),
        (ASIDES, ["Recommendation 1", "Recommendation 2"]),
        (OMBUDSMAN, [None, None]),
        (BULLETED, [None, None]),
        (PARAGRAPHS, ["Paragraph 42", "Paragraph 44"]),
        (OTHERS, ["Recommendation 1", "Recommendation 2", "Recommendation 3"]),
        (COMMENTARY, ["Recommendation 1", "Recommendation 2"]),
        (TIMES, ["Recommendation 1", "Recommendation 2"]),
        (CONTENTS, ["Recommendation 1", "Recommendation 2"]),
        (UNHEADED, ["Recommendation 1", "Recommendation 2"]),
    ],
)
def test_items_have_the_references_that_the_report_gives(document: Document, wanted: list[str | None]) -> None:
    assert refs(document) == wanted


def test_what_is_not_numbered_is_less_certain() -> None:
    assert all(0.4 < item.confidence <= 0.6 for item in (*items(OMBUDSMAN), *items(BULLETED)))


def test_a_paragraph_that_names_who_must_act_takes_its_list() -> None:
    apology, plan = items(OMBUDSMAN)
    assert apology.text == (
        "We recommend that the Trust, within one month of this report: writes to Mrs A to apologise pays her £100"
    )
    assert [part.text for part in apology.parts] == ["writes to Mrs A to apologise", "pays her £100"]
    assert named(apology) == named(plan) == ["Trust"]


def test_bullets_under_a_lead_in_are_items() -> None:
    data, heating = items(BULLETED)
    assert data.text == "NHS England publishes data every quarter."
    assert named(data) == ["NHS England"] and named(heating) == ["Providers"]


def test_a_heading_that_addresses_answers_for_words_that_name_nobody() -> None:
    assert [named(item) for item in items(ADDRESSED)] == [
        ["NHS England"],
        ["NHS England"],
        ["Care Quality Commission"],
        ["providers"],
    ]
    assert [named(item) for item in items(ASIDES)] == [["NHS England"], ["Home Office", "Ministry of Justice"]]
    assert all(addressee.role is Role.LEAD for item in items(ASIDES) for addressee in item.addressees)


def test_statements_after_a_recommendation_are_commentary_and_lists_are_not() -> None:
    plan, centres = items(COMMENTARY)
    assert plan.text == "NHS England must ensure that every child has a plan."
    assert centres.text.endswith("These will be: published kept up to date")


def test_a_line_of_the_contents_is_no_printing() -> None:
    fish, frogs = items(CONTENTS)
    assert (fish.text, frogs.text) == ("The council should count the fish.", "The council should count the frogs.")
    assert fish.heading == "Fish" and len(fish.mentions) == 1


def test_a_column_of_timescales_is_kept_as_written() -> None:
    day, period = (item.due for item in items(TIMES))
    assert [(due.text, str(due.date)) for due in day] == [("31 March 2030", "2030-03-31")]
    assert [(due.text, due.date) for due in period] == [("3 months", None)]


def test_italics_tell_a_committees_recommendations_in_every_format() -> None:
    entries = [
        ("1. Pots are old. (Paragraph 3)", False),
        ("2. The Government should buy new pots. (Paragraph 4)", True),
    ]
    entries += [("3. Trusts should buy pots of their own. (Paragraph 6)", True)]
    file = docx.Document()
    file.add_heading("Conclusions and recommendations", 1)
    for words, italic in entries:
        file.add_paragraph().add_run(words).italic = italic
    saved = io.BytesIO()
    file.save(saved)
    paragraphs = "".join(f"<p><i>{words}</i></p>" if italic else f"<p>{words}</p>" for words, italic in entries)
    marked = "\n\n".join(f"{words[:3]}*{words[3:]}*" if italic else words for words, italic in entries)
    for document in (
        read_document(saved.getvalue(), filename="invented.docx", sandbox=False),
        html(f"<h1>Conclusions and recommendations</h1>{paragraphs}"),
        markdown(f"# Conclusions and recommendations\n\n{marked}\n"),
    ):
        assert refs(document) == ["Recommendation 2", "Recommendation 3"]
