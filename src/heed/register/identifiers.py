"""Permanent identifiers of items: six characters that can be said over a telephone, such as ``4KX-7QM``.

Thirty-one symbols: the digits, and the capitals without I, L, O and S, which look like digits, and U, which looks
like V. Thirty-one is prime, so a sum weighted with six different numbers modulo 31 catches every single wrong
character and every swap of two characters. The weights are the powers of 6, of which the first six differ.
"""

from __future__ import annotations

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRTVWXYZ"
LENGTH = 6
_VALUES = {symbol: value for value, symbol in enumerate(ALPHABET)}
_LOOKALIKES = str.maketrans("OILSU", "0115V")
_IGNORED = str.maketrans("", "", " -\u00a0\u2010\u2011\u2012\u2013\u2014\u2212\t\r\n")
_BASE = 6


def new_identifier() -> str:
    """A random identifier. Whether it is already taken is for the caller to see (one in 28 million)."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return body + check_character(body)


def check_character(body: str) -> str:
    """The character that completes five others."""
    return ALPHABET[-_weighted(body + ALPHABET[0]) % len(ALPHABET)]


def parse(text: str) -> str:
    """The identifier that a person typed: small letters, spaces, hyphens and look-alikes are forgiven.

    Raises ValueError, with words for that person, where it can't be one.
    """
    typed = text.translate(_IGNORED).upper().translate(_LOOKALIKES)
    strange = sorted(set(typed) - set(ALPHABET))
    if strange:
        raise ValueError(f"An identifier has only letters and digits, such as 4KX-7QM. This has {strange[0]!r}.")
    if len(typed) != LENGTH:
        raise ValueError(f"An identifier has {LENGTH} characters, such as 4KX-7QM. This has {len(typed)}.")
    if _weighted(typed) != 0:
        raise ValueError(f"{display(typed)} is not an identifier: one character is wrong, or two are swapped.")
    return typed


def display(identifier: str) -> str:
    """An identifier in two groups of three, easier to read and to say."""
    return f"{identifier[:3]}-{identifier[3:]}"


def _weighted(text: str) -> int:
    """The characters as digits of a number to the base 6, modulo 31: the last one counts once."""
    total = 0
    for symbol in text:
        total = (total * _BASE + _VALUES[symbol]) % len(ALPHABET)
    return total
