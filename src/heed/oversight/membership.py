"""Whether a duty of a class is one that an organisation can speak of as its member."""

from __future__ import annotations

from heed.organisations.class_members import classes_of
from heed.organisations.models import Organisation
from heed.oversight.errors import OversightError
from heed.oversight.models import Obligation


def require_member(organisation: Organisation, obligation: Obligation) -> Obligation:
    """The duty of a class as it is now. Raises OversightError for any other duty, for one that has been
    ended, and where the organisation is not known to be of the class."""
    duty = Obligation.objects.select_related("item", "owner_class").get(pk=obligation.pk)
    if duty.owner_class is None:
        raise OversightError(f"{duty} is not asked of a class of organisations.")
    if duty.ended_at is not None:
        raise OversightError(f"{duty} has been ended: {duty.get_ended_how_display()}.")
    if not classes_of(organisation).filter(pk=duty.owner_class.pk).exists():
        raise OversightError(
            f"{organisation} is not known to be one of: {duty.owner_class}. Ask an administrator to say that it is."
        )
    return duty
