"""How fast pages are drawn: ``python -m benchmarks.pages [--items 20000 --obligations 50000]``.

On an invented register in a database of its own, through the whole of Django but for the socket. Each public page must
take less than 100 ms; each of those on which staff and organisations work, less than 200 ms 95 times in 100.
"""

from __future__ import annotations

import argparse
import datetime as dt
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass

from django.test import Client

from benchmarks import database  # sets Django up, so it comes first

from benchmarks import duties  # isort: skip
from django.db import transaction  # isort: skip
from django.utils import timezone  # isort: skip
from heed.accounts.actions import add_user, give_office  # isort: skip
from heed.accounts.permissions import Office, Role  # isort: skip
from heed.ledger.actors import Actor  # isort: skip
from heed.organisations.models import Organisation  # isort: skip
from heed.register.identifiers import display  # isort: skip
from heed.register.models import Item  # isort: skip

BUDGET_MS = 100
STAFF_BUDGET_MS = 200
TIMES = 15
STAFF_TIMES = 40
SYSTEM = Actor.system("benchmark")


def pages() -> list[str]:
    """One of every kind of page."""
    item = Item.objects.select_related("report").order_by("?")[0]
    document = item.mentions.get().document.sha256
    before = timezone.localdate() - dt.timedelta(days=1)
    return [
        "/",
        "/search/",
        "/search/?q=review+guidance",
        "/search/?q=patient&kind=concern&sort=deadline",
        f"/items/{display(item.identifier)}/",
        f"/items/{display(item.identifier)}.json",
        f"/items/{display(item.identifier)}/?as_at={timezone.localdate()}",
        f"/reports/{item.report.slug}/",
        "/reports/",
        "/organisations/",
        "/organisations/trust-0/",
        "/organisations/trust-1/",
        "/classes/class-1/",
        "/classes/class-1/duties/",
        f"/classes/class-1/duties/?on={before}",
        "/boundaries/",
        "/boundaries/?leading=nobody",
        "/obligations/",
        "/obligations/?page=1000",
        "/obligations/?organisation=trust-1",
        "/obligations/?response=overdue",
        "/issuers/",
        "/years/",
        f"/documents/{document}/pages/1/",
        "/about/data-dictionary/",
        "/feed.atom",
    ]


def staff_pages() -> dict[Role | Office, list[str]]:
    """Pages behind a password, by who looks at them."""
    return {
        Office.FOCAL_POINT: [
            "/oversight/organisations/trust-0/",
            "/oversight/organisations/trust-0/?show=late&page=3",
            "/oversight/organisations/trust-0/?sort=report",
        ],
        Role.STEWARD: ["/oversight/late/", "/oversight/late/?page=20"],
        Role.CURATOR: ["/oversight/orphans/", "/oversight/obligations/"],
        Role.AUDITOR: ["/oversight/log/"],
    }


@dataclass(frozen=True)
class PageTimes:
    """Milliseconds of one page: the middle, what 95 in 100 did not exceed, and the longest."""

    page: str
    middle: float
    slow: float
    most: float


def measure() -> list[PageTimes]:
    """Every public page, several times over, after the first time, which fills the caches of templates and counts."""
    return _measured(Client(), pages(), TIMES)


def measure_staff() -> list[PageTimes]:
    """Every page behind a password. Whoever looks at them is made for it, and undone."""
    with transaction.atomic():
        body = Organisation.objects.get(slug="trust-0")
        found = [row for who, asked in staff_pages().items() for row in _measured(_as(who, body), asked, STAFF_TIMES)]
        transaction.set_rollback(True)
    return found


def _as(who: Role | Office, body: Organisation) -> Client:
    role = who if isinstance(who, Role) else Role.READER
    user = add_user(by=SYSTEM, email=f"{who.name.lower()}@example.org", role=role)
    if isinstance(who, Office):
        give_office(by=SYSTEM, user=user, organisation=body, office=who)
    client = Client()
    client.force_login(user)
    return client


def _measured(client: Client, asked: Sequence[str], many: int) -> list[PageTimes]:
    found = []
    for page in asked:
        times = _times(client, page, many)
        found.append(PageTimes(page, statistics.median(times), statistics.quantiles(times, n=100)[94], max(times)))
    return found


def _times(client: Client, page: str, many: int) -> list[float]:
    times = []
    for _ in range(many + 1):
        started = time.perf_counter()
        assert client.get(page).status_code == 200, page
        times.append((time.perf_counter() - started) * 1000)
    return times[1:]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--items", type=int, default=20_000)
    options.add_argument("--obligations", type=int, default=50_000)
    arguments = options.parse_args()
    with database.filled(arguments.items) as name:
        duties.fill(arguments.obligations)
        print(f"{name}, {arguments.items:,} items, {arguments.obligations:,} obligations")
        for row in measure():
            verdict = "ok" if row.middle < BUDGET_MS else "SLOW"
            print(f"  {row.middle:6.1f} ms (most {row.most:6.1f})  {verdict}  {row.page[:70]}")
        for row in measure_staff():
            verdict = "ok" if row.slow < STAFF_BUDGET_MS else "SLOW"
            print(f"  {row.middle:6.1f} ms (95 in 100: {row.slow:6.1f})  {verdict}  {row.page[:70]}")


if __name__ == "__main__":
    main()
