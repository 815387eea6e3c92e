"""A foreign vocabulary, and what each of its labels says on the five axes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from heed.status.axes import OPEN_LIFECYCLE, VALUES, Axis, Lifecycle, Value

Says = tuple[Axis, Value]
State = Mapping[Axis, Value]
"""What is so of a duty, on each axis. On the response axis, what is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One label. ``original`` is it as its register writes it, ``meaning`` what it says in our words.

    ``says`` is what holds on the axes where the label holds; of ``one_of``, one thing holds, and the label doesn't tell
    which: a person does. ``no_way_back`` says why a state of ours is never put into this label; empty where it can be.
    Labels of different ``group``s stand side by side on one recommendation.
    """

    original: str
    meaning: str
    says: frozenset[Says] = frozenset()
    one_of: frozenset[Says] = frozenset()
    no_way_back: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The labels of one register. ``sources`` are the addresses at which they were read. ``stands`` are the values of
    the lifecycle axis that it calls open."""

    id: str
    name: str
    sources: tuple[str, ...]
    labels: tuple[Label, ...]
    note: str = ""
    stands: frozenset[Lifecycle] = OPEN_LIFECYCLE

    def label(self, original: str) -> Label:
        """A label as written. Raises KeyError for what is not one: then it is kept as it is, and means nothing yet."""
        for one in self.labels:
            if one.original == original:
                return one
        raise KeyError(f"{original!r} is not a label of {self.name}")

    def back(self, state: State) -> dict[str, Label]:
        """The labels into which a state can be put, by group. A group is absent where none fits, or several equally.

        The one that says most counts: an alternative that was accepted before one that only was.
        """
        fitting: dict[str, list[Label]] = defaultdict(list)
        for one in self.labels:
            if not one.no_way_back and self._fits(one, state):
                fitting[one.group].append(one)
        best = {group: _most_telling(labels) for group, labels in fitting.items()}
        return {group: labels[0] for group, labels in best.items() if len(labels) == 1}

    def _fits(self, label: Label, state: State) -> bool:
        one_holds = not label.one_of or any(self._holds(says, state) for says in label.one_of)
        return one_holds and all(self._holds(says, state) for says in label.says)

    def _holds(self, says: Says, state: State) -> bool:
        axis, value = says
        if value is Lifecycle.ISSUED:
            return state[axis] in self.stands
        return state[axis] == value


def _most_telling(labels: list[Label]) -> list[Label]:
    most = max(_weight(label) for label in labels)
    return [label for label in labels if _weight(label) == most]


def _weight(label: Label) -> int:
    return 2 * len(label.says) + bool(label.one_of)


def says(*values: Value) -> frozenset[Says]:
    """Values with the axes that they are on."""
    return frozenset((_axis_of(value), value) for value in values)


def _axis_of(value: Value) -> Axis:
    return next(axis for axis, values in VALUES.items() if isinstance(value, values))


def labels_by_original(vocabularies: Iterable[Vocabulary]) -> dict[tuple[str, str], Label]:
    """Every label, by vocabulary and as written."""
    return {(one.id, label.original): label for one in vocabularies for label in one.labels}
