"""By when: the clocks of a duty, what happened to them, and which rule is taken for which kind of report."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from heed.oversight.models.obligations import Obligation


class Clock(models.Model):
    """A clock of a duty: for the ``answer``, by a rule of ``heed.clocks``; or for the ``work``, as the item states.

    A rule that was wrongly chosen is ended with a reason, and another clock started. ``why`` says why this rule;
    ``by_hand`` that a person chose it for this duty, so that no correction of the report takes another.
    """

    class Purpose(models.TextChoices):
        ANSWER = "answer", "an answer is due"
        WORK = "work", "the work is to be done"

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="clocks")
    purpose = models.CharField(max_length=8, choices=Purpose, default=Purpose.ANSWER)
    rule = models.CharField(max_length=60)
    rule_version = models.PositiveIntegerField()
    why = models.TextField(blank=True)
    by_hand = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=100)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["obligation", "purpose", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["obligation", "purpose"], condition=Q(ended_at=None), name="one_running_clock_a_purpose"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_reason="") | (Q(ended_at__isnull=False) & ~Q(ended_reason="")),
                name="clock_ended_with_a_reason",
            ),
        ]


class ClockEvent(models.Model):
    """What happened to a clock (``heed.clocks.events``). The database refuses to change a row.

    ``date`` is the stated date, or the day until which; ``of`` the event that is settled or withdrawn.
    """

    class Kind(models.TextChoices):
        STARTED = "started", "started"
        STATED = "stated", "a date is stated"
        EXTENDED = "extended", "extended"
        PAUSED = "paused", "paused"
        RESUMED = "resumed", "resumed"
        DISPUTED = "disputed", "disputed"
        SETTLED = "settled", "dispute settled"
        ANSWERED = "answered", "answered"
        ESCALATED = "escalated", "escalated"
        WITHDRAWN = "withdrawn", "an entry was withdrawn"

    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=12, choices=Kind)
    actor = models.CharField(max_length=100)
    reason = models.TextField()
    true_on = models.DateField()
    recorded_at = models.DateTimeField()
    date = models.DateField(null=True, blank=True)
    words = models.CharField(max_length=300, blank=True)
    step = models.PositiveIntegerField(null=True, blank=True)
    of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by")

    class Meta:
        ordering = ["clock", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=("stated", "extended"), date__isnull=False) | ~Q(kind__in=("stated", "extended")),
                name="stated_and_extended_have_a_date",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=("settled", "withdrawn"), of__isnull=False)
                | (~Q(kind__in=("settled", "withdrawn")) & Q(of__isnull=True)),
                name="settled_and_withdrawn_name_an_event",
            ),
        ]


class RuleChoice(models.Model):
    """The steward's choice of the rule for a kind of report. The newest row of a kind counts; none: Heed's own."""

    report_kind = models.CharField(max_length=40)
    rule = models.CharField(max_length=60)
    reason = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=100)

    class Meta:
        ordering = ["report_kind", "id"]
