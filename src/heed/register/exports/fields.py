"""The columns of every table of items, with what each means. The data dictionary is made of this list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from heed.register.identifiers import display

SEPARATOR = " | "
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """One column. ``value`` takes it from an item's record (``heed.register.records``)."""

    name: str
    meaning: str
    value: Callable[[Record], Any]


def row(record: Record) -> list[str]:
    """An item as a row of text, in the order of FIELDS."""
    return [_text(field.value(record)) for field in FIELDS]


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _joined(values: Iterable[Any]) -> str:
    return SEPARATOR.join(_text(value) for value in values)


def _parts(record: Record) -> str:
    return _joined(f"{part['label']} {part['text']}".strip() for part in record["parts"])


def _addressees(what: Callable[[Record], Any]) -> Callable[[Record], str]:
    """One value for each addressee, in the same order in every column, so that the columns can be put side by side."""
    return lambda record: _joined(what(addressee) for addressee in record["addressees"])


def _of(name: str, *path: str) -> Callable[[Record], Any]:
    def value(record: Record) -> Any:
        found: Any = record.get(name)
        for step in path:
            found = found.get(step) if found else None
        return found

    return value


def _duties(what: Callable[[Record], Any]) -> Callable[[Record], str]:
    """One value for each duty that stands, in the same order in every column."""
    return lambda record: _joined(what(duty) for duty in record.get("obligations", ()) if duty["ended"] is None)


def _typed(name: str) -> str:
    identifier, _, number = name.partition("/")
    return f"{display(identifier)}/{number}"


def _due(name: str) -> Callable[[Record], str]:
    return lambda record: _joined(due[name] for due in record["due"])


FIELDS: tuple[Field, ...] = (
    Field("identifier", "The item's permanent identifier, with a check character.", lambda r: display(r["identifier"])),
    Field("url", "The item's permanent address.", _of("url")),
    Field("kind", "recommendation, observation, action, local_learning or concern.", _of("kind")),
    Field("ref", "The item's own reference in its report, as printed.", _of("ref")),
    Field("heading", "The heading that the item stands under.", _of("heading")),
    Field("text", "The words as issued, white space folded. The names of people who died are left out.", _of("text")),
    Field("names_withheld", "True where a name was left out of the words.", _of("names_withheld")),
    Field("purpose", "The clause that says why.", _of("purpose")),
    Field("parts", "The lettered, numbered or bulleted parts, with their labels.", _parts),
    Field("addressees", "Who is named, as written, one after another.", _addressees(lambda a: a["text"])),
    Field(
        "addressee_roles",
        "For each addressee: lead (must act), joint (must act jointly), with (to be worked with) or copied.",
        _addressees(lambda a: a["role"]),
    ),
    Field(
        "addressee_organisations",
        "For each addressee: the organisation that it was taken to mean. Empty where that is not certain.",
        _addressees(lambda a: (a["organisation"] or {}).get("name")),
    ),
    Field(
        "addressee_codes",
        "For each addressee: that organisation's code (NHS ODS and the like, or Heed's own).",
        _addressees(lambda a: (a["organisation"] or {}).get("code")),
    ),
    Field(
        "addressee_classes",
        "For each addressee: the class of organisations that it was taken to mean.",
        _addressees(lambda a: (a["class"] or {}).get("name")),
    ),
    Field("due_texts", "The deadlines, as written.", _due("text")),
    Field("due_dates", "For each deadline: its date, or empty where the words give none.", _due("date")),
    Field("due_bases", "For each deadline: stated, relative (reckoned from another date) or rule.", _due("basis")),
    Field(
        "response_due_stated",
        "Coroners' reports: the date to respond that the report states.",
        _of("report", "coroner", "response_due_stated"),
    ),
    Field(
        "response_due_by_rule",
        "Coroners' reports: the date to respond that the rule of 56 days gives.",
        _of("report", "coroner", "response_due_by_rule"),
    ),
    Field("report_title", "The title of the report.", _of("report", "title")),
    Field("report_url", "The report's permanent address in this register.", _of("report", "url")),
    Field("report_reference", "The report's own reference.", _of("report", "reference")),
    Field("report_kind", "The family of reports that it belongs to.", _of("report", "kind")),
    Field(
        "issuer",
        "The body that issued it; as printed where it is no organisation that the register knows.",
        lambda r: _of("report", "issuer", "name")(r) or _of("report", "issuer_text")(r),
    ),
    Field("issuer_code", "The issuer's code.", _of("report", "issuer", "code")),
    Field("coroner_area", "Coroners' reports: the coroner's area.", _of("report", "coroner", "area")),
    Field("published_on", "When the report was published.", _of("report", "published_on")),
    Field("source_url", "Where the report was published.", _of("report", "source_url")),
    Field(
        "pages",
        "The pages of the source documents on which the words stand.",
        lambda r: _joined(m["page"] for m in r["mentions"]),
    ),
    Field(
        "documents",
        "For each of these: the SHA-256 of the document's bytes.",
        lambda r: _joined(m["document"] for m in r["mentions"]),
    ),
    Field(
        "cites", "References in the words to other items, as printed.", lambda r: _joined(c["ref"] for c in r["cites"])
    ),
    Field(
        "cited_by",
        "Identifiers of the items that refer to this one.",
        lambda r: _joined(display(c["identifier"]) for c in r["cited_by"]),
    ),
    Field(
        "obligations", "The obligations that the item makes: their permanent names.", _duties(lambda o: _typed(o["id"]))
    ),
    Field(
        "obligation_owners",
        "For each obligation: whose it is.",
        _duties(lambda o: (o["owner"] or o["class"] or {}).get("name") or o["as_written"]),
    ),
    Field(
        "obligation_roles", "For each obligation: lead, joint, supporting or information.", _duties(lambda o: o["role"])
    ),
    Field("obligation_due", "For each obligation: the last day for an answer.", _duties(lambda o: o["due"])),
    Field(
        "obligation_responses",
        "For each obligation: the answer, with what the clock makes of a missing one.",
        _duties(lambda o: o["response_shown"]),
    ),
    Field(
        "obligation_deliveries",
        "For each obligation: what the organisation says is done.",
        _duties(lambda o: o["delivery"]),
    ),
    Field("version", "Which version of the words this is; above 1 after a correction.", _of("version")),
    Field("added_at", "When the item was published in this register.", _of("published_at")),
    Field("withdrawn_at", "When the item was withdrawn from this register, if it was.", _of("withdrawn", "at")),
    Field("withdrawn_reason", "Why it was withdrawn.", _of("withdrawn", "reason")),
    Field("licence", "The licence of this data.", _of("licence")),
    Field("as_at", "The moment at which the register said this.", _of("as_at")),
)
NAMES = [field.name for field in FIELDS]

