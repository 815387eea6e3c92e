"""The numbers and bullets that Word prints before list items. They are not in the text: Word counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from heed.documents.labels import counted

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_KINDS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_PLACE = re.compile(r"%(\d)")


@dataclass(frozen=True, slots=True)
class ListLabel:
    text: str
    depth: int


@dataclass(slots=True)
class _Level:
    kind: str
    pattern: str
    start: int


class Numbering:
    """Counts the lists of a document while its paragraphs go by in order."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return
        for abstract in root.findall(f"{_W}abstractNum"):
            levels = {_integer(level, "ilvl"): _level(level) for level in abstract.findall(f"{_W}lvl")}
            self._levels[abstract.get(f"{_W}abstractNumId")] = levels
        for number in root.findall(f"{_W}num"):
            target = number.find(f"{_W}abstractNumId")
            if target is not None:
                self._abstract[number.get(f"{_W}numId")] = target.get(f"{_W}val")

    def label(self, paragraph: Any, style: Any) -> ListLabel | None:
        """The label of a paragraph, or None where it belongs to no list. Call once for each, in order."""
        found = _number_of(paragraph, style)
        if found is None:
            return ListLabel("•", 0) if style is not None and (style.name or "").startswith("List Bullet") else None
        number, depth = found
        abstract = self._abstract.get(number)
        if abstract is None:
            return None
        levels = self._levels.get(abstract, {})
        level = levels.get(depth)
        if level is None or level.kind == "none":
            return None
        counts = self._counts.setdefault(abstract, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if level.kind == "bullet":
            return ListLabel("•", depth)
        return ListLabel(_PLACE.sub(lambda m: _shown(levels, counts, int(m.group(1)) - 1), level.pattern), depth)


def _shown(levels: dict[int, _Level], counts: dict[int, int], depth: int) -> str:
    level = levels.get(depth)
    if level is None:
        return ""
    return counted(_KINDS.get(level.kind, "1"), counts.get(depth, level.start))


def _number_of(paragraph: Any, style: Any) -> tuple[str, int] | None:
    """The list and depth that a paragraph or its style names. List 0 takes a paragraph out of its style's list."""
    places = [paragraph]
    while style is not None and len(places) < 10:
        places.append(style.element)
        style = getattr(style, "base_style", None)
    for place in places:
        properties = place.find(f"{_W}pPr/{_W}numPr")
        number = properties.find(f"{_W}numId") if properties is not None else None
        if number is not None:
            value = number.get(f"{_W}val")
            depth = properties.find(f"{_W}ilvl")
            return None if value == "0" else (value, _integer(depth, "val") if depth is not None else 0)
    return None


def _level(element: Any) -> _Level:
    kind, pattern, start = (element.find(f"{_W}{name}") for name in ("numFmt", "lvlText", "start"))
    return _Level(
        kind.get(f"{_W}val") if kind is not None else "decimal",
        (pattern.get(f"{_W}val") or "") if pattern is not None else "",
        _integer(start, "val") if start is not None else 1,
    )


def _integer(element: Any, name: str) -> int:
    value = element.get(f"{_W}{name}") or "0"
    return int(value) if value.isdigit() and len(value) < 7 else 0
