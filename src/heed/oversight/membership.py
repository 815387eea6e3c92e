"""Whether a duty of a class is one that an organisation can speak of as its member."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from heed.organisations.class_members import classes_of
from heed.organisations.models import Organisation
from heed.oversight.errors import OversightError
from heed.oversight.models import Obligation


def require_member(organisation: Organisation, obligation: Obligation) -> Obligation:
    """The duty of a class as it is now. Raises OversightError for any other duty, for one that has been
    ended, and where the organisation is not known to be of the class."""
    return require_members(organisation, [obligation])[obligation.pk]


def require_members(organisation: Organisation, obligations: Iterable[Obligation]) -> dict[int, Obligation]:
    """The same for several duties, by primary key. Raises for the first that is none."""
    found = Obligation.objects.select_related("item", "owner_class").in_bulk([one.pk for one in obligations])
    classes = frozenset(classes_of(organisation).values_list("pk", flat=True))
    for duty in found.values():
        if wrong := why_not_member(organisation, duty, classes):
            raise OversightError(wrong)
    return found


def why_not_member(organisation: Organisation, duty: Obligation, classes: Collection[int]) -> str:
    """Why the organisation can't speak of a duty as a member of its class, with what to do. Empty: it can. ``classes``
    are those of which it is known to be a member (primary keys)."""
    if duty.owner_class is None:
        return f"{duty} is not asked of a class of organisations."
    if duty.ended_at is not None:
        return f"{duty} has been ended: {duty.get_ended_how_display()}."
    if duty.owner_class.pk not in classes:
        return f"{organisation} is not known to be one of: {duty.owner_class}. Ask an administrator to say that it is."
    return ""
