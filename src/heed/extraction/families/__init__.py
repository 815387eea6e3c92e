"""The families of report that Heed can read, each one module that offers ``FAMILY``.

Modules are loaded on first use. To add a family, write its module and put its name in ``NAMES`` ("other" is the floor
and stays last); ``docs/extraction.md`` says what it must offer.
"""

from __future__ import annotations

import importlib
from functools import cache
from typing import cast

from heed.extraction.families.protocol import Family

NAMES = ("hssib", "numbered", "responses", "coroners", "other")


class UnknownFamilyError(ValueError):
    """A family that Heed does not have. The message lists those that it has."""


def all_families() -> tuple[Family, ...]:
    """Every family, "other" last."""
    return tuple(_load(name) for name in NAMES)


def family_named(name: str) -> Family:
    """The family of that name, or an UnknownFamilyError that lists the names."""
    if name not in NAMES:
        raise UnknownFamilyError(f"There is no family {name!r}. The families are: {', '.join(NAMES)}.")
    return _load(name)


@cache
def _load(name: str) -> Family:
    return cast(Family, importlib.import_module(f"{__name__}.{name}").FAMILY)
