"""``python -m benchmarks.names``: how right and how quick the resolver is, on the corpus."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
import time
from dataclasses import dataclass, field

from heed.names import ReferenceTable, find, resolve
from tests.corpus import corpus_path

# The rows of gold/addressees.csv that were looked at while the rules were made; the rest were kept for the check.
TUNED_ON = 79
SENTENCE = (
    "NHS England should work with integrated care boards and the Care Quality Commission to ensure that "
    "providers of NHS-funded care review their policies."
)
LOAD = """
import time
start = time.perf_counter()
from heed.names import ReferenceTable, resolve
ReferenceTable.shipped()
print((time.perf_counter() - start) * 1000)
"""


@dataclass
class Score:
    """Counts of names against the gold: ``wrong_bodies`` are the wrong ones that were given a code."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    wrong_bodies: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed)

    @property
    def wrong_share(self) -> float:
        """Share of the names given that are a wrong organisation of the table."""
        return self.wrong_bodies / max(1, self.right + self.wrong)


def score(first: int = 0, last: int | None = None) -> Score:
    """Score the resolver on rows of gold/addressees.csv, by the rules of the corpus's score_addressees.py."""
    with corpus_path("gold/addressees.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))[first:last]
    total = Score()
    for row in rows:
        _add(row, total)
    return total


def _add(row: dict[str, str], total: Score) -> None:
    right, allowed, successors = _expected(row)
    given = {fold(match.name): match.code for match in resolve(row["raw"]).organisations}
    bad = [name for name in given if name not in allowed]
    lost = [name for name in right if name not in given and not successors.get(name, set()) & given.keys()]
    total.right += len(given) - len(bad)
    total.wrong += len(bad)
    total.missed += len(lost)
    total.wrong_bodies += sum(given[name] is not None for name in bad)
    if bad or lost:
        total.faults.append(f"{row['raw'][:60]!r}: wrong {bad}, missed {lost}")


def _expected(row: dict[str, str]) -> tuple[list[str], set[str], dict[str, set[str]]]:
    right = [fold(part) for part in row["correct"].split("|") if part.strip() and not part.strip().startswith("(none")]
    also = {fold(re.sub(r"\s*\(.*", "", text)) for text in re.findall(r"alt: ([^;]+)", row["note"])}
    instead = {name: set(also) for name in right}
    for old, new in re.findall(r"successor: ([^;]+?) -> ([^;()]+)", row["note"]):
        instead.setdefault(fold(old), set()).add(fold(new))
    return right, set(right) | also | set().union(*instead.values()), instead


def fold(name: str) -> str:
    """Return a name without what the scorer does not compare: case, marks, company suffixes, forms of one name."""
    name = name.casefold().replace("’", "'").replace("‘", "'").replace("&", " and ").replace("–", "-")
    name = re.sub(r"\bhm prison (?!and)", "hmp ", name)
    name = re.sub(r"\b(limited|ltd|plc)\b", " ", re.sub(r"\(.*?\)", " ", name))
    name = re.sub(r"^the ", "", re.sub(r"[^a-z0-9]+", " ", name).strip())
    name = name.replace("clinical commissioning group", "ccg").replace("integrated care board", "icb")
    name = " ".join(re.sub(r"^nhs (.* (ccg|icb))$", r"\1", name).split())
    for pattern in (
        r"(?:london borough of|royal borough of|city of) (.*?)(?: metropolitan district)?(?: council)?",
        r"(.*?) (?:metropolitan borough|borough|city|metropolitan district) council",
    ):
        if found := re.fullmatch(pattern, name):
            return found.group(1) + " council"
    return name


def milliseconds() -> dict[str, float]:
    """Measure loading, a name (every distinct recipient of the gold, padded so that none repeats) and a sentence."""
    with corpus_path("gold/addressees.csv").open(encoding="utf-8", newline="") as file:
        rows = [row["raw"] for row in csv.DictReader(file)]
    resolve(rows[0])
    texts = [row + " " * round_ for round_ in range(20) for row in rows]
    started = time.perf_counter()
    for text in texts:
        resolve(text)
    name = (time.perf_counter() - started) / len(texts) * 1000
    started = time.perf_counter()
    for _ in range(2000):
        find(SENTENCE)
    sentence = (time.perf_counter() - started) / 2000 * 1000
    loads = sorted(
        float(subprocess.run([sys.executable, "-c", LOAD], check=True, capture_output=True, text=True).stdout)
        for _ in range(3)
    )
    return {"import and load": loads[1], "a string of recipients": name, "a sentence": sentence}


def main() -> None:
    """Print the figures."""
    table = ReferenceTable.shipped()
    print(f"{len(table.organisations)} bodies, {len(table.names)} other names, {len(table.successions)} successions")
    for what, rows in (("tuned on", (0, TUNED_ON)), ("check", (TUNED_ON, None)), ("all", (0, None))):
        result = score(*rows)
        print(f"{what}: F1 {result.f1:.3f}, wrong organisations {result.wrong_share:.1%}")
    for fault in score().faults:
        print(f"  {fault}")
    for what, taken in milliseconds().items():
        print(f"{what}: {taken:.2f} ms")


if __name__ == "__main__":
    main()
