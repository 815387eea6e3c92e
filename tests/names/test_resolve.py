"""What is made of a string of recipients. The names are of public bodies, or invented."""

from __future__ import annotations

import pytest

from heed.names import Resolution, resolve


def given(text: str) -> list[str]:
    return [match.name for match in resolve(text).organisations]


def coded(resolution: Resolution) -> list[str | None]:
    return [match.code for match in resolution.organisations]


SEVERAL = [
    ("NHS England | Care Quality Commission", ["NHS England", "Care Quality Commission"]),
    ("NHS England; CQC", ["NHS England", "Care Quality Commission"]),
    ("NHS England, CQC and the Home Office", ["NHS England", "Care Quality Commission", "Home Office"]),
    ("1. Surrey Police 2. Metropolitan Police Service 1", ["Surrey Police", "Metropolitan Police Service"]),
    ("(a) Surrey Police (b) Kent Police", ["Surrey Police", "Kent Police"]),
    (
        "Royal College of Paediatrics & Child Health NHS England",
        ["Royal College of Paediatrics and Child Health", "NHS England"],
    ),
    ("NHS England\nHMP Leeds", ["NHS England", "HMP Leeds"]),
    ("Elm Park Surgery and Kent County Council", ["Elm Park Surgery", "Kent County Council"]),
    ("Elm Surgery and Oakwood Nursing Home", ["Elm Surgery", "Oakwood Nursing Home"]),
]

ONE_FOR_EACH = [
    ("Elm Housing Association and Oakton Assist", ["Elm Housing Association", "Oakton Assist"]),
    ("Elm Care Ltd on behalf of Oak Nursing Home", ["Elm Care Ltd", "Oak Nursing Home"]),
    ("North and South Manchester CCG", ["NHS North Manchester CCG", "NHS South Manchester CCG"]),
    ("Elm Surgery, 1 Oak Road, Elmton AB1 2CD NHS England, Leeds LS2 7UE", ["Elm Surgery", "NHS England"]),
    ("1 Elm Surgery, 9 Oak Road, Elmton AB1 2CD 2 NHS England 1", ["Elm Surgery", "NHS England"]),
]

NOT_SPLIT = [
    (
        "Staffordshire, Shropshire and Black Country Newborn Network",
        ["Staffordshire, Shropshire and Black Country Newborn Network"],
    ),
    ("L and M Healthcare", ["L and M Healthcare"]),
    ("Tees, Esk and Wear Valleys NHS Foundation Trust", ["Tees, Esk and Wear Valleys NHS Foundation Trust"]),
    ("Nottingham and Nottinghamshire ICB", ["NHS Nottingham and Nottinghamshire Integrated Care Board"]),
    ("Department for Culture, Media and Sport", ["Department for Culture, Media and Sport"]),
    ("Bournemouth, Christchurch and Poole Council", ["Bournemouth, Christchurch and Poole Council"]),
    ("Elmwood Nursing and Care Home", ["Elmwood Nursing and Care Home"]),
    ("Brown & Green Builders Ltd", ["Brown & Green Builders Ltd"]),
    ("Elm Homes (UK) Limited", ["Elm Homes UK Limited"]),
    ("Society for Widgets and Gadgets", ["Society for Widgets and Gadgets"]),
    ("Food and Drink Federation", ["Food and Drink Federation"]),
    ("Leeds Teaching Hospitals, NHS Trust", ["Leeds Teaching Hospitals NHS Trust"]),
    ("Kent and Medway NHS | Social Care Partnership Trust", ["Kent and Medway Mental Health NHS Trust"]),
]

OFFICES = [
    ("[REDACTED], Medical Director, Practice Plus Group", ["Practice Plus Group"]),
    ("The Governor, HMP Wandsworth", ["HMP Wandsworth"]),
    ("Head of Healthcare, HMP Leeds", ["HMP Leeds"]),
    ("Chief Executive Hertfordshire County Council", ["Hertfordshire County Council"]),
    ("The Chief Constable of Kent", ["Kent Police"]),
    ("The Commissioner of Police of the Metropolis", ["Metropolitan Police Service"]),
    ("Secretary of State for Health and Social Care", ["Department of Health and Social Care"]),
    ("Lord Chancellor and Secretary of State for Justice", ["Ministry of Justice"]),
    ("Minister of State for Crime, Policing and Fire", ["Home Office"]),
    ("Parliamentary Under-Secretary of State for Prisons and Probation", ["Ministry of Justice"]),
    ("The Chief Executive Elmwood Widgets Ltd", ["Elmwood Widgets Ltd"]),
    ("Highways and Transportation, Milton Keynes Council", ["Milton Keynes City Council"]),
    ("CEO Elmwood Widgets Ltd", ["Elmwood Widgets Ltd"]),
    ("Chair of the Board of Governors at the Elm School", ["Elm School"]),
    ("The Asset, Policy and Planning Manager, Kent County Council", ["Kent County Council"]),
    ("Consultant in Pain Medicine and Sleep, NHS England", ["NHS England"]),
    ("NPCC Lead for Police Driving", ["National Police Chiefs' Council"]),
    ("Compliance Manager", []),
    ("The Rt Hon Elm Oakley", []),
    ("The Elm family", []),
    ("[REDACTED]", []),
    ("Human Resources", []),
]

