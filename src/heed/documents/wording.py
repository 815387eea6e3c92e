"""How words show the shape of a text: labels of list items, sentences that end, lines that continue another."""

from __future__ import annotations

import re

BULLETS = "•◦▪▫●○■□–—‣⁃∙·*➢➤►✓✔❖⮚\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d"
_BULLET = re.compile(rf"[{re.escape(BULLETS)}-](?=\s)|[•◦▪●○■‣➢➤►❖\uf0b7\uf0a7\uf0d8\uf0fc\uf076](?=\S)|o(?=\s)")
# "1." "1)" "(1)" "a." "(a)" "iv)" "12.": one number or letter, with punctuation that makes it a label
_TYPED = re.compile(
    r"\(?(?:\d{1,3}|[ivxl]{1,6}|[IVXL]{1,6}|[a-zA-Z])(?:\)\.?|\.)(?=\s|$)|\((?:\d{1,3}|[ivxl]{1,6}|[a-zA-Z])\)"
    r"|\d{1,3}\.(?=[A-Z“‘][a-z])"  # "24.There": the space is missing
)
_NUMBERED = re.compile(r"(?:\d{1,3}\.){1,4}\d{1,3}(?:\.?(?=\s|$)|\.(?=[A-Z“‘][a-z]))")
_ENDS = re.compile(r"[.!?:;…][\"'”’)\]»]*$")
_LEADS_ON = re.compile(
    r"(?:,|\b(?:and|or|of|the|to|a|an|in|on|for|with|by|from|that|which|at|as|is|are|be|into|its|their|any|all))$", re.I
)


def bullet(text: str) -> str | None:
    """The bullet with which a line starts."""
    found = _BULLET.match(text)
    return found.group() if found else None


def typed_label(text: str) -> str | None:
    """The typed number or letter of a list item with which a line starts: "1.", "(b)", "iv)"."""
    found = _TYPED.match(text)
    return found.group() if found else None


def paragraph_number(text: str) -> str | None:
    """The number of a numbered paragraph or heading with which a line starts: "2.14", "1.1.3."."""
    found = _NUMBERED.match(text)
    return found.group() if found else None


def sentence_ends(text: str) -> bool:
    """Whether a text ends as a sentence, a clause or a lead-in to a list does."""
    return bool(_ENDS.search(text))


def leads_on(text: str) -> bool:
    """Whether a text ends in a word or comma after which something must follow."""
    return bool(_LEADS_ON.search(text))


def continues(before: str, after: str) -> bool:
    """Whether ``after`` carries on a sentence that ``before`` leaves open."""
    if not before or not after or sentence_ends(before):
        return False
    first = after.lstrip("\"'“‘(")[:1]
    return first.islower() or (first.isdigit() and leads_on(before)) or (first.isupper() and leads_on(before))


def all_capitals(text: str) -> bool:
    """Whether a short text of more than one word is set in capitals, as headings of forms are."""
    letters = sum(character.isalpha() for character in text)
    return letters >= 6 and text.upper() == text and " " in text.strip() and len(text) <= 120
