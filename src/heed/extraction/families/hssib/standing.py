"""How surely a document is one that issues coded items, and not one that quotes or answers them."""

from __future__ import annotations

from collections.abc import Sequence

from heed.documents.model import Block, Document
from heed.extraction.cites import find_codes
from heed.extraction.dates_in_text import find_published
from heed.extraction.families.hssib import words
from heed.extraction.families.hssib.issuers import HSIB, HSSIB, Issuer, find_issuer

_SUREST = 0.97
_CODED = 0.8  # coded items, by nobody who is seen to speak for the document: it may be quoting them
_QUOTED = 0.3  # coded items of earlier years only
_OPENING = 10  # blocks in which a title stands
_LINE = 200  # characters


def evidence(document: Document) -> float:
    """From 0 to 1. Codes at the head of passages count most, then the issuer's formulas."""
    texts = [block.text for block in document.blocks]
    codes = [code for block in document.blocks if _prints_item(block) for code in _codes(block.text)]
    formulas = [match["who"] for match in map(words.INTRODUCES.match, texts) if match]
    recommends = [match["who"] for match in map(words.RECOMMENDS_THAT.match, texts) if match]
    if not (codes or formulas or recommends):
        return 0.0
    issuer = find_issuer(document)
    opening = [text for text in (document.title or "", *texts[:_OPENING]) if len(text) < _LINE]
    if any(words.TITLED_ANSWER.search(text) for text in opening):
        return _QUOTED if issuer else 0.0  # another body's answer restates the items, codes and all
    if codes:
        return _coded(document, codes, issuer, [*opening, *(block.text for block in document.furniture)], formulas)
    return _uncoded(texts, issuer, recommends, formulas)


def _prints_item(block: Block) -> bool:
    """Whether a table row with a code also holds words that ask. In an action plan it holds what was done."""
    if not (block.cells and find_codes(block.text)):
        return not block.cells
    kind = words.kind_of(find_codes(block.text)[0].ref, block.text)
    return any(words.reads_as(kind, cell.text[words.item_start(cell.text) :]) for cell in block.cells)


def _codes(text: str) -> list[str]:
    """The codes that head or end a passage, or a coded item within it."""
    if not (codes := find_codes(text)):
        return []
    head, tail = words.coded_head(text), words.coded_tail(text)
    if head or tail:
        return [head.code if head else codes[-1].ref]
    return [code.ref for code in codes] if words.embedded_heads(text) else []


def _coded(
    document: Document, codes: Sequence[str], issuer: Issuer | None, lines: Sequence[str], formulas: Sequence[str]
) -> float:
    published = find_published(document)
    if published and all(int(code.split("/")[-2]) < published.year - 1 for code in codes):
        return _QUOTED
    cover = [line for line in lines if not (words.RECOMMENDS_THAT.match(line) or _codes(line))]
    own = issuer and (any(map(issuer.named_in, cover)) or any(map(issuer.heads, formulas)))
    return _SUREST if own else _CODED


def _uncoded(texts: Sequence[str], issuer: Issuer | None, recommends: Sequence[str], formulas: Sequence[str]) -> float:
    """Without codes the formulas must be the issuer's own, and an issuer that is not known must use them all."""
    if issuer is None:
        return 0.0
    issued = sum(issuer.heads(who) for who in recommends)
    formula = sum(issuer.speaks(who) for who in formulas)
    logged = any(words.RECEIVED.match(text) for text in texts)
    if issuer.name not in (HSSIB, HSIB) and not (issued and any(map(words.is_safety, texts))):
        return 0.0
    if not (issued or formula or logged):
        return 0.0
    return min(_SUREST, 0.7 + 0.1 * issued + 0.15 * formula + 0.25 * logged)
