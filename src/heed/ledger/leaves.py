"""The arithmetic of the log: an event's canonical form, its hash, and its link in the chain.

A leaf's hash is SHA-256(0x00 ‖ leaf), as RFC 6962 §2.1 has it, so that a Merkle tree can be laid over the same leaves.
A link is SHA-256(previous link ‖ leaf hash), over the raw bytes; the link before the first event is 32 zero bytes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Any

EMPTY_CHAIN = "0" * 64
_ENCODER = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def canonical(value: Any) -> str:
    """JSON with sorted keys, no spaces and no needless escapes: one value has one form.

    Raises TypeError for what JSON has no form for (dates must be given as text), ValueError for NaN and infinity.
    """
    return _ENCODER.encode(value)


def timestamp(at: dt.datetime) -> str:
    """An instant in UTC to the microsecond: ``2026-11-21T20:48:00.000000Z``."""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def make_leaf(*, index: int, at: dt.datetime, actor: str, kind: str, subject: str, data: dict[str, Any]) -> str:
    """The text that is hashed for an event."""
    fields = {"index": index, "at": timestamp(at), "actor": actor, "kind": kind, "subject": subject, "data": data}
    return canonical(fields)


def leaf_hash(leaf: str) -> str:
    """SHA-256 over a zero byte and the leaf in UTF-8, as hexadecimal digits."""
    return hashlib.sha256(b"\x00" + leaf.encode()).hexdigest()


def link(previous: str, leaf_digest: str) -> str:
    """The next link of the chain. Both arguments are 64 hexadecimal digits; others raise ValueError."""
    return hashlib.sha256(bytes.fromhex(previous) + bytes.fromhex(leaf_digest)).hexdigest()
