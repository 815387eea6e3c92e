"""The duty: one part of an item, and one addressee."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from heed.organisations.models import Organisation, OrganisationClass, Succession
from heed.register.models import Item, ItemVersion


class Obligation(models.Model):
    """A part of an item (or the whole of it) that an organisation, or a class of organisations, has to act on.

    ``number`` counts within the item and is never used twice: ``4KX7QM/3`` is a permanent name. ``part`` is the
    position of the part in the item's words, empty for the whole; ``part_label`` and ``part_text`` are the words that
    were taken. ``owner`` is who has the duty now, and changes only with a Transfer. Neither an owner nor a class: the
    addressee as written could not be resolved, and nobody is made up. ``made_reason`` is why it was added by hand.

    A duty that was split, merged or recorded in error is ``ended``; what came of it is in ``Descent``. ``parent`` is
    the duty of a class that an organisation of the class adopted as its own.
    """

    class Role(models.TextChoices):
        LEAD = "lead", "leads"
        JOINT = "joint", "acts jointly"
        SUPPORTING = "supporting", "supports"
        INFORMATION = "information", "is told for information"

    FINGERPRINT_WITHOUT = ("revision",)

    class End(models.TextChoices):
        SPLIT = "split", "split into others"
        MERGED = "merged", "merged into another"
        CORRECTED = "corrected", "recorded in error"
        ITEM_WITHDRAWN = "item_withdrawn", "the item was withdrawn"
        REDIRECTED = "redirected", "passed on to somebody else"

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="obligations")
    number = models.PositiveIntegerField()
    part = models.PositiveIntegerField(null=True, blank=True)
    part_label = models.CharField(max_length=20, blank=True)
    part_text = models.TextField(blank=True)
    as_written = models.CharField(max_length=500)
    owner = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="obligations")
    owner_class = models.ForeignKey(
        OrganisationClass, null=True, blank=True, on_delete=models.PROTECT, related_name="obligations"
    )
    role = models.CharField(max_length=12, choices=Role, default=Role.LEAD)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="adopted")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=100)
    made_reason = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_how = models.CharField(max_length=16, choices=End, blank=True)
    ended_reason = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["item", "number"]
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="one_obligation_a_number"),
            models.CheckConstraint(
                condition=Q(owner__isnull=True) | Q(owner_class__isnull=True), name="owner_or_class_not_both"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_how="", ended_reason="")
                | (Q(ended_at__isnull=False) & ~Q(ended_how="") & ~Q(ended_reason="")),
                name="obligation_ended_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(part__isnull=False) | Q(part_label="", part_text=""), name="words_of_a_part_only"
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | Q(owner__isnull=False), name="adopted_by_an_organisation"
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "item"], name="obligation_by_owner"),
            models.Index(fields=["owner_class", "item"], name="obligation_by_class"),
        ]

    def __str__(self) -> str:
        return f"{self.item.identifier}/{self.number}"


class Descent(models.Model):
    """What became of an ended duty: split into several, merged into one, replaced by a corrected one, redirected."""

    before = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="became")
    after = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="came_of")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["before", "after"], name="one_descent_once"),
            models.CheckConstraint(condition=~Q(before=F("after")), name="no_descent_from_itself"),
        ]


class Transfer(models.Model):
    """A duty passed from one organisation to another on a date. The database refuses to change a row.

    Before ``on`` the duty is shown under the old owner. ``succession`` is set where the law moved it; otherwise
    somebody did, and ``reason`` says why. ``before`` is empty where nobody had it.
    """

    class Kind(models.TextChoices):
        SUCCESSION = "succession", "the duties passed to a successor"
        ORPHAN = "orphan", "its owner had closed with no successor"
        CORRECTION = "correction", "the owner had been recorded wrongly"

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="transfers")
    kind = models.CharField(max_length=12, choices=Kind)
    before = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="passed_on")
    after = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="taken_over")
    on = models.DateField()
    legal_basis = models.CharField(max_length=255, blank=True)
    reason = models.TextField(blank=True)
    succession = models.ForeignKey(
        Succession, null=True, blank=True, on_delete=models.PROTECT, related_name="transfers"
    )
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=100)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="succession", succession__isnull=False) | ~Q(kind="succession"),
                name="succession_names_its_row",
            ),
            models.CheckConstraint(condition=Q(kind="succession") | ~Q(reason=""), name="moved_with_a_reason"),
        ]


class PartMove(models.Model):
    """That a duty is of another part, or of other words, since the item's words were corrected. It stays the same duty.

    ``before`` and ``after`` are positions of parts, None for the whole item; ``version`` is the one with the new words.
    The database refuses to change a row.
    """

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="part_moves")
    version = models.ForeignKey(ItemVersion, on_delete=models.PROTECT, related_name="part_moves")
    before = models.PositiveIntegerField(null=True, blank=True)
    before_label = models.CharField(max_length=20, blank=True)
    before_text = models.TextField(blank=True)
    after = models.PositiveIntegerField(null=True, blank=True)
    reason = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=100)

    class Meta:
        ordering = ["id"]


class PartDependence(models.Model):
    """A part of an item that can't be done before another part. Positions of parts in the item's words."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="part_dependences")
    part = models.PositiveIntegerField()
    needs = models.PositiveIntegerField()
    reason = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=100)

    class Meta:
        ordering = ["part", "needs"]
        constraints = [
            models.UniqueConstraint(fields=["item", "part", "needs"], name="one_dependence_once"),
            models.CheckConstraint(condition=~Q(part=F("needs")), name="no_part_needs_itself"),
        ]