# The keys of an item's JSON record, where the same word means more than in a table
JSON_KEYS: dict[str, str] = {
    "identifier": "The item's permanent identifier, without its hyphen.",
    "url": "The item's permanent address.",
    "kind": "recommendation, observation, action, local_learning or concern.",
    "ref": "The item's own reference in its report, as printed.",
    "heading": "The heading that the item stands under.",
    "text": "The words as issued, white space folded. The names of people who died are left out.",
    "names_withheld": "True where a name was left out of the words.",
    "purpose": "The clause that says why.",
    "parts": "A list of parts: label, text.",
    "addressees": "A list: text as written, organisation (code, name, url) or class (slug, name) or neither, role, and "
    "the score and method of the suggestion that a curator confirmed.",
    "due": "A list of deadlines: text as written, date, basis (stated, relative or rule).",
    "report": "The report: slug, url, title, kind, issuer, reference, published_on, source_url, and a coroner's "
    "particulars where it is a coroner's.",
    "mentions": "Where the words stand: the document's SHA-256, kind, page, anchors (page, start and end, counted in "
    "characters of the page's original text, end exclusive), and the words of that printing where they differ.",
    "cites": "References in the words to other items: ref as printed, and the item where the register has it.",
    "cited_by": "Items of the register that refer to this one.",
    "version": "The number of the current version of the words.",
    "versions": "Every version: number, text, purpose, parts, reason for the correction, made_at.",
    "published_at": "When the item was published in this register.",
    "withdrawn": "When and why the item was withdrawn from this register, or nothing.",
    "licence": "The licence of this data.",
    "as_at": "The moment at which the register said this.",
    "obligations": "The obligations that the item makes, each with its keys (see the keys of an obligation).",
    "published_answers": "Answers in published documents: respondent, text, decision_as_written, restated_text, "
    "answered_on, recorded_on, document (SHA-256), page, and for which obligations a person confirmed that it speaks.",
}
