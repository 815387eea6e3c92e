"""Who else keeps the names of bodies, and must know when they change.

Apps that stand on this one, such as the register with its search index, say so once, as they start. They are told in
the transaction of the change, by the action itself: what is found is then what is there, whichever door the change came
in by. This is a list of functions and no signal: nothing here happens because a row was saved.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

Keeper = Callable[[Collection[int], Collection[int]], object]

_keepers: list[Keeper] = []


def keeps_names(keeper: Keeper) -> None:
    """Have a function called with the primary keys of organisations, and of classes, whose names have changed."""
    if keeper not in _keepers:
        _keepers.append(keeper)


def names_changed(organisations: Collection[int], classes: Collection[int] = ()) -> None:
    """Tell all who keep names. New bodies need no telling: nothing is asked of them yet."""
    if organisations or classes:
        for keeper in _keepers:
            keeper(organisations, classes)
