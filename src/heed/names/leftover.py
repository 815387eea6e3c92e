"""What a piece of text without a known name is: another organisation, a person or office, or an address."""

from __future__ import annotations

import re
from enum import Enum

from heed.names.fold import COMPANY
from heed.names.segments import is_postcode
from heed.names.vocabulary import (
    BUILDINGS,
    DEPARTMENTS,
    ENDINGS,
    FAMILY,
    FIRST_NAMES,
    GENERIC,
    HEADS,
    HOLDERS,
    HONORIFICS,
    LOCAL_WORDS,
    NAMING_ENDS,
    OFFICE_ENDS,
    OFFICES,
    PART_ENDINGS,
    POST_NOMINALS,
    STREETS,
    WEIGHTS,
)

_GOVERNORS = re.compile(r"^(?:the\s+)?Board of (?:Governors|Directors|Trustees)\s+(?:of|at|for)\s+", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_OFFICE_OF = re.compile(
    r"^.*?\b(?:chief|executive|officer|director|manager|governor|head|chair\w*|secretary|minister|leader|partner|president|"
    r"owner|lead|engineer|constable|commissioner|consultant|directors|managers|principal|ceo|chancellor|headteacher|"
    r"governors|occupier|representative)\b[^,]*?\b(?:of|at|for|to)\s+(?=(?:the\s+)?[A-Z])",
    re.IGNORECASE,
)
COMMON = HEADS | OFFICES | DEPARTMENTS | GENERIC | WEIGHTS.keys()
_TELLING_HEADS = HEADS - WEIGHTS.keys() - DEPARTMENTS - OFFICES - GENERIC - LOCAL_WORDS
COMPANY_ENDS = COMPANY | {"cic"}
_MINISTER = re.compile(r"\b(?:minister|secretary) (?:of|for)\b", re.IGNORECASE)
_FLOOR = re.compile(
    r"\b(?:\d+(?:st|nd|rd|th)|ground|first|second|third) floor\b|^(?:level|unit|suite) \d", re.IGNORECASE
)
_NUMBERED = re.compile(r"(?:^|\s)\d+[a-z]?(?:\s?[-–]\s?\d+)?\s+[A-Z]")
_BRAND = re.compile(r"[A-Z]{2,}[a-z]{2,}\w*|[A-Z][a-z]+[A-Z]\w+")
_PARTS = frozenset({"department", "directorate", "division", "section"})
_OFFICE_IN = re.compile(
    r"(?:consultant|lecturer|specialist|nurse|lead|matron|registrar)s? (?:in|of|for)\b", re.IGNORECASE
)
# "The parent company of", "Parties to": who is spoken of, not a name.
_NOT_A_NAME = re.compile(
    r"(?:the\s+)?(?:parent company|parties|parents|famil(?:y|ies)|representatives?|part|copy)\s+(?:of|to|for)\b"
    r"|formerly\b",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z&]{1,5}")
_EDGES = " ,.;:-–—/|'\"“”‘()[]"
_MARKS = str.maketrans("", "", "'’.")
_SMALL = frozenset({"of", "the", "and", "for", "at", "in", "on", "to", "by", "&", "a", "with", "its"})


class Kind(Enum):
    """What a piece of text is taken for."""

    ORGANISATION = "organisation"
    PERSON = "person or office"
    ADDRESS = "address"
    NOTHING = "nothing"


def tokens(text: str) -> list[str]:
    """Return the words of a text in lower case, without apostrophes and dots."""
    return [found.group().translate(_MARKS).casefold() for found in _TOKEN.finditer(text)]


def judge(text: str, *, after: bool = False) -> Kind:
    """Say what a piece is. ``after`` says that the stretch names a body: another piece is likely where that is."""
    plain = [word for word in tokens(text) if word not in _SMALL]
    if not plain or _NOT_A_NAME.match(text.strip(_EDGES)):
        return Kind.NOTHING
    if plain[-1] in COMPANY_ENDS and len(plain) > 1:
        return Kind.ORGANISATION
    if plain[-1] == "ward" or (after and plain[-1] == "wing"):
        return Kind.ADDRESS
    if (
        _MINISTER.search(text)
        or _OFFICE_IN.match(text)
        or all(word in OFFICES or word.isdigit() or len(word) == 1 for word in plain)
    ):
        return Kind.PERSON
    if _is_address(text, plain, after):
        return Kind.ADDRESS
    if _is_person(plain):
        return Kind.PERSON
    return Kind.ORGANISATION if _is_organisation(text, plain, after) else Kind.NOTHING


def _is_organisation(text: str, plain: list[str], after: bool) -> bool:
    if not _says_who(plain) or not re.search(r"\b[A-Z0-9]", text) or _ACRONYM.fullmatch(text.strip(_EDGES)):
        return False
    if plain[-1] in _PARTS and all(word in COMMON for word in plain):
        return False
    if looks_like_organisation(text) or _BRAND.fullmatch(text.strip(_EDGES)):
        return True
    first = text.strip(_EDGES)[:1]
    return not after and (first.isupper() or first.isdigit())


def _is_address(text: str, plain: list[str], after: bool) -> bool:
    if is_postcode(text) or _FLOOR.search(text):
        return True
    if plain[-1] in STREETS and _NUMBERED.search(text):
        return True
    if plain[-1] in STREETS and (after or plain[0].isdigit()) and not looks_like_organisation(text):
        return True
    if plain[0].isdigit() and len(plain) > 1 and plain[-1] not in HEADS - BUILDINGS:
        return True
    last = next((word for word in reversed(plain) if not word.isdigit()), "")
    return after and last in BUILDINGS


def _is_person(plain: list[str]) -> bool:
    headed = any(word in HEADS for word in plain)
    if FAMILY & set(plain) and not headed:
        return True
    if plain[-1] in POST_NOMINALS or (plain[0] in HONORIFICS and plain[-1] not in ENDINGS):
        return True
    if plain[-1] in OFFICE_ENDS or plain[:2] in (["rt", "hon"], ["right", "honourable"]):
        return True
    if plain[0] in FIRST_NAMES and 1 < len(plain) < 4 and not headed:
        return True
    return len(plain) == 1 and plain[0] in FIRST_NAMES


def looks_like_organisation(text: str, *, beside: bool = False) -> bool:
    """Tell whether a piece has a word that organisations' names end in.

    ``beside`` a known name, words for a part of a body ("adult social care", "highways department") do not count.
    """
    plain = [word for word in tokens(text) if word not in _SMALL]
    if beside:
        return any(word in HEADS and word not in OFFICES | DEPARTMENTS | COMPANY_ENDS for word in plain)
    telling = [word for word in plain if word not in OFFICES]
    return any(word in HEADS or word in ("centre", "centres") for word in plain) and bool(telling)


def names_something(text: str) -> bool:
    """Tell whether a piece beside a one-word name makes it a longer one: "Tesco" + "Pension Fund"."""
    plain = [found.group() for found in _TOKEN.finditer(text) if found.group()[:1].isupper()]
    return any(word.casefold() not in OFFICES | DEPARTMENTS | GENERIC | COMPANY for word in plain)


def part_of_a_name(before: str) -> bool:
    """Tell whether the words right before a name of common words belong to it: "Total" + "Security Services"."""
    plain = tokens(before)
    if FIRST_NAMES & set(plain) or HONORIFICS & set(plain):
        return False
    last = re.search(r"([^\W_]+)\s+$", before)
    return last is not None and last.group(1)[:1].isupper() and plain[-1] not in COMMON | _SMALL


def _says_who(plain: list[str]) -> bool:
    """Tell whether a word says which body it is: "Human Resources" and "University Health Board" do not."""
    if plain[-1] in ENDINGS and sum(word in HEADS and word not in WEIGHTS for word in plain[:-1]) > 1:
        return True
    if plain[-1] in ENDINGS and any(word in _TELLING_HEADS for word in plain[:-1]):
        return True
    if plain[-1] in NAMING_ENDS and any(word not in LOCAL_WORDS for word in plain[:-1]):
        return True
    return any(
        (word not in COMMON and not word.isdigit()) or (word in BUILDINGS | STREETS and at + 1 < len(plain))
        for at, word in enumerate(plain)
    )


def is_office_of(text: str) -> bool:
    """Tell whether a piece is an office with its field, which "and" may go on: "Consultant in Anaesthesia"."""
    return judge(text) is Kind.PERSON and re.search(r"\s(?:of|in|for)\s", text) is not None


def ends_as_office(text: str) -> bool:
    """Tell whether the last word is an office: "Policy and Commissioning Manager"."""
    return bool(plain := tokens(text)) and plain[-1] in OFFICE_ENDS


def ends_as_company(text: str) -> bool:
    """Tell whether the last word is "Ltd" or the like."""
    return bool(plain := tokens(text)) and plain[-1] in COMPANY_ENDS


def ends_a_part(text: str) -> bool:
    """Tell whether the last word is one that ends the name of a part of a body."""
    return bool(plain := tokens(text)) and plain[-1] in PART_ENDINGS


def ends_a_name(text: str) -> bool:
    """Tell whether the last word is one that ends a name."""
    plain = tokens(text)
    return bool(plain) and ("center" if plain[-1] == "centre" else plain[-1].removesuffix("s")) in ENDINGS


def starts_a_name(text: str) -> bool:
    """Tell whether a piece can be a name by itself: a telling word, and one that organisations' names end in."""
    plain = [word for word in tokens(text) if word not in _SMALL]
    return bool(plain) and plain[0] not in HEADS and looks_like_organisation(text) and _says_who(plain)


def _without_office(name: str) -> str:
    """Leave out an office that stands right before a name: "Chief Executive Elm Homes"."""
    parts = name.split()
    at = 0
    while at < len(parts) and parts[at].casefold() in OFFICES - {"group", "national", "company"}:
        at += 1
    held = HOLDERS & {part.casefold() for part in parts[:at]}
    return " ".join(parts[at:]) if held and at < len(parts) and parts[at][:1].isupper() else name


def tidy(text: str) -> str:
    """Return a name without the office before it, the marks round it and the white space in it."""
    name = " ".join(text.split()).strip(_EDGES)
    if found := _OFFICE_OF.match(name):
        name = _GOVERNORS.sub("", name[found.end() :])
    name = re.sub(r"^(?:the|of|for)\s+(?=[A-Z])", "", re.sub(r"^(?:The|the|of|for|and)\s+(?=[A-Z])", "", name))
    name = _without_office(name)
    name = re.sub(r"^GP (?:Practice|Surgery)\s+(?=.*(?:Surgery|Practice|Centre)$)", "", name)
    name = re.sub(r"\s+(?:solicitors)$", "", name) if re.search(r"\bLLP\b", name) else name
    name = re.sub(r"\s+\d$", "", name)
    return name.strip(_EDGES)
