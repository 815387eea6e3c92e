"""The acceptance table: what Heed finds in the real corpus against the gold and silver answers beside the project.

Each check returns a row. ``tests/acceptance`` asserts every row; ``make bench`` prints them.
"""

from __future__ import annotations

import contextlib
import csv
import importlib.util
import io
import json
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

from benchmarks.names import score as score_names
from heed.extraction import Extraction, Item, read
from heed.extraction.families.coroners import read_concerns
from heed.names import resolve
from tests.corpus import corpus_path, seed_path
from tests.extraction.silver import read_silver, score


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. ``faults`` say what is wrong, never with the name of a person."""

    what: str
    must: str
    got: str
    faults: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.faults


def fold(text: str) -> str:
    """White space folded, and nothing else."""
    return " ".join(text.split())


@cache
def reading(name: str) -> Extraction:
    """A document of the corpus, read once: a seed's number, or a path in the corpus."""
    return read(seed_path(name) if name.isdigit() else corpus_path(name))


@cache
def gold(name: str) -> Any:
    return json.loads(corpus_path(f"gold/{name}.json").read_text(encoding="utf-8"))


def names_of(item: Item) -> set[str]:
    """What an item's addressees were taken to be, and how they are written."""
    return {fold(name) for a in item.addressees for name in (a.organisation, a.cls, a.text) if name}


def _texts(expected: list[dict[str, Any]], found: Extraction) -> list[str]:
    """Faults of kind and text, in both directions: what is missing, and what is claimed besides."""
    wanted = [(row["kind"], fold(row["text"])) for row in expected]
    got = [(str(item.kind), fold(item.text)) for item in found.items]
    missing = (Counter(wanted) - Counter(got)).elements()
    extra = (Counter(got) - Counter(wanted)).elements()
    faults = [f"missing: {kind} {text[:60]!r}" for kind, text in missing]
    return faults + [f"claimed besides: {kind} {text[:60]!r}" for kind, text in extra]


def seed_000() -> Row:
    expected, found = gold("seed_000")["items"], reading("000")
    faults = _texts(expected, found)
    by_text = {fold(item.text): item for item in found.items}
    asked = [row for row in expected if row["kind"] == "recommendation"]
    for row in asked:
        item = by_text.get(fold(row["text"]))
        if item and not all(any(_same_body(name, got) for got in names_of(item)) for name in row["addressees"]):
            faults.append(f"addressee: wanted {row['addressees']}, got {sorted(names_of(item))}")
    right = sum(fold(row["text"]) in by_text for row in expected)
    return Row("seed 000", f"{len(expected)} items, {len(asked)} with their addressee", f"{right} items", tuple(faults))


def seed_001() -> Row:
    expected, found = gold("seed_001"), reading("001")
    faults = _texts(expected["items"], found)
    for item in found.items:
        if len(item.mentions) != 2:
            faults.append(f"{item.ref}: {len(item.mentions)} mentions")
    if sorted(found.cited) != sorted(expected["cited"]):
        faults.append(f"cited: {sorted(found.cited)}")
    got = f"{len(found.items)} items, {len(found.cited)} cited"
    return Row("seed 001", "3 items, each with its 2 mentions; 9 cited", got, tuple(faults))


def _same_body(wanted: str, got: str) -> bool:
    """Whether two ways of writing a body or class come to the same entry of the reference table."""
    if wanted.casefold().removeprefix("the ") == got.casefold().removeprefix("the "):
        return True
    a, b = resolve(wanted), resolve(got)
    mine = {m.name for m in a.organisations if m.code} | {c.name for c in a.classes}
    theirs = {m.name for m in b.organisations if m.code} | {c.name for c in b.classes}
    return bool(mine & theirs)


