"""``heed names``: names of organisations in, one a line; JSON out, one object a line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator

from heed.cli.output import write
from heed.names.model import OrganisationMatch, Resolution
from heed.names.resolver import resolve


def names() -> None:
    """Resolve names of organisations, one a line from standard input.

    Writes one JSON object a line, as soon as the line is read: text, organisations (name, code, score), classes and
    guesses. There are as many lines out as in; a blank line gives empty lists.
    """
    for line in _lines(sys.stdin.buffer):
        write(json.dumps(as_object(resolve(line)), ensure_ascii=False) + "\n")


def as_object(resolution: Resolution) -> dict[str, object]:
    """Return a resolution as the object that ``heed names`` writes."""
    return {
        "text": resolution.text,
        "organisations": [_match(match) for match in resolution.organisations],
        "classes": [match.name for match in resolution.classes],
        "guesses": [_match(match) for match in resolution.guesses],
    }


def _match(match: OrganisationMatch) -> dict[str, object]:
    return {"name": match.name, "code": match.code, "score": match.score}


def _lines(stream: Iterable[bytes]) -> Iterator[str]:
    """UTF-8 whatever the locale says; a byte that is not UTF-8 is shown as such, and loses no line."""
    for at, raw in enumerate(stream):
        text = raw.decode("utf-8", errors="replace").rstrip("\r\n")
        yield text.removeprefix("\ufeff") if at == 0 else text
