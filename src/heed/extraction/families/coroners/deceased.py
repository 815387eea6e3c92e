"""The names of the people who died, so that they can be kept out of titles, addresses and lists."""

from __future__ import annotations

import re

_TITLES = r"(?:Mr|Mrs|Ms|Miss|Master|Mx|Dr|Sir|Lady|Lord|Baby|Reverend|Rev|Professor|Prof|PC|Private|Sgt|Captain)\.?"
_WORD = r"(?:(?:van|von|de|del|der|da|al|el|bin|ap|ab)\s+)?[A-ZÀ-Þ][\w’'À-ÿ-]*\.?"
_NAME = rf"(?:{_TITLES}\s+)?{_WORD}(?:\s+(?:\(?[“‘\"'][^”’\"']+[”’\"']\)?\s+)?{_WORD}){{0,5}}"
_DEATH_OF = re.compile(r"\b(?P<many>deaths|death)\s+of\s*:?\s*", re.IGNORECASE)
_DIED = re.compile(
    rf"(?:\A|[.\n]\s*|\d{4},?\s+|\b(?:girl|boy|baby|infant),?\s+)(?P<name>{_WORD}(?:\s+{_WORD}){{1,4}})[^.]{{0,90}}?\bdied\b"
)
_SENTENCE = 320  # characters after "death of" in which the names stand
_ENDS = re.compile(
    r"(?<!\b[MD]r)(?<!\bMrs)(?<!\bMs)(?<!\b[A-Z])\.\s+(?=[A-Z][a-z]|I\b)|\b(?:who|which|whose|concluded|was|were|took|following|at\s+the)\b|\n\s*\n"
)
_ASIDE = re.compile(
    r"\([^)]*\)|\b(?:aged?|then)\s*:?\s*\d+(?:\s*(?:years?|months?|weeks?|days?))?(?:\s*old)?"
    r"|\b\d{1,3}[\s-]*(?:years?|months?|weeks?|days?)(?:[\s-]*olds?)?|\b(?:born|dob|dod|date\s+of\s+birth)\b[^,;]*?\d{4}",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?im)^\W*(?:Deceased(?:[’']s)?\s+name|Name\s+of\s+deceased)\s*:?\s*(?P<names>[^\n]+)")
_PAGE_TITLE = re.compile(
    r"(?im)^\W*(?P<names>[^\n:|]{4,80}?)\s*[:–—-]\s*Prevention\s+of\s+future\s+deaths?\s+reports?\b"
)
# Capitalised words that follow a name without being of it
_MONTHS = {
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
}  # fmt: skip
_NOT_NAMES = _MONTHS | {
    "The", "On", "At", "In", "Who", "Aged", "Age", "Born", "Dob", "Date", "And", "Of", "Was", "I",
    "Investigation", "Inquest", "Deceased",
}  # fmt: skip
_PLACEHOLDER = re.compile(r"\[[^\]]*\]|\bREDACTED\b")


def names_to_withhold(text: str, investigation: str) -> tuple[str, ...]:
    """Full names and the variants that the text uses: "Mrs Surname", "Surname", "Given", longest first.

    A bare surname or given name is left out where the same word, in small letters, is ordinary in the text ("ward").
    """
    found: dict[str, None] = {}
    for name in _full_names(text, investigation):
        for variant in _variants(name, text):
            found.setdefault(variant)
    return tuple(sorted(found, key=lambda name: (-len(name), name)))


def _full_names(text: str, investigation: str) -> list[str]:
    told = [name for match in _DEATH_OF.finditer(investigation[:_BEGINNING]) for name in _after(investigation, match)]
    if not told:
        told = [match["name"] for match in _DIED.finditer(_ASIDE.sub(" ", investigation[:_BEGINNING]))][:1]
    listed = [match["names"] for match in (*_LISTED.finditer(text), *_PAGE_TITLE.finditer(text[:3000]))]
    told += [one for names in listed for one in re.split(r"\s*,?\s*\b(?:and|&)\b\s*", names)]
    return [name for one in told if (name := _clean(one))]


_BEGINNING = 1500  # characters of the section in which the person is named


def _after(text: str, match: re.Match[str]) -> list[str]:
    """The name after "the death of", or each of those after "the deaths of"."""
    words = _PLACEHOLDER.sub(" ", text[match.end() : match.end() + _SENTENCE])
    words = _ASIDE.sub(" , ", words)
    end = _ENDS.search(words)
    words = words[: end.start()] if end else words
    pieces = re.split(r"[,;:–\n]|\band\b|&", words)
    found = [
        name[0] for piece in pieces if (name := re.match(rf"\s*(?:of\s+)?({_NAME})", piece)) and not _is_date(piece)
    ]
    found = [re.sub(r"^\s*of\s+", "", name).strip() for name in found]
    several = [name for name in found if " " in name]
    return several if match["many"].lower() == "deaths" or len(several) > 2 else found[:1]


def _is_date(words: str) -> bool:
    return words.split()[:1] != [] and words.split()[0].capitalize() in _MONTHS


def _clean(name: str) -> str:
    words: list[str] = []
    for word in _PLACEHOLDER.sub(" ", name).replace(",", " , ").split():
        if words and (word == "," or word.strip(".").capitalize() in _NOT_NAMES or word[0].isdigit()):
            break
        words.append(word.strip(".:;"))
    return (
        " ".join(words) if any(len(word) > 1 and word[0].isupper() and word not in _NOT_NAMES for word in words) else ""
    )


def _variants(name: str, text: str) -> list[str]:
    bare = re.sub(rf"^(?:{_TITLES}\s+)+", "", name)
    words = [word for word in bare.split() if word[0].isupper() and len(word) > 1]
    found = [name, bare]
    for word in words[:1] + words[-1:] if len(words) > 1 else words:
        found.extend(_in_use(word, text))
    if len(words) > 2:
        found.append(f"{words[0]} {words[-1]}")
    return [variant for variant in dict.fromkeys(found) if variant]


def _in_use(word: str, text: str) -> list[str]:
    """A given name or surname, alone and with a title, in the cases in which the text has it."""
    found: list[str] = []
    for form in dict.fromkeys((word, word.capitalize())):
        found.extend(" ".join(match[0].split()) for match in re.finditer(rf"\b{_TITLES}\s+{re.escape(form)}\b", text))
        if re.search(rf"\b{re.escape(form)}\b", text) and not re.search(rf"\b{re.escape(form.lower())}\b", text):
            found.append(form)
    return found