def rapid_review() -> Row:
    expected, found = gold("rapid_review_report")["items"], reading("documents/rapid-review-report.pdf")
    faults = _texts(expected, found)
    by_ref = {item.ref: item for item in found.items}
    for row in expected:
        item = by_ref.get(row["ref"])
        if item is None:
            continue
        faults += [
            f"{row['ref']}: addressee {name!r} not among {sorted(names_of(item))}"
            for name in row["addressees"]
            if not any(_same_body(name, got) for got in names_of(item))
        ]
        dates = {due.date.isoformat() for due in item.due if due.date}
        faults += [f"{row['ref']}: no date {day}" for day in row["due"] if day[:4].isdigit() and day not in dates]
    right = len(expected) - sum(fault.startswith("missing") for fault in faults)
    return Row(
        "rapid review", f"{len(expected)} of {len(expected)}, text identical", f"{right} identical", tuple(faults)
    )


def response() -> Row:
    rows = gold("rapid_review_response")["items"]
    answers = {row["ref"]: fold(row["text"]) for row in rows if row["kind"] == "response"}
    found = read(
        corpus_path("documents/rapid-review-government-response.pdf"),
        original=reading("documents/rapid-review-report.pdf"),
    )
    got = {answer.to: fold(answer.text) for answer in found.responses}
    faults = [f"{ref}: answer differs or is missing" for ref, text in answers.items() if got.get(ref) != text]
    faults += [f"answer besides: {ref}" for ref in got.keys() - answers.keys()]
    originals = {row["ref"]: fold(row["text"]) for row in gold("rapid_review_report")["items"]}
    restated = {row["ref"]: fold(row["text"]) for row in rows if row["kind"] == "recommendation"}
    wanted = {ref for ref, text in restated.items() if text != originals[ref]}
    differing = {answer.to for answer in found.responses if answer.restated_text_differs}
    faults += [f"{ref}: the difference was {'missed' if ref in wanted else 'invented'}" for ref in wanted ^ differing]
    faults += [f"an item of its own: {item.ref}" for item in found.items]
    right = sum(got.get(ref) == text for ref, text in answers.items())
    return Row(
        "its response",
        f"{len(answers)} answers with text; {len(wanted)} restatements that differ",
        f"{right} answers; {len(differing)} differ",
        tuple(faults),
    )


def _check_form(row: dict[str, Any], found: Extraction) -> list[str]:
    coroner, faults = found.coroner, []
    if coroner is None:
        return ["no coroner"]
    dates = {key: getattr(coroner, key) for key in ("date_of_report", "response_due_stated", "response_due_by_rule")}
    particulars = {
        "coroner": coroner.name,
        "coroner_area": coroner.area,
        **{key: value.isoformat() if value else None for key, value in dates.items()},
    }
    faults += [f"{key}: {got!r}" for key, got in particulars.items() if row[key] != got]
    if (coroner.title or "").casefold() != row["coroner_title"].casefold():
        faults.append(f"coroner_title: {coroner.title!r}")
    if len(found.items) != row["matters_of_concern"]:
        faults.append(f"{len(found.items)} matters of concern")
    for item, start, end in zip(found.items, row["concern_starts"], row["concern_ends"], strict=False):
        body = fold(item.text)
        if start not in body[: len(start) + 8] or not body.rstrip(" .").endswith(end.rstrip(" .")):
            faults.append(f"concern {item.ref}: its start or end is not the gold's")
    return faults + _check_recipients(row, found)


def _check_recipients(row: dict[str, Any], found: Extraction) -> list[str]:
    leads = [a for item in found.items[:1] for a in item.addressees]
    faults = [
        f"addressee {n!r} not found"
        for n in row["addressees"]
        if not any(_same_body(n, a.text) or n == a.organisation for a in leads)
    ]
    if len(leads) != len(row["addressees"]):
        faults.append(f"{len(leads)} addressees")
    copied = [fold(name) for name in (found.coroner.copied_to if found.coroner else ())]
    if [fold(a.text) for a in leads] != [fold(text) for text in row["addressee_text"]]:
        faults.append("the recipients are not as written")
    if copied != [fold(name) for name in row["copied_to"]]:
        faults.append(f"copies: {len(copied)} found, {len(row['copied_to'])} wanted, or other words")
    return faults


