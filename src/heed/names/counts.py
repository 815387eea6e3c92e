"""``python -m heed.names.counts``: what the reference table holds, as the table in docs/names.md."""

from __future__ import annotations

from collections import Counter

from heed.names.classes import classes
from heed.names.table import ReferenceTable

_WORDS = {
    "ambulance": "ambulance services",
    "ccg": "clinical commissioning groups",
    "charity": "charities",
    "combined_authority": "combined authorities",
    "company": "companies and social enterprises",
    "council": "councils",
    "department": "government departments and governments",
    "fire": "fire and rescue services",
    "health_board": "health boards of Wales and Scotland",
    "icb": "integrated care boards",
    "national": "national bodies",
    "parliament": "parliaments",
    "pcc": "police and crime commissioners",
    "police": "police forces",
    "prison": "prisons, removal and training centres",
    "professional_body": "professional and trade bodies",
    "public_body": "other public bodies",
    "regulator": "regulators",
    "royal_college": "royal colleges and the like",
    "trust": "NHS trusts",
    "university": "universities",
}


def markdown() -> str:
    """Return the counts of bodies by kind, and of the other facts, as a Markdown table."""
    table = ReferenceTable.shipped()
    bodies = Counter(body.kind for body in table.organisations.values())
    lines = ["| what | how many |", "| --- | ---: |"]
    lines += [f"| {_WORDS.get(kind, kind)} | {number:,} |" for kind, number in sorted(bodies.items())]
    lines.append(f"| **bodies in all** | **{len(table.organisations):,}** |")
    names = Counter(name.kind.value for name in table.names)
    lines += [f"| names: {kind} | {number:,} |" for kind, number in sorted(names.items())]
    lines.append(f"| keys that find a body (spellings made by rule included) | {len(table.index.keys):,} |")
    lines.append(f"| successions | {len(table.successions):,} |")
    lines.append(f"| classes of organisation | {len(classes())} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(markdown())
