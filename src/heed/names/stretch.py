"""Reading one stretch: the names that it holds, and what is made of the words between them."""

from __future__ import annotations

import itertools
import re

from heed.names.atoms import Place, blank, cut, in_brackets, is_and, joined, of_a_listed_kind
from heed.names.classes import is_wording
from heed.names.fold import key, words
from heed.names.found import Taker
from heed.names.known import Span
from heed.names.leftover import (
    COMMON,
    Kind,
    ends_a_name,
    ends_a_part,
    ends_as_company,
    ends_as_office,
    is_office_of,
    judge,
    looks_like_organisation,
    names_something,
    part_of_a_name,
    tidy,
)
from heed.names.model import OrganisationMatch
from heed.names.segments import is_postcode
from heed.names.vocabulary import COMMON_NAMES, DIRECTIONS, OFFICES

NHS_ENGLAND = "X24"
# The governments whose ministers are not those of the United Kingdom, by the first letters of the nation's name.
GOVERNMENTS = {
    "Wal": "GB-GOV-welsh-government",
    "Wel": "GB-GOV-welsh-government",
    "Sco": "GB-GOV-the-scottish-government",
    "Nor": "GB-GOV-northern-ireland-executive",
}
_NATION = re.compile(r"\b(Wales|Welsh|Scotland|Scottish|Northern Ireland)\b")
# "NHS England, Commissioners for HMP Elmton": the second is who is served.
_SERVES = re.compile(r"\b(?:commissioners?|commissioning|healthcare|services?) (?:for|at|in) (?:the )?$", re.IGNORECASE)
# "NPCC Lead for Driving": an office after the name.
_LEAD = re.compile(r"\s+(?:national |regional |legal )?(?:lead|chair|head|director|officer|team)\b", re.IGNORECASE)
_AND_BEFORE = re.compile(r"\b(?:and|&)\s+(?:the\s+)?$", re.IGNORECASE)
_TEAM = re.compile(r"\b(?:group|team|services?|programme)$", re.IGNORECASE)
_WHOLE_STRETCH = 0.88
_LONGEST_NEAR_NAME = 90
_LONGEST_RUN = 5


