"""Who is of a class, and how much is known of it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from heed.ledger.actors import Actor
from heed.ledger.models import Event
from heed.names.classes import classes as shipped_classes
from heed.names.table import ReferenceTable
from heed.organisations import actions
from heed.organisations.class_members import classes_of, knowledge_of, members, said_of
from heed.organisations.class_rules import CLASS_RULES
from heed.organisations.facts import OrganisationError
from heed.organisations.kinds import JURISDICTIONS, KINDS
from heed.organisations.models import ClassMember, Organisation, OrganisationClass

pytestmark = pytest.mark.django_db


def body(code: str, kind: str, jurisdiction: str = "england", name: str = "", **dates: dt.date) -> Organisation:
    name = name or f"Body {code} of Example"
    return Organisation.objects.create(
        code=code, name=name, slug=code.lower(), kind=kind, jurisdiction=jurisdiction, **dates
    )


def klass(slug: str) -> OrganisationClass:
    return OrganisationClass.objects.get_or_create(slug=slug, defaults={"name": slug})[0]


BODIES = [
    ("T1", "trust", "england", "Melchester NHS Foundation Trust"),
    ("T2", "trust", "england", "Melchester Mental Health NHS Trust"),
    ("T3", "trust", "wales", "Example Cymru NHS Trust"),
    ("RT4", "trust", "wales", "Ambulances of Example"),
    ("A1", "ambulance", "england", "Wessex Ambulance Service"),
    ("A2", "ambulance", "scotland", "Northern Ambulance Service"),
    ("I1", "icb", "england", "Wessex Integrated Care Board"),
    ("X24", "national", "england", "The national body"),
    ("C1", "council", "england", "Casterbridge Council"),
    ("P1", "police", "england", "Wessex Police"),
    ("HEED-ministry-of-defence-police", "police", "uk", "Police of the barracks"),
    ("U1", "public_body", "uk", "Office of Examples"),
]

CASES = [
    ("nhs-trusts", {"T1", "T2", "A1"}),
    ("ambulance-trusts", {"A1", "A2", "RT4"}),
    ("icbs", {"I1"}),
    ("local-authorities", {"C1"}),
    ("police-forces", {"P1"}),
    ("mental-health-trusts", {"T2"}),
    ("nhs-funded-providers", {"T1", "T2", "T3", "RT4", "A1", "A2"}),
    ("nhs-funded-commissioners", {"I1", "X24"}),
    ("ccgs", set()),
]


@pytest.fixture
def bodies() -> dict[str, Organisation]:
    return {code: body(code, kind, jurisdiction, name) for code, kind, jurisdiction, name in BODIES}


@pytest.mark.parametrize(("slug", "expected"), CASES)
def test_members_follow_the_rule_both_ways(bodies, slug, expected):
    found = members(klass(slug))
    assert {one.code for one in found} == expected
    assert {code for code, one in bodies.items() if classes_of(one).filter(slug=slug).exists()} == expected


@pytest.mark.parametrize("slug", ["acute-trusts", "gp-practices", "care-homes", "schools", "a-class-of-ones-own"])
def test_what_is_not_known_is_none_and_not_nobody(bodies, slug):
    assert members(klass(slug)) is None
    assert knowledge_of(klass(slug)).known is False
    assert not any(classes_of(one).filter(slug=slug).exists() for one in bodies.values())


def test_members_are_those_that_were_open_on_the_day():
    body("OLD", "icb", opened=dt.date(2022, 7, 1), closed=dt.date(2026, 3, 31))
    body("NEW", "icb", opened=dt.date(2026, 4, 1))
    days = [dt.date(2022, 6, 30), dt.date(2022, 7, 1), dt.date(2026, 3, 31), dt.date(2026, 4, 1)]
    open_then = [[one.code for one in members(klass("icbs"), on=day)] for day in days]
    assert open_then == [[], ["OLD"], ["OLD"], ["NEW"]]


def test_somebody_says_who_is_a_member_and_takes_it_back(bodies, by_administrator):
    acute, trust = klass("acute-trusts"), bodies["T1"]
    by = {"by": by_administrator, "organisation_class": acute, "organisation": trust}
    actions.add_class_member(**by, reason="It runs the hospital of Melchester.")
    assert list(members(acute)) == [trust]
    assert acute in classes_of(trust)
    assert knowledge_of(acute).known and not knowledge_of(acute).complete
    with pytest.raises(OrganisationError, match="already"):
        actions.add_class_member(**by, reason="Again.")
    actions.remove_class_member(**by, reason="It closed the hospital.")
    assert members(acute) is None
    assert acute not in classes_of(trust)
    assert [(one.belongs, one.reason) for one in said_of(acute)] == [
        (False, "It closed the hospital."),
        (True, "It runs the hospital of Melchester."),
    ]


def test_a_persons_word_goes_before_the_rule(bodies, by_administrator):
    trusts, trust = klass("nhs-trusts"), bodies["T1"]
    actions.remove_class_member(
        by=by_administrator, organisation_class=trusts, organisation=trust, reason="It provides nothing."
    )
    assert {one.code for one in members(trusts)} == {"T2", "A1"}
    assert trusts not in classes_of(trust)
    actions.add_class_member(by=by_administrator, organisation_class=trusts, organisation=trust, reason="It does.")
    assert {one.code for one in members(trusts)} == {"T1", "T2", "A1"}


def test_members_as_known_on_a_day(bodies, by_administrator):
    acute = klass("acute-trusts")
    row = actions.add_class_member(
        by=by_administrator, organisation_class=acute, organisation=bodies["T1"], reason="It is."
    )
    day = row.made_at.date()
    assert members(acute, known=day - dt.timedelta(days=1)) is None
    assert list(members(acute, known=day)) == [bodies["T1"]]


def test_the_log_has_codes_and_no_words(bodies, by_administrator):
    actions.add_class_member(
        by=by_administrator, organisation_class=klass("acute-trusts"), organisation=bodies["T1"], reason="Zanzibar"
    )
    event = Event.objects.get()
    assert (event.kind, event.subject) == ("class.member_added", "class:acute-trusts")
    assert event.data["organisation"] == "organisation:T1"
    assert "Zanzibar" not in event.leaf


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_nobody_is_a_member_without_a_reason(bodies, by_administrator, reason):
    with pytest.raises(OrganisationError, match="reason"):
        actions.add_class_member(
            by=by_administrator, organisation_class=klass("schools"), organisation=bodies["C1"], reason=reason
        )
    assert not ClassMember.objects.exists()


def test_only_administrators_say_it(bodies, curator):
    with pytest.raises(PermissionDenied):
        actions.add_class_member(
            by=Actor.person(curator), organisation_class=klass("schools"), organisation=bodies["C1"], reason="So."
        )


# The rules against the list that comes with Heed


def test_rules_speak_of_what_there_is():
    table = ReferenceTable.shipped()
    slugs = {one.slug for one in shipped_classes()}
    for slug, rule in CLASS_RULES.items():
        assert slug in slugs
        assert rule.kinds <= KINDS.keys() and rule.jurisdictions <= JURISDICTIONS.keys()
        assert (rule.codes | rule.without) <= table.organisations.keys()
        assert rule.complete or rule.note, f"{slug}: say what is not known"


@pytest.mark.parametrize(
    ("slug", "code", "expected"),
    [
        ("icbs", "X24", False),
        ("nhs-funded-commissioners", "X24", True),
        ("ambulance-trusts", "RRU", True),
        ("nhs-trusts", "RRU", True),
        ("nhs-trusts", "R0A", True),
        ("nhs-trusts", "RT4", False),
        ("mental-health-trusts", "RXT", True),
        ("regulators", "HEED-general-medical-council", True),
        ("devolved-administrations", "GB-GOV-welsh-government", True),
        ("government-departments", "GB-GOV-welsh-government", False),
    ],
)
def test_bodies_that_everybody_knows(slug, code, expected):
    one = ReferenceTable.shipped().organisations[code]
    found = CLASS_RULES[slug].takes_in(code=one.code, kind=one.kind, jurisdiction=one.jurisdiction, name=one.name)
    assert found is expected
