"""Spreadsheets that an organisation gave back, before they become a draft."""

from __future__ import annotations

from django.db import models

from heed.organisations.models import Organisation
from heed.oversight.models.submissions import Submission


class SheetImport(models.Model):
    """A spreadsheet that was read, and waits for somebody to look at what it would change.

    ``tables`` are the cells of Heed's own columns; what a trust keeps beside them is not kept here. ``refused`` is how
    many cells were refused when it became the draft ``submission``.
    """

    class State(models.TextChoices):
        READ = "read", "waits to be taken"
        TAKEN = "taken", "became a draft"
        DISCARDED = "discarded", "set aside"

    FINGERPRINT_WITHOUT = ("tables",)

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="sheets")
    state = models.CharField(max_length=10, choices=State, default=State.READ)
    filename = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64)
    tables = models.JSONField(default=list)
    submission = models.OneToOneField(Submission, null=True, blank=True, on_delete=models.PROTECT, related_name="sheet")
    refused = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=100)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="taken", submission__isnull=False)
                | (~models.Q(state="taken") & models.Q(submission__isnull=True)),
                name="taken_sheet_became_a_draft",
            )
        ]
