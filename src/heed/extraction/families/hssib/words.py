"""The formulas of reports with coded items: what a line that starts with them is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from heed.extraction.asks import asking
from heed.extraction.cites import Reference, find_codes
from heed.extraction.model import ItemKind

# A body by its name or abbreviation, whichever it is: who speaks for a document is told in ``issuers``.
_PART = r"[A-Z][\w’'&-]*"
PROPER = (
    rf"(?-i:(?:[Tt]he )?{_PART}(?: (?:(?:of|for|and|the|in|on|into|&) ){{0,2}}{_PART}){{0,9}}"
    r"(?: \([A-Z][\w&]{1,11}\))?)"
)
_SPEAKER = rf"(?:{PROPER}|(?:the|this|our) investigation|we)"
_ABBREVIATION = r"(?-i:[A-Z]{3,8}(?:['’]s?)?)"
_KIND = (
    r"safety recommendation|safety observation|safety action|safety learning|local[- ]?(?:level )?(?:safety )?learning|"
    r"learning prompt|recommendation|observation"
)

# "HSSIB recommends that …", "It is recommended that …": how a recommendation without a code starts.
ISSUES = re.compile(
    rf"^\W*(?:(?P<who>{_SPEAKER}) (?:therefore |also |further )?(?:recommends?|proposes)\b(?! an? (?:maximum|minimum))|"
    r"it is (?:therefore |also |further )?recommended (?:that|to)\b)",
    re.IGNORECASE,
)
# The issuer by name: other bodies also write "we recommend" and "it is recommended that".
RECOMMENDS_THAT = re.compile(rf"^\W*(?P<who>{PROPER}) (?:therefore |also |further )?recommends? (?:that|to)\b")
# "HSSIB makes the following safety recommendations", "HSIB notes the following safety action:".
INTRODUCES = re.compile(
    rf"^\W*(?:\d+(?:\.\d+)*\.?\s+)?(?:as a result(?: of [^.]{{0,60}})?,? )?"
    rf"(?P<who>{_SPEAKER}) (?:has |have |therefore |also )*"
    rf"(?:makes?|made|notes?|noted|suggests?|suggested|identif(?:ies|ied)|proposes?|offers?|issues?)\b"
    rf"(?:[^.?]{{0,60}}?\bfollowing\b[^.?]{{0,60}}?\b(?P<kind>{_KIND})s?\b[^.?]{{0,60}}|"
    rf"(?: [\w-]+){{0,3}}? (?P<plain>{_KIND})s?(?: for [^.?]{{3,60}})?)[.:]?\s*$",
    re.IGNORECASE,
)
# A heading that is nothing but the name of a kind of item.
TITLES = re.compile(
    rf"^\W*(?:\d+(?:\.\d+)*\.?\s+)?(?:{_ABBREVIATION} |summary of |the |our |national )*"
    rf"(?P<kind>{_KIND}|safety action)"
    r"s?(?: (?:prompts?|for integrated care boards|for ICBs|for local (?:providers|organisations)|for providers))?"
    r"(?: \(?\d{1,2}\)?)?\W*$",
    re.IGNORECASE,
)
# What follows the items on a page and is none of theirs.
ENDS = re.compile(
    r"^\W*(?:\d+(?:\.\d+)*\.?\s+)?(?:background|references|glossary|appendix|appendices|endnotes|related|timeline|contents|"
    r"acknowledg|feedback|next steps|about|share|contact|further information|findings|introduction|methodology|"
    r"executive summary|investigations?\b|read the|jump to|engagement|analysis|conclusions?)\b",
    re.IGNORECASE,
)
ANSWERS = re.compile(
    r"^\W*(?:(?P<before>[A-Z][\w,&’' ()-]{1,80}?)['’]?s? )?responses?"
    r"(?: to (?:the |this )?(?:safety )?recommendation)?(?: (?:from|by) (?P<after>[^:.]{2,80}))?\s*(?:[:–-]\s*|$)",
    re.IGNORECASE,
)
RECEIVED = re.compile(r"^\W*response received\b[^.]{0,80}\.?\s*$", re.IGNORECASE)
TITLED_ANSWER = re.compile(
    r"\b(?:response|reply)\b[^.:]{0,40}? to\b[^.:]{0,80}\b(?:reports?|reviews?|inquiry|recommendations|HSS?IB)\b",
    re.IGNORECASE,
)
NUMBERED_PARAGRAPH = re.compile(r"^\W*\d{1,2}(?:\.\d{1,3}){1,3}\.?\s+\S")
_ANAPHORA = re.compile(
    r"^(?:this|these|such|any|by|doing|in doing|the (?:aim|purpose|intention|guidance|work|review|programme|output|"
    r"strategy|plan)|it (?:may|should|could|will)|where|as part|consideration|subsequent|research|stakeholders)\b",
    re.IGNORECASE,
)
_LOOKS_AHEAD = re.compile(
    r"\b(?:should|must|may|might|will|would|can|could|is to|are to|aims?|needs? to|is intended)\b", re.IGNORECASE
)
# Only these words may stand before the code: "As safety recommendation R/… said" is a sentence, not a heading.
_HEAD = re.compile(
    r"^\W*(?P<label>(?:(?:new|draft|national|patient|safety|local|level|key|learning|prompts?|points?|recommendations?|"
    rf"observations?|actions?|suggestions?|{_ABBREVIATION}|ICBs?|integrated|care|boards?|systems?|providers?|organisations?|"
    r"for|to|of|no|number|\d{1,2})(?!\w)[\s:.(–—-]*){0,10})$",
    re.IGNORECASE,
)
_AFTER_CODE = re.compile(r"\s*[)\]]?\s*(?P<mark>[:.–—|-]+)?\s*[)\]]?\s*")
_TO_WHOM = re.compile(rf"(?:to|for) {PROPER}:?\s*$")  # "Safety recommendation R/2025/063 to the Door Board"
_TAIL = re.compile(rf"[\[(]?\s*(?:(?:{_KIND})\s*)?$", re.IGNORECASE)
_EMBEDDED = re.compile(
    r"(?<=[.:?!\s])(?:Safety|Local[- ]level|National)\s+(?:safety\s+)?(?:recommendation|observation|action|learning)s?"
    r"[^.:]{0,45}?(?:ICB|R|O|A)\s?/\s?20\d\d\s?/\s?\d{3}\s*:|(?<=[.:]\s)Recommendation\s+20\d\d/\d{3}\s*:"
)

_ORDINAL = re.compile(r"\s*\(?(?:\d{1,2}|[a-z])[.)]\s+(?=\S)")
_LONGEST_LABEL = 10  # words

_KINDS = (
    ("recommend", ItemKind.RECOMMENDATION),
    ("observ", ItemKind.OBSERVATION),
    ("learn", ItemKind.LOCAL_LEARNING),
    ("prompt", ItemKind.LOCAL_LEARNING),
    ("action", ItemKind.ACTION),
)
_LETTERS = {
    "R": ItemKind.RECOMMENDATION,
    "O": ItemKind.OBSERVATION,
    "A": ItemKind.ACTION,
    "SR": ItemKind.RECOMMENDATION,
    "SO": ItemKind.OBSERVATION,
    "SA": ItemKind.ACTION,
    "ICB": ItemKind.LOCAL_LEARNING,
}


@dataclass(frozen=True, slots=True)
class CodedHead:
    """A code that heads a passage: "Safety recommendation R/2025/063:". The item's own words start at ``body``."""

    code: str
    kind: ItemKind
    body: int


