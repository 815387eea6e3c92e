"""Imports that were really read, from invented documents."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from tests.curation.documents import REPORT


@pytest.fixture
def take_in(organisations: Any, by_curator: Any) -> Callable[..., Any]:
    """Takes a document in as the curator and reads it at once: ``take_in(text, "name.md")`` gives the import."""
    from heed.curation import actions, reading

    def taken_in(data: str | bytes = REPORT, filename: str = "report.md", **options: Any) -> Any:
        raw = data.encode() if isinstance(data, str) else data
        started = actions.start_import(by=by_curator, data=raw, filename=filename, queue=False, **options)
        with pytest.MonkeyPatch.context() as patch:
            if isinstance(data, str):  # our own invented text needs no child process, which takes a while to start
                patch.setattr(reading, "read_document", partial(reading.read_document, sandbox=False))
            reading.read_import(started.taken_in.pk, by=by_curator)
        started.taken_in.refresh_from_db()
        return started.taken_in

    return taken_in


@pytest.fixture
def imported(take_in: Callable[..., Any]) -> Any:
    """The invented report, read and ready for review."""
    return take_in()
