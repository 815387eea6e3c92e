"""What the register knows already about the names in a document: organisations, classes and issuers."""

from __future__ import annotations

from heed.extraction.addressing import Resolver
from heed.names.resolver import Resolver as NameResolver
from heed.organisations import selectors as organisations
from heed.organisations.models import Organisation
from heed.organisations.resolution import reference_table


def resolver() -> Resolver:
    """Names → organisations of this register: those that came with Heed, and those that its operator added."""
    return NameResolver(reference_table()).resolve


def issuer(text: str) -> Organisation | None:
    """The one organisation that the words name as issuer, if the register holds it."""
    found = resolver()(text).organisations
    return organisations.by_code(found[0].code) if len(found) == 1 and found[0].code else None


def class_slugs() -> dict[str, str]:
    """Standard name of each class → its stable key."""
    return {group.name: group.slug for group in organisations.classes()}
