"""What an organisation says, and the approval without which none of it counts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from heed.organisations.models import Organisation


class Submission(models.Model):
    """Drafts of one organisation that are approved together: answers, actions, progress, evidence, adoptions.

    Focal points and alternates draft and lodge; the validating authority approves, or returns it with a reason. The
    person who lodged it can't approve it. Nothing in it counts, and nobody outside the organisation sees it, before.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "being drafted"
        LODGED = "lodged", "waiting for approval"
        RETURNED = "returned", "returned"
        APPROVED = "approved", "approved"
        WITHDRAWN = "withdrawn", "taken back"

    class Source(models.TextChoices):
        PAGES = "pages", "entered on these pages"
        SPREADSHEET = "spreadsheet", "from a spreadsheet"

    FINGERPRINT_WITHOUT = ("revision",)

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="submissions")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    source = models.CharField(max_length=12, choices=Source, default=Source.PAGES)
    note = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=100)
    lodged_at = models.DateTimeField(null=True, blank=True)
    lodged_by = models.CharField(max_length=100, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=100, blank=True)
    reason = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="approved") | (Q(decided_at__isnull=False) & ~Q(decided_by="")),
                name="approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(lodged_at__isnull=True, lodged_by="") | (Q(lodged_at__isnull=False) & ~Q(lodged_by="")),
                name="lodged_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="approved") | ~Q(decided_by=models.F("lodged_by")), name="approved_by_another"
            ),
            models.CheckConstraint(condition=~Q(state="returned") | ~Q(reason=""), name="returned_with_a_reason"),
        ]
        indexes = [models.Index(fields=["organisation", "state"], name="submission_by_state")]


class Statement(models.Model):
    """Something said in a submission. Without one, a curator recorded it from a published document.

    ``counts_since`` is empty until it counts: from approval, or from the confirmation of a published document.
    """

    submission = models.ForeignKey(
        Submission, null=True, blank=True, on_delete=models.PROTECT, related_name="%(class)ss"
    )
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=100)
    counts_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
