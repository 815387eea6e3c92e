"""Compile the reference table: ``python -m heed.names.compile FOLDER`` with the folder of public lists.

Reads the lists through the same importers that an operator uses, joins the facts written by hand in ``curated/``, and
writes the files of ``reference/``. A list changes, a fact is added: run it again and commit what it writes.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from dataclasses import astuple, replace
from pathlib import Path

from heed.names import importers
from heed.names.curated import SOURCE, Facts, add_facts, lines, read_bodies
from heed.names.facts import Name, NameKind, Organisation, Succession
from heed.names.fold import key
from heed.names.index import build_index, write_index

HERE = Path(__file__).parent
CURATED = HERE / "curated"
REFERENCE = HERE / "reference"
# The table says how things stood at this date; names of the later list are kept as such.
AS_AT = "2026-03-31"
TRUST_LISTS = ("ods_trusts_2021-01.csv", "ods_trusts_2022-03.csv", "ods_trusts_2026-01.csv")
LATER_TRUSTS = "ods_trusts_2026-07.csv"
OTHER_LISTS = (
    "icb_names_codes_2024-12.csv",
    "local_authority_eng_register.csv",
    "local_authority_wales_register.csv",
    "police_forces_2018.tsv",
)
# Short forms of GOV.UK that mean something else in a health care document are left out unless they are listed by hand.
_SHORTEST_ABBREVIATION = 4
_ABBREVIATIONS_OUT = {"NEST", "SAGE", "PACE", "LEASE", "HEHPI", "ISAC", "UKSP", "SPORT", "QEMC", "STEAC", "NPSA"}
# Bodies of GOV.UK that have a code in another list.
_LISTED_ELSEWHERE = {
    "GB-GOV-nhs-england",
    "GB-GOV-police-service-of-northern-ireland",
    "GB-GOV-public-health-wales",
}
# Parts of the civil service and lists of courts that nobody addresses, and whose names are common words.
_COMMON_WORDS = frozenset(
    ["profession", "function", "list", "unit", "board", "services", "intelligence", "reform", "inquiry", "review"]
)


def gather(folder: Path) -> Facts:
    """Return every fact of the public lists and of the hand-written ones."""
    facts = Facts()
    facts.merge(_trusts(folder))
    for name in OTHER_LISTS:
        facts.merge(_list(folder / name))
    facts.merge(_commissioners(folder / "ods_ccg_subicb_2026-01.csv"))
    facts.merge(_govuk(folder / "govuk_organisations_2026-02.csv"))
    known = {key(body.name): body.code for body in facts.bodies.values()}
    for path in sorted(CURATED.glob("bodies-*.txt")):
        facts.merge(read_bodies(path, known))
    _amend(facts)
    _name_rest(facts)
    return facts


def _list(path: Path) -> Facts:
    imported = importers.load(path)
    for row in imported.rejected:
        print(f"{path.name}:{row.line}: {row.reason}: {row.row}", file=sys.stderr)
    return Facts({body.code: body for body in imported.organisations}, imported.names, imported.successions)


def _trusts(folder: Path) -> Facts:
    facts = Facts()
    for name in TRUST_LISTS:
        listed = _list(folder / name)
        facts.names += list(_renamed(facts.bodies, listed.bodies.values(), NameKind.FORMER))
        facts.bodies.update(listed.bodies)
    later = _list(folder / LATER_TRUSTS).bodies
    for code, body in later.items():
        if code not in facts.bodies:
            facts.bodies[code] = body
        elif body.closed and not facts.bodies[code].closed:
            facts.bodies[code] = replace(facts.bodies[code], closed=body.closed)
    facts.names += [
        Name(code, body.name, NameKind.LATER, valid_from=AS_AT, source=importers.ODS)
        for code, body in later.items()
        if key(body.name) != key(facts.bodies[code].name)
    ]
    return facts


def _renamed(known: dict[str, Organisation], listed: Iterable[Organisation], kind: NameKind) -> Iterable[Name]:
    for body in listed:
        old = known.get(body.code)
        if old and key(old.name) != key(body.name):
            yield Name(body.code, old.name, kind, source=importers.ODS)


def _commissioners(path: Path) -> Facts:
    """CCGs, each under its own name: in the list, one that became a sub-ICB location has its ICB's name."""
    listed = _list(path)
    called = {row[0]: row[1] for row in lines(CURATED / "ccg-names.txt")}
    facts = Facts()
    rows = {row["code"]: row for row in csv.DictReader(path.open(encoding="utf-8", newline=""))}
    for body in listed.bodies.values():
        if body.kind == "ccg":
            facts.bodies[body.code] = replace(body, name=_ccg_name(body.name))
        elif body.code in called:
            name = f"NHS {called[body.code]} CCG"
            facts.bodies[body.code] = replace(body, name=name, kind="ccg", closed="2022-06-30")
        else:
            continue
        facts.successions += _ccg_successors(body.code, facts.bodies[body.code], rows)
    return facts


def _ccg_name(name: str) -> str:
    return name.replace("Nhs", "NHS")


