"""What a stretch of recipients gives, as it is being read: bodies, names as written, guesses."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from heed.names.fuzzy import Candidate, Verdict
from heed.names.known import SCORES, Known, Span
from heed.names.leftover import tidy
from heed.names.model import ClassMatch, OrganisationMatch

_UNKNOWN_SCORE = 0.5
_PLAIN_UNKNOWN_SCORE = 0.4
_PLACED = frozenset({"trust", "ambulance", "health_board"})


@dataclass
class Found:
    """What a string gives, as it is being read."""

    organisations: list[OrganisationMatch] = field(default_factory=list)
    classes: list[ClassMatch] = field(default_factory=list)
    guesses: list[OrganisationMatch] = field(default_factory=list)


@dataclass
class Taker:
    """A stretch with its known names and classes, and what has been taken from it so far.

    ``settled`` once it has named a body, ``placed`` once that body is one that has hospitals.
    """

    known: Known
    text: str
    spans: list[Span]
    groups: list[tuple[int, int, ClassMatch]]
    found: Found
    settled: bool = False
    placed: bool = False

    def take(self, span: Span) -> None:
        """Give the body that a known name names; guesses, where several share it."""
        text = self.text[span.start : span.end]
        if self._is_a_number_and_street(span):
            return
        # A hospital beside the trust is where the trust is; after "and" it is another's.
        beside = self.placed and not re.search(r"\band\s+(?:the\s+)?$", self.text[: span.start], re.IGNORECASE)
        if span.kind == "site" and (beside or self._where_another_is(span)):
            return
        if len(span.codes) > 1:
            self.found.guesses += [self.guess(text, Candidate(code, 0.5)) for code in span.codes]
            return
        body = self.known.table.organisations[span.codes[0]]
        self.found.organisations.append(OrganisationMatch(body.name, body.code, SCORES[span.kind], text, span.kind))
        self.settled = True
        self.placed = self.placed or body.kind in _PLACED

    def _is_a_number_and_street(self, span: Span) -> bool:
        """ "18 The Priory" after a body's name is where it is."""
        one_word = " " not in self.text[span.start : span.end]
        return self.settled and one_word and re.search(r"\d\s+(?:The\s+)?$", self.text[: span.start]) is not None

    def _where_another_is(self, site: Span) -> bool:
        """A hospital after a dash, or after a comma or bracket when what went before is not a body of the table."""
        if not self.settled or not self.found.organisations:
            return False
        marks = r"[–—-]" if self.found.organisations[-1].code else r"[(,–—-]"
        return re.search(marks + r"\s*(?:the\s+)?$", self.text[: site.start]) is not None

    def matched(self, text: str, verdict: Verdict, candidate: Candidate) -> None:
        """Give the body that a near name names."""
        body = self.known.table.organisations[candidate.code]
        method = "spelling" if verdict.spelt else "near"
        score = round(candidate.score * 0.95, 3)
        self.found.organisations.append(OrganisationMatch(body.name, body.code, score, text.strip(), method))
        self.settled = True

    def unknown(self, text: str, certain: bool = True) -> None:
        """Give a name as written; ``certain`` when a word in it says that it is an organisation's."""
        name = tidy(text)
        if name:
            score = _UNKNOWN_SCORE if certain else _PLAIN_UNKNOWN_SCORE
            self.found.organisations.append(OrganisationMatch(name, None, score, text.strip(), "as written"))
            self.settled = True

    def guess(self, text: str, candidate: Candidate) -> OrganisationMatch:
        """Return a body that a text may mean."""
        body = self.known.table.organisations[candidate.code]
        return OrganisationMatch(body.name, body.code, candidate.score, text.strip(), "guess")
