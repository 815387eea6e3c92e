"""Leaving out the names of people who died.

Withholding one name too many costs a reader a click; one too few can't be taken back. So a forename or a surname on
its own is withheld too, in any of the ways in which reports print it. Two things are spared. A name that is part of the
name of a place or body ("Royal … Hospital") stays there. One that is also a word which reports print with a capital
("Ward", "May") goes only beside a title, an initial, another of the person's names, or before an apostrophe and s.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from urllib.parse import unquote

from heed.register.name_words import BEGINNING, BODY, CAPITALISED, FUNCTION, PARTICLES, TITLES

WITHHELD = "[name withheld]"

_FUNCTION = "|".join(sorted(word.capitalize() for word in FUNCTION - {"nhs"}))
_THEN_BODY = re.compile(
    rf"(?:['’]s\s+Hospital|(?:\s+(?:(?:and|&)\s+)?(?!(?:{_FUNCTION})\b)[A-Z][\w'’-]*){{0,3}}?\s+{BODY})\b",
)
_AFTER_PLACE = re.compile(r"(?:\bRoyal|\bSt\.?|\bUniversity of|\b[Cc]ity of|\b[Cc]ounty of)\s+$")
_AFTER_TITLE = re.compile(rf"\b{TITLES}\.?\s+(?:[A-Z]\.?\s+)*$")
# Another of the names before, with at most two unlisted ones between ("[name withheld] Ann May")
_AFTER_NAME = re.compile(rf"{re.escape(WITHHELD)}[\s,]*(?:[A-Z][\w'’-]*\s+){{0,2}}$")
_AFTER_ARTICLE = re.compile(r"\b(?:the|this|that|a|an|our|their|its|each|every|no|any|of)\s+$", re.IGNORECASE)
_FURTHER = r"((?-i:(?:[ \u00a0]+[A-ZÀ-Þ][\w'’-]+){0,3}))"
_NO_SURNAME = CAPITALISED | BEGINNING | FUNCTION
_AT_BEGINNING = re.compile(r"(?:^|[.!?:;•\n“\"(–—-])\s*$")
_OWNS = re.compile(r"['’]s\b")
_DOES = re.compile(r"['’]s\b|\s+(?:was|had|has|is|did|died|would|could|went|told|said|became|lived|took|suffered)\b")


def withhold(text: str, names: Sequence[str]) -> str:
    """The text with the names of people who died replaced by ``[name withheld]``, and nothing else changed."""
    for replace in _replacements(tuple(names)):
        text = replace(text)
    return text


def holds_name(text: str, names: Sequence[str]) -> bool:
    """Whether a title, a file name or an address gives away one of the names, hyphens and %20 seen through."""
    spaced = re.sub(r"[-_+./\s]+", " ", unquote(text))
    compact = re.sub(r"[\W_]+", "", spaced).casefold()
    full = ("".join(_tokens(name)).casefold() for name in names)
    return any(name and name in compact for name in full) or withhold(spaced.title(), names) != spaced.title()


@lru_cache(maxsize=2048)
def _replacements(names: tuple[str, ...]) -> tuple[Callable[[str], str], ...]:
    """Longest forms first, so that a full name is replaced once and not word by word."""
    people = [tokens for tokens in map(_tokens, names) if tokens]
    whole = [_whole_name(tokens) for tokens in people if len(tokens) > 1]
    alone = sorted(
        {token for tokens in people for token in _tokens_alone(tokens)}, key=lambda token: (-len(token), token)
    )
    forenames = {tokens[0] for tokens in people if len(tokens) > 1}
    return (*whole, *(_lone_name(token, forename=token in forenames) for token in alone))


def _tokens(name: str) -> list[str]:
    """The words of a name without title, brackets or quotation marks; a surname given first is put last."""
    name = re.sub(r"\(.*?\)|\[.*?\]|[\"“”]", " ", name)
    if name.count(",") == 1:
        last, first = name.split(",")
        name = f"{first} {last}"
    words = [word.strip(".,;:'‘’") for word in name.split()]
    while words and re.fullmatch(TITLES, words[0], re.IGNORECASE):
        words = words[1:]
    return [word for word in words if word]


def _tokens_alone(tokens: list[str]) -> set[str]:
    """The words that name the person on their own. Halves of a double-barrelled name count; initials do not."""
    halves = {half for token in tokens for half in re.split(r"[-‐‑–]", token)}
    long = {token for token in {*tokens, *halves} if len(token) > 2}
    surname = {tokens[-1]} if len(tokens[-1]) > 1 else set()
    return {token for token in long | surname if token.casefold() not in PARTICLES}


def _spelt(token: str) -> str:
    """A pattern for a word with any apostrophe and any hyphen."""
    return re.sub(r"(?:\\-|[‐‑–])", r"[-‐‑–\\s]", re.sub(r"['’‘]", "['’‘]?", re.escape(token)))


def _whole_name(tokens: list[str]) -> Callable[[str], str]:
    """Forename and surname together, in any case: middle names there, left out, as initials or unlisted; surname
    first too."""
    first, *middle, last = map(_spelt, tokens)
    unlisted = r"(?:[A-Z][\w'’.-]*[\s-]+){0,3}"
    between = "".join(rf"(?:{name}[\s-]+)?" for name in middle)
    forename = rf"(?:{first}|{re.escape(tokens[0][0])}\.?)"
    normal = rf"\b{forename}[\s-]+(?-i:{unlisted}){between}(?-i:{unlisted}){last}\b"
    inverted = rf"\b{last}\s*,\s*{first}\b" + "".join(rf"(?:\s+{name}\b)?" for name in middle)
    pattern = re.compile(f"{normal}|{inverted}", re.IGNORECASE)
    return lambda text: pattern.sub(WITHHELD, text)


def _lone_name(token: str, *, forename: bool) -> Callable[[str], str]:
    """One of the names on its own, where it stands as a name: with a capital first, whatever follows (McADAM)."""
    pattern = re.compile(rf"(?<!\w)({_spelt(token)})(?!\w){_FURTHER if forename else '()'}", re.IGNORECASE)
    word = token.casefold()

    def replace(match: re.Match[str]) -> str:
        found, further = match.groups()
        before, after = match.string[max(0, match.start() - 60) : match.start()], match.string[match.end(1) :][:120]
        if not found[0].isupper() or not _is_name(before, after, word, shouted=found.isupper()):
            return match.group()
        return WITHHELD + _not_a_name(further)

    return lambda text: _joined(pattern.sub(replace, text))


def _not_a_name(further: str) -> str:
    """What is left of the words with capitals after a forename once a surname is taken off: one that is spelt in
    another way than the person's was, or that nobody gave us."""
    words = re.findall(r"\s+\S+", further)
    while words and words[0].strip().casefold() not in _NO_SURNAME and not _THEN_BODY.match("".join(words)):
        words = words[1:]
    return "".join(words)


def _is_name(before: str, after: str, word: str, *, shouted: bool) -> bool:
    """Whether a word that could be the person's name is it, from what stands around it."""
    if _AFTER_TITLE.search(before) or _AFTER_NAME.search(before):
        return True
    if _AFTER_PLACE.search(before) or _THEN_BODY.match(after):
        return False
    if word in CAPITALISED:
        return bool(_OWNS.match(after)) and not _AFTER_ARTICLE.search(before)
    if word in BEGINNING:
        return bool(_DOES.match(after)) if _AT_BEGINNING.search(before) else not shouted
    return True


def _joined(text: str) -> str:
    """Two withheld names side by side are one person."""
    return re.sub(rf"{re.escape(WITHHELD)}(?:\s+{re.escape(WITHHELD)})+", WITHHELD, text)
