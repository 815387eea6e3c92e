"""What is asked: items, the versions of their words, who must act, by when, and where the words stand."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from heed.organisations.models import Organisation, OrganisationClass
from heed.register.models.reports import Document, Report


class Item(models.Model):
    """A published item. ``identifier`` is permanent: five characters and a check character (``4KX7QM``).

    ``ref`` is the item's own reference in its report ("R/2025/063", "Recommendation 4"), ``ref_key`` the form in which
    references are compared. The state of the record (published or withdrawn) is kept here; what became of the request
    itself is not.
    """

    class Kind(models.TextChoices):
        RECOMMENDATION = "recommendation", "recommendation"
        OBSERVATION = "observation", "safety observation"
        ACTION = "action", "safety action"
        LOCAL_LEARNING = "local_learning", "local learning"
        CONCERN = "concern", "matter of concern"

    identifier = models.CharField(max_length=6, unique=True)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="items")
    kind = models.CharField(max_length=20, choices=Kind)
    ref = models.CharField(max_length=120, blank=True)
    ref_key = models.CharField(max_length=120, blank=True, db_index=True)
    heading = models.CharField(max_length=500, blank=True)
    position = models.PositiveIntegerField()
    current = models.OneToOneField(
        "ItemVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="current_of"
    )
    published_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["report", "position"]
        constraints = [
            models.UniqueConstraint(fields=["report", "position"], name="one_item_a_position"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")),
                name="withdrawn_with_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["kind", "id"], name="item_by_kind")]

    def __str__(self) -> str:
        return self.identifier

    @property
    def words(self) -> ItemVersion:
        """The present version of its words. Raises ValueError for a row that is still being made and has none."""
        if self.current is None:
            raise ValueError(f"item {self.identifier} has no words yet")
        return self.current


class ItemVersion(models.Model):
    """The words of an item. The database refuses to change a row: a correction is a further row with a reason.

    ``fingerprint`` is equal for texts with the same words, however they are punctuated or spaced.
    """

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    purpose = models.TextField(blank=True)
    fingerprint = models.CharField(max_length=64, db_index=True)
    reason = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=100)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="one_version_a_number"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(reason=""), name="corrected_with_a_reason"),
        ]


class ItemPart(models.Model):
    """A lettered, numbered or bulleted part of a version's words. A bullet has an empty label."""

    version = models.ForeignKey(ItemVersion, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveIntegerField()
    label = models.CharField(max_length=20, blank=True)
    text = models.TextField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["version", "position"], name="one_part_a_position")]


class Addressee(models.Model):
    """Who must act: ``text`` as written, and the organisation or the class it was taken to mean, or neither.

    ``score`` and ``method`` are the suggestion's; ``confirmed_by`` is the person who settled it.
    """

    class Role(models.TextChoices):
        LEAD = "lead", "must act"
        JOINT = "joint", "must act jointly"
        WITH = "with", "to be worked with"
        COPIED = "copied", "copied for information"

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="addressees")
    position = models.PositiveIntegerField()
    text = models.CharField(max_length=500)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="asked_of"
    )
    organisation_class = models.ForeignKey(
        OrganisationClass, null=True, blank=True, on_delete=models.PROTECT, related_name="asked_of"
    )
    role = models.CharField(max_length=10, choices=Role, default=Role.LEAD)
    score = models.FloatField(default=0.0)
    method = models.CharField(max_length=80, blank=True)
    confirmed_by = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["item", "position"], name="one_addressee_a_position"),
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) | Q(organisation_class__isnull=True),
                name="organisation_or_class_not_both",
            ),
        ]


class DueDate(models.Model):
    """A deadline as written. ``date`` is empty where the words give none."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="due_dates")
    position = models.PositiveIntegerField()
    text = models.CharField(max_length=300)
    date = models.DateField(null=True, blank=True)
    basis = models.CharField(max_length=10, choices=[("stated", "stated"), ("relative", "relative"), ("rule", "rule")])

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["item", "position"], name="one_due_date_a_position")]


class Mention(models.Model):
    """One printing of an item in a document. ``anchors`` is a list of {page, start, end}, one a page.

    The first mention is the one that the item's words were taken from. ``text`` holds the words of this printing
    where they differ from the item's.
    """

    class Kind(models.TextChoices):
        ORIGIN = "origin", "where the words were taken from"
        REPEAT = "repeat", "printed again in the same report"
        SUMMARY = "summary", "printed in a summary"
        RESTATEMENT = "restatement", "restated in another document"

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="mentions")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="mentions")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.ORIGIN)
    page = models.PositiveIntegerField()
    anchors = models.JSONField(default=list)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["item", "position"], name="one_mention_a_position")]


class Citation(models.Model):
    """A reference in an item's words to another one. ``cited`` is empty until that one is in the register."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="citations")
    ref = models.CharField(max_length=120)
    ref_key = models.CharField(max_length=120, db_index=True)
    cited = models.ForeignKey(Item, null=True, blank=True, on_delete=models.SET_NULL, related_name="cited_by")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["item", "ref"], name="one_citation_a_reference"),
            models.CheckConstraint(condition=~Q(cited=F("item")) | Q(cited__isnull=True), name="no_self_citation"),
        ]
