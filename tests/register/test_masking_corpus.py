"""Names are left out of real coroners' reports. Only counts are ever shown: no name may reach a message or a log."""

from __future__ import annotations

import csv
import re

import pytest

from heed.register.masking import _tokens, _tokens_alone, holds_name, withhold
from heed.register.name_words import BEGINNING, CAPITALISED
from tests.corpus import corpus_path

pytestmark = pytest.mark.corpus
SECTIONS = ("circumstances", "concerns", "inquest", "action")


def rows(name: str) -> list[dict[str, str]]:
    csv.field_size_limit(10**8)
    with corpus_path(f"coroners/{name}").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def named() -> list[tuple[tuple[str, ...], str, str]]:
    """For reports whose text and whose person are known: the names, the text, the address of the report."""
    people = {row["Ref"].strip(): row for row in rows("database_with_tags_2025-07-31.csv")}
    found = []
    for report in rows("tracker_sections_2022_2026.csv"):
        row = people.get(report["ref"].strip(), {"Deceased name": "", "URL": ""})
        names = re.split(r"\s*(?:,| and |&|;)\s*", row["Deceased name"])
        full = tuple(name for name in names if len(name.split()) > 1)
        if full:
            found.append((full, " ".join(report[section] or "" for section in SECTIONS), row["URL"]))
    return found


def test_no_name_is_left_with_a_capital(named):
    texts = leaks = spared = 0
    for names, text, _ in named[::3]:
        shown = withhold(text, names)
        texts += shown != text
        for word in {word for name in names for word in _tokens_alone(_tokens(name))}:
            left = [
                found for found in re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", shown, re.I) if found[0].isupper()
            ]
            listed = word.casefold() in CAPITALISED | BEGINNING
            leaks += 0 if listed else len(left)
            spared += len(left) if listed else 0
    assert texts > 200
    assert leaks == 0
    assert spared <= 3


def test_most_of_each_text_is_left_as_it_was(named):
    words = sum(len(text.split()) for _, text, _ in named[::3])
    withheld = sum(withhold(text, names).count("[name withheld]") for names, text, _ in named[::3])
    assert 0.005 < withheld / words < 0.02


def test_addresses_that_spell_a_name_are_seen(named):
    addresses = [(names, address) for names, _, address in named if address]
    assert sum(holds_name(address, names) for names, address in addresses) / len(addresses) > 0.97
