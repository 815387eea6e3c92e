"""``make bench``: the acceptance table on the real corpus, then speeds beside their budgets."""

from __future__ import annotations

import sys

import pytest
from rich.console import Console
from rich.table import Table

from benchmarks import speed
from benchmarks.acceptance import CHECKS, Row

console = Console(width=None if sys.stdout.isatty() else 140)


def acceptance() -> bool:
    """Print the acceptance table. True if every row is as it must be."""
    table = Table("what", "must be", "is", "", title="On the corpus", title_justify="left")
    rows: list[Row] = []
    for check in CHECKS.values():
        row = check()
        rows.append(row)
        table.add_row(row.what, row.must, row.got, "yes" if row.ok else "NO")
    console.print(table)
    for row in rows:
        for fault in row.faults:
            console.print(f"  {row.what}: {fault}", markup=False)
    return all(row.ok for row in rows)


def speeds() -> bool:
    """Print what was measured beside what it may take. True if all is within its budget."""
    table = Table("what", "may take", "took", "", title="Speed on this machine", title_justify="left")
    measured = [line for measure in (speed.reading, speed.names, speed.register) for line in measure()]
    for line in measured:
        table.add_row(line.what, line.budget, line.got, "yes" if line.ok else "NO")
    console.print(table)
    return all(line.ok for line in measured)


if __name__ == "__main__":
    try:
        good = [acceptance(), speeds()]
    except pytest.skip.Exception as missing:
        sys.exit(f"{missing}")
    sys.exit(0 if all(good) else 1)
