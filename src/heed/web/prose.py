"""Pages of plain words, written in Markdown in ``content/``: about, licence, accessibility, privacy and the like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

FOLDER = Path(__file__).parent / "content"
_CLASSES = {
    "h1": "nhsuk-heading-xl",
    "h2": "nhsuk-heading-l",
    "h3": "nhsuk-heading-m",
    "ul": "nhsuk-list nhsuk-list--bullet",
    "ol": "nhsuk-list nhsuk-list--number",
    "pre": "heed-code",
}


@dataclass(frozen=True, slots=True)
class Prose:
    """A page of words: its title, its HTML, and its sections as (heading, text) for its data."""

    title: str
    html: SafeString
    sections: tuple[tuple[str, str], ...]


@cache
def prose(name: str) -> Prose:
    """A page by its name. Its words are ours, so they need no cleaning."""
    source = _filled((FOLDER / f"{name}.md").read_text(encoding="utf-8"))
    markdown = MarkdownIt("commonmark").enable("table")
    tokens = markdown.parse(source)
    for token in tokens:
        _dress(token)
    html = markdown.renderer.render(tokens, markdown.options, {})
    return Prose(source.split("\n", 1)[0].lstrip("# "), mark_safe(html), _sections(source))  # noqa: S308


def _filled(source: str) -> str:
    """With what this register's operator set. Where there is no address to write to, the page says so."""
    environment = settings.ENVIRONMENT
    contact = f"[{environment.contact}](mailto:{environment.contact})" if environment.contact else ""
    said = {
        "{operator}": environment.operator,
        "{contact}": contact or "the operator (no e-mail address has been set for this register yet)",
        "{base_url}": environment.base_url.rstrip("/"),
    }
    for mark, value in said.items():
        source = source.replace(mark, value)
    return source


def _dress(token: Token) -> None:
    if token.type.endswith("_open") and token.tag in _CLASSES:
        token.attrSet("class", _CLASSES[token.tag])


def _sections(source: str) -> tuple[tuple[str, str], ...]:
    pieces = re.split(r"^#+ (.+)$", source, flags=re.MULTILINE)[1:]
    return tuple((heading, text.strip()) for heading, text in zip(pieces[::2], pieces[1::2], strict=True))
