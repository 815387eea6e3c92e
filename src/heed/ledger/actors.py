"""Who did something: a person, or a named part of the system. Nobody acts anonymously."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Actor:
    """``reference`` is what the log keeps: ``user:12``, ``system:demo``. ``user`` is the account of a person."""

    reference: str
    user: Any = None

    @classmethod
    def person(cls, user: Any) -> Actor:
        """The signed-in person. Raises ValueError for somebody who is not signed in."""
        if not getattr(user, "pk", None):
            raise ValueError("an action needs an actor: nobody is signed in")
        return cls(f"user:{user.pk}", user)

    @classmethod
    def system(cls, name: str) -> Actor:
        """A part of the system that acts on an operator's command, such as ``demo`` or ``command-line``."""
        return cls(f"system:{name}")
