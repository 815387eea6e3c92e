"""``heed worker``: reads the documents that wait in the queue."""

from __future__ import annotations

from typing import Annotated

import typer

from heed.cli.django_setup import set_up_django


def worker(
    once: Annotated[bool, typer.Option("--once", help="Do what waits now, then stop.")] = False,
    interval: Annotated[float, typer.Option(min=0.1, help="Seconds to wait when there is nothing to do.")] = 1.0,
    of: Annotated[int | None, typer.Option(hidden=True, help="Stop when this process, which started us, ends.")] = None,
) -> None:
    """Do the register's background work, until stopped with Ctrl+C.

    Several workers may run at once. What a worker leaves behind when it dies is taken up again by the others.
    """
    set_up_django()
    from heed.cli.serve import check_tables
    from heed.curation.working import work

    check_tables()
    work(once=once, interval=interval, parent=of)
