"""Numbers of lists as HTML and Word print them."""

from __future__ import annotations

_ROMAN = [
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
]


def counted(kind: str, number: int) -> str:
    """A number as a list of a kind shows it: "1", "a", "A", "i" or "I" (as HTML names the kinds)."""
    if number < 1 or number > 100_000:
        return str(number)
    if kind in ("i", "I"):
        return _roman(number) if kind == "i" else _roman(number).upper()
    if kind in ("a", "A"):
        return _letters(number) if kind == "a" else _letters(number).upper()
    return str(number)


def _roman(number: int) -> str:
    out = ""
    for value, sign in _ROMAN:
        out += sign * (number // value)
        number %= value
    return out


def _letters(number: int) -> str:
    out = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        out = chr(ord("a") + rest) + out
    return out
