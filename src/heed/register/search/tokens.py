"""The facet tokens of an entry, and what they stand for.

A token begins with x and a letter for the field: ``xk`` kind, ``xi`` issuer, ``xo`` organisation that must act, ``xc``
class that must act, ``xy`` year, ``xt`` theme, ``xd`` has a deadline.
"""

from __future__ import annotations

from collections.abc import Iterable

from heed.register.models import Item
from heed.register.search.themes import LABELS, themes_of

DEADLINE = "xd1"
ACTING = (  # the roles that must act; being copied in, or to be worked with, asks nothing of the body itself
    "lead",
    "joint",
)


def kind_token(kind: str) -> str:
    return f"xk{kind.replace('_', '')}"


def theme_token(slug: str) -> str:
    return f"xt{slug.replace('-', '').replace('&', '')}"


KINDS = {kind_token(value): value for value, _ in Item.Kind.choices}
THEMES = {theme_token(slug): slug for slug in LABELS}


def tokens_of(item: Item, issuer: int, year: int, has_deadline: bool, found: list[str]) -> str:
    """All facet tokens of an item. ``found`` are the terms of its words."""
    acting = [addressee for addressee in item.addressees.all() if addressee.role in ACTING]
    tokens = [
        kind_token(item.kind),
        *([f"xi{issuer}"] if issuer else []),
        *([f"xy{year}"] if year else []),
        *([DEADLINE] if has_deadline else []),
        *_unique(f"xo{a.organisation_id}" for a in acting if a.organisation_id),
        *_unique(f"xc{a.organisation_class_id}" for a in acting if a.organisation_class_id),
        *(theme_token(theme) for theme in themes_of(found)),
    ]
    return " ".join(tokens)


def _unique(tokens: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(tokens))
