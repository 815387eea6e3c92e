"""The background worker: the task library's own, with a look now and then for what a dead worker left behind."""

from __future__ import annotations

import logging
import os
import sys
import time
from types import FrameType

from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from heed.curation import actions
from heed.ledger.actors import Actor

log = logging.getLogger(__name__)
LOOK_EVERY = 60.0  # seconds between looks for stuck imports


class PatientWorker(Worker):
    """Does all that waits, looks for stuck imports, and waits for more."""

    def run(self) -> None:
        """As the task library's loop, which here does one batch at a time."""
        looked = float("-inf")
        while self.running:
            if time.monotonic() - looked >= LOOK_EVERY:
                looked = time.monotonic()
                _take_up_stuck()
            super().run()
            if self.once or self._abandoned():
                return
            if self.running:
                time.sleep(self.pause)

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """As the task library's, without its words: end after the current task; at once if told again."""
        if not self.running:
            sys.exit(1)
        self.running = False
        if not self.running_task:
            sys.exit(0)

    def _abandoned(self) -> bool:
        return self.parent is not None and os.getppid() != self.parent

    def __init__(self, *, once: bool, interval: float, parent: int | None = None) -> None:
        self.once, self.pause, self.parent = once, interval, parent
        super().__init__(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )


def _take_up_stuck() -> None:
    for taken_in in actions.requeue_stuck(by=Actor.system("worker")):
        log.warning("import %s was left behind; it is now %s", taken_in.pk, taken_in.state)


def work(*, once: bool = False, interval: float = 1.0, parent: int | None = None) -> None:
    """Work until stopped, with ``once`` until nothing waits, with ``parent`` until that process has ended."""
    logging.getLogger("django_tasks_db").setLevel(logging.WARNING)
    worker = PatientWorker(once=once, interval=interval, parent=parent)
    worker.configure_signals()
    worker.run()
