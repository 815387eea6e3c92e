"""A limit on the time that extraction may take.

A document is parsed in a child process that is ended in time, but looked through in this one. Whoever writes the
document also chooses what our patterns have to work on, so the clock holds here as well.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from heed.documents.model import DocumentError


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raises DocumentError (``timeout``) inside the block once so many seconds have passed.

    It needs the alarm signal, which only a process's main thread gets, and Windows never sends: elsewhere the block
    runs without a limit. The worker and the command line read documents in their main thread.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: Any) -> None:
        raise DocumentError(
            "timeout",
            f"The words of the document could not be looked through within {seconds:g} seconds. "
            "Split it, or allow more time in the limits.",
        )

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
