"""Untrusted files are parsed in a child process with limits on time, memory and files. Only JSON comes back.

Nothing is written to disk on either side, so there is nothing to leave behind, however the child ends.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import struct
import subprocess
import sys
from typing import Any

from heed.documents.limits import Limits
from heed.documents.model import DocumentError

_KEPT = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "HOME", "TESSDATA_PREFIX", "DYLD_LIBRARY_PATH")

NO_MEMORY = 12  # ENOMEM, as the child's exit code
# Windows has neither signal, nor the limits that send them.
_KILLED, _CPU_LIMIT = getattr(signal, "SIGKILL", 9), getattr(signal, "SIGXCPU", 24)


def run(request: dict[str, Any], data: bytes, limits: Limits, *, ocr: bool = False) -> dict[str, Any]:
    """Sends a request and a document to a child process and returns its answer.

    Raises DocumentError with the child's own error, or ``timeout``, ``out_of_memory`` or ``crashed`` where it was
    stopped or fell over.
    """
    header = json.dumps(request).encode()
    message = struct.pack(">I", len(header)) + header + data
    seconds = limits.ocr_seconds if ocr else limits.seconds
    child = _start()
    try:
        out, _ = child.communicate(message, timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise DocumentError(
            "timeout",
            f"The document could not be read within {seconds:g} seconds. Split it, or allow more time in the limits.",
        ) from error
    finally:
        _stop(child)
    return _answer(out, child.returncode)


def _start() -> subprocess.Popen[bytes]:
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    environment["PYTHONIOENCODING"] = "utf-8"
    return subprocess.Popen(
        # -S: the paths are handed over, so looking for them again would only cost time
        [sys.executable, "-S", "-s", "-m", "heed.documents.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )


def _stop(child: subprocess.Popen[bytes]) -> None:
    """Ends the child and whatever it started, and waits for its end."""
    if child.poll() is None:
        if hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
    child.wait()
    for stream in (child.stdin, child.stdout):
        if stream is not None:
            stream.close()


def _answer(out: bytes, code: int) -> dict[str, Any]:
    if code == 0 and out:
        answer: dict[str, Any] = json.loads(out)
        if "error" in answer:
            raise DocumentError(*answer["error"])
        return answer
    if code == -_CPU_LIMIT:
        raise DocumentError("timeout", "The document takes too long to read. Split it, or allow more time.")
    if code in (-_KILLED, NO_MEMORY):
        raise out_of_memory()
    raise DocumentError(
        "crashed",
        "The document made the reader fail, so it is damaged or built to do harm. Print it to a new PDF and read that.",
    )


def out_of_memory() -> DocumentError:
    return DocumentError(
        "out_of_memory", "The document needs more memory than is allowed. Split it, or allow more in the limits."
    )
