"""A copy of the log that anybody can keep and check: one JSON object a line, the head last."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from heed.ledger import selectors
from heed.ledger.leaves import canonical

SCHEMA = "heed.ledger/1"


class CopyError(ValueError):
    """A file that is no copy of a log. The message names the line."""


@dataclass(frozen=True, slots=True)
class CopiedEvent:
    """An event as a copy has it: its leaf and hashes, and what the leaf says about itself."""

    index: int
    at: dt.datetime
    actor: str
    kind: str
    subject: str
    leaf: str
    leaf_hash: str
    chain_hash: str


@dataclass(frozen=True, slots=True)
class CopiedHead:
    """How long a log was when it was copied, and its last link."""

    size: int
    chain_hash: str


def lines() -> Iterator[str]:
    """The lines of a copy, without line ends, oldest event first. A copy made while others write is whole: it ends
    where the log ended when it was begun."""
    head = selectors.head()
    for event in selectors.in_order():
        if event.index >= head.size:
            break
        yield canonical({"leaf": event.leaf, "leaf_hash": event.leaf_hash, "chain_hash": event.chain_hash})
    yield canonical({"schema": SCHEMA, "size": head.size, "chain_hash": head.chain_hash})


def read_head(copy: Iterable[str]) -> CopiedHead:
    """The head of a copy: its last line. Raises CopyError."""
    last = ""
    for line in copy:
        last = line if line.strip() else last
    return _head(_object(last, 0))


def read(copy: Iterable[str]) -> tuple[Iterator[CopiedEvent], CopiedHead]:
    """The events and the head of a copy, to be verified without a database. Raises CopyError."""
    kept = [line for line in copy if line.strip()]
    if not kept:
        raise CopyError("The file is empty.")
    head = _head(_object(kept[-1], len(kept)))
    return (_event(_object(line, number), number) for number, line in enumerate(kept[:-1], start=1)), head


def _object(line: str, number: int) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError as error:
        raise CopyError(f"Line {number} is not JSON.") from error
    if not isinstance(found, dict):
        raise CopyError(f"Line {number} is not a JSON object.")
    return found


def _head(found: dict[str, Any]) -> CopiedHead:
    if found.get("schema") != SCHEMA:
        raise CopyError(f"The last line is not the head of a log ({SCHEMA}): the file is not a copy, or was cut off.")
    return CopiedHead(int(found["size"]), str(found["chain_hash"]))


def _event(found: dict[str, Any], number: int) -> CopiedEvent:
    try:
        leaf = json.loads(found["leaf"])
        at = dt.datetime.fromisoformat(leaf["at"])
        said = {name: leaf[name] for name in ("index", "actor", "kind", "subject")}
        return CopiedEvent(
            at=at, leaf=found["leaf"], leaf_hash=found["leaf_hash"], chain_hash=found["chain_hash"], **said
        )
    except (KeyError, TypeError, ValueError) as error:
        raise CopyError(f"Line {number} is not an event.") from error
