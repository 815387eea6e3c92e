"""The single-key shortcuts of the review pages: one table for the pages, the help panel and the guide."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shortcut:
    """``key`` does ``does``. Pages give the element that it presses or focuses the shortcut's ``name``."""

    name: str
    key: str
    does: str


SHORTCUTS = (
    Shortcut("next", "j", "Go to the next candidate"),
    Shortcut("previous", "k", "Go to the candidate before"),
    Shortcut("accept", "a", "Accept, and go to the next one to be reviewed"),
    Shortcut("edit", "e", "Edit"),
    Shortcut("reject", "r", "Go to the reason for rejecting"),
    Shortcut("reopen", "o", "Reopen, or take back a merge or split"),
    Shortcut("merge", "m", "Merge with others"),
    Shortcut("split", "s", "Split"),
    Shortcut("pairs", "d", "Say who must do which part"),
    Shortcut("certain", "c", "Accept all that are certain"),
    Shortcut("list", "l", "Go to the list of candidates"),
    Shortcut("answers", "y", "Go to the answers that wait to be recorded"),
    Shortcut("unclaimed", "u", "Go to the sentences that nobody claimed"),
    Shortcut("publish", "p", "Go to the summary before publishing"),
    Shortcut("source", "w", "Go to the page of the document"),
    Shortcut("help", "?", "Show these shortcuts"),
)

KEYS = {shortcut.name: shortcut.key for shortcut in SHORTCUTS}
COOKIE = "heed_shortcuts"


def switched_on(cookies: dict[str, str]) -> bool:
    """Whether a person has left the shortcuts on, which they are until switched off."""
    return cookies.get(COOKIE) != "off"
