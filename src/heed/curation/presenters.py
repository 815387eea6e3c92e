"""Rows of curation as a page shows them. Lists and titles leave out the names of people who died."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.urls import reverse

from heed import status
from heed.curation import certainty, selectors
from heed.curation.models import Candidate, Import
from heed.extraction.differences import differs, show
from heed.register.identifiers import display
from heed.register.masking import holds_name, withhold
from heed.register.models import Item, Report

SNIPPET = 160
SHORT_REFERENCE = 4


def import_title(taken_in: Import) -> str:
    """What to call an import in lists and titles: its report's title, or the file's name where it tells nobody's."""
    if taken_in.title:
        return withhold(taken_in.title, taken_in.names_to_withhold)
    return file_name(taken_in)


def file_name(taken_in: Import) -> str:
    if holds_name(taken_in.filename, taken_in.names_to_withhold):
        return f"Document {taken_in.pk}{PurePath(taken_in.filename).suffix}"
    return taken_in.filename


def snippet(text: str, names: Sequence[str], length: int = SNIPPET) -> str:
    """The beginning of some words, cut between words, without names."""
    shown = withhold(text, names)
    return shown if len(shown) <= length else shown[:length].rsplit(" ", 1)[0] + " …"


@dataclass(frozen=True, slots=True)
class Change:
    """A field in which the curator's version differs from the machine's, as steps of same, removed and added words."""

    field: str
    steps: Sequence[tuple[str, str]]


WORDED = (("kind", "Kind"), ("ref", "Reference"), ("heading", "Heading"), ("text", "Words"), ("purpose", "Purpose"))
LISTED = (("parts", "Parts"), ("addressees", "Who must act"), ("due", "Deadlines"))


def changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    """What differs between two versions of a candidate, field by field."""
    found = [Change(label, show(str(old.get(name) or ""), str(new.get(name) or ""))) for name, label in WORDED]
    found += [Change(label, show(_listed(name, old), _listed(name, new))) for name, label in LISTED]
    return [change for change in found if any(step != "same" for step, _ in change.steps)]


def _listed(name: str, values: Mapping[str, Any]) -> str:
    return "; ".join(_LINES[name](value) for value in values.get(name) or ())


def addressee_line(one: Mapping[str, Any]) -> str:
    meant = one.get("organisation") or one.get("class")
    taken = f" = {meant}" if meant and meant != one["text"] else "" if meant else " (not matched)"
    return f"{one['text']}{taken}, {one['role']}"


def due_line(one: Mapping[str, Any]) -> str:
    return f"{one['text']} ({one['date'] or 'no date'})"


def part_line(one: Mapping[str, Any]) -> str:
    return f"{one['label']} {one['text']}".strip()


_LINES = {"parts": part_line, "addressees": addressee_line, "due": due_line}


def versions(candidate: Candidate) -> tuple[dict[str, Any], dict[str, Any]]:
    """The machine's version and the curator's, with the same keys."""
    names = [name for name, _ in (*WORDED, *LISTED)]
    return candidate.suggested, {name: getattr(candidate, name) for name in names}


def machine_changes(candidate: Candidate) -> list[Change]:
    return changes(*versions(candidate)) if candidate.edited else []


@dataclass(frozen=True, slots=True)
class Row:
    """A candidate in a list."""

    candidate: Candidate
    words: str
    doubts: Sequence[str]
    certain: bool
    page: int | None
    kin: str  # which item of the register it seems to print again, and whether word for word


def rows(taken_in: Import, found: Iterable[Candidate]) -> list[Row]:
    pages = certainty.warned_pages(selectors.warnings(taken_in))
    names = taken_in.names_to_withhold
    return [
        Row(
            candidate=one,
            words=snippet(one.text, names),
            doubts=[withhold(doubt, names) for doubt in certainty.doubts(one, pages)],
            certain=certainty.is_certain(one, pages),
            page=first_page(one),
            kin=withhold(_kin(one), names),
        )
        for one in found
    ]


def _kin(candidate: Candidate) -> str:
    item = candidate.same_as
    if item is None:
        return ""
    how = "in other words than" if differs(item.words.text, candidate.text) else "word for word like"
    return f"{how} {item.ref or display(item.identifier)} in the register"


def first_page(candidate: Candidate) -> int | None:
    return next((anchor["page"] for mention in candidate.mentions for anchor in mention["anchors"]), None)


def label(candidate: Candidate) -> str:
    """What to call a candidate: its reference, with its kind where that is a mere number ("Matter of concern 3")."""
    kind = candidate.get_kind_display().capitalize()
    bare = len(candidate.ref) <= SHORT_REFERENCE
    return withhold(f"{kind} {candidate.ref}".strip() if bare else candidate.ref, candidate.taken_in.names_to_withhold)


def laid_out(candidate: Candidate) -> list[str]:
    """The words, cut before each part, so that a list looks like one. Together they are the words, and nothing else."""
    lines = [candidate.text]
    for part in candidate.parts:
        before, found, rest = lines[-1].partition(f" {part['text']}")
        if found:
            label = f" {part['label']}"
            kept = before.removesuffix(label) if part["label"] else before
            lines[-1:] = [kept, f"{before[len(kept) :]}{found}{rest}".strip()]
    return [line for line in lines if line]


