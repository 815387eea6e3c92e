"""What people type about organisations, read and checked. Errors are kept by the name of their field."""

from __future__ import annotations

from collections.abc import Mapping

from heed.organisations.dates import read_day
from heed.organisations.facts import other_name
from heed.organisations.kinds import KINDS

Post = Mapping[str, str]
Errors = dict[str, str]
ADDED = ("name", "kind", "code", "jurisdiction", "source", "aliases")
RENAMED = ("name", "since", "reason")
SUCCEEDED = ("successor", "on", "legal_basis")


def given(post: Post, names: tuple[str, ...]) -> dict[str, str]:
    """What was typed, by field, without spaces around it."""
    return {name: post.get(name, "").strip() for name in names}


def problems_of_addition(values: Mapping[str, str]) -> Errors:
    wanted = {"name": "Enter the organisation’s name", "source": "Say where the name is from, such as its web address"}
    errors = {name: text for name, text in wanted.items() if not values[name]}
    return errors if values["kind"] in KINDS else {**errors, "kind": "Choose a kind"}


def other_names(text: str) -> list[tuple[str, str]]:
    """Further names, one a line, with their kinds."""
    return [other_name(line) for line in text.splitlines() if line.strip()]


def problems_of_renaming(values: Mapping[str, str]) -> Errors:
    wanted = {"name": "Enter the new name", "reason": "Give a reason: it is kept in the log"}
    errors = {name: text for name, text in wanted.items() if not values[name]}
    _, problem = read_day(values["since"])
    return {**errors, "since": problem} if problem else errors


def problems_of_succession(values: Mapping[str, str]) -> Errors:
    errors = {} if values["successor"] else {"successor": "Choose the organisation that took over"}
    day, problem = read_day(values["on"])
    return errors if day else {**errors, "on": problem or "Enter the day on which it took over"}
