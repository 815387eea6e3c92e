"""What oversight refuses, in words for the person who asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


class OversightError(ValueError):
    """A request that would leave the record of duties untrue. Nothing has been changed."""


class ChangedMeanwhile(OversightError):
    """Somebody else changed the same thing since the person looked at it."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why one thing in a draft can't count. ``statement`` is the row; ``message`` says what is so and what to do."""

    statement: Any
    message: str


class CannotCount(OversightError):
    """Things in a draft that can't count, each with what to do about it."""

    def __init__(self, obstacles: Sequence[Obstacle]) -> None:
        self.obstacles = tuple(obstacles)
        super().__init__(" ".join(one.message for one in self.obstacles))