# What to do about an import that could not be read, by the code of its error
ADVICE = {
    "empty": "Check that the file opens on your own computer, then import it again.",
    "truncated": "The file seems to have been cut off, perhaps while it was downloaded. Download it again.",
    "encrypted": "Ask the publisher for a copy without a password, or print it to a new PDF and import that.",
    "wrong_type": "Save it as what its name says, or give it the right ending, and import it again.",
    "not_a_document": "Heed reads PDF, HTML, Word (.docx), Markdown and plain text. Save it as one of these.",
    "too_large": "Import a smaller copy, or ask whoever runs this register to raise the limit.",
    "too_many_pages": "Import the part that holds the recommendations, or ask whoever runs this register.",
    "bomb": "The file unpacks to far more than a document would. Don't open it. Get a copy from the publisher.",
    "timeout": "Reading took too long. Import the part that holds the recommendations as a file of its own.",
    "out_of_memory": "Reading needed too much memory. Import the part that holds the recommendations.",
    "not_found": "Import the file again.",
}
USUAL_ADVICE = "Try another copy of the file, or another format of the same report."


def advice(code: str) -> str:
    return ADVICE.get(code, USUAL_ADVICE)


PARTICULARS = (
    ("title", "Title"),
    ("issuer_text", "Issuer"),
    ("reference", "Reference"),
    ("published_on", "Date of publication"),
    ("source_url", "Address"),
)


def particulars_changes(now: Import | Report, mine: Mapping[str, Any]) -> list[Change]:
    """What differs between the particulars as they are now and what a person sent."""
    found = [Change(label, show(str(getattr(now, name) or ""), str(mine[name] or ""))) for name, label in PARTICULARS]
    return [change for change in found if any(step != "same" for step, _ in change.steps)]


def report_changes(report: Report, mine: Mapping[str, Any]) -> list[Change]:
    """What differs between a published report's particulars and what a person sent. ``mine["withhold"]`` is a further
    name to leave out: it is shown to the person who typed it, and to nobody else."""
    issuer = report.issuer.code if report.issuer else ""
    found = particulars_changes(report, mine)
    if mine["issuer_code"] != issuer:
        found.append(Change("Issuer, as this register knows it", show(issuer, mine["issuer_code"])))
    details = getattr(report, "coroner", None)
    for name, label in CORONER if details else ():
        pair = str(getattr(details, name) or ""), str((mine["coroner"] or {}).get(name) or "")
        if pair[0] != pair[1]:
            found.append(Change(label, show(*pair)))
    return found + ([Change("Name left out from now on", show("", mine["withhold"]))] if mine["withhold"] else [])


CORONER = (
    ("name", "Coroner"),
    ("title", "Coroner’s title"),
    ("area", "Coroner’s area"),
    ("date_of_report", "Date of the report"),
    ("response_due_stated", "Response due, as stated"),
    ("response_due_by_rule", "Response due, by the rule"),
)


def kind_counts(found: Iterable[Candidate]) -> list[tuple[str, int]]:
    """How many there are of each kind, in words, the most frequent first."""
    return Counter(one.get_kind_display() for one in found).most_common()


def gaps(taken_in: Import, new: Iterable[Candidate]) -> list[str]:
    """What is missing and may be published all the same, but should be known."""
    found = []
    if taken_in.report_id is None and taken_in.belongs_to_id is None:
        # A coroner is an office and not a body in the list of organisations, so there is nothing to match.
        asked = [(name, words) for name, words in _GAPS if name != "issuer_code" or not taken_in.coroner]
        found += [words for name, words in asked if not getattr(taken_in, name)]
    loose = sum(any(not certainty.is_resolved(a) for a in one.addressees) for one in new)
    if loose:
        have = "has" if loose == 1 else "have"
        found.append(f"{loose} of the items {have} an addressee that is matched to no organisation or class.")
    return found


_GAPS = (
    ("published_on", "The report has no date of publication, so it can't be found by year."),
    ("issuer_code", "The issuer is not matched to an organisation, so only its name as written is known."),
)


def item_href(item: Item) -> str:
    return reverse("web:item", args=[display(item.identifier)])


def report_href(report: Report) -> str:
    return reverse("web:report", args=[report.slug])


def iso_day(text: str | None) -> str:
    """``3 October 2023`` for ``2023-10-03``, or nothing."""
    if not text:
        return ""
    date = dt.date.fromisoformat(text)
    return f"{date.day} {date:%B %Y}"


def withheld(text: str, taken_in: Import) -> str:
    return withhold(text, taken_in.names_to_withhold)


def status_label(axis: str, value: str) -> str:
    """A value of an axis in plain words."""
    return status.label(status.Axis(axis), value)


FOR_TEMPLATES: dict[str, Any] = {
    "candidate_label": label,
    "iso_day": iso_day,
    "item_href": item_href,
    "laid_out": laid_out,
    "report_href": report_href,
    "spaced_identifier": display,
    "status_label": status_label,
    "withheld": withheld,
}
