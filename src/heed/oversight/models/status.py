"""What is so of a duty: its events on five axes, and what they come to now."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from heed.oversight.models.obligations import Obligation
from heed.status import INITIAL, Axis, Capacity


class StatusEvent(models.Model):
    """One step on one axis. The database refuses to change a row: what was wrong is followed by what is right.

    ``number`` counts from 1 within the obligation and axis. ``actor`` is a reference (``user:12``), ``capacity`` as
    what they acted. ``true_on`` is when it was so, ``recorded_at`` when it was entered. ``basis`` and ``confirmed_by``
    belong to a closure. ``answer`` and ``progress`` are what the step follows from, where it does.
    """

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="status_events")
    axis = models.CharField(max_length=10, choices=[(axis.value, axis.value) for axis in Axis])
    number = models.PositiveIntegerField()
    before = models.CharField(max_length=24)
    after = models.CharField(max_length=24)
    actor = models.CharField(max_length=100)
    capacity = models.CharField(max_length=24, choices=[(one.value, one.value) for one in Capacity])
    reason = models.TextField(blank=True)
    basis = models.TextField(blank=True)
    confirmed_by = models.CharField(max_length=100, blank=True)
    true_on = models.DateField()
    recorded_at = models.DateTimeField()
    answer = models.ForeignKey("Answer", null=True, blank=True, on_delete=models.PROTECT, related_name="status_events")
    progress = models.ForeignKey(
        "Progress", null=True, blank=True, on_delete=models.PROTECT, related_name="status_events"
    )

    class Meta:
        ordering = ["obligation", "axis", "number"]
        constraints = [
            models.UniqueConstraint(fields=["obligation", "axis", "number"], name="one_status_a_number"),
            models.CheckConstraint(condition=~Q(before=F("after")), name="status_changes"),
        ]


class StatusEvidence(models.Model):
    """A piece of evidence that a step rests on. Never changed."""

    event = models.ForeignKey(StatusEvent, on_delete=models.PROTECT, related_name="rests_on")
    evidence = models.ForeignKey("Evidence", on_delete=models.PROTECT, related_name="supports")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "evidence"], name="one_evidence_once_a_step")]


class ObligationState(models.Model):
    """What a duty's events, clocks and transfers come to now: a projection, for lists and counts over many.

    Nothing is decided by it, and it can be made anew from the rows at any time (``heed obligations check``). The five
    values are the last events'. ``due`` is the date by which an answer is due (None: no date, or paused without end);
    ``due_paused`` and ``disputed`` as the clock says (``disputed_until``: the dispute lapses on that day);
    ``answered_on`` the first answer that counts; ``deadline`` the date by which the work itself is to be done.
    ``open`` while the duty is neither ended nor closed. ``begins`` is the day since which it stands, ``made_on`` the
    day on which the register took it; ``told``: it is only for information.
    """

    obligation = models.OneToOneField(Obligation, primary_key=True, on_delete=models.CASCADE, related_name="state")
    owner = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.PROTECT, related_name="obligation_states"
    )
    owner_class = models.ForeignKey(
        "organisations.OrganisationClass", null=True, on_delete=models.PROTECT, related_name="obligation_states"
    )
    response = models.CharField(max_length=24, default=INITIAL[Axis.RESPONSE].value)
    delivery = models.CharField(max_length=24, default=INITIAL[Axis.DELIVERY].value)
    assurance = models.CharField(max_length=24, default=INITIAL[Axis.ASSURANCE].value)
    effect = models.CharField(max_length=24, default=INITIAL[Axis.EFFECT].value)
    lifecycle = models.CharField(max_length=24, default=INITIAL[Axis.LIFECYCLE].value)
    open = models.BooleanField(default=True)
    due = models.DateField(null=True, blank=True)
    due_paused = models.BooleanField(default=False)
    disputed = models.BooleanField(default=False)
    disputed_until = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    deadline = models.DateField(null=True, blank=True)
    told = models.BooleanField(default=False)
    made_on = models.DateField(null=True)
    begins = models.DateField(null=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["owner", "open", "due"], name="state_by_owner"),
            models.Index(fields=["owner_class", "open", "due"], name="state_by_class"),
            # what the public list of duties counts and pages through
            models.Index(fields=["obligation"], condition=Q(ended_on__isnull=True), name="state_standing"),
            models.Index(
                # all that the late list asks, so that it is counted from the index alone
                fields=["due", "obligation", "owner", "response", "due_paused", "disputed", "disputed_until"],
                condition=Q(open=True, answered_on__isnull=True, due__isnull=False),
                name="state_awaiting_by_due",
            ),
        ]
