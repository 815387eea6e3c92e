"""Writing to the terminal and to other programs: safe characters out, messages on standard error."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn

# Control characters in a document could drive the reader's terminal: C0 except new line and tab, DEL, C1.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# A spreadsheet runs a cell that starts with one of these as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe(text: str) -> str:
    """The text with control characters made visible."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def cell(value: object) -> str:
    """A value as a CSV cell that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def write(text: str) -> None:
    """UTF-8 on standard output, whatever the locale says: JSON and CSV are read by programs."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        stop_quietly()


def complain(message: str) -> None:
    """One line on standard error."""
    print(f"heed: {safe(message)}", file=sys.stderr)


@contextmanager
def counted(what: str) -> Iterator[Callable[[int], None]]:
    """A running count on a terminal, nothing elsewhere."""
    shown = sys.stderr.isatty()

    def count(number: int) -> None:
        if shown:
            sys.stderr.write(f"\r{number:,} {what} …")

    yield count
    if shown:
        sys.stderr.write("\r\x1b[K")


def stop_quietly() -> NoReturn:
    """Ends the program without complaint: whoever read our output has stopped (``heed read … | head``)."""
    # Python flushes standard output once more on its way out, which would complain about the same pipe.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise SystemExit(0)
