"""Whether a duty of a class is one that an organisation can speak of as its member."""

from __future__ import annotations

from heed.organisations.models import Organisation
from heed.oversight.errors import OversightError
from heed.oversight.models import Obligation


def require_member(organisation: Organisation, obligation: Obligation) -> Obligation:
    """The duty of a class as it is now. Raises OversightError for any other duty, or one that has been ended."""
    duty = Obligation.objects.select_related("item", "owner_class").get(pk=obligation.pk)
    if duty.owner_class is None:
        raise OversightError(f"{duty} is not asked of a class of organisations.")
    if duty.ended_at is not None:
        raise OversightError(f"{duty} has been ended: {duty.get_ended_how_display()}.")
    return duty
