"""Passwords for people who are given an account: easy to read out, hard to guess."""

from __future__ import annotations

import secrets

# Ninety syllables that are hard to mishear
_SYLLABLES = [first + vowel + "n" * nasal for first in "bdfgklmnprstvwz" for vowel in "aio" for nasal in (0, 1)]


def invented_password() -> str:
    """Such as ``bano-fikan-modi-7342``: four made-up words of two syllables and four digits (65 bits)."""
    words = ["".join(secrets.choice(_SYLLABLES) for _ in range(2)) for _ in range(4)]
    return "-".join([*words, f"{secrets.randbelow(10_000):04}"])
