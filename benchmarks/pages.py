"""How fast public pages are drawn: ``python -m benchmarks.pages [--items 20000]``.

On an invented register in a database of its own, through the whole of Django but for the socket. Each page must take
less than 100 ms.
"""

from __future__ import annotations

import argparse
import statistics
import time
from dataclasses import dataclass

from django.test import Client

from benchmarks import database  # sets Django up, so it comes first

from heed.register.identifiers import display  # isort: skip
from heed.register.models import Item  # isort: skip

BUDGET_MS = 100
TIMES = 15


def pages() -> list[str]:
    """One of every kind of page."""
    item = Item.objects.select_related("report").order_by("?")[0]
    document = item.mentions.get().document.sha256
    return [
        "/",
        "/search/",
        "/search/?q=review+guidance",
        "/search/?q=patient&kind=concern&sort=deadline",
        f"/items/{display(item.identifier)}/",
        f"/items/{display(item.identifier)}.json",
        f"/reports/{item.report.slug}/",
        "/reports/",
        "/organisations/",
        "/organisations/trust-1/",
        "/classes/class-1/",
        "/issuers/",
        "/years/",
        f"/documents/{document}/pages/1/",
        "/about/data-dictionary/",
        "/feed.atom",
    ]


@dataclass(frozen=True)
class PageTimes:
    """Milliseconds of one page: the middle and the longest."""

    page: str
    middle: float
    most: float


def measure() -> list[PageTimes]:
    """Every page, several times over, after the first time, which fills the caches of templates and counts."""
    client = Client()
    return [
        PageTimes(page, statistics.median(times), max(times)) for page in pages() if (times := _times(client, page))
    ]


def _times(client: Client, page: str) -> list[float]:
    times = []
    for _ in range(TIMES + 1):
        started = time.perf_counter()
        assert client.get(page).status_code == 200, page
        times.append((time.perf_counter() - started) * 1000)
    return times[1:]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--items", type=int, default=20_000)
    arguments = options.parse_args()
    with database.filled(arguments.items) as name:
        print(f"{name}, {arguments.items:,} items, {TIMES} times each")
        for row in measure():
            verdict = "ok" if row.middle < BUDGET_MS else "SLOW"
            print(f"  {row.middle:6.1f} ms (most {row.most:6.1f})  {verdict}  {row.page[:70]}")


if __name__ == "__main__":
    main()
