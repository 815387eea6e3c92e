"""Sectors: a table of who is of which, and what several span together."""

from __future__ import annotations

import pytest

from heed.names.classes import classes
from heed.names.table import ReferenceTable
from heed.organisations.kinds import KINDS
from heed.organisations.sectors import BY_CLASS, BY_CODE, BY_KIND, Sector, sectors_of, sectors_of_class, spanned

H, C, L = Sector.HEALTH, Sector.SOCIAL_CARE, Sector.LOCAL_GOVERNMENT
NONE: frozenset[Sector] = frozenset()

SPANS = [
    ([], []),
    ([[]], []),
    ([[H]], []),
    ([[H], [H]], []),
    ([[H], [L]], [H, L]),
    ([[H], [C]], [H, C]),
    ([[H, C]], []),  # one department of two sectors crosses nothing by itself
    ([[H, C], [H]], []),
    ([[H, C], [C]], []),
    ([[H, C], [L]], [H, C, L]),
    ([[H, C], [H], [C]], [H, C]),
    ([[H], [C], [L]], [H, C, L]),
    ([[H], [], [L]], [H, L]),  # the police beside them change nothing
    ([[H], []], []),
    ([[C, L], [H, L]], []),
    ([[C, L], [H, L], [H]], [H, C, L]),
]


@pytest.mark.parametrize(("each", "expected"), SPANS)
def test_what_several_span_together(each, expected):
    assert spanned(map(frozenset, each)) == frozenset(expected)
    assert spanned(map(frozenset, reversed(each))) == frozenset(expected)


KNOWN = [
    ("X24", "national", [H]),
    ("GB-GOV-department-of-health-and-social-care", "department", [H, C]),
    ("HEED-belfast-health-and-social-care-trust", "trust", [H, C]),
    ("R0A", "trust", [H]),
    ("GB-LAE-ADU", "council", [L]),
    ("HEED-local-government-association", "public_body", [L]),
    ("GB-GOV-home-office", "department", []),
    ("A-CODE-OF-NOBODY", "police", []),
]


@pytest.mark.parametrize(("code", "kind", "expected"), KNOWN)
def test_a_body_is_of_the_sectors_that_the_table_says(code, kind, expected):
    assert sectors_of(code=code, kind=kind) == frozenset(expected)


@pytest.mark.parametrize(("slug", "expected"), [("icss", [H, C, L]), ("care-homes", [C]), ("police-forces", [])])
def test_a_class_is_of_the_sectors_that_the_table_says(slug, expected):
    assert sectors_of_class(slug) == frozenset(expected)


def test_the_tables_speak_of_what_there_is():
    assert BY_KIND.keys() <= KINDS.keys()
    assert BY_CODE.keys() <= ReferenceTable.shipped().organisations.keys()
    assert BY_CLASS.keys() <= {one.slug for one in classes()}
    assert all(table.values() and all(sectors for sectors in table.values()) for table in (BY_KIND, BY_CODE, BY_CLASS))
