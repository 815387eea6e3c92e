"""Permanent addresses: what is printed in exports and citations and must work for ever."""

from __future__ import annotations

from django.conf import settings

from heed.register.identifiers import display


def item_address(identifier: str) -> str:
    """The permanent address of an item."""
    return f"{_base()}/items/{display(identifier)}/"


def report_address(slug: str) -> str:
    """The permanent address of a report."""
    return f"{_base()}/reports/{slug}/"


def organisation_address(code: str) -> str:
    """The permanent address of an organisation, by its code: slugs follow names, and names change."""
    return f"{_base()}/organisations/{code}/"


def evidence_address(sha256: str) -> str:
    """The permanent address of a public file of evidence, by the hash of its bytes."""
    return f"{_base()}/oversight/evidence/{sha256}/"


def _base() -> str:
    return str(settings.ENVIRONMENT.base_url).rstrip("/")
