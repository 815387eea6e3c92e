"""Runs of list marks that count: which of them are the coroner's own list, and which only lists inside a member."""

from __future__ import annotations

import re
from dataclasses import dataclass

from heed.extraction.families.coroners.markers import Marker, markers


@dataclass(frozen=True, slots=True)
class Run:
    """Marks of one style that count 1, 2, 3 …, or bullets of one shape."""

    style: str
    marks: tuple[Marker, ...]

    @property
    def start(self) -> int:
        return self.marks[0].start

    @property
    def last(self) -> int:
        return self.marks[-1].start


def runs(text: str) -> list[Run]:
    """Every run in ``text``, by its start. A style that counts from 1 again starts another run."""
    by_style: dict[str, list[Marker]] = {}
    for marker in markers(text):
        by_style.setdefault(marker.style, []).append(marker)
    head = len(text) - len(text.lstrip())
    found = [run for style, marks in by_style.items() for run in _counted(style, marks, head)]
    orphans = _orphans(by_style, found)
    found = [_continued(run, orphans) for run in found] + _mixed(by_style)
    return sorted(_unambiguous(found), key=lambda run: (run.start, -len(run.marks)))


def _hidden(text: str, top: Run, lists: list[Run]) -> Run | None:
    """The real list under a lone mark: "1. a) …, b) …"."""
    return next((run for run in lists if len(run.marks) > 1 and not text[top.marks[0].end : run.start].strip()), None)


_TITLE_LENGTH = 90  # characters of a heading before the first mark


def _counted(style: str, marks: list[Marker], head: int) -> list[Run]:
    """Runs of one style. The text may begin in the middle of a list ("(3) …"), and then so does its run."""
    if style.startswith("bullet"):
        return [Run(style, tuple(marks))]
    chains: list[list[Marker]] = []
    for place, mark in enumerate(marks):
        last = chains[-1][-1] if chains else None
        if last and _follows(last, mark) and not _better_later(mark, marks[place + 1 :]):
            chains[-1].append(mark)
        elif mark.start == head or (mark.ordinal == 1 and (mark.after_stop or mark.start - head < _TITLE_LENGTH)):
            chains.append([mark])
    return [Run(style, tuple(chain)) for chain in chains]


def _better_later(mark: Marker, rest: list[Marker]) -> bool:
    """Whether the same number stands further on, before the next one, at a place where a sentence has ended."""
    if mark.after_stop:
        return False
    following = next((other for other in rest if other.ordinal in (mark.ordinal, mark.ordinal + 1)), None)
    return following is not None and following.ordinal == mark.ordinal and following.after_stop


def _continued(run: Run, orphans: list[Marker]) -> Run:
    """The run with the next numbers in other punctuation, each on a line of its own ("(7) …", "(8) …", "9. …")."""
    if not run.style.startswith("number") or len(run.marks) < _ESTABLISHED:
        return run
    marks = list(run.marks)
    for mark in orphans:
        if mark.start > marks[-1].start and mark.ordinal == marks[-1].ordinal + 1:
            marks.append(mark)
    return Run(run.style, tuple(marks))


def _orphans(by_style: dict[str, list[Marker]], found: list[Run]) -> list[Marker]:
    """Numbers that open a line and are in no run."""
    taken = {mark for run in found for mark in run.marks}
    numbers = (mark for style, marks in by_style.items() if style.startswith("number") for mark in marks)
    return sorted((mark for mark in numbers if mark.opens_line and mark not in taken), key=lambda mark: mark.start)


_ESTABLISHED = 3  # marks, before a change of punctuation is taken as a slip


def _mixed(by_style: dict[str, list[Marker]]) -> list[Run]:
    """One list whose punctuation changes ("1 …", "2. …"): every number that opens a line, if together they count up."""
    numbered = [found for style, found in by_style.items() if style.startswith("number")]
    marks = sorted((mark for found in numbered for mark in found if mark.opens_line), key=lambda mark: mark.start)
    counts_up = [mark.ordinal for mark in marks] == list(range(1, len(marks) + 1))
    return [Run("number", tuple(marks))] if counts_up and len({mark.style for mark in marks}) > 1 else []


