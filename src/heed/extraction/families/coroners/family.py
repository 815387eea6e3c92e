"""A Regulation 28 report → its particulars, and each matter of concern as an item."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from heed.clocks import PFD_RESPONSE, due_date
from heed.documents.model import Document
from heed.extraction.families.coroners import particulars
from heed.extraction.families.coroners.blank import is_blank
from heed.extraction.families.coroners.checks import BLANK, checks
from heed.extraction.families.coroners.copies import Copies, copied_to
from heed.extraction.families.coroners.deceased import names_to_withhold
from heed.extraction.families.coroners.flow import Flow
from heed.extraction.families.coroners.form import Form, find_form
from heed.extraction.families.coroners.furniture import Span, without
from heed.extraction.families.coroners.items import items_of
from heed.extraction.families.coroners.recipients import recipients
from heed.extraction.families.coroners.splitting import Section, cut
from heed.extraction.families.protocol import Found
from heed.extraction.model import Addressee, Coroner, Due
from heed.extraction.passage import Slice

_OPENING = 6000  # characters in which the person is named, where section 3 was not found
_CHIEF_CORONER = re.compile(r"\bChief\s+Coroner\b", re.IGNORECASE)
_SIGNS = (
    (0.35, re.compile(r"THIS\s+REPORT\s+IS\s+BEING\s+SENT\s+TO\b")),
    (0.25, re.compile(r"MATTERS?\s+OF\s+CONCERNS?\b")),
    (0.2, re.compile(r"(?i)reg(?:ulation)?s?\.?\s+28\b[^.\n]{0,40}report\s+to\s+prevent\s+(?:future|other)?\s*deaths")),
    (0.2, re.compile(r"(?i)I\s+make\s+this\s+report\s+under\s+paragraph\s+7")),
)
_PER_HEADING = 0.08


class CoronersReports:
    name = "coroners"

    def evidence(self, document: Document) -> float:
        """The form's headings and standard sentences. A report that only cites one has neither."""
        text = Flow.of(document).text
        form = find_form(text)
        signs = sum(weight for weight, sign in _SIGNS if sign.search(text))
        headings = len(form.headings) * _PER_HEADING
        if "concerns" not in form.headings and not re.search(r"MATTERS?\s+OF\s+CONCERN", text):
            return min(0.3, signs + headings)
        return min(1.0, signs + headings)

    def extract(self, document: Document) -> Found:
        flow = Flow.of(document)
        form = find_form(flow.text)
        section, offset = _concerns(flow.text, form)
        if is_blank(flow.text, form, section):
            return _blank(document)
        return _filled(flow, form, section, offset)


def _concerns(text: str, form: Form) -> tuple[Section, int]:
    if "concerns" in form.sections:
        low, high = form.sections["concerns"]
        return cut(text[low:high]), low
    match = re.search(r"MATTERS?\s+OF\s+CONCERNS?", text)
    if not match:
        return Section((), ()), 0
    end = min((low for low, _ in form.headings.values() if low > match.start()), default=len(text))
    return cut(text[match.start() : end]), match.start()


def _blank(document: Document) -> Found:
    everything = tuple(Slice(index, block, 0, len(block.text)) for index, block in enumerate(document.blocks))
    return Found(claimed=everything, warnings=(BLANK,), title="Blank form: report to prevent future deaths")


def _filled(flow: Flow, form: Form, section: Section, offset: int) -> Found:
    text = flow.text
    names = names_to_withhold(text, form.of(text, "investigation") or text[:_OPENING])
    sent_to, copies = _sent(text, form)
    found, due = _particulars(text, form, copies)
    items = items_of(section, text[offset:], lambda spans: flow.slices(_moved(spans, offset)), sent_to, due)
    return Found(
        items=items,
        coroner=found,
        claimed=flow.slices(_claimed(form, section, offset)),
        warnings=checks(found, copies, sent_to, items),
        names_to_withhold=names,
        title=_report_title(found.area, found.date_of_report, names),
        issuer=f"Coroner for {found.area}" if found.area else "Coroner",
        published=found.date_of_report,
        reference=particulars.summary(text, "reference"),
    )


def _particulars(text: str, form: Form, copies: Copies) -> tuple[Coroner, tuple[Due, ...]]:
    name, title, area = particulars.coroner(text, form)
    reported = particulars.report_date(text, form)
    stated = particulars.response_due(text, form, reported)
    by_rule = due_date(PFD_RESPONSE, reported) if reported else None
    due = (Due(stated.text, stated.date, "stated"),) if stated else ()
    return Coroner(name, title, area, reported, stated.date if stated else None, by_rule, copies.names), due


def _sent(text: str, form: Form) -> tuple[tuple[Addressee, ...], Copies]:
    """Who must answer, and who was sent a copy. Old forms list the Chief Coroner among the first: it is a copy."""
    copies = copied_to(form.of(text, "copies"))
    listed = recipients(form.of(text, "recipients"))
    chief = tuple(words for words in listed if _CHIEF_CORONER.search(words))
    if chief and not any(_CHIEF_CORONER.search(name) for name in copies.names):
        copies = replace(copies, names=(*chief, *copies.names))
    return tuple(Addressee(words) for words in listed if words not in chief), copies


def _claimed(form: Form, section: Section, offset: int) -> list[Span]:
    """Every section but the story of the death, without the words in section 5 that belong to no matter."""
    story = {"investigation", "circumstances"}
    loose = sorted((low + offset, high + offset) for low, high in section.loose)
    spans = [*form.headings.values(), *(span for name, span in form.sections.items() if name not in story)]
    return [left for low, high in sorted(spans) for left in without(loose, low, high)]


def _moved(spans: tuple[Span, ...], by: int) -> list[Span]:
    return [(low + by, high + by) for low, high in spans]


def _report_title(area: str | None, reported: dt.date | None, names: tuple[str, ...]) -> str:
    """Area and date, and never the name of the person who died (principle 8 of the mission)."""
    when = f"{reported.day} {reported:%B %Y}" if reported else None
    safe = None if any(name in (area or "") for name in names if " " in name) else area
    about = ", ".join(part for part in (safe, when) if part)
    return "Prevention of future deaths report" + (f": {about}" if about else "")


FAMILY = CoronersReports()
