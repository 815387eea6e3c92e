"""What an inquiry's, committee's, ombudsman's or review's report says of itself: title, issuer, date, reference."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from heed.documents.model import Block, BlockKind, Document
from heed.extraction.dates_in_text import find_dates, find_published

_OPENING = 40
_PAGES = 4
_COVER = 600  # characters: the first page of a publication
_NOT_TITLE = re.compile(
    r"^\W*(?:contents|independent report|policy paper|corporate report|guidance|research(?: and analysis)?|impact "
    r"assessment|"
    r"house of (?:lords|commons)|applies to|published|updated|ordered|presented|return to an address|foreword|"
    r"introduction|"
    r"executive summary|summary|annex|appendix|©|crown copyright|isbn|hc\s*\d+|hl paper|cp\s*\d+|cm\s*\d+|session|by "
    r"(?:the )?command|"
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\w+th) (?:special )?report of session|"
    r"www\.|https?:|skip to|"
    r"report of session|by authority|authority of|volume|chapter|department\b(?=\W*(?:of|for)\b)|government of the "
    r"united kingdom|"
    r"laid before|\d+)",
    re.I,
)
_BARE_BODY = re.compile(
    r"^(?:the\s+)?(?:[\w’'-]+\s+){1,5}(?:inquiry|review|committee|commission|investigation|ombudsman|panel)$", re.I
)
_FEWEST_WORDS = 3
_REFERENCE = re.compile(r"\b(?:(?:HC|HL(?:\s+Paper)?|CP|Cm|Cmnd|Cmd|SG|HCP)\s?\.?\s?\d[\d–-]*(?:[IVX]+)?)\b")
_ISSUED = re.compile(
    r"\b(?:published|printed|ordered[^.]{0,60}published)\s+(?:on\s+)?(?P<date>\d{1,2}\s+\w+\s+20\d\d|"
    r"\d{1,2}\s+\w+\s+19\d\d)",
    re.I,
)
_COMMITTEE = re.compile(
    r"\b(?P<name>(?:[A-Z][\w&,’'-]*\s+(?:(?:and|of|on|in|with|for|the|to|"
    r"&)\s+)*){0,8}(?:Select\s+)?Committee)\b(?!\s+staff)"
)
_BODY = re.compile(
    r"\b(?P<name>(?:[A-Z][\w’'()-]*\s+(?:(?:and|of|on|for|into|the|in|&|to)\s+)*){1,8}(?:Inquiry|Ombudsman|"
    r"Commission|Tribunal|"
    r"Authority|Inspectorate|Audit Office|Panel|Review))\b"
)
_CAPITAL = r"(?:[A-Z][\w’'-]*|and|the|of|&|,)"
_DEPARTMENT = re.compile(
    rf"\b(?P<name>(?:Department (?:of|for)(?: {_CAPITAL},?){{1,9}}|Ministry of(?: {_CAPITAL},?){{1,6}}|"
    r"Cabinet Office|Home Office|HM Treasury|(?:Welsh|Scottish) Government))"
)
# A department's name on a cover is often set on two or three lines.
_BROKEN_NAME = re.compile(r"(?<=&)\n|(?<=,)\n|(?<=\bof)\n|(?<=\bfor)\n|(?<=\band)\n|\n(?=(?:of|for|and|&)\s)")


@dataclass(frozen=True, slots=True)
class Facts:
    title: str | None
    issuer: str | None
    published: dt.date | None
    reference: str | None


def find_facts(document: Document) -> Facts:
    opening = [block for block in document.blocks[:_OPENING] if block.page <= _PAGES]
    text = "\n".join(" ".join(block.text.split()) for block in opening)
    reference = _REFERENCE.search(text)
    return Facts(
        title=find_title(document, opening),
        issuer=find_issuer(text),
        published=find_issued(document, text),
        reference=" ".join(reference[0].split()) if reference else None,
    )


def find_title(document: Document, opening: Sequence[Block]) -> str | None:
    """The largest heading of the opening pages; else the first line that could be one; else the file's own title."""
    lines = [block for block in opening if _could_be_title(block) or _leads_on(block)]
    headings = [block for block in lines if block.kind is BlockKind.HEADING] or lines
    if not headings:
        return document.title
    top = max((block.size or 0.0) for block in headings)
    level = min(block.level for block in headings)
    chosen = next(block for block in headings if (block.size or 0.0) == top and (top or block.level == level))
    text = " ".join(chosen.text.split())
    return (_below(lines, chosen) or text) if _BARE_BODY.match(text) else text