class Stretch(Taker):
    """One stretch: its known names and classes, and what stands between them."""

    def read(self) -> None:
        """Take the pieces between weak separators in turn; a run of them without a known name may be one name."""
        if self._one_near_name():
            return
        marks = [(s.start, s.end) for s in self.spans] + [(start, end) for start, end, _ in self.groups]
        atoms = cut(self.text, marks)
        at = 0
        while at < len(atoms):
            stop = at + 1
            while stop < len(atoms) and not self._held(atoms[at]) and not self._held(atoms[stop]):
                stop += 1
            if self._held(atoms[at]):
                self._named(*atoms[at])
            elif stop < len(atoms) and self._shared_tail(atoms[at:stop], atoms[stop]):
                stop += 1
            else:
                self._unnamed(atoms[at:stop])
            at = stop

    def _held(self, atom: Place) -> bool:
        return bool(self._inside(atom)) or any(atom[0] <= begin < atom[1] for begin, _, _ in self.groups)

    def _inside(self, atom: Place) -> list[Span]:
        return [span for span in self.spans if atom[0] <= span.start < atom[1]]

    def _part(self, place: Place) -> str:
        return self.text[place[0] : place[1]]

    # Pieces with a known name in them

    def _one_near_name(self) -> bool:
        """A stretch that its known names do not cover may be one name that they are parts of."""
        covered = sum(span.end - span.start for span in self.spans)
        if not self.spans or self.groups or covered > 0.7 * len(self.text) or len(self.text) > _LONGEST_NEAR_NAME:
            return False
        if all(word.norm in OFFICES for word in words(self.text[: self.spans[0].start])) and not re.search(
            r"[^\W\d_]", self.text[self.spans[-1].end :]
        ):
            # "Chief Executive of" and a name
            return False
        verdict = self.known.matcher.judge(tidy(self.text))
        held = {word.norm for span in self.spans for word in words(self.text[span.start : span.end])}
        if verdict.match and verdict.match.score >= _WHOLE_STRETCH and held <= verdict.match.name:
            self.matched(self.text, verdict, verdict.match)
            return True
        return False

    def _shared_tail(self, run: list[Place], tail: Place) -> bool:
        """Places before a name that ends alike: one longer name ("Elmshire and Oakshire CCG"), or a body for each."""
        spans = self._inside(tail)
        between = self.text[run[-1][1] : tail[0]]
        if not is_and(between) or len(spans) != 1 or not self.known.is_place(self._part(run[-1])):
            return False
        whole = self.text[run[0][0] : tail[1]]
        verdict = self.known.matcher.judge(whole)
        if verdict.match:
            self.matched(whole, verdict, verdict.match)
            return True
        named = self.text[spans[0].start : spans[0].end].split()
        directions = {named[0].casefold(), self._part(run[-1]).casefold()} <= DIRECTIONS
        # "North and South Elmshire CCG"; "Elmshire and Oakshire CCG"
        last = " ".join(named[1:]) if directions else named[-1]
        each = [self.known.named(f"{self._part(place)} {last}") for place in run]
        for place, entry in zip(run, each, strict=True):
            if entry and all(each):
                self.take(Span(*place, entry.codes, "variant"))
        return False

    def _named(self, start: int, end: int) -> None:
        """A piece with known names in it: they are meant, unless they are part of a longer name."""
        for begin, _, match in self.groups:
            if start <= begin < end:
                self.found.classes.append(match)
                self.settled = True
        inside = self._inside((start, end))
        if not inside or self._is_longer(start, end, inside):
            return
        for span in inside:
            if self._is_aside(span):
                continue
            if self.settled and _SERVES.search(self.text[start : span.start]):
                continue
            if span.kind != "title" or not self._of_another_nation(span):
                self.take(span)

    def _is_aside(self, span: Span) -> bool:
        """A body alone in brackets right after another: "Home Office (Border Force)"."""
        before = self.text[: span.start].rstrip()
        closed = self.text[span.end : span.end + 1] == ")" and before.endswith("(")
        return closed and any(other.end == len(before[:-1].rstrip()) for other in self.spans)

    def _is_longer(self, start: int, end: int, inside: list[Span]) -> bool:
        if self._runs_on(inside[0], start):
            self._longer(start, end)
            return True
        if len(inside) == 1 and self._goes_past(inside[0], end):
            self.unknown(self.text[inside[0].start : end])
            return True
        bare = blank(self.text[start:end], [(span.start - start, span.end - start) for span in inside])
        if judge(bare, after=True) is Kind.ADDRESS or _LEAD.match(self.text[inside[-1].end : end]):
            return False
        more = looks_like_organisation(bare, beside=True)
        written = [self.text[span.start : span.end] for span in inside if span.kind != "abbreviation"]
        if len(written) == len(inside) and not any(" " in name for name in written):
            # One word is weak: what stands beside it may make it another name.
            more = more or (names_something(bare) and not self.known.is_place(bare))
            more = more or (bool(words(bare)) and any(name.casefold() in COMMON_NAMES for name in written))
        return more and self._longer(start, end)

    def _runs_on(self, span: Span, start: int) -> bool:
        """Tell whether a word right before a name makes it another body's: "East" + "Leicester CCG"."""
        before = self.text[start : span.start]
        last = re.search(r"([^\W_]+)\s+$", before)
        if not last or span.kind in {"title", "abbreviation"}:
            return False
        written = self.text[span.start : span.end]
        common = not re.search(r"[A-Z]{2}", written) and all(word in COMMON for word in key(written).split())
        return self.known.is_place(last.group(1)) or (common and part_of_a_name(before))

    def _goes_past(self, span: Span, end: int) -> bool:
        """Tell whether "NHS Elmshire" is the beginning of another name: "NHS Elmshire Pathology Service"."""
        short = span.kind == "variant" and re.fullmatch(r"NHS\s[\w\s&,-]+", self.text[span.start : span.end])
        if not short or {"icb", "ccg", "care", "ics", "partnership"} & set(key(short.group()).split()):
            return False
        behind = self.text[span.end : end]
        return re.match(r"\s+[A-Z]", behind) is not None and looks_like_organisation(behind)

    def _longer(self, start: int, end: int) -> bool:
        """Take a piece as one longer name, near to a known one or unknown; False leaves its parts to speak."""
        whole = self.text[start:end]
        verdict = self.known.matcher.judge(whole)
        if verdict.match:
            self.matched(whole, verdict, verdict.match)
            return True
        inside = self._inside((start, end))
        if len(inside) > 1 or any(len(self.text[s.start : s.end].split()) > 2 for s in inside):
            return False
        if council := self.known.council_of(whole):
            # "Elmshire Highways Agency"
            self.take(Span(start, end, (council,), "department"))
        elif of_a_listed_kind(whole) and not self.known.matcher.is_strange(whole):
            self.found.guesses += [self.guess(whole, candidate) for candidate in verdict.guesses]
        else:
            self.unknown(whole)
        return True

    def _of_another_nation(self, title: Span) -> bool:
        """ "Minister for Health, Welsh Government" is not a minister of the United Kingdom's government."""
        nation = _NATION.search(self.text[max(0, title.start - 25) : title.end + 30])
        if not nation:
            return False
        code = GOVERNMENTS[nation.group()[:3]]
        if code in self.known.table.organisations and not any(code in span.codes for span in self.spans):
            self.take(Span(title.start, title.end, (code,), "title"))
        return True

    # Pieces without one

    def _unnamed(self, run: list[Place]) -> None:
        """The whole run, then ever shorter runs, as a near name; then each piece for itself."""
        at = 0
        while at < len(run):
            at = self._office(run, at) or self._near_name(run, at) or self._single(run, at)

    def _office(self, run: list[Place], at: int) -> int:
        """An office over several pieces: "Consultant in Pain and Sleep", "Asset, Policy and Planning Manager"."""
        gaps = [self.text[left[1] : right[0]] for left, right in itertools.pairwise(run[at : at + 3])]
        if gaps and is_and(gaps[0]) and is_office_of(self._part(run[at])) and not ends_a_name(self._part(run[at + 1])):
            return at + 2
        if len(gaps) == 2 and is_and(gaps[1]) and ends_as_office(self._part(run[at + 2])):
            listed = [self._part(place) for place in run[at : at + 2]]
            if not any(map(looks_like_organisation, listed)):
                return at + 3
        return 0

    def _near_name(self, run: list[Place], at: int) -> int:
        for stop in range(min(len(run), at + _LONGEST_RUN), at, -1):
            text = self.text[run[at][0] : run[stop - 1][1]]
            if self.known.is_place(" ".join(word for word in text.split() if word.casefold() not in OFFICES)):
                continue
            verdict = self.known.matcher.judge(tidy(text))
            if verdict.match and judge(text) is not Kind.ADDRESS:
                self.matched(text, verdict, verdict.match)
                return stop
        return 0

    def _single(self, run: list[Place], at: int) -> int:
        """One piece, with those that "and" joins to it; return where to go on."""
        stop = self._places_before_a_name(run, at)
        while stop < len(run) and joined(
            self._part(run[stop - 1]), self.text[run[stop - 1][1] : run[stop][0]], self._part(run[stop])
        ):
            stop += 1
        place = (run[at][0], run[stop - 1][1])
        text = self._part(place)
        if key(text) == "nhs" and NHS_ENGLAND in self.known.table.organisations:
            # By itself "the NHS" is taken for its national body; inside a name the word says nothing.
            body = self.known.table.organisations[NHS_ENGLAND]
            self.found.organisations.append(OrganisationMatch(body.name, body.code, 0.7, text, "alias"))
        elif self.known.council_of(text) or judge(text, after=self._is_after(place[0])) is Kind.ORGANISATION:
            self._another(place, text)
        return stop

    def _is_after(self, start: int) -> bool:
        """Tell whether a piece may be where a body is: not when "and" leads to it from a name as written."""
        given = self.found.organisations
        another = self.settled and given and given[-1].code is None and _AND_BEFORE.search(self.text[:start])
        return (self.settled or bool(self.spans)) and not another

    def _places_before_a_name(self, run: list[Place], at: int) -> int:
        """How far "Elmshire and Oak Valley Newborn Network" goes: places, then a name that begins with one."""
        stop = at
        while stop < len(run) and self._is_part_of_area(self._part(run[stop])):
            stop += 1
        if at < stop < len(run):
            last = self._part(run[stop])
            if looks_like_organisation(last) and self._is_part_of_area(last.split()[0]):
                return stop + 1
        return at + 1

    def _is_part_of_area(self, text: str) -> bool:
        place = text.removeprefix("NHS ")
        return place in ("City", "Town") or self.known.is_place(place)

    def _another(self, place: Place, text: str) -> None:
        """What looks like an organisation that the table does not hold, by this name."""
        name = tidy(text)
        if self.settled and (in_brackets(self.text, place[0]) or self._before_a_postcode(text, place[1])):
            return
        if is_wording(name) or self._part_of_next(text, place[1]):
            return
        council = self.known.council_of(text)
        if council:
            self.take(Span(*place, (council,), "department"))
            return
        verdict = self.known.matcher.judge(name)
        self.found.guesses += [self.guess(text, candidate) for candidate in verdict.guesses]
        unclear = (
            (of_a_listed_kind(text) and not self.known.matcher.is_strange(name))
            or verdict.too_near
            or self.known.is_place(name)
        )
        if ends_as_company(text) or not unclear:
            self.unknown(text, looks_like_organisation(text))
        self.settled = True

    def _before_a_postcode(self, text: str, end: int) -> bool:
        """A building between a body and its postcode: only what ends as names do is another addressee."""
        return is_postcode(self.text[end:]) and not ends_a_name(text)

    def _part_of_next(self, text: str, end: int) -> bool:
        """A department before the body that it is part of: "Surface Transport, Transport for Elmshire"."""
        start = self.text.rfind(text, 0, end)
        held = self.text[:start].rstrip(" ,").rpartition(",")[2]
        of_office = _TEAM.search(text) is not None and judge(held) is Kind.PERSON
        if not self.spans or not (of_office or ends_a_part(text)):
            return False
        comma = any(re.fullmatch(r"\s*,\s*(?:the\s+)?", self.text[end : span.start], re.I) for span in self.spans)
        return comma or re.match(r"\s+and\b.*,", self.text[end:]) is not None
