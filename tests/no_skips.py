"""With HEED_NO_SKIPS set (as in CI), a test of the corpus, a browser, PostgreSQL or LibreOffice that is skipped has
failed."""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import Any

import pytest

NEVER_SKIPPED = ("corpus", "browser", "postgres", "libreoffice")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
    report = yield
    kept = any(item.get_closest_marker(name) for name in NEVER_SKIPPED)
    if report.skipped and kept and os.environ.get("HEED_NO_SKIPS") and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"HEED_NO_SKIPS is set, and this test was skipped: {reason}"
    return report