def _below(lines: Sequence[Block], name: Block) -> str | None:
    """The lines of one size under an inquiry's name, which is a logo there: "Module 1: What was known"."""
    at = next(index for index, block in enumerate(lines) if block is name)
    under = lines[at + 1 :]
    first = next((block for block in under if block.size and block.kind is BlockKind.HEADING), None)
    if first is None or under[0] is not first or first.page != name.page:
        return None
    same = list(itertools.takewhile(lambda block: block.size == first.size and block.kind is first.kind, under))
    text = " ".join(" ".join(block.text.split()) for block in same)
    return text if len(text.split()) >= _FEWEST_WORDS else None


def _leads_on(block: Block) -> bool:
    """ "Module 1:" over the rest of a title."""
    return block.kind is BlockKind.HEADING and bool(
        re.match(r"^(?:module|phase|part|volume)\s+\w+:?$", block.text, re.I)
    )


def _could_be_title(block: Block) -> bool:
    text = " ".join(block.text.split())
    if block.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW) or _NOT_TITLE.match(text):
        return False
    return (
        2 <= len(text.split()) <= 40
        and not text.endswith((".", ":", ";"))
        and not (find_dates(text) and len(text) < 30)
    )


def find_issuer(text: str) -> str | None:
    """A committee (with its House), an inquiry or ombudsman, or a department, named in the opening pages."""
    house = re.search(r"\bhouse\s+of\s+(lords|commons)\b", text, re.I)
    committee = _COMMITTEE.search(text)
    if house and committee:
        name = re.sub(r"(?i)^(?:the\s+|house of (?:lords|commons)\s+)+", "", _tidy(committee["name"]))
        return f"House of {house[1].title()} {name}"
    department = _DEPARTMENT.search(_BROKEN_NAME.sub(" ", text))
    if department and department.start() < _COVER and re.search(r"\bindependent report\b", text[:_COVER], re.I):
        return _tidy(department["name"])  # GOV.UK: the department that publishes stands on the first page
    match = _BODY.search(text) or department
    return _tidy(match["name"]) if match else None


def find_respondent(document: Document) -> str | None:
    """Who answers: the government of a nation or the department that the opening pages name, never whom they answer."""
    opening = [block for block in document.blocks[:_OPENING] if block.page <= _PAGES and _is_line(block)]
    text = "\n".join(" ".join(block.text.split()) for block in opening)
    department = _DEPARTMENT.search(_BROKEN_NAME.sub(" ", text))
    if department:
        return _tidy(department["name"])
    nation = re.search(
        r"\b(?P<nation>UK|Welsh|Scottish|Northern Ireland)\s+(?:Government|Executive)(?:['’‘]s)?\s+(?:\w+\s+)?response",
        text,
        re.I,
    )
    if nation:
        return f"{nation['nation']} Government"
    named = re.search(r"^(?P<who>[A-Z][\w’' ]{2,60}?)(?:['’‘]s)?\s+(?:response|reply)\s+to\b", text, re.M)
    if named and named["who"].lower() not in {"government", "the government", "our"}:
        return _tidy(named["who"])
    return "UK Government" if re.search(r"\bgovernment(?:['’‘]s)?\s+(?:\w+\s+)?response\b", text, re.I) else None


def _is_line(block: Block) -> bool:
    """A line of a title page, not a sentence of the text."""
    return len(block.text) < 160 and not block.text.rstrip().endswith((".", ",", ";"))


def _tidy(name: str) -> str:
    plain = re.sub(r"\s*&\s*", " and ", " ".join(name.split()))
    plain = re.sub(
        r"\s+(?:Independent|Policy|Corporate|Research|Guidance|Published|Updated|Presented|Government|Response|"
        r"Report|Contents)\b.*$",
        "",
        plain,
    )
    return re.sub(r"^The\s+", "", re.sub(r"\s+(?:and|of|for|the)$", "", plain)).strip(" ,")


def find_issued(document: Document, text: str) -> dt.date | None:
    """The day of publication as a title page gives it. "Updated …" is not it: deadlines do not move with an update."""
    for match in _ISSUED.finditer(text):
        dates = find_dates(match["date"])
        if dates:
            return dates[0].date
    found = find_published(document)
    if found and re.search(r"\bupdated\b[^\n]{0,20}$", text[: _where(text, found)], re.I):
        return None
    return found


def _where(text: str, date: dt.date) -> int:
    return next((each.start for each in find_dates(text) if each.date == date), 0)
