"""What a document may cost before it is refused."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How large, long and slow a document may be.

    ``max_bytes`` and ``max_expanded`` (the content of a zipped format) are in bytes, ``memory`` is the child process's
    address space in bytes, ``seconds`` its time on the clock. ``max_ratio`` is how many times larger than its file a
    zipped part may be.
    """

    max_bytes: int = 100_000_000
    max_pages: int = 2_000
    seconds: float = 60.0
    memory: int = 1_500_000_000
    max_expanded: int = 300_000_000
    max_ratio: float = 200.0
    ocr_seconds: float = 900.0  # reading a scanned page takes seconds, not milliseconds
    ocr_memory: int = 6_000_000_000
