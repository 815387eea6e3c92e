"""What every form of curation is read with. Errors are kept by the name of their field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
Post = Mapping[str, str]
MOST_ROWS = 200


@dataclass
class Checked:
    """Values as read, and what is wrong with them by field."""

    values: Json
    errors: dict[str, str] = field(default_factory=dict)


def fold(text: str) -> str:
    return " ".join(text.split())


def rows(post: Post, name: str, fields: tuple[str, ...]) -> list[dict[str, str]]:
    """The rows that were posted as ``name-0-field`` and so on, without those that were ticked for removal."""
    found = []
    for at in range(MOST_ROWS):
        if f"{name}-{at}-{fields[-1]}" not in post:
            break
        if not post.get(f"{name}-{at}-remove"):
            found.append({one: fold(post.get(f"{name}-{at}-{one}", "")) for one in fields})
    return found


def check_lengths(checked: Checked, most: Mapping[str, int]) -> None:
    """Note an error for each value that is longer than its column."""
    for name, length in most.items():
        if len(checked.values[name]) > length:
            checked.errors[name] = f"Use {length} characters or fewer"