def _ccg_successors(code: str, body: Organisation, rows: dict[str, dict[str, str]]) -> list[Succession]:
    """The CCG that opened in the same ICB's area the day after, when there is only one; else the ICB."""
    icb = rows[code]["icb"]
    if body.closed < "2022-06-30":
        day = {"2015-03-31": "20150401", "2017-03-31": "20170401", "2018-03-31": "20180401", "2019-03-31": "20190401",
               "2020-03-31": "20200401", "2021-03-31": "20210401"}.get(body.closed)  # fmt: skip
        heirs = [r["code"] for r in rows.values() if r["icb"] == icb and r["open"] == day and "HUB" not in r["name"]]
        if len(heirs) == 1:
            day = f"{day[:4]}-{day[4:6]}-{day[6:]}" if day else ""
            return [Succession(code, heirs[0], day, "merger of clinical commissioning groups", importers.ODS)]
    basis = "Health and Care Act 2022, Part 1"
    return [Succession(code, icb, "2022-07-01", basis, importers.ODS)]


def _govuk(path: Path) -> Facts:
    listed = _list(path)
    facts = Facts()
    for code, body in listed.bodies.items():
        if code in _LISTED_ELSEWHERE:
            continue
        last = key(body.name).split()[-1:]
        if body.kind != "court" and not (last and last[0] in _COMMON_WORDS) and len(key(body.name)) > 3:
            facts.bodies[code] = body
    facts.names += [
        name
        for name in listed.names
        if name.code in facts.bodies
        and len(name.name) >= _SHORTEST_ABBREVIATION
        and name.name not in _ABBREVIATIONS_OUT
        and name.name.isalnum()
        and sum(letter.isupper() for letter in name.name) > 1
    ]
    return facts


def _amend(facts: Facts) -> None:
    for code, more in lines(CURATED / "amendments.txt"):
        if code not in facts.bodies:
            raise ValueError(f"amendments.txt: no body has the code {code}")
        opened, closed = add_facts(facts, code, more)
        body = facts.bodies[code]
        facts.bodies[code] = replace(body, opened=opened or body.opened, closed=closed or body.closed)


def _name_rest(facts: Facts) -> None:
    """Sites and ministers' titles name the body that answers for them."""
    sites = CURATED / "sites.txt"
    for code, more in lines(sites) if sites.exists() else ():
        for site in filter(None, (part.strip() for part in more.split(";"))):
            facts.names.append(Name(code, site, NameKind.SITE, source=SOURCE))
    for portfolio, code in lines(CURATED / "portfolios.txt"):
        facts.names += [Name(code, title, NameKind.TITLE, source=SOURCE) for title in _titles(portfolio)]


_OFFICES = (
    "Secretary of State for",
    "Secretary of State",
    "Secretary of State for the Department of",
    "Office of the Secretary of State for",
    "Secretary for",
    "Permanent Secretary for",
    "Minister for",
    "Minister of State for",
    "Ministers of State for",
    "Minister of State Minister for",
    "Shadow Minister for",
    "Under Secretary of State for",
    "Undersecretary of State for",
    "Parliamentary Under Secretary for",
    "Parliamentary Under Secretary of State for",
    "Parliamentary Undersecretary of State for",
    "Parliamentary Under Secretary of State Minister for",
    "Parliamentary Under Secretary of State at the Department for",
)


def _titles(portfolio: str) -> list[str]:
    written = portfolio[:1].upper() + portfolio[1:]
    return [f"{office} {written}" for office in _OFFICES] + [f"{written} Minister"]


def write(facts: Facts, folder: Path) -> None:
    """Write the table's files."""
    folder.mkdir(exist_ok=True)
    check(facts)
    bodies = sorted(facts.bodies.values(), key=lambda body: body.code)
    names = sorted(_distinct(facts), key=lambda name: (name.code, name.kind, name.name))
    successions = sorted({astuple(step): step for step in facts.successions}.values(), key=astuple)
    _write(folder / "organisations.csv", "code,name,kind,jurisdiction,opened,closed,source", bodies)
    _write(folder / "names.csv", "code,name,kind,valid_from,valid_to,source", names)
    _write(folder / "successions.csv", "code_from,code_to,date,legal_basis,source", successions)
    write_index(build_index(facts.bodies, names), folder / "index.tsv")


def check(facts: Facts) -> None:
    """Raise ValueError for a fact about a body that the table does not hold."""
    codes = facts.bodies.keys()
    loose = {name.code for name in facts.names} - codes
    loose |= {code for step in facts.successions for code in (step.code_from, step.code_to)} - codes
    if loose:
        raise ValueError(f"facts about unknown bodies: {sorted(loose)}")


def _distinct(facts: Facts) -> Iterable[Name]:
    """Names that say something new: not the official name again, nor the same name twice."""
    seen: set[tuple[str, str]] = set()
    for name in facts.names:
        official = facts.bodies[name.code].name
        mark = (name.code, name.name if name.kind is NameKind.ABBREVIATION else key(name.name))
        if mark not in seen and (name.kind is NameKind.ABBREVIATION or key(name.name) != key(official)):
            seen.add(mark)
            yield name


def _write(path: Path, header: str, rows: Sequence[Organisation | Name | Succession]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(astuple(row) for row in rows)


def main() -> None:
    """Compile from the folder given on the command line."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    facts = gather(Path(sys.argv[1]))
    write(facts, REFERENCE)
    print(f"{len(facts.bodies)} bodies, {len(facts.names)} names, {len(facts.successions)} successions")


if __name__ == "__main__":
    main()
