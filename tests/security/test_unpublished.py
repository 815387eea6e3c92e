"""What is under review is nobody's business yet: not its words, and not what curators say of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client

from tests.curation.conftest import imported, take_in  # noqa: F401 - fixtures

SAID = "quuxwhisper"


def test_the_public_log_holds_no_reason_of_what_is_not_published(
    imported: Any,  # noqa: F811
    take_in: Callable[..., Any],  # noqa: F811
    by_curator: Any,
    client: Client,
) -> None:
    from heed.curation import actions

    first = imported.candidates.first()
    actions.reject(by=by_curator, candidate_id=first.pk, revision=first.revision, reason=f"It says {SAID}.")
    other = take_in("# A note\n\nThe trust should whisper.\n", f"{SAID}.md")
    actions.discard(by=by_curator, import_id=other.pk, reason=f"Because of {SAID}")
    for address in ("/api/ledger?limit=1000", "/api/items", "/api/reports", "/search.json", "/sitemap-pages.xml", "/"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert SAID not in answer.content.decode()
        assert "night posts" not in answer.content.decode()
