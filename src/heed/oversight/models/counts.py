"""Projections that make counts of the whole register quick, as at any day. Made anew from the rows at any time
(``heed obligations rebuild``); nothing is decided by them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from heed.oversight.models.obligations import Obligation
from heed.status import Axis


class Basis(models.TextChoices):
    """Which history a count is of: what was known on each day, or what is known now to have been so on it."""

    THEN = "then", "as it was known on the day"
    NOW = "now", "as it is known now"


class StatusCount(models.Model):
    """By how many duties more (or fewer, when negative) had a value since a day, because of the steps of that day.

    The day is when a step was recorded (``then``) or when it was true (``now``). The value with which a stream begins
    is not in it: it is the number of duties that had been made. ``told``: of duties that are only for information.
    """

    basis = models.CharField(max_length=4, choices=Basis)
    day = models.DateField()
    told = models.BooleanField(default=False)
    axis = models.CharField(max_length=10, choices=[(axis.value, axis.value) for axis in Axis])
    value = models.CharField(max_length=24)
    delta = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["basis", "day", "told", "axis", "value"], name="one_count_a_day_and_value")
        ]


class Waiting(models.Model):
    """Days on which the clock spoke for a duty that had no answer: from ``first`` to the day before ``until``.

    ``recorded`` is what the response axis said, ``shown`` what was shown of it (``heed.status.shown_response``), where
    the two differ. No ``until``: for as long as nothing happens.
    """

    obligation = models.ForeignKey(Obligation, on_delete=models.CASCADE, related_name="waiting")
    basis = models.CharField(max_length=4, choices=Basis)
    told = models.BooleanField(default=False)
    recorded = models.CharField(max_length=24)
    shown = models.CharField(max_length=24)
    first = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["obligation", "basis", "first"], name="one_waiting_a_day"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=models.F("first")), name="waiting_takes_time"
            ),
        ]
        indexes = [models.Index(fields=["basis", "first", "until", "told", "recorded", "shown"], name="waiting_by_day")]
