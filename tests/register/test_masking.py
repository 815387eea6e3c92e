"""Names of people who died are left out, in every way in which reports print them. All of these people are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.register.masking import WITHHELD, holds_name, withhold

W = WITHHELD
NAMES = ("Quilla Anne Zebrowski-Thorne", "Mr Otis Pellinore", "O’Vanstone, Ffion")
ORDINARY = ("Ward May", "Grace Hill")
PLACE = ("Imelda Sandbourne",)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Quilla Anne Zebrowski-Thorne died.", f"{W} died."),
        ("Quilla Zebrowski-Thorne died.", f"{W} died."),
        ("Quilla A. Zebrowski-Thorne died.", f"{W} died."),
        ("Q. Zebrowski-Thorne died.", f"{W} died."),
        ("QUILLA ANNE ZEBROWSKI-THORNE", W),
        ("ZEBROWSKI-THORNE, Quilla", W),
        ("Ms Zebrowski-Thorne’s mother", f"Ms {W}’s mother"),
        ("Ms Zebrowski Thorne's mother", f"Ms {W}'s mother"),
        ("Quilla was on her own.", f"{W} was on her own."),
        ("Quilla\nZebrowski-Thorne", W),
        ("Mr Pellinore and Otis", f"Mr {W} and {W}"),
        ("otis pellinore", W),
        ("Ffion O'Vanstone, Ffion O’Vanstone, Ffion OVanstone", f"{W}, {W}, {W}"),
        ("Miss O'Vanstone", f"Miss {W}"),
        ("Otis Pelinor fell.", f"{W} fell."),
        ("Otis The Council was told.", f"{W} The Council was told."),
        ("Otis Casterbridge Royal Hospital", "Otis Casterbridge Royal Hospital"),
        ("Quilla Rosamund Jane Zebrowski-Thorne", W),
        ("McPELLINORE, Pellinore-Gray and ‘Otis’", f"McPELLINORE, {W}-Gray and ‘{W}’"),
        ("Nobody is named here.", "Nobody is named here."),
        ("", ""),
    ],
)
def test_a_name_is_left_out_however_it_is_printed(text, shown):
    assert withhold(text, NAMES) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The Ward should check in May.", "The Ward should check in May."),
        ("Mr May was on the Ward.", f"Mr {W} was on the Ward."),
        ("Ward May died.", f"{W} died."),
        ("By the grace of Grace Hill.", f"By the grace of {W}."),
        ("Before this, Grace left. Grace’s brother rang.", f"Before this, {W} left. {W}’s brother rang."),
        ("May’s brother rang; the Ward’s did not.", f"{W}’s brother rang; the Ward’s did not."),
        ("Miss Hill lived on Hill Street.", f"Miss {W} lived on Hill Street."),
    ],
)
def test_an_ordinary_word_is_left_out_only_as_a_name(text, shown):
    assert withhold(text, ORDINARY) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Royal Sandbourne Hospital", "Royal Sandbourne Hospital"),
        ("Sandbourne General Hospital", "Sandbourne General Hospital"),
        ("Sandbourne Hospitals NHS Trust", "Sandbourne Hospitals NHS Trust"),
        (
            "Mrs Sandbourne was moved to Sandbourne City Council housing.",
            f"Mrs {W} was moved to Sandbourne City Council housing.",
        ),
        ("Sandbourne fell.", f"{W} fell."),
        ("the Sandbourne Inquiry", f"the {W} Inquiry"),
    ],
)
def test_a_name_that_is_also_a_place_stays_in_the_names_of_bodies(text, shown):
    assert withhold(text, PLACE) == shown


@pytest.mark.parametrize("name", ["", " ", "Mr", "(deceased)", ",", "."])
def test_what_is_no_name_withholds_nothing(name):
    assert withhold("Mr A. Person, deceased.", [name]) == "Mr A. Person, deceased."


@pytest.mark.parametrize(
    ("address", "holds"),
    [
        ("https://example.org/reports/quilla-anne-zebrowski-thorne/", True),
        ("https://example.org/2031/Otis%20Pellinore.pdf", True),
        ("otis_pellinore_2031-0001.pdf", True),
        ("OtisPellinore.pdf", True),
        ("pellinore-report.pdf", True),
        ("annual-report-2031.pdf", False),
        ("", False),
    ],
)
def test_a_name_is_seen_in_addresses_and_file_names(address, holds):
    assert holds_name(address, NAMES) is holds


@given(st.text(max_size=200))
def test_without_names_nothing_changes(text):
    assert withhold(text, ()) == text


@given(st.text(st.sampled_from("abc XYZ.,'’-\n"), max_size=60), st.text(st.sampled_from("abc XYZ.,'’-\n"), max_size=60))
def test_a_full_name_never_survives(before, after):
    assert "Pellinore" not in withhold(f"{before} Otis Pellinore {after}", NAMES)


@given(st.text(max_size=100))
def test_withholding_twice_is_as_once(text):
    once = withhold(f"{text} Otis Pellinore", NAMES)
    assert withhold(once, NAMES) == once
