"""Searches, pages, the reads of oversight and a spreadsheet of one filled register, for the table of ``make bench``:
``python -m benchmarks.register``.

Says ``ready`` when the register is filled, waits for a line, then measures and prints a line of JSON. So two databases
can be filled side by side, and are measured one after the other.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys

from benchmarks import database  # sets Django up, so it comes first

from benchmarks import duties, oversight, pages, search, sheets  # isort: skip
from heed.accounts.actions import add_user  # isort: skip
from heed.accounts.permissions import Role  # isort: skip
from heed.ledger.actors import Actor  # isort: skip


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--items", type=int, default=100_000)
    options.add_argument("--obligations", type=int, default=250_000)
    arguments = options.parse_args()
    with database.filled(arguments.items) as name:
        duties.fill(arguments.obligations)
        if wrong := oversight.faults():
            sys.exit("\n".join(wrong))  # what was put in is no register: figures of it would say nothing
        # A log that has begun, as every register has one: what is kept for as long as nothing happens is then kept.
        add_user(by=Actor.system("benchmark"), email="first@example.org", role=Role.READER)
        print("ready", flush=True)
        sys.stdin.readline()
        times = search.measure()
        slowest = max(pages.measure(), key=lambda row: row.middle)
        staff = max(pages.measure_staff(), key=lambda row: row.slow)
        figures = [name, times.middle, times.slow, times.first_slow, slowest.middle, slowest.page]
        made = [*duties.total(), [dataclasses.astuple(row) for row in oversight.measure()], sheets.seconds()]
        print(json.dumps([*figures, *made, staff.slow, staff.page]), flush=True)


if __name__ == "__main__":
    main()
