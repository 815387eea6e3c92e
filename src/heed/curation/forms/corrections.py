"""The forms on which published items and reports are put right."""

from __future__ import annotations

from django.http import QueryDict

from heed.curation.forms.addressees import as_shown, read_addressees
from heed.curation.forms.candidate import read_parts
from heed.curation.forms.common import Checked, Json, Post, fold
from heed.curation.forms.particulars import published_coroner, read_particulars
from heed.register.models import Item, Report

LONGEST_LABEL = 20
NO_REASON = "Give a reason: it is shown with the item"


def published_words(item: Item) -> Json:
    """An item's words as the form shows them at first."""
    words = item.words
    parts = [{"label": part.label, "text": part.text} for part in words.parts.all()]
    return {"text": words.text, "purpose": words.purpose, "parts": parts, "reason": ""}


def read_words(post: Post, item: Item) -> Checked:
    """The corrected words. A part that is new or changed must stand in them."""
    text, parts = _kept(post.get("text", "")), read_parts(post)
    purpose = _kept(post.get("purpose", ""))
    checked = Checked({"text": text, "purpose": purpose, "parts": parts, "reason": fold(post.get("reason", ""))})
    before = published_words(item)
    if not text:
        checked.errors["text"] = "Enter the words of the item"
    for at, part in enumerate(parts):
        if part["text"] not in text and (part not in before["parts"] or text != before["text"]):
            checked.errors[f"part-{at}-text"] = "These words are not in the words of the item"
        if len(part["label"]) > LONGEST_LABEL:
            checked.errors[f"part-{at}-label"] = f"Use {LONGEST_LABEL} characters or fewer"
    if not checked.errors and all(checked.values[name] == before[name] for name in ("text", "purpose", "parts")):
        checked.errors["text"] = "The words are the same as before"
    return _with_reason(checked)


def published_addressees(item: Item) -> Json:
    return {"addressees": as_shown(item.addressees.all()), "reason": ""}


def read_who(post: Post, item: Item) -> Checked:
    """Who must act, corrected."""
    before = as_shown(item.addressees.all())
    found = read_addressees(post, before)
    checked = Checked({"addressees": found, "reason": fold(post.get("reason", ""))})
    if found == before:
        checked.errors["addressees"] = "Who must act is the same as before"
    return _with_reason(checked)


def read_report(post: Post, report: Report) -> Checked:
    """A report's particulars, corrected. ``withhold`` is a further name to be left out, or nothing."""
    checked = read_particulars(post, published_coroner(report))
    checked.values |= {"reason": fold(post.get("reason", "")), "withhold": fold(post.get("withhold", ""))}
    return _with_reason(checked, "Give a reason: it is kept in the log")


def _with_reason(checked: Checked, words: str = NO_REASON) -> Checked:
    if not checked.values["reason"]:
        checked.errors["reason"] = words
    return checked


def _kept(text: str) -> str:
    """As typed, with its lines and spaces: words are kept exactly."""
    return text.replace("\r\n", "\n").strip()


def hidden(post: QueryDict, *left_out: str) -> list[tuple[str, str]]:
    """What was sent, to be sent once more from a page between the form and the act."""
    gone = {"csrfmiddlewaretoken", *left_out}
    return [(name, value) for name, values in post.lists() if name not in gone for value in values]
