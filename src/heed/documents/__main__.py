"""``python -m heed.documents FILE…`` shows the blocks of documents."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from heed.documents import DocumentError, describe, read_document


def main(arguments: list[str]) -> int:
    """Prints each file's blocks; with ``--furniture`` also what was set aside. Returns the exit code."""
    furniture = "--furniture" in arguments
    failed = 0
    for name in (argument for argument in arguments if not argument.startswith("--")):
        try:
            for line in describe(read_document(Path(name)), furniture=furniture):
                print(line)
        except DocumentError as error:
            print(f"{name}: {error.message} [{error.code}]", file=sys.stderr)
            failed = 1
    return failed


if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):  # a reader such as "head" may stop listening
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    raise SystemExit(main(sys.argv[1:]))
