"""Coded items whoever issues them, and documents that only cite, quote or answer them. All are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from heed.extraction.differences import differs
from heed.extraction.families.hssib import FAMILY
from heed.extraction.families.hssib.issuers import find_issuer
from heed.extraction.reading import choose_family
from tests.extraction.samples import document, reading


def report(opening: str, speaker: str, code: str = "R/2033/101") -> str:
    return f"""# Doors in hospitals

{opening}

Date published: 4 May 2033

{speaker} makes the following safety recommendation

Safety recommendation {code}:

{speaker} recommends that the Door Board reviews its hinges. This is to keep doors safe.

## 1. Background

1.1.1 Doors open. An earlier report (R/2029/004) was about locks.
"""


ISSUERS = [
    pytest.param("Door Safety Bureau (DSB)", "DSB", "Door Safety Bureau", id="abbreviation on the cover"),
    pytest.param("A report by the Door Safety Bureau", "The Door Safety Bureau", "Door Safety Bureau", id="full name"),
    pytest.param("The Door Safety Bureau (DSB) looks at doors.", "DSB", "Door Safety Bureau", id="spelt out in text"),
    pytest.param("Care Quality Commission", "CQC", "Care Quality Commission", id="author line, initials"),
    pytest.param("The Care Quality Commission (CQC) follows HSSIB.", "CQC", "Care Quality Commission",
                 id="successor"),
    pytest.param("Haus", "DSB", "DSB", id="never spelt out"),
    pytest.param("An HSSIB report", "HSSIB", "Health Services Safety Investigations Body", id="known"),
    pytest.param("HSSIB was once HSIB", "HSIB", "Healthcare Safety Investigation Branch", id="forerunner speaks"),
]  # fmt: skip


@pytest.mark.parametrize(("opening", "speaker", "name"), ISSUERS)
def test_coded_items_are_enough_whoever_issues_them(opening: str, speaker: str, name: str) -> None:
    found = reading(report(opening, speaker))
    assert (found.document.family, found.document.issuer) == ("hssib", name)
    assert [(item.ref, item.purpose) for item in found.items] == [("R/2033/101", "This is to keep doors safe.")]
    assert [one.text for one in found.items[0].addressees] == ["Door Board"]
    assert found.cited == ("R/2029/004",)
    assert found.document.title == "Doors in hospitals"
    assert not (found.unclaimed or found.warnings)


@pytest.mark.parametrize("code", ["R/2033/101", "2033/101", "SR/2033/101", "DSB/R/2033/101"])
def test_the_forms_of_a_code(code: str) -> None:
    found = reading(report("Door Safety Bureau (DSB)", "DSB", code))
    assert [(item.kind.value, item.ref) for item in found.items] == [("recommendation", code)]


def test_a_body_that_speaks_of_itself_as_we_is_the_author_of_the_cover() -> None:
    found = reading(report("Door Safety Bureau", "We").replace("We recommends", "We recommend"))
    assert (found.document.family, found.document.issuer) == ("hssib", "Door Safety Bureau")
    assert [item.ref for item in found.items] == ["R/2033/101"]


def test_what_others_recommend_in_a_report_is_not_its_own() -> None:
    text = report("Door Safety Bureau (DSB)", "DSB").replace(
        "1.1.1 Doors", "Hinge UK recommends that all oil.\n\n1.1.1 Doors"
    )
    assert [item.ref for item in reading(text).items] == ["R/2033/101"]


def test_a_page_without_codes_needs_the_whole_formula_of_a_body_that_is_not_known() -> None:
    page = """
    # Doors

    ## Safety recommendations

    DSB recommends that the Door Board reviews its hinges.

    ## Safety observations

    - Hospitals can improve patient safety by oiling hinges.
    """
    assert choose_family(document(page))[0].name == "hssib"
    assert choose_family(document(page.replace("Safety ", "")))[0].name != "hssib"


def test_an_inquiry_that_quotes_a_coded_item_keeps_its_own() -> None:
    text = """
    # The Door Inquiry

    ## Earlier reports

    Safety recommendation R/2032/009:

    DSB recommends that the Door Board reviews its hinges.

    ## Recommendations

    ### Recommendation 1

    The Door Board should open doors.

    ### Recommendation 2

    The Door Board should close doors.

    ### Recommendation 3

    The Lock Agency should lock doors.
    """
    assert choose_family(document(text))[0].name == "numbered"


def test_a_coroner_s_form_that_quotes_a_coded_item_stays_a_form() -> None:
    form = (Path(__file__).parent / "forms/report.txt").read_text("utf-8")
    quoted = f"{form}\n\nSafety recommendation R/2033/101:\n\nDSB recommends that the Door Board reviews hinges.\n"
    assert choose_family(document(quoted, "form.txt"))[0].name == "coroners"


def test_codes_of_earlier_years_alone_are_quoted() -> None:
    text = report("Door Safety Bureau (DSB)", "DSB", "R/2029/009")
    assert FAMILY.evidence(document(text)) < 0.5


def test_no_issuer_is_made_up() -> None:
    assert find_issuer(document("# Doors\n\nDoors open and close.")) is None


LAYOUTS = [
    pytest.param(f"{label}\n\nDSB recommends that the Door Board oils hinges.", id=label)
    for label in (
        "SAFETY RECOMMENDATION R/2033/101", "Safety recommendation R/2033/101 to the Door Board", "**R/2033/101**",
        "DSB safety recommendation R/2033/101:",
    )
] + [
    pytest.param(f"{label}DSB recommends that the Door Board oils hinges.", id=label)
    for label in (
        "[R/2033/101] ", "R/2033/101 – ", "1. Safety recommendation R/2033/101: ", "Recommendation (R/2033/101): ",
    )
]  # fmt: skip


@pytest.mark.parametrize("printed", LAYOUTS)
def test_the_ways_in_which_a_code_heads_its_item(printed: str) -> None:
    found = reading(f"# Doors\n\nDoor Safety Bureau (DSB)\n\n{printed}\n\n## Background\n\nDoors close.")
    assert [(item.ref, item.text) for item in found.items] == [
        ("R/2033/101", "DSB recommends that the Door Board oils hinges.")
    ]
    assert not found.unclaimed


def test_a_body_that_never_recommends_by_name_is_the_author_of_the_cover() -> None:
    text = (
        "# Doors\n\nDoor Safety Bureau (DSB)\n\nSafety recommendation R/2033/101:\n\nThe Door Board should oil hinges."
    )
    assert reading(text).document.issuer == "Door Safety Bureau"


def test_an_action_plan_is_no_report() -> None:
    plan = """
    # Door Board: action plan

    | Recommendation | Action | Owner |
    |---|---|---|
    | R/2033/101 | We have begun to oil every hinge of every door. | Estates |
    """
    assert choose_family(document(plan))[0].name != "hssib"


def test_a_table_of_safety_actions_keeps_them() -> None:
    table = """
    # Doors

    Door Safety Bureau (DSB)

    | Reference | Action |
    |---|---|
    | A/2033/001 | The Door Board has begun to oil every hinge. |
    """
    assert [(item.ref, item.text) for item in reading(table).items] == [
        ("A/2033/001", "The Door Board has begun to oil every hinge.")
    ]


NUMBERS = """
<!doctype html><html lang="en"><head><title>Doors - DSB</title></head><body><main><h1>Doors</h1><p>A DSB report</p>
<h3>Safety recommendation R/2033/101:</h3><p>DSB recommends that the Door Board works to:</p>{list}
<h2>Safety observations</h2>{second}<h2>1. Background</h2><p>1.1.1 Doors open.</p></main></body></html>
"""
GENERATED = NUMBERS.format(
    list="<ol><li>list every door</li><li>oil every hinge.</li></ol>",
    second="<ol><li>Trusts can improve patient safety by oiling hinges.</li></ol>",
)
TYPED = NUMBERS.format(
    list="<p>1) list every door</p><p>2) oil every hinge.</p>",
    second="<p>1. Trusts can improve patient safety by oiling hinges.</p>",
)


def test_numbers_that_a_list_prints_are_labels_and_those_that_are_typed_stay_in_the_words() -> None:
    generated, typed = reading(GENERATED, "page.html").items, reading(TYPED, "page.html").items
    assert generated[0].text.endswith("works to: list every door oil every hinge.")
    assert typed[0].text.endswith("works to: 1) list every door 2) oil every hinge.")
    assert [(part.label, part.text) for part in generated[0].parts] == [
        (part.label, part.text) for part in typed[0].parts
    ]
    assert generated[1].text == typed[1].text == "Trusts can improve patient safety by oiling hinges."


@pytest.mark.parametrize(
    ("one", "other", "different"),
    [
        ("to: 1. list doors 2. oil hinges.", "to: list doors oil hinges", False),
        ("to: list doors oil hinges", "to: (a) list doors (b) oil hinges", False),
        ("under schedule 3. The Board acts", "under schedule 4. The Board acts", True),
        ("to: 1. list doors 3. oil hinges.", "to: list doors oil hinges", True),
        ("to: 1. list doors 2. oil hinges.", "to: list doors oil all hinges", True),
    ],
)
def test_the_markers_of_a_list_are_typesetting(one: str, other: str, different: bool) -> None:
    assert differs(one, other) is differs(other, one) is different
