"""Markdown inside a line: which characters a reader sees once emphasis, links and escapes are taken out."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?P<image>!\[[^\]\n]{0,300}\]\([^()\n]{0,2000}\))"
    r"|(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<auto><(?:https?://|mailto:)[^<>\s]{1,2000}>)"
    r"|(?P<tag></?[a-zA-Z][^<>\n]{0,300}>|<!--.{0,500}?-->)"
    r"|(?P<entity>&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});)"
    r"|(?P<open>\[)"
    r"|(?P<close>\]\((?:[^()\n]|\([^()\n]{0,500}\)){0,2000}\))"
    r"|(?P<mark>\*{1,3}|_{1,3}|~~|`+)"
)


@dataclass(frozen=True, slots=True)
class Seen:
    """Characters ``start`` to ``end`` of a line as a reader sees them; ``text`` where they look different."""

    start: int
    end: int
    text: str | None = None


def visible(line: str) -> list[Seen]:
    """The stretches of a line of Markdown that a reader sees, in order."""
    hidden: list[Seen] = []
    brackets: list[re.Match[str]] = []
    marks: dict[str, re.Match[str]] = {}
    for token in _TOKEN.finditer(line):
        kind = token.lastgroup
        if kind == "open":
            brackets.append(token)
        elif kind == "close":
            if brackets:
                hidden += [_gone(brackets.pop()), _gone(token)]
        elif kind == "mark":
            hidden += _emphasis(line, token, marks)
        else:
            hidden += _plain_token(token, str(kind))
    # Two or three asterisks without a partner are the remains of emphasis that a line break cut in two.
    hidden += [_gone(token) for token in marks.values() if token.group().startswith("**")]
    return _between(line, sorted(hidden, key=lambda seen: seen.start))


def _gone(token: re.Match[str]) -> Seen:
    return Seen(token.start(), token.end(), "")


def _plain_token(token: re.Match[str], kind: str) -> list[Seen]:
    if kind == "escape":
        return [Seen(token.start(), token.start() + 1, "")]
    if kind == "auto":
        return [Seen(token.start(), token.start() + 1, ""), Seen(token.end() - 1, token.end(), "")]
    if kind == "entity":
        return [Seen(token.start(), token.end(), html.unescape(token.group()))]
    return [_gone(token)]


def _emphasis(line: str, token: re.Match[str], marks: dict[str, re.Match[str]]) -> list[Seen]:
    """Both ends of an emphasis once its second end is met."""
    before = line[token.start() - 1 : token.start()]
    after = line[token.end() : token.end() + 1]
    text = token.group()
    if text[0] == "_" and before.isalnum() and after.isalnum():
        return []
    partner = marks.get(text)
    if partner is not None and not before.isspace():
        del marks[text]
        return [_gone(partner), _gone(token)]
    if (after and not after.isspace()) or text.startswith("**"):
        marks[text] = token
    return []


def _between(line: str, hidden: list[Seen]) -> list[Seen]:
    seen: list[Seen] = []
    done = 0
    for part in hidden:
        if part.start > done:
            seen.append(Seen(done, part.start))
        if part.text:
            seen.append(part)
        done = max(done, part.end)
    if done < len(line):
        seen.append(Seen(done, len(line)))
    return seen