def _follows(last: Marker, mark: Marker) -> bool:
    """The next number; or, at the start of a line, the same again or one left out (coroners misnumber)."""
    if mark.ordinal == last.ordinal + 1:
        return True
    return mark.opens_line and last.opens_line and mark.ordinal in (last.ordinal, last.ordinal + 2) and mark.ordinal > 1


def _unambiguous(found: list[Run]) -> list[Run]:
    """Without the shorter reading of the same mark: "(i)" as a letter beside "(i)" as a numeral."""
    kept: list[Run] = []
    for run in sorted(found, key=lambda run: -len(run.marks)):
        places = {mark.start for mark in run.marks}
        if not any(places & {mark.start for mark in other.marks} for other in kept):
            kept.append(run)
    return kept


def outermost(text: str, found: list[Run]) -> list[Run]:
    """The runs that are the coroner's own list: the first that starts, and its kind started afresh further on.

    A list of a higher style that starts after the first has ended, and is introduced as the concerns, takes its
    place: the first was then a list of facts.
    """
    lists = [run for run in found if len(run.marks) > 1 or _restarts(run, found) or _alone(text, run)]
    if not lists:
        return []
    top = next((run for run in lists[1:] if _displaces(text, run, lists)), lists[0])
    if _only_illustrates(text, top):
        return []
    if len(top.marks) == 1 and (inner := _hidden(text, top, lists)):
        top = inner
    same = [run for run in found if run.style == top.style and run.start >= top.start]
    return [run for run in same if run is top or len(run.marks) > 1 or run.marks[0].opens_line]


def _alone(text: str, run: Run) -> bool:
    """A list of one, with nothing before its mark but perhaps a line that names somebody or something.

    A bare number is more likely to be a page's, and "Firstly" without "Secondly" is only a manner of speaking.
    """
    before = text[: run.start].strip()
    titled = run.marks[0].opens_line and len(before) < _TITLE_LENGTH and before[-1:] not in (".", ";", ",")
    return run.style not in ("number", "ordinal") and (not before or titled)


_CONCERNS_LEAD_IN = re.compile(r"\bconcern(?:s|ed)?\b[^.]{0,100}[:.–—-]?\s*\Z", re.IGNORECASE)


_FACTS_LEAD_IN = re.compile(
    r"\b(?:evidence|facts|findings|background|(?:I|jury|inquest|court)\s+(?:heard|found))\b[^.]{0,100}[:–—-]\s*\Z",
    re.IGNORECASE,
)


def _lead(text: str, run: Run) -> str:
    """The words that lead up to a list."""
    return text[max(0, run.start - 200) : run.start]


def _displaces(text: str, run: Run, lists: list[Run]) -> bool:
    """Whether the run comes after the first list, ranks above it, is like nothing inside it, and lists concerns."""
    first = lists[0]
    inside = {other.style for other in lists if first.start < other.start < first.last}
    if run.start <= first.last or run.style in inside or not _CONCERNS_LEAD_IN.search(_lead(text, run)):
        return False
    after_facts = run.marks[0].opens_line and _FACTS_LEAD_IN.search(_lead(text, first)) is not None
    return _rank(run) > _rank(first) or after_facts


_LONG_STORY = 60  # words before a list that make it an illustration of them rather than the matters themselves
_SHORT_POINT = 22  # words


def _only_illustrates(text: str, run: Run) -> bool:
    """Bullets of a few words after a long story which does not call them the concerns."""
    before = text[: run.start]
    if (
        not run.style.startswith("bullet")
        or len(before.split()) < _LONG_STORY
        or _CONCERNS_LEAD_IN.search(before[-200:])
    ):
        return False
    ends = [*(mark.start for mark in run.marks[1:]), len(text)]
    sizes = sorted(len(text[mark.end : end].split()) for mark, end in zip(run.marks, ends, strict=True))
    return sizes[len(sizes) // 2] < _SHORT_POINT


def _restarts(run: Run, found: list[Run]) -> bool:
    """A list of one, among others that also count from 1 at the start of a line: one list for each addressee."""
    if not run.marks[0].opens_line or run.style.startswith("bullet"):
        return False
    return any(other.style == run.style and other is not run and other.marks[0].opens_line for other in found)


_RANKS = ("ordinal", "bullet", "roman", "letter", "LETTER", "dotted", "number", "word")


def _rank(run: Run) -> int:
    return next((place for place, name in enumerate(_RANKS) if run.style.startswith(name)), 0)
