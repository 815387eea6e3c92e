"""What a curator must know about the form: dates that disagree, particulars that are missing, names taken out."""

from __future__ import annotations

from heed.documents.model import Warning
from heed.extraction.families.coroners.copies import Copies
from heed.extraction.model import Addressee, Coroner, Item

BLANK = Warning(
    "blank_form", "This is the blank form, or a specimen of it: it asks nothing of anybody. Nothing was taken from it."
)


def checks(
    found: Coroner, copies: Copies, addressees: tuple[Addressee, ...], items: tuple[Item, ...]
) -> tuple[Warning, ...]:
    """The warnings about a form that was filled in."""
    return (*_dates(found), *_missing(found, bool(addressees), bool(items)), *_redacted(copies))


def _dates(found: Coroner) -> tuple[Warning, ...]:
    stated, by_rule = found.response_due_stated, found.response_due_by_rule
    if not stated or not by_rule or stated == by_rule:
        return ()
    message = f"The report states {stated} as the date to respond; 56 days from its date give {by_rule}. Both are kept."
    return (Warning("due_date_disagrees", message),)


def _missing(found: Coroner, addressed: bool, asked: bool) -> tuple[Warning, ...]:
    facts = {
        "recipients": addressed,
        "matters of concern": asked,
        "the coroner's name": found.name,
        "the coroner's area": found.area,
        "the date of the report": found.date_of_report,
        "the date to respond": found.response_due_stated,
    }
    missing = ", ".join(fact for fact, known in facts.items() if not known)
    if not missing:
        return ()
    return (Warning("particulars_missing", f"Not found in the report: {missing}. Look at the form and add them."),)


def _redacted(copies: Copies) -> tuple[Warning, ...]:
    if not copies.redacted:
        return ()
    message = f"Sent a copy and not listed: {copies.redacted} whose names are redacted. Look at section 8 of the form."
    return (Warning("copy_redacted", message),)
