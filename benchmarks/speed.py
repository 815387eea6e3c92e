"""Speeds: each measured in a process of its own, three times, the middle one shown beside its budget."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from dataclasses import dataclass

from tests.corpus import corpus_path

READ = """
import json, resource, sys, time
import heed
heed.read(sys.argv[2])  # imports and the reference table are loaded once in a process, not for each document
start = time.perf_counter()
found = heed.read(sys.argv[1])
seconds = time.perf_counter() - start
kib = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps([seconds, kib / 1024, found.document.pages]))
"""

COLD = """
import json, sys, time
start = time.perf_counter()
import heed
heed.read(sys.argv[1])
print(json.dumps([time.perf_counter() - start]))
"""

NAMES = """
import csv, json, re, sys, time
from heed.names import ReferenceTable, resolve
csv.field_size_limit(10_000_000)
texts = {name.name for name in ReferenceTable.shipped().names}
for path in sys.argv[1:]:
    for row in csv.DictReader(open(path, encoding="utf-8", errors="replace", newline="")):
        for column in ("raw", "receiver", "Sent to"):
            texts.update(part.strip() for part in re.split("[|;]", row.get(column) or "") if part.strip())
names = sorted(texts)
resolve("NHS England")
run = [names[n % len(names)] for n in range(100_000)]
start = time.perf_counter()
for text in run:
    resolve(text)
print(json.dumps([(time.perf_counter() - start) / len(run) * 1000, len(names)]))
"""


@dataclass(frozen=True, slots=True)
class Speed:
    what: str
    budget: str
    got: str
    ok: bool


def _run(code: str, *arguments: str) -> list[float]:
    done = subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def _middle(code: str, *arguments: str, times: int = 3) -> list[float]:
    runs = sorted(_run(code, *arguments) for _ in range(times))
    return [statistics.median(column) for column in zip(*runs, strict=True)]


def reading() -> list[Speed]:
    """The 84-page report: once in a running process, and once from a cold start."""
    report = str(corpus_path("documents/rapid-review-report.pdf"))
    small = str(corpus_path("documents/regulation-28-template.pdf"))
    seconds, mib, pages = _middle(READ, report, small)
    (cold,) = _middle(COLD, report)
    return [
        Speed(
            f"{pages:.0f}-page PDF read and extracted", "< 2 s", f"{seconds:.2f} s, {mib:.0f} MiB at most", seconds < 2
        ),
        Speed("the same from a cold start of Python", "< 2 s", f"{cold:.2f} s", cold < 2),
    ]


def names() -> list[Speed]:
    """100,000 names in one run: every name of the reference table and every recipient of the corpus, over again."""
    files = ("gold/addressees.csv", "coroners/pfd_fulltext_sample.csv", "coroners/database_with_tags_2025-07-31.csv")
    milliseconds, distinct = _middle(NAMES, *(str(corpus_path(name)) for name in files), times=1)
    got = f"{milliseconds:.3f} ms each ({distinct:.0f} different ones)"
    return [Speed("100,000 names resolved in one run", "< 1 ms each", got, milliseconds < 1)]


def register() -> list[Speed]:
    """Searches, pages and the reads of oversight of 100,000 invented items with 250,000 obligations: on SQLite, and on
    PostgreSQL when HEED_TEST_DATABASE_URL is set.

    The databases are filled side by side, one core each, and measured one after the other.
    """
    addresses = ["", *filter(None, [os.environ.get("HEED_TEST_DATABASE_URL")])]
    running = [_register(address) for address in addresses]
    for process in running:
        assert process.stdout and process.stdout.readline() == "ready\n", "the register could not be filled"
    return [line for process in running for line in _of_register(process)]


def _register(address: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "benchmarks.register"],
        env={**os.environ, "DATABASE_URL": address},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _of_register(process: subprocess.Popen[str]) -> list[Speed]:
    printed, _ = process.communicate("go\n")
    name, middle, slow, first, page_ms, page, obligations, events, reads, sheet, staff_ms, staff = json.loads(printed)
    got = f"{slow:.0f} ms; half in {middle:.0f} ms; {first:.0f} ms when asked for the first time"
    size = f"{obligations:,} obligations, {events / 1e6:.1f} million events"
    return [
        Speed(f"95 in 100 searches of 100,000 items, {name}", "< 50 ms", got, slow < 50),
        Speed(f"slowest public page, 100,000 items, {name}", "< 100 ms", f"{page_ms:.0f} ms ({page})", page_ms < 100),
        *(
            Speed(f"95 in 100 of {what}, {size}, {name}", "< 200 ms", f"{p95:.0f} ms; half in {half:.0f} ms", p95 < 200)
            for what, half, p95 in reads
        ),
        Speed(
            f"slowest of staff’s pages, 95 in 100, {name}", "< 200 ms", f"{staff_ms:.0f} ms ({staff})", staff_ms < 200
        ),
        Speed(f"1,000 rows of a spreadsheet brought back, {name}", "< 10 s", f"{sheet:.1f} s", sheet < 10),
    ]
