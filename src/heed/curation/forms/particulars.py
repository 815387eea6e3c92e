"""What a report is called, whose it is and when it was published; and who the coroner is where one wrote it."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from heed.clocks import PFD_RESPONSE, due_date
from heed.curation.forms.addressees import AddresseeRow, addressee_rows
from heed.curation.forms.common import Checked, Json, Post, check_lengths, fold
from heed.organisations import selectors as organisations
from heed.organisations.dates import read_day
from heed.register.models import Report

CORONER_TEXTS = ("name", "title", "area")
CORONER_DATES = ("date_of_report", "response_due_stated")


def read_particulars(post: Post, coroner: Json | None) -> Checked:
    """Title, issuer, reference, date and address of the report, and the particulars of the coroner who wrote it.

    ``coroner``: those as they are now.
    """
    checked = Checked({name: fold(post.get(name, "")) for name in ("title", "issuer_text", "reference", "source_url")})
    checked.values["issuer_code"] = _issuer_code(post.get("issuer", ""))
    checked.values["published_on"], problem = read_day(fold(post.get("published_on", "")))
    if problem:
        checked.errors["published_on"] = problem
    if not checked.values["title"]:
        checked.errors["title"] = "Enter the report's title"
    check_lengths(checked, {"title": 500, "issuer_text": 255, "reference": 100})
    _check_url(checked)
    if coroner:
        checked.values["coroner"] = _coroner(post, coroner, checked.errors)
    return checked


def _issuer_code(choice: str) -> str:
    kind, _, code = choice.partition(":")
    return code if kind == "org" and organisations.by_code(code) else ""


def _check_url(checked: Checked) -> None:
    address = checked.values["source_url"]
    try:
        if address:
            URLValidator(schemes=["http", "https"])(address)
    except ValidationError:
        checked.errors["source_url"] = "Enter an address that begins with https://"


def _coroner(post: Post, old: Json, errors: dict[str, str]) -> Json:
    texts = {name: fold(post.get(f"coroner-{name}", "")) or None for name in CORONER_TEXTS}
    dates: Json = {}
    for name in CORONER_DATES:
        date, problem = read_day(fold(post.get(f"coroner-{name}", "")))
        dates[name] = date.isoformat() if date else None
        if problem:
            errors[f"coroner-{name}"] = problem
    if dates["date_of_report"] != old.get("date_of_report"):
        dates["response_due_by_rule"] = _by_rule(dates["date_of_report"])
    return {**old, **texts, **dates}


def _by_rule(reported: str | None) -> str | None:
    """The last day to respond, as the rule counts it from the day of the report."""
    return due_date(PFD_RESPONSE, dt.date.fromisoformat(reported)).isoformat() if reported else None


def issuer_row(values: Json, search: str = "") -> AddresseeRow:
    """The issuer as a row of the form, with the organisations that may be chosen."""
    issuer = {
        "text": values["issuer_text"],
        "role": "lead",
        "code": values["issuer_code"],
        "guesses": [values["issuer_text"]] if values["issuer_text"] else [],
    }
    return addressee_rows([issuer], {0: search})[0]


def published_particulars(report: Report) -> Json:
    """A published report's particulars as the form shows them at first."""
    names = ("title", "issuer_text", "reference", "published_on", "source_url")
    values: Json = {name: getattr(report, name) for name in names}
    return {**values, "issuer_code": report.issuer.code if report.issuer else "", "coroner": published_coroner(report)}


def published_coroner(report: Report) -> Json | None:
    """The coroner's particulars in the shape of an import's."""
    details = getattr(report, "coroner", None)
    if details is None:
        return None
    dates = {name: getattr(details, name) for name in (*CORONER_DATES, "response_due_by_rule")}
    return {
        **{name: getattr(details, name) or None for name in CORONER_TEXTS},
        **{name: date.isoformat() if date else None for name, date in dates.items()},
        "copied_to": list(details.copied_to),
    }
