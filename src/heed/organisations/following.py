"""Who else must act when the duties of a body pass to another, or a body closes.

Told in the transaction of the change, like ``heed.organisations.renaming``. After a list was loaded, which may hold
successions of many bodies, they are called with those bodies' primary keys.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from heed.ledger.actors import Actor

Follower = Callable[[Collection[int], Actor], object]

_followers: list[Follower] = []


def follows_successions(follower: Follower) -> None:
    """Have a function called with the primary keys of bodies that have closed or have a successor, and the actor."""
    if follower not in _followers:
        _followers.append(follower)


def bodies_succeeded(bodies: Collection[int], by: Actor) -> None:
    """Tell all who follow."""
    if bodies:
        for follower in _followers:
            follower(bodies, by)
