"""What the log says about items. It is public and for ever: hashes and lengths of words, never the words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from heed.register.facts import AddresseeFacts, ItemFacts
from heed.register.words import parts_hash, text_hash


def words_payload(text: str, purpose: str, parts: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """By which a version's words can be checked."""
    return {
        "text_sha256": text_hash(text),
        "text_length": len(text),
        "purpose_sha256": text_hash(purpose),
        "parts_sha256": parts_hash(parts),
    }


def addressees_payload(addressees: Iterable[AddresseeFacts]) -> list[dict[str, Any]]:
    """Who must act, as codes of organisations and classes. One who was not resolved is known by a hash."""
    return [
        {
            "organisation": facts.organisation_code,
            "class": facts.class_slug,
            "role": facts.role,
            "text_sha256": text_hash(facts.text),
        }
        for facts in addressees
    ]


def item_payload(facts: ItemFacts, report_slug: str, document: str, ref: str) -> dict[str, Any]:
    """Of a published item. ``ref`` must already be without withheld names."""
    return {
        "report": report_slug,
        "document": document,
        "kind": facts.kind,
        "ref": ref,
        "version": 1,
        **words_payload(facts.text, facts.purpose, facts.parts),
        "addressees": addressees_payload(facts.addressees),
        "mentions": len(facts.mentions),
        "due": [due.date.isoformat() if due.date else None for due in facts.due],
    }
