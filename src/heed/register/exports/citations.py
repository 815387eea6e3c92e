"""An item as a reference in somebody else's work: plain, BibTeX and RIS."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from heed.register.identifiers import display

Record = dict[str, Any]
_LATEX = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_LATEX |= {character: f"\\{character}" for character in "&%$#_"}


def issuer(record: Record) -> str:
    """Who issued it, as an author."""
    report = record["report"]
    return (report["issuer"] or {}).get("name") or report["issuer_text"] or "Unknown issuer"


def name(record: Record) -> str:
    """What to call the item: its kind and reference."""
    kind = {"observation": "safety observation", "action": "safety action", "concern": "matter of concern"}.get(
        record["kind"], record["kind"].replace("_", " ")
    )
    ref = record["ref"] or ""
    if ref and re.match(kind, ref, re.IGNORECASE):
        return ref
    return f"{kind.capitalize()} {ref}".strip()


def plain(record: Record, today: dt.date) -> str:
    """A sentence for a bibliography."""
    year = (record["report"]["published_on"] or "")[:4] or "no date"
    seen = f"{today.day} {today:%B %Y}"
    return (
        f"{issuer(record)} ({year}). {name(record)}. In: {record['report']['title']}. Heed register of safety "
        f"recommendations, item {display(record['identifier'])}, version {record['version']}. "
        f"{record['url']} (seen on {seen})."
    )


def bibtex(record: Record, today: dt.date) -> str:
    """A BibTeX entry."""
    report = record["report"]
    fields = {
        "author": f"{{{_latex(issuer(record))}}}",
        "title": _latex(f"{name(record)}. In: {report['title']}"),
        "year": (report["published_on"] or "")[:4],
        "howpublished": _latex("Heed register of safety recommendations"),
        "url": record["url"],
        "urldate": today.isoformat(),
        "note": f"Item {display(record['identifier'])}, version {record['version']}",
    }
    inside = "".join(f"  {key} = {{{value}}},\n" for key, value in fields.items() if value)
    return f"@misc{{heed{record['identifier']},\n{inside}}}\n"


def ris(record: Record, today: dt.date) -> str:
    """A RIS record. Lines end as the format asks."""
    report = record["report"]
    pairs = [
        ("TY", "RPRT"),
        ("AU", issuer(record)),
        ("TI", name(record)),
        ("T2", report["title"]),
        ("PY", (report["published_on"] or "")[:4]),
        ("DA", (report["published_on"] or "").replace("-", "/")),
        ("UR", record["url"]),
        ("Y2", today.strftime("%Y/%m/%d")),
        ("ID", f"heed{record['identifier']}"),
        ("N1", f"Heed item {display(record['identifier'])}, version {record['version']}"),
    ]
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in pairs if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def _latex(text: str) -> str:
    return "".join(_LATEX.get(character, character) for character in text)
