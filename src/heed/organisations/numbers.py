"""Numbers as forms and addresses send them: of rows, of parts, of revisions."""

from __future__ import annotations

_MOST_DIGITS = 15


def whole_number(text: str) -> int | None:
    """A whole number from 0 on that a database can hold. None for anything else, such as “²” or a hundred digits."""
    fits = text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS
    return int(text) if fits else None
