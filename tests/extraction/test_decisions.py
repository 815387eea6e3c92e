"""What an answer decides: never more than its words say."""

from __future__ import annotations

import pytest

from heed.extraction.decisions import DECISIONS, find_decision


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        ("Accepted. Work has begun.", "accepted"),
        ("Government response: Accepted in part.", "accepted_in_part"),
        ("Partially accepted – see below.", "accepted_in_part"),
        ("Agree in principle. Money has to be found.", "accepted_in_principle"),
        ("Not accepted.", "rejected"),
        ("Noted.", "noted"),
        ("Under consideration.", "under_consideration"),
        ("The government supports this recommendation and will act.", "accepted"),
        ("We fully accept the recommendation that doors be checked.", "accepted"),
        ("The Government agrees with the Committee’s conclusion.", "accepted"),
        ("The trust partially accepts this recommendation.", "accepted_in_part"),
        ("We accept this recommendation in principle.", "accepted_in_principle"),
        ("The Department supports the principle of this recommendation.", "accepted_in_principle"),
        ("The Government does not accept this recommendation.", "rejected"),
        ("We have decided against building the bridge.", "rejected"),
        ("The Government does not agree with the Committee’s view of pots.", "rejected"),
        ("We will carefully consider this recommendation.", "under_consideration"),
        ("The Government notes this recommendation.", "noted"),
        ("We accept the recommendation. However, we do not accept the proposal on pots.", "accepted_in_part"),
        ("The government agrees that clear governance is needed.", "unclear"),
        ("We accept that more could be done.", "unclear"),
        ("Lamps have been lit since May.", "unclear"),
    ],
)
def test_decisions(text: str, decision: str) -> None:
    assert decision in DECISIONS
    assert find_decision(text).value == decision


def test_a_label_over_the_answer_decides() -> None:
    assert find_decision("There are too few people.", heading="Rejected").value == "rejected"


def test_an_unclear_answer_shows_the_nearest_words() -> None:
    found = find_decision("Lamps are lit. The board agrees that lamps are useful.")
    assert (found.value, found.text) == ("unclear", "The board agrees that lamps are useful.")
