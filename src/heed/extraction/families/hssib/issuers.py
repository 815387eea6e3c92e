"""Whose items they are, told from the document itself: who speaks in its formulas, and what the abbreviation means.

The layout outlives the body: HSIB became HSSIB, and other bodies at home and abroad print their items the same way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from heed.documents.model import Document
from heed.extraction.families.hssib import words

HSSIB = "Health Services Safety Investigations Body"
HSIB = "Healthcare Safety Investigation Branch"

_OPENING = 25
_LINE = 12  # words in a line that names the author
_SURE, _LIKELY = 3, 1  # weights: a formula or a coded item says more than a sentence
_BODY = re.compile(
    r"\b(?:Body|Branch|Board|Commission|Agency|Authority|Inspectorate|Office|Bureau|Service|Directorate|Committee|"
    r"Council|Ombudsman|Administration|Institute|Unit|Investigations?|Investigators?)$"
)
_BY = re.compile(rf"\b(?:report|published|produced|issued|prepared) by (?P<who>{words.PROPER})")
_ABBREVIATED = re.compile(r"^(?P<name>.+?)\s*\((?P<short>[A-Z][\w&]{1,11})\)$")
_IMPERSONAL = re.compile(r"(?:the|this|our) investigation|we|it is", re.IGNORECASE)


@dataclass(frozen=True)
class Issuer:
    """A body by its name, and every form in which the document writes it."""

    name: str
    forms: tuple[str, ...]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{'|'.join(re.escape(form) for form in self.forms)})\b")

    def named_in(self, text: str) -> bool:
        return bool(self._pattern.search(text))

    def heads(self, text: str) -> bool:
        """Whether the text begins by naming the issuer."""
        return bool(self._pattern.match(_bare(text.lstrip(" “‘\"'"))))

    def speaks(self, who: str) -> bool:
        """Whether the subject of a formula is the issuer: by name, or as "we", "the investigation", "it is …"."""
        return bool(_IMPERSONAL.match(who)) or self.heads(who)


def find_issuer(document: Document) -> Issuer | None:
    """Who speaks in the formulas; else HSSIB or HSIB, where one is named; else the author in the opening lines."""
    texts = [block.text for block in document.blocks]
    opening = [text for text in texts[:_OPENING] if len(text.split()) <= _LINE]
    speakers = Counter[str]()
    for who, weight in _speakers(texts):
        speakers[who] += weight
    text = "\n".join(texts)
    if speakers:
        return _issuer(speakers.most_common(1)[0][0], text, opening)
    return _known(text) or _author(texts[:_OPENING], opening, text)


def _speakers(texts: list[str]) -> Iterator[tuple[str, int]]:
    """Every named subject of an issuing formula, and how much it says."""
    for text in texts:
        introduced = words.INTRODUCES.match(text)
        head = None if introduced else words.coded_head(text)
        spoken = introduced or words.RECOMMENDS_THAT.match(text[head.body :] if head else text)
        if spoken and not _IMPERSONAL.fullmatch(spoken["who"]) and sum(map(str.isupper, spoken["who"])) > 1:
            yield _short(spoken["who"]), _SURE if introduced or head else _LIKELY


def _issuer(who: str, text: str, opening: list[str]) -> Issuer:
    if who in ("HSSIB", "HSIB", HSSIB, HSIB):
        return _known_as(HSSIB if who in ("HSSIB", HSSIB) else HSIB)
    if " " in who:
        short = re.search(rf"{re.escape(who)}\s*\((?:the )?[‘’“”\"']?([A-Z][\w&]{{1,11}})[‘’“”\"']?\)", text)
        return Issuer(who, (who, short[1]) if short else (who,))
    name = _spelt_out(who, text) or next((line for line in opening if _stands_for(who, line.split())), None)
    return Issuer(_bare(name) if name else who, (who, _bare(name)) if name else (who,))


def _known_as(name: str) -> Issuer:
    """HSSIB's pages also print what its forerunner issued, in the forerunner's name."""
    return Issuer(name, (HSSIB, HSIB, "HSSIB", "HSIB"))


def _known(text: str) -> Issuer | None:
    new = len(re.findall(rf"\bHSSIB\b|{HSSIB}", text))
    old = len(re.findall(rf"\bHSIB\b|{HSIB}", text))
    if not new and not old:
        return None
    return _known_as(HSIB if old > new else HSSIB)


def _author(texts: list[str], opening: list[str], text: str) -> Issuer | None:
    """A line of the cover that is nothing but a body's name, or "a report by …"."""
    line = next((line for line in opening if re.fullmatch(words.PROPER, line) and _BODY.search(_long(line))), None)
    by = next((match["who"] for match in map(_BY.search, texts) if match), None)
    who = line or by
    return _issuer(_short(who), text, opening) if who else None


def _spelt_out(short: str, text: str) -> str | None:
    """The words before "(ESIB)" that the letters stand for."""
    for match in re.finditer(rf"\((?:the )?[‘’“”\"']?{re.escape(short)}[‘’“”\"']?\)", text):
        before = text[max(0, match.start() - 160) : match.start()].split()
        for size in range(2, len(before) + 1):
            if _stands_for(short, before[-size:]):
                return " ".join(before[-size:])
    return None


def _stands_for(short: str, name: list[str]) -> bool:
    initials = "".join(word[0] for word in name if word[0].isupper())
    letters = iter(initials)
    return (
        len(name) > 1
        and name[0][0] == short[0]
        and all(letter in letters for letter in short.upper())
        and len(initials) <= len(short) + 1
    )


def _short(who: str) -> str:
    """ "The Example Body (EB)" as its documents write it: by its abbreviation."""
    match = _ABBREVIATED.match(who)
    return match["short"] if match else _bare(who)


def _long(who: str) -> str:
    match = _ABBREVIATED.match(who)
    return match["name"] if match else who


def _bare(who: str) -> str:
    return re.sub(r"^the ", "", " ".join(who.split()), flags=re.IGNORECASE).rstrip(" .,:")