ADDRESSES = [
    (
        "The Department for Transport, Great Minster House 33 Horseferry Road London SW1P 4DR",
        ["Department for Transport"],
    ),
    ("Barts Health NHS Trust, Royal London Hospital, Whitechapel Road, London E1 1FR", ["Barts Health NHS Trust"]),
    ("Elm Safety Group c/o Royal Society for the Prevention of Accidents", ["Elm Safety Group"]),
    ("Elmwood Surgery, 12 Oak Street, Elmton", ["Elmwood Surgery"]),
    ("NHS England\nElm House\nLevel 2\nOak Way\nElmton\nAB1 2CD", ["NHS England"]),
    ("Chief Executive Ofcom Elm House 2a Oak Bridge Road London SE1 9HA", ["Ofcom"]),
    ("The Directors Elm Homes Limited Oak House 9 – 17 Ash Lane London N12 8JH", ["Elm Homes Limited"]),
    ("Elm Group (formerly Oak Care Home)", ["Elm Group"]),
    ("NHS England, Commissioners for HMP Leeds", ["NHS England"]),
    ("Home Office (Border Force)", ["Home Office"]),
]

NEARLY = [
    ("George Eilot Hospital", "RLT"),
    ("Barts Health NHS Foundation Trust", "R1H"),
    ("Barts Health NHS Foudation Trust", "R1H"),
    ("HMP Woddhill", "HEED-hmp-woodhill"),
    ("Essex Partnership NHS Foundation Trust", "R1L"),
    ("Northampton General Hospital", "RNS"),
    ("South Yorkshire West NHS Foundation Trust", "RXG"),
    ("Mid & South Essex NHS Trust", "RAJ"),
    ("Royal Devon University Healthcare Foundation Trust", "RH8"),
    ("Medicines and Healthcare Regulatory Authority", "GB-GOV-medicines-and-healthcare-products-regulatory-agency"),
    ("Department of Housing, Community and Local Government",
     "GB-GOV-ministry-of-housing-communities-local-government"),
    ("Sheffield Teaching Hospitals NHS Trust", "RHQ"),
    ("South Tyneside Clinical Commissioning Group", "00N"),
    ("Hampshire and Isle of Wight CCG", "D9Y0V"),
    ("Royal College of Phyisicians", "HEED-royal-college-of-physicians"),
    ("SW Yorkshire Partnership NHS Trust", "RXG"),
]  # fmt: skip

ABSTAINED = [
    "Queen Elizabeth Hospital",
    "Sheffield NHS Trust",
    "Leicester NHS Trust",
    "Isle of Wight",
    "West Midlands",
    "County Council Newport",
    "Devon NHS Trust",
    "Nottinghamshire University Hospitals NHS Trust",
    "Nottingham County Council",
    "East Leicester CCG",
    "Birmingham CCG",
    "NHS Elmton and NHS Oakton Clinical Commissioning Groups",
    "Wessex Police",
    "University Health Board",
    "Clinical Commissioning Group",
    "CCG",
    "XYZ",
    "Surrey",
]

AS_WRITTEN = [
    ("Basildon Car Park Management", "Basildon Car Park Management"),
    ("Elm Healthcare", "Elm Healthcare"),
    ("Neasham Road Surgery", "Neasham Road Surgery"),
    ("The Elmwood Medical Centre.", "Elmwood Medical Centre"),
    ("NHS Lanehead Integrated Care Board", "NHS Lanehead Integrated Care Board"),
    ("Lanehead University Hospitals NHS Trust", "Lanehead University Hospitals NHS Trust"),
    ("Elmshire Safeguarding Children Partnership", "Elmshire Safeguarding Children Partnership"),
    ("Kent Safeguarding Children Board", "Kent Safeguarding Children Board"),
    ("Mayor of Greater Manchester", "Mayor of Greater Manchester"),
    ("Network Homes", "Network Homes"),
    ("Elm House Care Home", "Elm House Care Home"),
    ("Total Security Services Limited", "Total Security Services Limited"),
    ("North Wales Local Authorities", "North Wales Local Authorities"),
]


