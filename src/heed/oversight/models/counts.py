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


class Period(models.TextChoices):
    """For how long a count is: so that the counts up to a day are those of a few years, months and days."""

    DAY = "day", "a day"
    MONTH = "month", "a month"
    YEAR = "year", "a year"


class StatusCount(models.Model):
    """By how many duties more (or fewer, when negative) were shown with a value after a day, month or year than before.

    ``day`` is the first of the period: of when something was recorded (``then``) or of when it was true (``now``).
    ``told``: of duties that are only for information. Duties that were ended are in no axis; on the axis ``duties`` is
    how many were ``made``, and how many of those ``ended``. Days may lie ahead: an answer will be overdue then, unless
    it comes.
    """

    DUTIES = "duties"

    basis = models.CharField(max_length=4, choices=Basis)
    period = models.CharField(max_length=5, choices=Period, default=Period.DAY)
    day = models.DateField()
    told = models.BooleanField(default=False)
    axis = models.CharField(max_length=10, choices=[*((axis.value, axis.value) for axis in Axis), (DUTIES, DUTIES)])
    value = models.CharField(max_length=24)
    delta = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["basis", "period", "day", "told", "axis", "value"], name="one_count_a_period_and_value"
            )
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
