"""What the register decided on something that an answer asked of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from heed.oversight.models.answers import Answer
from heed.oversight.models.obligations import Obligation


class Settlement(models.Model):
    """A request for more time was agreed or refused; a duty said to be somebody else's was passed on or put back.

    One for each answer that asks. The database refuses to change a row. ``became`` is the duty of the other body,
    ``until`` the day that was agreed.
    """

    class Outcome(models.TextChoices):
        AGREED = "agreed", "more time was agreed"
        REFUSED = "refused", "more time was refused"
        PASSED_ON = "passed_on", "passed on to somebody else"
        PUT_BACK = "put_back", "put back to the organisation that was asked"

    answer = models.OneToOneField(Answer, on_delete=models.PROTECT, related_name="settlement")
    outcome = models.CharField(max_length=10, choices=Outcome)
    reason = models.TextField()
    until = models.DateField(null=True, blank=True)
    became = models.ForeignKey(
        Obligation, null=True, blank=True, on_delete=models.PROTECT, related_name="redirected_from"
    )
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=100)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="settled_with_a_reason"),
            models.CheckConstraint(
                condition=Q(outcome="agreed", until__isnull=False) | (~Q(outcome="agreed") & Q(until__isnull=True)),
                name="agreed_until",
            ),
            models.CheckConstraint(
                condition=Q(outcome="passed_on", became__isnull=False)
                | (~Q(outcome="passed_on") & Q(became__isnull=True)),
                name="passed_on_became_a_duty",
            ),
        ]
