"""Where a response restates a recommendation, and where its answer begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from heed.documents.model import Block, BlockKind
from heed.extraction.families.answering import is_answer_marker
from heed.extraction.families.numbered.markers import find_markers, plural_numbers
from heed.extraction.parts import plain_label
from heed.extraction.passage import is_tabular

_ENTRY = re.compile(r"^(?P<number>\d{1,3}\.\d{1,3}|\d{1,3}(?=[.)]))[.)]?\s*(?=[A-Z‘“(\[])")
_HEAD = re.compile(
    r"^(?:[\w’']+\s+){0,5}?(?:recommendation|conclusion)s?(?:\s*(?:and|/|&)\s*(?:recommendation|"
    r"conclusion)s?)?\s*(?:\([^)]*\))?\s*:?$",
    re.I,
)
_COMMITTEE = re.compile(
    r"^\W*(?:(?:the\s+)?committee['’‘]?s?\s+)?(?:conclusions?|recommendations?)(?:\s*(?:and|/|&)\s*(?:conclusions?|"
    r"recommendations?))?\s*"
    r"(?P<numbers>\d{1,3}(?:\.\d{1,3})?(?:\s*(?:,|and|&|to|–|"
    r"-)\s*\d{1,3}(?:\.\d{1,3})?)*)?\s*(?:[(\[]?\s*(?:paragraphs?|paras?\.?)\s*"
    r"[\d., –and-]+[)\]]?)?\s*[:.–—-]?\s*$",
    re.I,
)
_COMMITTEES = r"(?:PAC|(?:the\s+)?committee(?:['’]s)?)"
_ACCOUNTED = re.compile(rf"^\W*(?P<number>\d{{1,2}}[a-z]?)[.:)]?\s*{_COMMITTEES}\s+recommendation\s*[:.–—-]\s*", re.I)
_CONCLUDED = re.compile(rf"^\W*\d{{1,2}}[a-z]?[.:)]?\s*{_COMMITTEES}\s+conclusion\s*[:.–—-]", re.I)
REFERRED = re.compile(
    r"[(\[]\s*(?:(?:recommendation|conclusion)s?\s*,\s*)?(?:paragraphs?|paras?\.?)\s*[\d., –and-]+\s*[)\]]\s*\.?\s*$",
    re.I,
)
_NEAR = 8  # blocks of one restatement, its list items among them
_RESPONDER = (
    r"(?:(?:the|his majesty['’‘]s|her majesty['’‘]s|hm|uk|welsh|scottish)\s+)*(?:government|department|ministry|home "
    r"office|treasury|"
    r"cabinet office|trust|board|council|agency|commission|authority|service|executive|nhs england|nhse|dhsc|cqc|"
    r"secretary of state|minister)(?:\s+(?:of|for)\s+[A-Z][\w ,]{3,60}?)?"
)
_VOICE = re.compile(
    rf"^\W*(?:{_RESPONDER}\s+(?:\w+ly\s+|also\s+|therefore\s+)*(?:agree|accept|support|welcome|recogni[sz]e|note|"
    rf"acknowledge|share|"
    r"reject|thank|is\b|does\b|has\b|have\b|are\b|will\b|partially|remain|believe|understand|consider|continue|"
    r"published|endorse|"
    r"do\b|intend|appreciate|disagree|takes?\b)\w*|"
    r"we\s+(?:\w+ly\s+|also\s+|therefore\s+)*(?:agree|accept|support|welcome|recogni[sz]e|note|acknowledge|share|"
    r"are\b|have\b|will\b|do not|"
    r"reject|thank|remain|endorse|understand)\b|(?:not\s+)?(?:accepted|agreed|rejected|noted|declined)\b|do\s+not\s+(?:accept|agree)|(?:partially|fully|"
    r"partly)\s+(?:accept|agree)|"
    r"(?:accept|agree|support|reject)(?:ed|s)?\s*(?:in\s+(?:part|principle|full))?\s*[.:;–—-]|under\s+consideration)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Opening:
    """A restatement that begins in block ``index`` at ``start``. Several numbers where the words are of several."""

    index: int
    numbers: tuple[str, ...]
    start: int
    title: str | None = None
    is_heading: bool = False


def find_openings(blocks: Sequence[Block]) -> dict[int, Opening]:
    """Every restatement's opening by block, by the layout that the document uses most."""
    marked = _marked(blocks)
    entries = _entries(blocks)
    return marked if _distinct(marked) >= max(1, _distinct(entries)) else entries


