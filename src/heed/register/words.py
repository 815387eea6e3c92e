"""Comparing words and references: which printings say the same, and which references mean the same item."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from heed.ledger.leaves import canonical

_CODE = re.compile(r"[A-Z]{0,6}/?\d{4}/\d{2,4}(?:/\d+)?")
_NOT_WORD = re.compile(r"[\W_]+")


def text_hash(text: str) -> str:
    """SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def parts_hash(parts: Iterable[tuple[str, str]]) -> str:
    """SHA-256 of the parts as canonical JSON: ``[["a","text"],…]``."""
    return text_hash(canonical([list(part) for part in parts]))


def folded(text: str) -> str:
    """The words alone: small letters, without punctuation, single spaces. Equal for printings that say the same."""
    return " ".join(_NOT_WORD.split(text.casefold())).strip()


def fingerprint(text: str) -> str:
    """A hash that is equal for texts with the same words."""
    return text_hash(folded(text))


def reference_key(ref: str) -> str:
    """The reference in the form in which it is compared: capitals, single spaces, none around slashes."""
    return re.sub(r"\s*([/\u2044])\s*", "/", " ".join(ref.upper().split()))


def is_code(ref: str) -> bool:
    """Whether a reference is an issuer's own code ("R/2025/063", "2018/006"), which means one item everywhere.

    "Recommendation 4" is not: every report has one.
    """
    return bool(_CODE.fullmatch(reference_key(ref)))
