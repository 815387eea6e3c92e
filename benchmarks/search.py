"""How fast searches are: ``python -m benchmarks.search [--items 100000]``.

Fills a database of its own with invented items and asks a mix of questions, each as a page of results with all its
counts. SQLite by default; the database that DATABASE_URL names otherwise (a test database beside it is made and
dropped).
"""

from __future__ import annotations

import argparse
import statistics
import time
from dataclasses import dataclass

from benchmarks import database  # sets Django up, so it comes first

from benchmarks.synthetic import Words  # isort: skip
from heed.register.search import SearchQuery, search  # isort: skip

BUDGET_MS = 50
TIMES = 3  # how often each is asked; people ask for common words again and again


@dataclass(frozen=True)
class Times:
    """Milliseconds of searches: by the clock, of this process's own work, and how many items were found, for each.

    On a busy machine the own work says more; on PostgreSQL it leaves out the server's.
    """

    rows: list[tuple[float, float, int, SearchQuery]]
    first: list[float]  # by the clock, of those that were asked for the first time

    @property
    def middle(self) -> float:
        return statistics.median(row[0] for row in self.rows)

    @property
    def slow(self) -> float:
        """95 in 100 took no longer."""
        return _p95([row[0] for row in self.rows])

    @property
    def first_slow(self) -> float:
        return _p95(self.first)


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=100)[94]


def questions(words: Words) -> list[SearchQuery]:
    """As people ask: one to four words, some common, some rare; phrases, OR, minus, prefixes; filters; sortings."""
    pick = words.random
    made = [SearchQuery(text=words.text(length)) for length in (1, 2, 2, 3, 3, 4) for _ in range(12)]
    made += [SearchQuery(text=word) for word in words.words[:12]]
    made += [SearchQuery(text=f'"{words.text(2)}"') for _ in range(8)]
    made += [SearchQuery(text=f"{words.text(1)} OR {words.text(1)}") for _ in range(8)]
    made += [SearchQuery(text=f"{words.text(1)} -{words.text(1)}") for _ in range(8)]
    made += [SearchQuery(text=f"{pick.choice(words.words)[:6]}*") for _ in range(6)]
    made += [SearchQuery(text=words.text(1), kinds=(kind,)) for kind in ("recommendation", "concern") for _ in range(5)]
    made += [SearchQuery(text=words.text(1), addressee=f"trust-{pick.randint(0, 60)}") for _ in range(8)]
    made += [SearchQuery(text=words.text(2), sort=sort) for sort in ("newest", "deadline") for _ in range(6)]
    made += [SearchQuery(addressee=f"trust-{pick.randint(0, 200)}", sort="newest") for _ in range(8)]
    made += [SearchQuery(text="R/2010/00123"), SearchQuery(text="000-00F"), SearchQuery(), SearchQuery(page=50)]
    pick.shuffle(made)
    return made


def ask(query: SearchQuery) -> tuple[float, float, int, SearchQuery]:
    started, worked = time.perf_counter(), time.process_time()
    found = search(query)
    assert found.facets or not found.total
    taken, work = time.perf_counter() - started, time.process_time() - worked
    return taken * 1000, work * 1000, found.total, query


def measure() -> Times:
    """Ask every question several times over."""
    asked = questions(Words(2))
    search(SearchQuery())  # makes the snapshot, which is kept
    first = [ask(query) for query in asked]
    again = [ask(query) for _ in range(TIMES - 1) for query in asked]
    return Times(first + again, [row[0] for row in first])


def report(times: Times) -> None:
    """Print the middle and the slow end of the times, and which questions were slow."""
    work = [row[1] for row in times.rows]
    print(f"{len(times.rows)} searches with counts: p50 {times.middle:.1f} ms, p95 {times.slow:.1f} ms")
    print(f"asked for the first time: p50 {statistics.median(times.first):.1f} ms, p95 {times.first_slow:.1f} ms")
    print(f"of this process's own work: p50 {statistics.median(work):.1f} ms, p95 {_p95(work):.1f} ms")
    print(f"p95 below {BUDGET_MS} ms: {'yes' if times.slow < BUDGET_MS else 'NO'}")
    for taken, _, total, query in sorted(times.rows, key=lambda row: row[0])[-6:]:
        print(f"  {taken:6.1f} ms  {total:>7,} found  {dict(query.parameters())}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--items", type=int, default=100_000)
    arguments = options.parse_args()
    started = time.perf_counter()
    with database.filled(arguments.items) as name:
        print(f"{name}: {arguments.items:,} items in {time.perf_counter() - started:.0f} s")
        report(measure())


if __name__ == "__main__":
    main()