def coroners_form() -> Row:
    faults: list[str] = []
    for row in gold("regulation_28"):
        faults += [f"{row['document']}: {fault}" for fault in _check_form(row, reading(f"documents/{row['document']}"))]
    blank = reading("documents/regulation-28-template.pdf")
    if blank.items or any(item.addressees for item in blank.items):
        faults.append("the blank form gave items")
    if not blank.warnings:
        faults.append("the blank form gave no warning")
    return Row("coroners' form", "every field of both reports; the blank form gives nothing", "checked", tuple(faults))


def concern_items() -> Row:
    rows = list(csv.DictReader(corpus_path("gold/concern_items.csv").open(encoding="utf-8", newline="")))
    csv.field_size_limit(10_000_000)
    texts = {
        row["url"]: row
        for row in csv.DictReader(corpus_path("coroners/pfd_fulltext_sample.csv").open(encoding="utf-8", newline=""))
    }
    wrong = [row["date"] for row in rows if len(read_concerns(_concerns(texts[row["url"]]))) != int(row["n_items"])]
    right = len(rows) - len(wrong)
    faults = tuple(f"report of {date}: wrong number of matters" for date in wrong) if right < 14 else ()
    return Row("concern items gold", "the right number in at least 14 of 15", f"{right} of {len(rows)}", faults)


def _concerns(row: dict[str, str]) -> str:
    return next(value for key, value in row.items() if "concern" in key.casefold())


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_addressees", corpus_path("score_addressees.py"))
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def addressees() -> Row:
    path = corpus_path("gold/addressees.csv")
    rows = list(csv.DictReader(path.open(encoding="utf-8", newline="")))
    predictions = [[match.name for match in resolve(row["raw"]).organisations] for row in rows]
    printed = io.StringIO()
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file, contextlib.redirect_stdout(printed):
        json.dump(predictions, file)
        file.flush()
        _scorer().main(file.name, str(path))
    summary = printed.getvalue().strip().splitlines()[-1]
    figures = summary.split()
    f1 = float(figures[-1])
    # A wrong organisation is a wrong code. A name kept as written that the gold words otherwise costs precision only.
    wrong = score_names().wrong_share
    faults = [f"F1 {f1} is below 0.95"] if f1 < 0.95 else []
    faults += [f"{wrong:.1%} of the names are another organisation"] if wrong > 0.01 else []
    got = f"{summary}  wrong organisations {wrong:.1%}"
    return Row("addressees gold", "F1 ≥ 0.95, at most 1% a wrong organisation", got, tuple(faults))


def silver(name: str) -> Callable[[], Row]:
    def check() -> Row:
        rows = read_silver(corpus_path(f"silver/{name}.xlsx"))
        found = reading(f"inquiries/{name}-report.pdf")
        result = score([row.recommendation for row in rows], [item.text for item in found.items])
        faults = (f"F1 {result.f1:.3f}",) if result.f1 < 0.9 else ()
        got = f"F1 {result.f1:.3f} (precision {result.precision:.3f}, recall {result.recall:.3f})"
        return Row(f"{name} (silver)", "F1 ≥ 0.9", got, faults)

    return check


def other_seeds() -> Row:
    faults = []
    for number in ("002", "003", "004"):
        found = reading(number)
        faults += [f"seed {number}: invented {item.ref}" for item in found.items if item.ref]
        faults += [f"seed {number}: confidence {item.confidence}" for item in found.items if item.confidence > 0.4]
    return Row("seeds 002, 003, 004", "nothing coded or numbered; asks at low confidence", "checked", tuple(faults))


CHECKS: dict[str, Callable[[], Row]] = {
    "seed 000": seed_000,
    "seed 001": seed_001,
    "rapid review": rapid_review,
    "response": response,
    "coroners' form": coroners_form,
    "concern items": concern_items,
    "addressees": addressees,
    "covid": silver("covid-module-1"),
    "space economy": silver("space-economy"),
    "behaviour change": silver("behaviour-change"),
    "other seeds": other_seeds,
}
