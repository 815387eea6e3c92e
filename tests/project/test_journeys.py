"""A journey waits for what it looks at: a click returns before the next page is there, but an assert looks at once."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
# What Playwright answers at once, and the assertion that waits for it
INSTEAD = {
    "is_visible": "expect(locator).to_be_visible()",
    "is_hidden": "expect(locator).to_be_hidden()",
    "is_enabled": "expect(locator).to_be_enabled()",
    "is_disabled": "expect(locator).to_be_disabled()",
    "is_editable": "expect(locator).to_be_editable()",
    "is_checked": "expect(locator).to_be_checked()",
    "count": "expect(locator).to_have_count(n)",
    "inner_text": "expect(locator).to_have_text(words) or .to_contain_text(words)",
    "all_inner_texts": "expect(locator).to_have_text([words, ...])",
    "text_content": "expect(locator).to_have_text(words) or .to_contain_text(words)",
    "all_text_contents": "expect(locator).to_have_text([words, ...])",
    "inner_html": "expect(locator).to_contain_text(words)",
    "input_value": "expect(locator).to_have_value(value)",
    "get_attribute": "expect(locator).to_have_attribute(name, value)",
    "evaluate": "expect(locator).to_be_focused(), .to_have_css(...) or another that says what is meant",
    "title": "expect(page).to_have_title(re.compile(...))",
    "content": "expect(page.locator('body')).to_contain_text(words)",
    "url": "expect(page).to_have_url(re.compile(...))",
}
NO_PAGE = {"live_server", "request", "response"}  # what has an address and is no page


def hasty(source: str) -> list[tuple[int, str]]:
    """The line and the name of everything that an ``assert`` of a test asks a page without waiting."""
    claims = [node.test for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Assert)]
    return sorted((part.lineno, name) for claim in claims for part in ast.walk(claim) if (name := _asked(part)))


def _asked(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute) and node.attr == "url":
        return "" if _chain(node)[-1] in NO_PAGE else "url"
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return ""
    name = node.func.attr
    if name == "url" or name not in INSTEAD or (name == "count" and not _counts_on_a_page(node)):
        return ""
    return name


def _counts_on_a_page(node: ast.Call) -> bool:
    """Rows of a table are counted with ``.count()`` too, and what is in a text or list with ``.count(it)``."""
    _, *chain = _chain(node)
    found = any(name.startswith("get_by_") or name in {"locator", "frame_locator"} for name in chain)
    return not node.args and (found or len(chain) == 1)


def _chain(node: ast.AST) -> list[str]:
    """The names of ``page.locator("p").first.count()``, the last first."""
    names = []
    while isinstance(node, ast.Attribute | ast.Call):
        if isinstance(node, ast.Attribute):
            names.append(node.attr)
        node = node.value if isinstance(node, ast.Attribute) else node.func
    return [*names, node.id if isinstance(node, ast.Name) else ""]


def journeys() -> list[Path]:
    """Every file of a folder whose tests drive a browser."""
    marked = {path.parent for path in TESTS.rglob("test_*.py") if "mark.browser" in path.read_text(encoding="utf-8")}
    return sorted(path for folder in marked - {Path(__file__).parent} for path in folder.glob("*.py"))


def test_there_are_journeys():
    assert len([path for path in journeys() if path.parent.name == "journeys"]) > 8


@pytest.mark.parametrize("path", journeys(), ids=lambda path: path.name)
def test_a_journey_waits_for_what_it_looks_at(path):
    found = hasty(path.read_text(encoding="utf-8"))
    assert not found, "\n".join(
        f"{path.name}:{line}: `assert ... {name}` does not wait for the page: use {INSTEAD[name]}"
        for line, name in found
    )


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ('assert page.get_by_role("alert").is_visible()', ["is_visible"]),
        ('assert not page.get_by_role("alert").first.is_visible()', ["is_visible"]),
        ('assert page.get_by_text("a").is_visible() is there, "why"', ["is_visible"]),
        ('assert page.locator("li").filter(has_text="a").count() == 1', ["count"]),
        ("assert rows.count() == 1", ["count"]),
        ('assert "/sign-in/" in page.url', ["url"]),
        ('assert self.page.url.endswith("/")', ["url"]),
        ('assert page.title() == "a" and page.locator("b").inner_text() == "c"', ["inner_text", "title"]),
        ('assert page.evaluate("1") == 1', ["evaluate"]),
        ('expect(page.locator("li")).to_have_count(1)', []),
        ('assert report.items.filter(state="open").count() == 0', []),
        ("assert Item.objects.count() == 13", []),
        ('assert text.count("a") == 1', []),
        ('assert found == [], f"{page.url} is wide"', []),
        ('assert live_server.url.startswith("http")', []),
    ],
)
def test_what_does_not_wait_is_found(source, names):
    assert [name for _, name in hasty(source)] == names