def coded_head(text: str) -> CodedHead | None:
    """The code at the head of a line, where it names what follows and is not the subject of a sentence."""
    codes = find_codes(text[:160])
    if not codes:
        return None
    code, before = codes[0], text[: codes[0].start]
    label = _HEAD.match(before)
    after = _AFTER_CODE.match(text, code.end)
    if not label or not after:
        return None
    rest = text[after.end() :]
    bare = code.ref[0].isdigit() and not label["label"]
    opens = rest[:1].isupper() or ISSUES.match(rest) or _TO_WHOM.match(rest)
    if rest and not after["mark"] and (bare or not opens):
        return None
    if bare and not after["mark"]:
        return None
    return CodedHead(code.ref, kind_of(code.ref, label["label"] or ""), after.end())


def item_start(text: str) -> int:
    """Where an item's own words start: after the code that heads it, or at once."""
    head = coded_head(text)
    return head.body if head else 0


def coded_tail(text: str) -> tuple[str, int] | None:
    """The code in brackets at the end of an item ("… care. (R/2023/220)"), and where the item's words stop."""
    codes = find_codes(text)
    if not codes or text[codes[-1].end :].strip(" )].:"):
        return None
    before = text[: codes[-1].start]
    opened = _TAIL.search(before)
    assert opened is not None  # the pattern also matches nothing at the end
    if not opened[0].strip() or not ISSUES.match(text):
        return None
    return codes[-1].ref, len(before[: opened.start()].rstrip())


