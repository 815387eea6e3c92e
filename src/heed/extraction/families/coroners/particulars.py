"""The coroner's name, title and area, and the dates of the report and for the response."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from heed.extraction.families.coroners.dates import Written, dates_in
from heed.extraction.families.coroners.form import Form

_TITLE = (
    r"(?:(?:(?:H\.?M\.?|His\s+Majesty[’']?s|Her\s+Majesty[’']?s)\s+)?(?:(?:Acting|Senior|Area|Assistant|Deputy|Chief|interim)\s+)*Coroner"
    r"|Coroner)"
)
_HONORIFIC = r"(?:(?:Dr|Mr|Mrs|Ms|Miss|Mx|Professor|Prof)\.?\s+)*"
_I_AM = re.compile(
    rf"\bI\s*(?:am|,)\s+{_HONORIFIC}(?P<name>[^,\n]+?(?:\s*,\s*(?:OBE|CBE|MBE|KC|QC|LLB|JP)\b)*)\s*[,;:–-]?\s*(?:the\s+|an\s+|a\s+)?"
    rf"(?P<title>{_TITLE})\b(?P<rest>[^\n]*(?:\n[^\n]+)?)",
    re.IGNORECASE,
)
_POST_NOMINALS = re.compile(r"(?:[\s,]+(?:LL\.?B\.?|LL\.?M\.?|BA|MA|BSc|OBE|MBE|CBE|KC|QC|JP|DL|\(Hons\)))+$")
_AREA = re.compile(
    r"\b(?:for|of|in)\b\s*(?:the\s+)?(?:(?:coroner|coronial|coroner[’']s|coroners)\s+)?(?:(?:area|district|jurisdiction)s?\s+(?:of|for)\s*:?\s*)?(?:the\s+)?"
    r"(?P<area>[A-Z][^\n.;]*(?:\b(?:St)\.[^\n.;]*)?)",
    re.DOTALL,
)
_FIELDS = {
    "name": re.compile(r"(?im)^\W*Coroner(?:[’']?s)?\s+name\s*:?\s*(?P<value>[^\n]+)"),
    "area": re.compile(r"(?im)^\W*Coroner(?:[’']?s)?\s+area\s*:?\s*(?P<value>[^\n]+)"),
    "date": re.compile(r"(?im)^\W*Date\s+of\s+report\s*:?\s*(?P<value>[^\n]+)"),
    "reference": re.compile(r"(?im)^\W*Ref(?:erence)?\.?\s*:?\s*(?P<value>20\d\d-\d{3,4})"),
}
_NAMELY = re.compile(
    r"\b(?:namely|that\s+is|i\.e\.|being|no\s+later\s+than|not\s+later\s+than|by|before|on)\b", re.IGNORECASE
)
_LAST_STANDARD = re.compile(
    r"publication\s+of\s+your\s+response(?:\s+by\s+the\s+Chief\s+Coroner)?\W|may\s+find\s+it\s+useful\s+or\s+of\s+interest\.",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stated:
    """The date to respond as the form states it, with the words that say so."""

    date: dt.date
    text: str


def coroner(text: str, form: Form) -> tuple[str | None, str | None, str | None]:
    """Name, title and area: from section 1, else from the summary of a web page."""
    match = _I_AM.search(form.of(text, "coroner") or text[:4000])
    name = _POST_NOMINALS.sub("", _folded(match["name"])) if match else None
    area = _area(match["rest"]) if match else None
    return name or summary(text, "name"), _folded(match["title"]) if match else None, area or summary(text, "area")


def summary(text: str, name: str) -> str | None:
    """A field of the summary that the judiciary's web page prints above a report."""
    match = _FIELDS[name].search(text)
    return _folded(match["value"]) if match else None


def report_date(text: str, form: Form) -> dt.date | None:
    """The date beside the signature (section 9), else the one in a web page's summary."""
    bare = _blanked(text)
    signed = _signed(bare, form)
    if signed:
        return signed
    stated = summary(text, "date")
    found = dates_in(stated) if stated else []
    return found[0].date if found else None


def response_due(text: str, form: Form, reported: dt.date | None) -> Stated | None:
    """The date that section 7 states, if it does. One without a year is the first after the report."""
    words = form.of(_blanked(text), "response")
    found = dates_in(words, after=reported)
    named = (one for one in found if _NAMELY.search(words[max(0, one.start - 60) : one.start]))
    chosen = next(named, found[0] if found else None)
    return Stated(chosen.date, _phrase(words, chosen)) if chosen else None


def _signed(text: str, form: Form) -> dt.date | None:
    if "copies" not in form.sections and "response" not in form.sections:
        return None
    low, high = form.sections.get("copies") or form.sections["response"]
    ends = [match.end() for match in _LAST_STANDARD.finditer(text, low, high)]
    found = dates_in(text[max(ends) : max(ends) + 600]) if ends else []
    if not found and "copies" in form.sections:
        found = dates_in(text[low:high])[-1:]
    return found[0].date if found else None


def _phrase(words: str, date: Written) -> str:
    """From "within 56 days" or "namely", where it says so, to the end of the date."""
    before = words[: date.start]
    starts = [
        match.start() for match in re.finditer(r"within\s+(?:56|fifty[\s-]six)\s+days|namely", before, re.IGNORECASE)
    ]
    start = starts[0] if starts else max(0, before.rfind("by"))
    return _folded(words[start : date.end]).rstrip(".,")


def _area(rest: str) -> str | None:
    match = _AREA.search(rest)
    return _folded(match["area"]).strip(" ,.[]") or None if match else None


def _blanked(text: str) -> str:
    """The text with the form's footers blanked: they print the date of the template."""
    for low, high in _template_dates(text):
        text = text[:low] + " " * (high - low) + text[high:]
    return text


def _template_dates(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"(?i)template\s+updated\s+[\d/]+", text)]


def _folded(words: str) -> str:
    return " ".join(words.split())