@pytest.mark.parametrize(("text", "expected"), [*SEVERAL, *ONE_FOR_EACH, *NOT_SPLIT, *OFFICES, *ADDRESSES])
def test_names_in_a_string_of_recipients(text: str, expected: list[str]) -> None:
    assert given(text) == expected


@pytest.mark.parametrize(("text", "code"), NEARLY)
def test_a_name_that_is_nearly_right_is_matched_where_it_is_safe(text: str, code: str) -> None:
    assert coded(resolve(text)) == [code]


@pytest.mark.parametrize("text", ABSTAINED)
def test_a_wrong_organisation_is_worse_than_none(text: str) -> None:
    assert resolve(text).organisations == ()


@pytest.mark.parametrize(("text", "name"), AS_WRITTEN)
def test_a_body_that_the_table_does_not_hold_is_given_as_written(text: str, name: str) -> None:
    (match,) = resolve(text).organisations
    assert (match.name, match.code) == (name, None)
    assert match.score <= 0.5


def test_a_shared_name_gives_guesses() -> None:
    found = resolve("Queen Elizabeth Hospital")
    assert found.organisations == ()
    assert len(found.guesses) == 3
    assert all(guess.code for guess in found.guesses)


def test_ministers_of_the_four_nations() -> None:
    assert given("Minister for Health, Welsh Government") == ["Welsh Government"]
    assert given("Cardiff and Vale University Health Board; Minister for Health") == [
        "Cardiff and Vale University Health Board",
        "Welsh Government",
    ]
    assert given("Cardiff and Vale University Health Board; Secretary of State for Health") == [
        "Cardiff and Vale University Health Board",
        "Department of Health and Social Care",
    ]
    assert {guess.name for guess in resolve("Cabinet Secretary for Health and Social Care").guesses} == {
        "Welsh Government",
        "The Scottish Government",
    }


def test_the_chief_coroner_among_others_gets_a_copy() -> None:
    found = resolve("HMP Leeds; Chief Coroner")
    assert [match.name for match in found.organisations] == ["HMP Leeds"]
    assert [guess.name for guess in found.guesses] == ["Chief Coroner of England and Wales"]
    assert given("Chief Coroner") == ["Chief Coroner of England and Wales"]


def test_a_cabinet_secretary_among_welsh_bodies_is_the_welsh_one() -> None:
    assert given("Cardiff and Vale University Health Board; Cabinet Secretary for Health and Social Care") == [
        "Cardiff and Vale University Health Board",
        "Welsh Government",
    ]


def test_each_match_says_what_it_was_made_from_and_how() -> None:
    (match,) = resolve("the CQC").organisations
    assert (match.text, match.method, match.code) == ("CQC", "abbreviation", "GB-GOV-care-quality-commission")


CLASSES = [
    ("All providers of NHS-funded care", ["All providers of NHS-funded care"]),
    (
        "Every provider and commissioner of NHS-funded care",
        ["All providers of NHS-funded care", "All commissioners of NHS-funded care"],
    ),
    ("Every provider board", ["Every provider board"]),
    ("Provider boards", ["Every provider board"]),
    ("Integrated Care Boards across England", ["Integrated care boards"]),
    ("each integrated care board", ["Integrated care boards"]),
    ("Trust and provider leaders, including board members", ["Trust and provider leaders"]),
    ("providers of mental health inpatient care", ["Providers of mental health inpatient care"]),
    ("Integrated care systems and provider collaboratives", ["Integrated care systems", "Provider collaboratives"]),
    ("Professional bodies, such as the Royal Colleges", ["Professional bodies", "Royal colleges"]),
    ("Integrated Care Board", []),
    ("NHS boards in Scotland", ["Health boards"]),
    ("NHS boards", []),
    ("Elm Care Homes Ltd", []),
]


@pytest.mark.parametrize(("text", "expected"), CLASSES)
def test_classes_of_organisation(text: str, expected: list[str]) -> None:
    found = resolve(text)
    assert [match.name for match in found.classes] == expected
    assert not expected or found.organisations == ()