def whole_code(text: str) -> Reference | None:
    """The code that a table cell holds and nothing else but the name of its kind."""
    head = coded_head(text)
    return find_codes(text)[0] if head and not text[head.body :].strip() else None


def kind_of(code: str | None, label: str) -> ItemKind:
    """By the code's letters; for HSIB's bare codes and headings by the name of the kind."""
    letters = (code or "").split("/")[:-2]
    if letters and letters[-1] in _LETTERS:
        return _LETTERS[letters[-1]]
    named = (kind for word, kind in _KINDS if word in label.casefold())
    return next(named, ItemKind.RECOMMENDATION)


def is_safety(text: str) -> bool:
    """Whether a line introduces items by their full name: any committee "makes the following recommendations"."""
    match = INTRODUCES.match(text) or TITLES.match(text)
    return match is not None and "safety" in text.casefold()


def goes_on(text: str) -> bool:
    """Whether a new paragraph still speaks of the item before it: what follows it up, not what led to it."""
    first = text.split(". ")[0]
    return bool(_ANAPHORA.match(text) and _LOOKS_AHEAD.search(first))


def is_label(text: str) -> bool:
    """A few words that are no sentence: the name of an addressee or a topic beside a code."""
    return len(text.split()) <= _LONGEST_LABEL and not re.search(r"[.?!;:]$", text.strip()) and not ISSUES.match(text)


def ordinal(text: str) -> int:
    """How long the number is that a list gave an item ("3. "): on a web page the same number may be in no text."""
    match = _ORDINAL.match(text)
    return match.end() if match else 0


def embedded_heads(text: str) -> list[int]:
    """Where coded heads stand inside a paragraph that ran several items together."""
    return [match.start() for match in _EMBEDDED.finditer(text) if match.start() > 0]


def reads_as(kind: ItemKind, text: str) -> bool:
    """Whether a line in a list of that kind of item is one, by its grammar."""
    if kind is ItemKind.RECOMMENDATION:
        return bool(ISSUES.match(text)) or asking(text) is not None
    if len(text.split()) < 5:
        return False
    if kind is ItemKind.LOCAL_LEARNING:
        return text.rstrip(" ’”\"'").endswith("?") or bool(_LEARNS.search(text))
    if kind is ItemKind.OBSERVATION:
        return bool(_OBSERVES.search(text))
    return bool(_ACTS.search(text))


_OBSERVES = re.compile(
    r"\b(?:can|could|may|might|should|would|will|must|need to|is|are) (?:be )?(?:beneficial|helpful|useful|important|"
    r"help|improve|support|enhance|consider|reduce|ensure|strengthen|benefit|wish|mitigate|better|also|be\b|\w+)",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"\b(?:is|are|has|have|will|intends?|plans?|committed|agreed|started|begun|established|developed|updated|reviewed|"
    r"published|issued|created|introduced)\b",
    re.IGNORECASE,
)
_LEARNS = re.compile(
    r"\b(?:can|could|may|might|should)\b|\b(?:suggests|recommends)\b|^(?:consider|review|ensure|ask)\b",
    re.IGNORECASE,
)
