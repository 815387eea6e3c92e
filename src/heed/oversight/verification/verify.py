"""Every row of oversight against the last event of the log that names it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db.models import Model

from heed.ledger.rows import fingerprint, key, readable
from heed.oversight.models import EvidenceFile, Statement
from heed.oversight.verification.counting import wrongly_counting
from heed.oversight.verification.files import wrong_file
from heed.oversight.verification.logged import Logged, LoggedRows, read_log
from heed.oversight.verification.naming import NAMES, said, said_of_key

BATCH = 500
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class DutiesVerification:
    """``checked`` rows were compared. ``problems`` are lines that name the thing and say what is wrong."""

    ok: bool
    checked: int
    problems: tuple[str, ...] = ()


@dataclass(slots=True)
class _Count:
    """How many rows were looked at."""

    progress: Progress
    rows: int = 0

    def add(self, many: int) -> None:
        self.rows += many
        self.progress(self.rows)


def verify_duties(*, progress: Progress = lambda number: None, limit: int = 100) -> DutiesVerification:
    """Compare every obligation, clock, step, answer, plan, office and file with the log: those that were changed, that
    are missing or too many, or that count and were never approved. Stops after ``limit`` problems.

    The log is read once, each table once, and memory stays the same however many there are.
    """
    count = _Count(progress)
    with read_log() as logged:
        problems = tuple(islice(_problems(logged, count), limit))
    return DutiesVerification(not problems, count.rows, problems)


def _problems(logged: LoggedRows, count: _Count) -> Iterator[str]:
    for model in NAMES:
        for batch in _batches(model):
            found = logged.take([key(row) for row in batch])
            for row in batch:
                yield from _compare(row, found.get(key(row)))
            count.add(len(batch))
    for name, last in logged.left():
        yield f"{said_of_key(name, last.subject)} is in the log (event {last.index}) and not here"


def _batches(model: type[Model]) -> Iterator[Sequence[Model]]:
    rows = readable(model).order_by("pk")
    if issubclass(model, Statement):
        rows = rows.select_related("submission")
    last = 0
    while batch := list(rows.filter(pk__gt=last)[:BATCH]):
        yield batch
        last = batch[-1].pk


def _compare(row: Model, last: Logged | None) -> Iterator[str]:
    """What is wrong with a row. How it came to count is looked at only where it is as the log says."""
    if last is None:
        yield f"{said(row)} is here and not in the log"
    elif last.fingerprint is None:
        yield f"{said(row)} was removed (event {last.index} of the log), and is here again"
    elif last.fingerprint != fingerprint(row):
        yield f"{said(row)} is not as it was written (event {last.index} of the log)"
    else:
        yield from (f"{said(row)} {wrong}" for wrong in wrongly_counting(row, last))
    if isinstance(row, EvidenceFile):
        yield from wrong_file(row)
