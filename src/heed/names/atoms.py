"""The pieces of a stretch between weak separators ("and", commas, dashes), and which of them belong together."""

from __future__ import annotations

import re

from heed.names.fold import words
from heed.names.leftover import Kind, ends_a_name, ends_as_company, judge, looks_like_organisation, starts_a_name
from heed.names.segments import CARE_OF, is_postcode
from heed.names.vocabulary import CLASS_QUALIFIERS

Place = tuple[int, int]

_BREAK = re.compile(
    r"[,/:()\[\]–—|\"“”]|\s[-]\s|\.\s|\b(?:and|cc|c\.c\.|on behalf of)\b|(?<![A-Z])&|&(?![A-Z])|\+", re.IGNORECASE
)
# A company's suffix ends its name; an address may follow with nothing between.
_AFTER_COMPANY = re.compile(r"(?<=\b(?:Ltd|LTD|PLC|plc|LLP))\s+(?=[A-Z\d])|(?<=\b(?:Limited|LIMITED))\s+(?=[A-Z\d])")
# In an address without commas, where the name ends: "Elm Surgery 1 Oak Road Elmton AB1 2CD".
_AFTER_NAME = re.compile(
    r"\b(?:Surgery|Pharmacy|(?:Medical|Health|Care) Centre|Medical Practice|(?:Care|Nursing) Home)(\s+)(?=[A-Z\d])"
)
_ASIDE = re.compile(r"\((UK|[A-Z][a-z]+)\)(?=\s+(?:[A-Z]\w+\s+){0,2}(?:Ltd|Limited|PLC|plc|LLP|Company|Group)\b)")
_DASH = re.compile(r"^\s+[-–—]\s+$")
_SOFT = re.compile(r"^\s*(?:and|&|\+)\s*$", re.IGNORECASE)
_CONTINUES = re.compile(
    r"\b(?:Association|Society|College|Institut\w+|Council|Federation|Board|Committee|Register|Office|Centre)\s+(?:of|for)\s"
)
_ENDS_FIRMLY = re.compile(
    r"\w\s+(?:Association|Federation|Trust|Surgery|Hospital|Council|Agency|College|Society|Centre|Home)$"
)
_OF_NHS_TRUSTS = frozenset({"health", "healthcare", "hospital", "partnership"})


def prepare(text: str) -> str:
    """Leave out the body at whose address another is reached, and the brackets of "Elm Homes (UK) Ltd"."""
    text = _ASIDE.sub(r"\1", text)
    found = CARE_OF.search(text)
    if found and looks_like_organisation(text[: found.start()]):
        return text[: found.start()] + text[found.end() :]
    return text


def cut(text: str, marks: list[Place]) -> list[Place]:
    """Cut a stretch at its weak separators, except inside a known name; give the places of the pieces."""
    cuts = sorted(found.span() for mark in (_BREAK, _AFTER_COMPANY) for found in mark.finditer(text))
    if is_postcode(text):
        cuts = sorted([*cuts, *(found.span(1) for found in _AFTER_NAME.finditer(text))])
    cuts = [(begin, end) for begin, end in cuts if not any(start < end and begin < stop for start, stop in marks)]
    atoms = []
    start = 0
    for begin, end in [*cuts, (len(text), len(text))]:
        piece = text[start:begin]
        if piece.strip(" .-'’"):
            left = len(piece) - len(piece.lstrip())
            atoms.append((start + left, start + len(piece.rstrip())))
        start = end
    return atoms


def in_brackets(text: str, start: int) -> bool:
    """Tell whether a bracket is open at a place."""
    return text.count("(", 0, start) > text.count(")", 0, start)


def is_and(between: str) -> bool:
    """Tell whether only "and" or "&" stands between two pieces."""
    return _SOFT.match(between) is not None


def joined(before: str, between: str, behind: str) -> bool:
    """Tell whether two pieces without a known name are one name: "Elm Nursing" and "Care Home"."""
    if _DASH.match(between) and looks_like_organisation(before) and looks_like_organisation(behind):
        return True
    if not is_and(between) or ends_as_company(before) or behind.startswith("The "):
        return False
    if _ENDS_FIRMLY.search(before) and not looks_like_organisation(behind) and behind[:1].isupper():
        # "Elm Housing Association" and "Oakton Assist"
        return False
    if not ends_a_name(before) and (ends_as_company(behind) or between.strip() == "&" or _CONTINUES.search(before)):
        return True
    if re.fullmatch(r"[A-Z]", before):
        # "L and M Healthcare"
        return True
    if judge(before) is Kind.NOTHING and len(before.split()) == 1 and before[:1].isupper():
        # "Food" + "Drink Federation"
        return looks_like_organisation(behind) or behind.endswith((" Team", " team"))
    return judge(before) is Kind.ORGANISATION and not (ends_a_name(before) and starts_a_name(behind))


def of_a_listed_kind(text: str) -> bool:
    """Tell whether the table holds every body of this sort: one that it does not hold is a mistake, or unclear."""
    folded = [word.norm for word in words(text)]
    if {"ccg", "ccgs", "icb", "icbs"} & set(folded) or folded[-1:] == ["police"]:
        return True
    if folded[-1:] == ["nhs"] or folded[:2] in (["county", "council"], ["city", "council"], ["borough", "council"]):
        return True
    if folded[-1:] == ["council"] and {"county", "city", "borough", "district"} & set(folded):
        return True
    if re.search(r"\bintegrated care|\bcare board$", text.strip(), re.IGNORECASE):
        return True
    return "trust" in folded and bool(_OF_NHS_TRUSTS & set(folded) or re.search(r"\b(?:NHS|Foundation Trust)\b", text))


def part_of_a_name(text: str, start: int, end: int) -> bool:
    """Tell whether capitals on either side make a class's words part of a name: "Elm Care Homes Ltd"."""
    if not re.search(r"\b[A-Z]", text[start:end]):
        return False
    behind = re.findall(r"^\s+\(?([A-Z][\w'’]*)", text[end:])
    return any(word.casefold() not in CLASS_QUALIFIERS for word in (*words_before(text, start), *behind))


def words_before(text: str, start: int) -> list[str]:
    """Return the words with a capital right before a place, small words ("of") let pass."""
    found = re.search(r"((?:[A-Z][\w'’]*\s+)+)(?:[a-z]+\s+)?$", text[:start])
    return found.group(1).split() if found else []


def blank(text: str, places: list[Place]) -> str:
    """Return the text with blanks for what stands at the places."""
    letters = list(text)
    for start, end in places:
        letters[start:end] = " " * (end - start)
    return "".join(letters)
