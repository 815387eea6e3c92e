"""Files that an operator loads: NHS ODS, ICB names, GOV.UK organisations, council registers, police forces.

A format is recognised by its header, never by the file's name. Every row becomes facts or a ``Rejected`` with its line
and the reason: nothing is lost in silence.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from heed.names.curated import slug
from heed.names.facts import Name, NameKind, Organisation, Succession

ODS = "NHS Organisation Data Service, NHS England, OGL v3.0"
GOVUK = "GOV.UK organisations, OGL v3.0"
COUNCILS_ENGLAND = "GOV.UK local-authority-eng register, OGL v3.0"
COUNCILS_WALES = "GOV.UK principal-local-authority register, OGL v3.0"
POLICE = "GOV.UK police-force register, OGL v3.0"
ICBS = "Integrated care boards names and codes, Office for National Statistics, OGL v3.0"


class UnknownFormatError(ValueError):
    """The file's header is none of those that Heed can import; the message lists the ones that it can."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was not imported: its line in the file (1 is the header), why, and what it held."""

    line: int
    reason: str
    row: tuple[str, ...]


@dataclass
class Imported:
    """What a file gave. ``rows`` counts the rows read: each gave a body or a rejection."""

    format: str
    organisations: list[Organisation] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    successions: list[Succession] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    rows: int = 0


