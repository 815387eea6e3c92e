"""The child process: reads one request and one document from its input, writes one answer, and ends.

It gives up what it does not need before it looks inside the document: time, memory, files, the network.
"""

from __future__ import annotations

import codecs
import gc
import importlib
import json
import os
import struct
import sys
from collections.abc import Callable
from typing import Any

from heed.documents import formats, sniff
from heed.documents.codec import anchor_from_list, parsed_to_dict
from heed.documents.confine import confine
from heed.documents.limits import Limits
from heed.documents.model import DocumentError
from heed.documents.sandbox import NO_MEMORY

_SPARE_FILES = 0  # pdfium, zlib and the HTML parser need none
# What the standard library would only load when it is first needed, which is too late once no file can be opened.
_LATE_MODULES = ("_strptime", "heapq", "html.entities", "linecache", "traceback", "unicodedata", "warnings")
_PARENT_DEATH = 1  # PR_SET_PDEATHSIG


def main() -> int:
    """Answers the request on standard input. Returns the exit code."""
    _die_with_parent()
    gc.disable()  # the process ends with its answer: looking for garbage would only cost time
    (length,) = struct.unpack(">I", sys.stdin.buffer.read(4))
    request = json.loads(sys.stdin.buffer.read(length))
    limits = Limits(**request["limits"])
    _limit_resources(limits, ocr=bool(request.get("ocr")))
    try:
        answer = _work(request, sys.stdin.buffer.read(), limits)
    except DocumentError as error:
        answer = {"error": [error.code, error.message]}
    except MemoryError:
        return NO_MEMORY
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode())
    sys.stdout.buffer.flush()
    return 0


def _work(request: dict[str, Any], data: bytes, limits: Limits) -> dict[str, Any]:
    if request["do"] == "cells":
        from heed.documents.workbook import read_cells

        _close_doors(request)
        return read_cells(data, limits)
    media_type = sniff.media_type(data, request["filename"])
    if request["do"] == "pictures":
        from heed.documents.pdf.pictures import draw

        _close_doors(request)
        pages: list[int] = request["pages"]
        anchors = [anchor_from_list(anchor) for anchor in request["anchors"]]
        return {"pictures": draw(data, media_type, pages, anchors, request["scale"])}
    read = formats.reader(media_type, ocr=bool(request.get("ocr")))
    _close_doors(request)
    return {"parsed": parsed_to_dict(read(data, limits))}


def _close_doors(request: dict[str, Any]) -> None:
    """From here on no file can be opened or written and no connection made. OCR needs its models, so it may open."""
    for name in _LATE_MODULES:
        importlib.import_module(name)
    for name in sniff.ENCODINGS:
        codecs.lookup(name)
    try:
        import resource
    except ImportError:  # Windows has no such limits; the parent's clock still holds
        return
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if not request.get("ocr"):
        confine()
        highest = _highest_file() + _SPARE_FILES
        resource.setrlimit(resource.RLIMIT_NOFILE, (highest, highest))


def _highest_file() -> int:
    """The highest number of an open file. A file opened now would get the lowest free one, at most one more."""
    number = os.dup(0)
    os.close(number)
    return number


def _limit_resources(limits: Limits, *, ocr: bool) -> None:
    try:
        import resource
    except ImportError:
        return
    seconds = int(limits.ocr_seconds if ocr else limits.seconds) + 1
    memory = limits.ocr_memory if ocr else limits.memory
    _lower(resource.setrlimit, resource.RLIMIT_CPU, seconds * (os.cpu_count() or 1) if ocr else seconds)
    _lower(resource.setrlimit, resource.RLIMIT_AS, memory)
    _lower(resource.setrlimit, resource.RLIMIT_CORE, 0)


def _lower(set_limit: Callable[[int, tuple[int, int]], None], which: int, value: int) -> None:
    try:
        set_limit(which, (value, value))
    except (ValueError, OSError):  # the process is already held to less
        return


def _die_with_parent() -> None:
    """On Linux the kernel ends the child when its parent ends, so that a killed import leaves nothing running."""
    if sys.platform != "linux":
        return
    import ctypes
    import signal

    try:
        ctypes.CDLL(None).prctl(_PARENT_DEATH, signal.SIGKILL)
    except (OSError, AttributeError):
        return


if __name__ == "__main__":
    try:
        code = main()
    except MemoryError:
        code = NO_MEMORY
    except BaseException as error:  # whatever a hostile file does, the parent gets an answer and no traceback
        code = NO_MEMORY if "memory" in str(error).lower() else 70
    os._exit(code)
