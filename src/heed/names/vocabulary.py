"""Words that tell an organisation, a person, an office and an address apart, from ``reference/vocabulary.txt``."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path


def _sections() -> dict[str, frozenset[str]]:
    lists: dict[str, list[str]] = defaultdict(list)
    section = ""
    for line in (Path(__file__).parent / "reference" / "vocabulary.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif not line.startswith("#"):
            lists[section] += line.split()
    return {name: frozenset(found) for name, found in lists.items()}


_LISTS = _sections()

HEADS = _LISTS["heads"]
BUILDINGS = _LISTS["buildings"]
STREETS = _LISTS["streets"]
OFFICES = _LISTS["offices"]
OFFICE_ENDS = _LISTS["office_ends"]
HOLDERS = _LISTS["holders"]
NAMING_ENDS = _LISTS["naming_ends"]
LOCAL_WORDS = _LISTS["local_words"]
DEPARTMENTS = _LISTS["departments"]
HONORIFICS = _LISTS["honorifics"]
POST_NOMINALS = _LISTS["post_nominals"]
FAMILY = _LISTS["family"]
FIRST_NAMES = _LISTS["first_names"]
PART_ENDINGS = _LISTS["part_endings"]
ENDINGS = _LISTS["endings"]
GENERIC = _LISTS["generic"]
COMMON_NAMES = _LISTS["common_names"]
KINDS = _LISTS["kinds"]
TIERS = _LISTS["tiers"]
DIRECTIONS = _LISTS["directions"]
COUNCIL_DUTIES = _LISTS["council_duties"]
CLASS_QUALIFIERS = _LISTS["class_qualifiers"]
# How much a word says about which body it is; a word that is not here weighs 1.
WEIGHTS = {**dict.fromkeys(_LISTS["weights_025"], 0.25), **dict.fromkeys(_LISTS["weights_040"], 0.4)}
