"""Which family a document is of: told by its words and layout, never by the name of its file."""

from __future__ import annotations

import pytest

from heed.documents import read_document
from heed.extraction.families import NAMES, all_families, family_named
from heed.extraction.reading import choose_family
from tests.corpus import corpus_path, seed_path
from tests.extraction.samples import document

REAL = [
    ("documents/rapid-review-report.pdf", "numbered"),
    ("documents/rapid-review-government-response.pdf", "responses"),
    ("documents/regulation-28-report-a.pdf", "coroners"),
    ("documents/regulation-28-report-b.pdf", "coroners"),
    ("documents/regulation-28-template.pdf", "coroners"),
    ("inquiries/behaviour-change-report.pdf", "numbered"),
    ("inquiries/behaviour-change-response.pdf", "responses"),
    ("inquiries/covid-module-1-report.pdf", "numbered"),
    ("inquiries/covid-module-1-response.pdf", "responses"),
    ("inquiries/space-economy-report.pdf", "numbered"),
    ("inquiries/space-economy-response.pdf", "responses"),
    ("inquiries/waspi-report.pdf", "responses"),  # a government's answer to an ombudsman, despite its name
]
SEEDS = [("000", "hssib"), ("001", "hssib"), ("002", "other"), ("003", "other"), ("004", "other")]


def test_every_family_is_there_under_its_name_and_the_floor_is_last() -> None:
    assert tuple(family.name for family in all_families()) == NAMES
    assert all(family_named(name).name == name for name in NAMES)
    assert NAMES[-1] == "other"


@pytest.mark.corpus
@pytest.mark.parametrize(("name", "family"), REAL)
def test_each_document_of_the_corpus_is_given_its_family_with_certainty(name: str, family: str) -> None:
    chosen, warnings = choose_family(read_document(corpus_path(name), sandbox=False))
    assert (chosen.name, warnings) == (family, ())


@pytest.mark.corpus
@pytest.mark.parametrize(("number", "family"), SEEDS)
def test_each_source_document_is_given_its_family(number: str, family: str) -> None:
    assert choose_family(read_document(seed_path(number), sandbox=False))[0].name == family


@pytest.mark.parametrize(
    "text",
    [
        "# A recipe\n\nTake two eggs. You should beat them.",
        "# Minutes\n\nThe board discussed R/2024/043 and recommendation 4 of the report.",
        "# News\n\nHSSIB recommends change, a minister said. We recommend reading it.",
        "Dear Sir,\n\nThank you for your letter.\n\nYours faithfully",
    ],
)
def test_what_is_of_no_family_falls_to_the_floor(text: str) -> None:
    assert choose_family(document(text))[0].name == "other"


def test_an_answer_to_an_hssib_report_is_a_response() -> None:
    text = """
    # Government response to the HSSIB report on doors

    ## Safety recommendation R/2024/101

    HSSIB recommends that NHS England reviews its guidance on keys.

    ### Government response

    The government accepts this recommendation. The guidance will be reviewed.

    ## Safety recommendation R/2024/102

    HSSIB recommends that the Door Board oils hinges.

    ### Government response

    The government accepts this recommendation.
    """
    assert choose_family(document(text))[0].name == "responses"


def test_no_evidence_goes_beyond_its_scale() -> None:
    for text in ("", "x", "# Recommendation 1\n\nDo it.\n\n# Recommendation 2\n\nDo that."):
        for family in all_families():
            assert 0 <= family.evidence(document(text or "-")) <= 1
