"""Organisations and classes as they are named in public, and words without the names of people who died."""

from __future__ import annotations

from collections.abc import Sequence

from heed.organisations.models import Organisation, OrganisationClass
from heed.oversight.public.shapes import Who
from heed.register.masking import holds_name, withhold


def body(organisation: Organisation) -> Who:
    return Who(organisation.name, organisation.slug, organisation.code)


def klass(found: OrganisationClass) -> Who:
    return Who(found.name, found.slug, is_class=True)


def safe_file_name(filename: str, names: Sequence[str]) -> str:
    """The name of a file, or a plain word where it spells a withheld name."""
    return "file" if holds_name(filename, names) else withhold(filename, names)


def safe_link(url: str, names: Sequence[str]) -> str:
    """An address, unless it spells a withheld name."""
    return "" if not url or holds_name(url, names) else url
