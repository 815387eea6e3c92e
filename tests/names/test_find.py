"""Known names in running text."""

from __future__ import annotations

from itertools import pairwise

import pytest

from heed.names import find

SENTENCES = [
    ("NHS England should review its policy.", ["NHS England"]),
    ("We ask that the CQC, with NHS England, reports.", ["CQC", "NHS England"]),
    ("The Secretary of State for Transport should act.", ["Secretary of State for Transport"]),
    (
        "Every provider board should ask the General Medical Council.",
        ["Every provider board", "General Medical Council"],
    ),
    ("the home office is open", []),
    ("Under the MCA, capacity is assumed.", []),
    ("Mind the gap: anchor it.", []),
    ("It is good for mental health care.", []),
    ("The medicines and healthcare team met.", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_mentions_stand_where_they_say(text: str, expected: list[str]) -> None:
    mentions = find(text)
    assert [text[start:end].removeprefix("the ") for start, end, _ in mentions] == expected
    assert all(match.text == text[start:end] for start, end, match in mentions)


def test_mentions_are_in_order_and_apart() -> None:
    text = "Integrated care boards, NHS England, local authorities and the Care Quality Commission should meet."
    places = [(start, end) for start, end, _ in find(text)]
    assert places == sorted(places)
    assert all(left[1] <= right[0] for left, right in pairwise(places))
