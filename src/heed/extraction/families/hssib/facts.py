"""The particulars of a publication with coded items: title, issuer, date, reference."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from heed.documents.model import Block, BlockKind, Document
from heed.extraction.dates_in_text import find_dates, find_published
from heed.extraction.families.hssib.issuers import Issuer

_OPENING = 25
_BOILERPLATE = re.compile(
    r"^\W*(?:(?:health services safety(?: investigations body)?|investigations body|HSS?IB|"
    r"healthcare safety investigation branch|(?:national |interim |local )?(?:investigation|learning) report|"
    r"home|menu|search|cookies?|contact us|investigations?|date published|theme|contents|jump to|summary|published|"
    r"safety recommendations?|safety observations?|safety actions?|www\.|background|about us|news|reports?|"
    r"patient safety investigations?|log ?in)\b\W*)+$|"
    r"^\W*(?:this pdf was downloaded|skip to|date published|published|download|share|print)\b",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"^(?:national |interim |local )?(?:investigation |learning )?report\s*[:–-]\s*", re.IGNORECASE)
_SITE = re.compile(r"\s*[|–-]\s*(?P<site>[^|–-]+?)\s*$")
_REFERENCE = re.compile(
    r"\b(?:I20\d\d/\d{3}|NI-\d{6}|(?:ref(?:erence)?|report number|report no\.?)\s*:?\s*([\w/-]*\d[\w/-]*))"
)


@dataclass(frozen=True, slots=True)
class Facts:
    title: str | None
    issuer: str | None
    published: dt.date | None
    reference: str | None


def find_facts(document: Document, issuer: Issuer | None) -> Facts:
    opening = document.blocks[:_OPENING]
    text = "\n".join(block.text for block in opening)
    reference = _REFERENCE.search(text)
    return Facts(
        title=_title(document, opening, issuer),
        issuer=issuer.name if issuer else None,
        published=find_published(document),
        reference=(reference[1] or reference[0]) if reference else None,
    )


def _title(document: Document, opening: tuple[Block, ...], issuer: Issuer | None) -> str | None:
    """The first heading that is not furniture of the site; else the first such line; else the file's own title."""
    lines = [block for block in opening if _could_be_title(block) and not _is_author(block.text, issuer)]
    headings = [block for block in lines if block.kind is BlockKind.HEADING]
    chosen = next(iter(headings or lines), None)
    if chosen and lines and lines[0] is not chosen and _before_contents(opening, lines[0], chosen):
        chosen = lines[0]
    if chosen is None:
        return _without_site(document.title, issuer) if document.title else None
    return _without_site(_PREFIX.sub("", " ".join(chosen.text.split())), issuer)


def _is_author(text: str, issuer: Issuer | None) -> bool:
    """Whether a line says nothing but the issuer's name."""
    plain = re.sub(r"[()]|^the ", "", " ".join(text.split()), flags=re.IGNORECASE)
    return issuer is not None and plain in (*issuer.forms, " ".join(issuer.forms), " ".join(reversed(issuer.forms)))


def _without_site(title: str, issuer: Issuer | None) -> str:
    """ "Doors in hospitals | HSSIB" is about doors."""
    site = _SITE.search(title)
    return title[: site.start()] if site and _is_author(site["site"], issuer) else title


def _before_contents(opening: tuple[Block, ...], line: Block, heading: Block) -> bool:
    """Whether a table of contents or a date stands between the two: then the line is the title."""
    between = opening[opening.index(line) : opening.index(heading)]
    return any(re.match(r"\W*(?:contents|date published|theme)\b", block.text, re.IGNORECASE) for block in between)


def _could_be_title(block: Block) -> bool:
    text = " ".join(block.text.split())
    if block.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW) or _BOILERPLATE.match(text):
        return False
    dates = find_dates(text)
    only_date = bool(dates) and len(text) < 30
    return not only_date and len(text.split()) >= 2 and len(text) <= 250 and not text.endswith((".", ":"))