def _distinct(openings: dict[int, Opening]) -> int:
    return len({opening.numbers for opening in openings.values()})


def is_conclusion(text: str) -> bool:
    """Whether a passage restates a conclusion ("1. PAC conclusion: …"), which nobody is asked to answer."""
    return bool(_CONCLUDED.match(text))


def _accounted(blocks: Sequence[Block]) -> dict[int, Opening]:
    """Treasury minutes: "1a. PAC recommendation: …"."""
    matches = ((i, _ACCOUNTED.match(block.text)) for i, block in enumerate(blocks) if not is_tabular(block))
    return {index: Opening(index, (match["number"],), match.end()) for index, match in matches if match}


def _marked(blocks: Sequence[Block]) -> dict[int, Opening]:
    found: dict[int, Opening] = _accounted(blocks)
    if found:
        return found
    for marker in find_markers(blocks):
        if marker.number:
            found[marker.index] = Opening(marker.index, (marker.number,), marker.start, marker.title, marker.is_heading)
    for index, block in enumerate(blocks):
        plural = plural_numbers(block.text) if not is_tabular(block) and index not in found else None
        if plural and (
            block.kind is BlockKind.HEADING
            or block.text[plural[1] - 1 : plural[1]] == ":"
            or plural[1] == len(block.text)
        ):
            found[index] = Opening(index, plural[0], plural[1], is_heading=plural[1] == len(block.text))
    return found


def _entries(blocks: Sequence[Block]) -> dict[int, Opening]:
    """A committee's numbered paragraphs: under "… Recommendation", in a box or another typeface, or with a "
    "reference."""
    found: dict[int, Opening] = {}
    expected = False
    for index, block in enumerate(blocks):
        if is_recommendation_head(block):
            expected = True
            continue
        opened = _opened(block)
        if opened and (expected or REFERRED.search(block.text) or _answered_in_voice(blocks, index)):
            found[index] = Opening(index, (opened[0],), opened[1])
            expected = True
        elif block.kind not in (BlockKind.TABLE_ROW, BlockKind.FOOTNOTE) and not block.boxed:
            expected = False
    return found


def _opened(block: Block) -> tuple[str, int] | None:
    match = None if is_tabular(block) else _ENTRY.match(block.text)
    if match:
        return match["number"], match.end()
    label = plain_label(block.label) if block.kind is BlockKind.LIST_ITEM and block.level == 0 else ""
    return (label, 0) if label.isdigit() else None


def _answered_in_voice(blocks: Sequence[Block], index: int) -> bool:
    """Whether a numbered paragraph in a box or another typeface is followed, outside it, by the respondent's voice."""
    block = blocks[index]
    boxed = _is_boxed(block)
    if not (boxed or block.bold or block.italic):
        return False
    face = (boxed, block.bold, block.italic)
    after = blocks[index + 1 : index + _NEAR]
    following = next((other for other in after if (_is_boxed(other), other.bold, other.italic) != face), None)
    return following is not None and speaks_for_respondent(following.text)


def _is_boxed(block: Block) -> bool:
    return block.boxed or block.kind is BlockKind.TABLE_ROW


def is_recommendation_head(block: Block) -> bool:
    """ "Hol Inquiry Recommendation", "Committee conclusions and recommendations": a heading that numbers follow."""
    if block.kind is BlockKind.LIST_ITEM or len(block.text) > 80:
        return False
    set_apart = block.kind in (BlockKind.HEADING, BlockKind.TABLE_ROW) or block.bold or block.boxed
    return set_apart and bool(_HEAD.match(block.text.strip()) or _COMMITTEE.match(block.text))


def speaks_of_itself(text: str) -> bool:
    """Whether the voice is "we": a committee's as well as a respondent's."""
    return bool(re.match(r"^\W*we\b", text, re.I))


def speaks_for_respondent(text: str) -> bool:
    """Whether a passage begins in the voice of the body that answers."""
    return bool(_VOICE.match(text)) or is_answer_marker(text) is not None
