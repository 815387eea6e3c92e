"""What an organisation does about its duties: actions, their dates, their progress, and the evidence."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from heed.organisations.models import Organisation
from heed.oversight.models.obligations import Obligation
from heed.oversight.models.submissions import Statement
from heed.status import Delivery


class Action(models.Model):
    """Something that an organisation does; one action can answer many duties. ``number`` counts within it.

    What it is, who has it and by when are in its plans (the newest that counts); how far it is, in its progress.
    ``ongoing``: the work was under way before, and already covers what is asked.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="actions")
    number = models.PositiveIntegerField()
    ongoing = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=100)

    class Meta:
        ordering = ["organisation", "number"]
        constraints = [models.UniqueConstraint(fields=["organisation", "number"], name="one_action_a_number")]


class Plan(Statement):
    """One version of an action's plan. Further ones have a reason: a date that moves is seen to have moved.

    ``post`` is who has it in the organisation, by post and not by name.
    """

    FINGERPRINT_WITH = ("milestones",)

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="plans")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    description = models.TextField(blank=True)
    post = models.CharField(max_length=200, blank=True)
    starts = models.DateField(null=True, blank=True)
    target = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["action", "number"]
        constraints = [
            models.UniqueConstraint(fields=["action", "number"], name="one_plan_a_number"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(reason=""), name="planned_anew_with_a_reason"),
        ]


class Milestone(models.Model):
    """A step of a plan. A changed plan has its own milestones; ``done`` is when it was reached, as that plan says."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="milestones")
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    due = models.DateField(null=True, blank=True)
    done = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["plan", "position"], name="one_milestone_a_position")]


class Covers(Statement):
    """That an action answers a duty, and what of it: ``how`` in a sentence."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="covers")
    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="covered_by")
    how = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "obligation"], condition=Q(ended_at=None), name="one_cover_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_reason="") | (Q(ended_at__isnull=False) & ~Q(ended_reason="")),
                name="cover_over_with_a_reason",
            ),
        ]


class CoverEnd(Statement):
    """That an action answers a duty no longer, and why. The cover is ended when this counts."""

    cover = models.ForeignKey(Covers, on_delete=models.PROTECT, related_name="ends")
    reason = models.TextField()

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="cover_ended_with_a_reason")]


class Progress(Statement):
    """How far an action is: a sentence, a percentage of the work (0 to 100) and a state on the delivery axis."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="progress")
    on = models.DateField()
    state = models.CharField(max_length=24, choices=[(value.value, value.value) for value in Delivery])
    percent = models.PositiveSmallIntegerField(null=True, blank=True)
    sentence = models.TextField()
    blocked_by = models.TextField(blank=True)

    class Meta:
        ordering = ["action", "id"]
        verbose_name_plural = "progress"
        constraints = [
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__lte=100), name="percent_of_a_hundred"
            ),
            models.CheckConstraint(
                condition=~Q(state="cannot_proceed") | ~Q(blocked_by=""), name="blocked_by_something"
            ),
        ]


class EvidenceFile(models.Model):
    """A file that somebody attached, known by the hash of its bytes. It is kept apart from the register's documents and
    sent only as a download."""

    sha256 = models.CharField(max_length=64, unique=True)
    media_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    added_at = models.DateTimeField()


class Evidence(Statement):
    """Something that shows what was done: a file or a link, with its date, who keeps it, and what it covers.

    Not ``public``: it is in no public page, file, feed, search or count.
    """

    class Type(models.TextChoices):
        POLICY = "policy", "policy or procedure"
        AUDIT = "audit", "audit or review"
        DATA = "data", "data or measure"
        MINUTES = "minutes", "minutes or board paper"
        TRAINING = "training", "training record"
        PUBLICATION = "publication", "publication"
        INSPECTION = "inspection", "inspection or visit"
        CORRESPONDENCE = "correspondence", "letter or e-mail"
        OTHER = "other", "something else"

    FINGERPRINT_WITH = ("obligations", "actions")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="evidence")
    obligations = models.ManyToManyField(Obligation, related_name="evidence", blank=True)
    actions = models.ManyToManyField(Action, related_name="evidence", blank=True)
    type = models.CharField(max_length=16, choices=Type)
    title = models.CharField(max_length=300)
    covers = models.TextField()
    dated = models.DateField(null=True, blank=True)
    custodian = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=500, blank=True)
    file = models.ForeignKey(EvidenceFile, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence")
    filename = models.CharField(max_length=255, blank=True)
    public = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(condition=Q(file__isnull=False) | ~Q(url=""), name="evidence_is_a_file_or_a_link")
        ]
