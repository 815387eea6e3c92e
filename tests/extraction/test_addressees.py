"""Who is asked, by the grammar of the asking: a table of sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.extraction.addressees import find_addressees

LEAD, JOINT, WITH = "lead", "joint", "with"


def asked(text: str) -> list[tuple[str, str]]:
    return [(addressee.text, str(addressee.role)) for addressee in find_addressees(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NHS England should publish guidance.", [("NHS England", LEAD)]),
        (
            "The Secretary of State for Health and Social Care must report.",
            [("Secretary of State for Health and Social Care", LEAD)],
        ),
        (
            "Every provider and commissioner of NHS-funded care should act.",
            [("Every provider and commissioner of NHS-funded care", LEAD)],
        ),
        (
            "Trust and provider leaders, including board members, should visit.",
            [("Trust and provider leaders, including board members", LEAD)],
        ),
        (
            "Regulators, including CQC and professional regulators, should act.",
            [("Regulators, including CQC and professional regulators", LEAD)],
        ),
        ("DHSC, NHS England and CQC should agree a plan.", [("DHSC", LEAD), ("NHS England", LEAD), ("CQC", LEAD)]),
        (
            "The Department of Health and Social Care and NHS England should act.",
            [("Department of Health and Social Care", LEAD), ("NHS England", LEAD)],
        ),
        (
            "The Home Office and the Ministry of Justice should jointly review this.",
            [("Home Office", JOINT), ("Ministry of Justice", JOINT)],
        ),
        (
            "DHSC, in partnership with NHS England and supported by experts, should convene a group.",
            [("DHSC", LEAD), ("NHS England", WITH), ("experts", WITH)],
        ),
        (
            "Government ministers, through the Home Office, should review this.",
            [("Government ministers", LEAD), ("Home Office", JOINT)],
        ),
        (
            "The UK government should, in consultation with the devolved administrations, create a body.",
            [("UK government", LEAD), ("devolved administrations", WITH)],
        ),
        (
            "The governments of the UK, Scotland, Wales and Northern Ireland should each report.",
            [("governments of the UK, Scotland, Wales and Northern Ireland", LEAD)],
        ),
        ("NHS England’s Innovation Directorate should scope options.", [("NHS England", LEAD)]),
        (
            "Councils must work together with police forces to share data.",
            [("Councils", LEAD), ("police forces", WITH)],
        ),
        ("All trusts who run prisons should review care.", [("All trusts", LEAD)]),
        ("Ofsted should inspect.", [("Ofsted", LEAD)]),
        (
            "The National Institute for Health and Care Excellence and Ofcom should act.",
            [("National Institute for Health and Care Excellence", LEAD), ("Ofcom", LEAD)],
        ),
        ("The Government has seen the risk and should act on it.", [("Government", LEAD)]),
        ("If the Government wishes to go on, it should say so.", [("Government", LEAD)]),
    ],
)
def test_subjects_of_should(text: str, expected: list[tuple[str, str]]) -> None:
    assert asked(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "HSSIB recommends that NHS England, working with relevant stakeholders, develops a tool.",
            [("NHS England", LEAD), ("relevant stakeholders", WITH)],
        ),
        ("We recommend that, at the earliest opportunity, the Government appoint an adviser.", [("Government", LEAD)]),
        ("It is recommended that the trust reviews its policy.", [("trust", LEAD)]),
        ("We urge the Department of Health, in particular, to act.", [("Department of Health", LEAD)]),
        ("We encourage UKRI and the Met Office to work together.", [("UKRI", JOINT), ("Met Office", JOINT)]),
        (
            "It should be a matter of priority for Ofsted inspectors and trusts to agree.",
            [("Ofsted inspectors", LEAD), ("trusts", LEAD)],
        ),
        ("This recommendation is for local ICSs to review their estate.", [("local ICSs", LEAD)]),
        ("To this end, we recommend that the Government:", [("Government", LEAD)]),
        ("The work should be completed by the Home Office by May 2031.", [("Home Office", LEAD)]),
        ("Lead: NHS England", [("NHS England", LEAD)]),
    ],
)
def test_other_ways_of_asking(text: str, expected: list[tuple[str, str]]) -> None:
    assert asked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "This work should build on the framework.",
        "These systems need to be compliant.",
        "It should also be kept up to date.",
        "They should review their plans.",
        "There should be a review.",
        "Patients and their families should be told.",
        "These recommendations should be implemented by all parties within a year.",
        "The plan should be published by the end of May.",
        "Data systems should be tested.",
        "NHS trusts should be required to report.",
        "Where providers should have acted, nothing was done.",
        "The review should include: hinges",
        "As the evidence suggests that services are poor, more is needed.",
        "Doors squeak.",
        "Training should improve.",
    ],
)
def test_nobody_is_made_up(text: str) -> None:
    assert asked(text) == []


def test_each_part_has_its_own_subject_and_each_name_comes_once() -> None:
    text = "We recommend:\nevery provider board should review its skills\nCQC should inspect\nBoards should train"
    assert asked(text) == [("every provider board", LEAD), ("CQC", LEAD)]


def test_a_duty_to_make_another_act_is_not_the_others() -> None:
    assert asked("The UK government should:\nrequire the Cabinet Office to lead") == [("UK government", LEAD)]


@given(st.text())
def test_any_text_is_safe_and_every_name_is_in_it(text: str) -> None:
    folded = " ".join(text.split())
    assert all(addressee.text in folded for addressee in find_addressees(text))
