"""Why an action was not carried out, in words for the person who asked for it."""

from __future__ import annotations

from typing import Any


class Refused(Exception):
    """An action that can't be done. The message says why and what to do instead."""


class Conflict(Refused):
    """Somebody else changed the same thing since the person looked at it.

    ``current`` is the row as it is now.
    """

    def __init__(self, current: Any, message: str = "") -> None:
        super().__init__(message or "Somebody else changed this since you opened it. Nothing of yours was saved.")
        self.current = current
