"""What a report of progress must hold."""

from __future__ import annotations

from django.utils import timezone

from heed.oversight.errors import OversightError
from heed.oversight.models import Progress
from heed.status import Delivery


def check_progress(progress: Progress) -> None:
    """Raise OversightError for progress that lacks what its state needs, or that can't be."""
    if progress.state not in list(Delivery):
        raise OversightError("Choose how far it is.")
    if not progress.sentence:
        raise OversightError("Say in a sentence how far it is.")
    if progress.on > timezone.localdate():
        raise OversightError("Progress can't be of a day that has not come yet.")
    if progress.percent is not None and not 0 <= progress.percent <= 100:
        raise OversightError("Give a percentage from 0 to 100, or none.")
    if progress.state == Delivery.CANNOT_PROCEED and not progress.blocked_by:
        raise OversightError("Say what it is blocked by.")
    if progress.state == Delivery.REPORTED_COMPLETE and progress.percent not in (None, 100):
        raise OversightError("What is done is 100%. Give 100, or no percentage.")
