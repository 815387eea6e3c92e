"""How fast the reads of oversight are: ``python -m benchmarks.oversight [--items 100000 --obligations 250000]``.

An organisation's workspace, the late list, the summary of the register and what was so as at a day, on an invented
register in a database of its own. Each must come in less than 200 ms, 95 times in 100.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks import database  # sets Django up, so it comes first

from benchmarks import duties  # isort: skip
from django.utils import timezone  # isort: skip
from heed.clocks import AsAt  # isort: skip
from heed.organisations.models import Organisation  # isort: skip
from heed.oversight import consistency  # isort: skip
from heed.oversight.models import Obligation  # isort: skip
from heed.oversight.selectors.as_at import states_at  # isort: skip
from heed.oversight.selectors.late import late_list  # isort: skip
from heed.oversight.selectors.summary import report_roll_up, summary  # isort: skip
from heed.oversight.selectors.workspace import asked_of  # isort: skip
from heed.register.models import Report  # isort: skip

BUDGET_MS = 200
PAGE = 50
TIMES = 60

Asking = Iterator[Callable[[], object]]


@dataclass(frozen=True)
class Times:
    """Milliseconds of one kind of question: the middle, and what 95 in 100 did not exceed."""

    what: str
    middle: float
    slow: float


def workspaces(pick: random.Random) -> Asking:
    """The first page of what is asked of an organisation and still open, with the number of all; the largest among
    them, and those that others preceded."""
    bodies = list(Organisation.objects.order_by("pk"))
    today = timezone.localdate()
    for n in range(TIMES):
        body = bodies[n // 2] if n % 2 else pick.choice(bodies)
        yield lambda body=body: _page(asked_of(body, on=today).filter(state__open=True))


def late_lists(pick: random.Random) -> Asking:
    """The first page of who is late, with the number of all: of everybody, and of one organisation."""
    bodies = list(Organisation.objects.order_by("pk"))
    today = timezone.localdate()
    for n in range(TIMES):
        body = pick.choice(bodies[:40]) if n % 3 else None
        yield lambda body=body: _page(late_list(today, body))


def summaries(pick: random.Random) -> Asking:
    """The state of the whole register: today, on an earlier day as it was known then, and as it is known now."""
    today = timezone.localdate()
    for n in range(TIMES):
        day = today - dt.timedelta(days=pick.randrange(duties.YEARS))
        at = (AsAt.day(today), AsAt.day(day), AsAt(day, today))[n % 3]
        yield lambda at=at: summary(at)


def as_at(pick: random.Random) -> Asking:
    """What was so of a page of duties, and of a whole report, on some day, as far as was known on some later day."""
    today = timezone.localdate()
    last = Obligation.objects.order_by("pk").values_list("pk", flat=True).last() or 1
    reports = list(Report.objects.order_by("pk")[:2000])
    for n in range(TIMES):
        days = sorted(pick.randrange(duties.YEARS) for _ in range(2))
        at = AsAt(today - dt.timedelta(days=days[1]), today - dt.timedelta(days=days[0]))
        keys = [pick.randint(1, last) for _ in range(PAGE)]
        report = pick.choice(reports)
        yield (
            (lambda keys=keys, at=at: states_at(keys, at))
            if n % 2
            else (lambda report=report, at=at: report_roll_up(report, at))
        )


MEASURES: dict[str, Callable[[random.Random], Asking]] = {
    "an organisation's workspace": workspaces,
    "the late list": late_lists,
    "the register's summary": summaries,
    "as at a day": as_at,
}


def measure() -> list[Times]:
    """Every kind of question, asked many times."""
    return [Times(what, *_times(asking(random.Random(5)))) for what, asking in MEASURES.items()]


def faults(number: int = 500) -> list[str]:
    """What differs between the projection that was put in and the rows, for some duties: nothing may."""
    last = Obligation.objects.order_by("pk").values_list("pk", flat=True).last() or 1
    keys = random.Random(7).sample(range(1, last + 1), min(number, last))
    return [str(one) for one in consistency.differences_of(keys)]


def _page(found) -> tuple[int, list]:  # type: ignore[no-untyped-def]
    return found.count(), list(found[:PAGE])


def _times(asking: Asking) -> tuple[float, float]:
    taken = []
    for ask in asking:
        started = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken), statistics.quantiles(taken, n=100)[94]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--items", type=int, default=100_000)
    options.add_argument("--obligations", type=int, default=250_000)
    arguments = options.parse_args()
    started = time.perf_counter()
    with database.filled(arguments.items) as name:
        print(f"{name}: {arguments.items:,} items in {time.perf_counter() - started:.0f} s")
        started = time.perf_counter()
        duties.fill(arguments.obligations)
        made, events = duties.total()
        print(f"{made:,} obligations, {events:,} status events in {time.perf_counter() - started:.0f} s", flush=True)
        for fault in faults()[:10]:
            print(f"  {fault}")
        for row in measure():
            verdict = "ok" if row.slow < BUDGET_MS else "SLOW"
            print(f"  p50 {row.middle:6.1f} ms, p95 {row.slow:6.1f} ms  {verdict}  {row.what}", flush=True)


if __name__ == "__main__":
    main()