Row = dict[str, str]
Reader = Callable[[Row, Imported], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A layout: the columns that identify it, and what reads one row into facts (ValueError says why not)."""

    name: str
    columns: frozenset[str]
    reader: Reader


def load(path: Path) -> Imported:
    """Read a file of organisations.

    Raises UnknownFormatError when the header is not known, and OSError when the file cannot be read.
    """
    rows = _read(path)
    header = next(rows, (1, []))[1]
    columns = [cell.strip() for cell in header]
    layout = _recognise(columns)
    imported = Imported(layout.name)
    seen: dict[str, int] = {}
    for line, cells in rows:
        imported.rows += 1
        _take(line, cells, columns, layout, imported, seen)
    return imported


def _read(path: Path) -> Iterator[tuple[int, list[str]]]:
    text = path.read_bytes().decode("utf-8-sig", errors="replace")
    first = text.partition("\n")[0]
    reader = csv.reader(text.splitlines(keepends=True), delimiter="\t" if first.count("\t") > first.count(",") else ",")
    for row in reader:
        yield reader.line_num, row


def _recognise(columns: list[str]) -> Format:
    for layout in FORMATS:
        if layout.columns <= set(columns):
            return layout
    known = "; ".join(f"{layout.name} ({', '.join(sorted(layout.columns))})" for layout in FORMATS)
    raise UnknownFormatError(f"No known list of organisations has the columns {columns!r}. Heed can import: {known}.")


def _take(
    line: int, cells: list[str], columns: list[str], layout: Format, imported: Imported, seen: dict[str, int]
) -> None:
    if len(cells) != len(columns):
        why = f"{len(cells)} cells where the header has {len(columns)}"
        imported.rejected.append(Rejected(line, why, tuple(cells)))
        return
    before = len(imported.organisations)
    try:
        layout.reader({name: cell.strip() for name, cell in zip(columns, cells, strict=True)}, imported)
    except ValueError as problem:
        imported.rejected.append(Rejected(line, str(problem), tuple(cells)))
        return
    code = imported.organisations[before].code
    if code in seen:
        del imported.organisations[before:]
        imported.rejected.append(Rejected(line, f"code {code} again (first on line {seen[code]})", tuple(cells)))
    else:
        seen[code] = line


_SMALL = {"and", "of", "the", "for", "on", "in", "with", "under", "upon", "de"}
_CAPITALS = {"nhs", "ccg", "icb", "h&j", "uk", "hmp", "ii"}


def title_case(name: str) -> str:
    """Return an all-capitals name as it is written: "BARTS HEALTH NHS TRUST" → "Barts Health NHS Trust"."""
    if name != name.upper():
        return name
    cased = [_cased(word, first=at == 0) for at, word in enumerate(name.replace("&", "and").split())]
    return " ".join(cased)


def _cased(word: str, *, first: bool) -> str:
    lower = word.casefold()
    if lower in _CAPITALS:
        return word
    if lower in _SMALL and not first:
        return lower
    return "-".join(
        part if part in _SMALL and at else part[:1].upper() + part[1:] for at, part in enumerate(lower.split("-"))
    )


def _date(text: str) -> str:
    """ODS writes 20130401; registers write 2019-03-31 or only the year or month."""
    if not text:
        return ""
    if found := re.fullmatch(r"(\d{4})(\d{2})(\d{2})", text):
        return "-".join(found.groups())
    if re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text):
        return text
    raise ValueError(f"not a date: {text!r}")


def _need(row: Row, *columns: str) -> None:
    for column in columns:
        if not row[column]:
            raise ValueError(f"no {column}")


def _ods_trust(row: Row, into: Imported) -> None:
    _need(row, "code", "name")
    if not re.fullmatch(r"[A-Z0-9]{3,6}", row["code"]):
        raise ValueError(f"not an ODS code: {row['code']!r}")
    if not row["code"].startswith("R") and "TRUST" not in row["name"].upper():
        raise ValueError("neither a trust nor a commissioner")
    name = title_case(row["name"])
    kind = "ambulance" if "Ambulance" in name else "trust"
    where = "wales" if not row["icb"] and row["code"] in {"RQF", "RT4", "RYT"} else "england"
    into.organisations.append(
        Organisation(row["code"], name, kind, where, _date(row["open"]), _date(row["close"]), ODS)
    )


def _ods_commissioner(row: Row, into: Imported) -> None:
    name = title_case(row["name"])
    if "COMMISSIONING HUB" in row["name"].upper():
        kind = "commissioning_hub"
    elif name.endswith("CCG"):
        kind = "ccg"
    else:
        kind = "sub_icb"
    code, opened, closed = row["code"], _date(row["open"]), _date(row["close"])
    into.organisations.append(Organisation(code, name, kind, "england", opened, closed, ODS))
    if kind == "ccg" and re.fullmatch(r"Q[A-Z0-9]{2}", row["icb"]):
        basis = "Health and Care Act 2022, Part 1 (integrated care boards take over from clinical commissioning groups)"
        into.successions.append(Succession(code, row["icb"], "2022-07-01", basis, ODS))


def _ods(row: Row, into: Imported) -> None:
    """Trusts and commissioners come in the same columns; a commissioner's name says what it is."""
    _need(row, "code", "name")
    if re.search(r"\bCCG$|\bICB - |SUB-ICB|COMMISSIONING HUB", row["name"].upper()):
        _ods_commissioner(row, into)
    else:
        _ods_trust(row, into)


def _icb(row: Row, into: Imported) -> None:
    code_column = next(column for column in row if re.fullmatch(r"ICB\d\dCDH", column))
    name_column = next(column for column in row if re.fullmatch(r"ICB\d\dNM", column))
    _need(row, code_column, name_column)
    into.organisations.append(
        Organisation(row[code_column], row[name_column], "icb", "england", "2022-07-01", "", ICBS)
    )


_GOV_KINDS = {
    "Ministerial department": "department",
    "Non-ministerial department": "department",
    "Devolved government": "department",
    "Executive office": "department",
    "Court": "court",
    "Tribunal": "court",
}


def _govuk(row: Row, into: Imported) -> None:
    _need(row, "title", "format")
    base = row["web_url"].rstrip("/").rpartition("/")[2] or slug(row["title"])
    code = "GB-GOV-" + base
    name = row["title"].removesuffix(" (NI)")
    devolved = re.search(
        r"\((Northern Ireland|Scotland|Wales)\)|\b(Northern Ireland|Scotland|Scottish|Wales|Welsh)\b", name
    )
    where = _nation(devolved.group()) if devolved else "uk"
    kind = _GOV_KINDS.get(row["format"], "public_body")
    into.organisations.append(Organisation(code, name, kind, where, "", "", GOVUK))
    if row["abbreviation"] and slug(row["abbreviation"]) != slug(name):
        into.names.append(Name(code, row["abbreviation"], NameKind.ABBREVIATION, source=GOVUK))
    for successor in filter(None, (part.strip() for part in row["superseding_organisations"].split("|"))):
        into.successions.append(Succession(code, "GB-GOV-" + successor, "", "", GOVUK))


def _nation(text: str) -> str:
    if "Ireland" in text:
        return "northern-ireland"
    return "scotland" if "Scot" in text else "wales"


def _council(row: Row, into: Imported) -> None:
    _need(row, "key", "official-name")
    kind = "combined_authority" if row["local-authority-type"] in {"COMB", "SRA"} else "council"
    code = f"GB-LAE-{row['key']}"
    dates = _date(row["start-date"]), _date(row["end-date"])
    name = " ".join(row["official-name"].split())
    into.organisations.append(Organisation(code, name, kind, "england", *dates, COUNCILS_ENGLAND))


def _council_wales(row: Row, into: Imported) -> None:
    _need(row, "key", "official-name")
    code = f"GB-PLA-{row['key']}"
    dates = _date(row["start-date"]), _date(row["end-date"])
    into.organisations.append(Organisation(code, row["official-name"], "council", "wales", *dates, COUNCILS_WALES))
    if row["official-name-cy"] and row["official-name-cy"] != row["official-name"]:
        into.names.append(Name(code, row["official-name-cy"], NameKind.ALIAS, source=COUNCILS_WALES))


def _police(row: Row, into: Imported) -> None:
    _need(row, "police-force", "name")
    force = row["police-force"]
    where = {"northern-ireland": "northern-ireland"}.get(
        force, "wales" if "wales" in force or force in _WELSH else "england"
    )
    name = row["name"].replace("&", "and")
    into.organisations.append(Organisation(f"GB-POLICE-{force}", name, "police", where, "", "", POLICE))


_WELSH = {"gwent", "dyfed-powys"}


def _own(row: Row, into: Imported) -> None:
    """An operator's own list: ``aliases`` and ``abbreviations`` hold several, with ``|`` between."""
    _need(row, "code", "name", "kind", "source")
    code, source = row["code"], row["source"]
    dates = _date(row.get("opened", "")), _date(row.get("closed", ""))
    into.organisations.append(Organisation(code, row["name"], row["kind"], row.get("jurisdiction", ""), *dates, source))
    for column, kind in (("aliases", NameKind.ALIAS), ("abbreviations", NameKind.ABBREVIATION)):
        for name in filter(None, (part.strip() for part in row.get(column, "").split("|"))):
            into.names.append(Name(code, name, kind, source=source))


FORMATS = (
    Format("a list of your own", frozenset({"code", "name", "kind", "source"}), _own),
    Format("NHS ODS trusts or commissioners", frozenset({"code", "name", "region", "icb", "open", "close"}), _ods),
    Format(
        "GOV.UK organisations",
        frozenset({"title", "abbreviation", "format", "web_url", "superseding_organisations"}),
        _govuk,
    ),
    Format(
        "councils of England",
        frozenset({"key", "local-authority-eng", "local-authority-type", "official-name", "end-date"}),
        _council,
    ),
    Format(
        "councils of Wales",
        frozenset({"key", "principal-local-authority", "official-name", "official-name-cy", "end-date"}),
        _council_wales,
    ),
    Format("police forces", frozenset({"police-force", "name"}), _police),
    *(Format(f"ICB names 20{year}", frozenset({f"ICB{year}CDH", f"ICB{year}NM"}), _icb) for year in range(22, 36)),
)
