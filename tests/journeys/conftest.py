"""What every journey needs: a browser, a page on the live server, an accessibility check, a look-out for strangers.

Journeys run on the system's Chromium, or on the browser that Playwright installs where there is none. A click returns
before the page that it leads to is there, so a journey looks with Playwright's ``expect``, which waits:
tests/project/test_journeys.py refuses a plain ``assert`` on what a page shows.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import caches
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

# Playwright runs its own event loop in this thread, which Django would otherwise take for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

# Milliseconds that a busy machine is given. Nothing is slower for it: whoever waits goes on as soon as it is there.
PATIENCE = 20_000
expect.set_options(timeout=15_000)
RERUNS = 2

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 320, "height": 640}
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
AXE_OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}


def pytest_itemcollected(item: pytest.Item) -> None:
    """The last defence against a slow machine: a journey that fails is run again, and the summary tells of it.

    pytest asks this file about the tests of its own folder only. ``--reruns`` on the command line comes first, so
    ``--reruns 0`` shows every failure.
    """
    config = item.config
    if config.pluginmanager.hasplugin("rerunfailures") and config.getoption("reruns") is None:
        item.add_marker(pytest.mark.flaky(reruns=RERUNS))


def chromium() -> str | None:
    """The system's own Chromium, if there is one."""
    named = os.environ.get("HEED_CHROMIUM")
    found = [shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")]
    return named or next(filter(None, found), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = chromium()
        extra = {"executable_path": found} if found and Path(found).exists() else {}
        browser = playwright.chromium.launch(args=ARGUMENTS, **extra)
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def nobody_has_tried_before() -> None:
    """Attempts to sign in are counted by address and account, and all tests of a process share both."""
    for cache in caches.all():
        cache.clear()


@pytest.fixture
def strangers() -> list[str]:
    """Addresses asked for by any page of this journey that are not the register's own. Must stay empty."""
    return []


@pytest.fixture
def problems() -> list[str]:
    """What the browser complained about: errors in scripts, and whatever the content security policy stopped."""
    return []


def _watch(context: BrowserContext, own: str, strangers: list[str], problems: list[str]) -> None:
    def asked(request: Any) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https"} and parts.netloc != own:
            strangers.append(request.url)

    def said(message: Any) -> None:
        if message.type == "error" and "status of 4" not in message.text:  # a 404 page is an error to the console
            problems.append(message.text)

    context.on("request", asked)
    context.on("console", said)
    context.on("weberror", lambda error: problems.append(str(error.error)))


@pytest.fixture
def new_page(
    browser: Browser, live_server: Any, strangers: list[str], problems: list[str]
) -> Iterator[Callable[..., Page]]:
    """Opens a page in a browser of its own: ``new_page(viewport=PHONE, java_script_enabled=False)``.

    Afterwards the journey fails if any page asked another site for something, or broke the content security policy.
    """
    contexts: list[BrowserContext] = []

    def make(**options: Any) -> Page:
        options.setdefault("viewport", DESKTOP)
        context = browser.new_context(base_url=live_server.url, locale="en-GB", **options)
        context.set_default_timeout(PATIENCE)
        _watch(context, urlsplit(live_server.url).netloc, strangers, problems)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
    assert strangers == [], "a page asked another site for something"
    assert problems == [], "the browser complained"


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A page at desktop width."""
    return new_page()


@pytest.fixture
def phone(new_page: Callable[..., Page]) -> Page:
    """A page 320 pixels wide: a small phone, or a desktop at 400%."""
    return new_page(viewport=PHONE, has_touch=True)


def violations(page: Page) -> list[str]:
    """Every accessibility violation that axe finds on the page in the browser: what to mend, and where."""
    page.wait_for_load_state("load")
    found = Axe().run(page, options=AXE_OPTIONS).response["violations"]
    return [
        f"{page.url}: {violation['id']}: {violation['help']}\n    "
        + "\n    ".join(node["html"] for node in violation["nodes"][:5])
        for violation in found
    ]


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """Fails if the page in the browser has any accessibility violation that axe finds."""

    def check(page: Page) -> None:
        found = violations(page)
        assert not found, "\n".join(found)

    return check


@pytest.fixture
def sign_in(live_server: Any) -> Callable[..., None]:
    """Signs a page's browser in as an account, without the form: ``sign_in(page, user)``."""
    from django.conf import settings
    from django.test import Client

    def give_session(page: Page, user: Any) -> None:
        client = Client()
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])

    return give_session


def no_sideways_scrolling(page: Page) -> None:
    """The page reflows: nothing is cut off, and nothing needs scrolling in two directions (WCAG 2.2, 1.4.10)."""
    page.wait_for_load_state("load")
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} is {wide} pixels wider than the screen"
