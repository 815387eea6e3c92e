"""Bodies over time: what they are and were called, who came before and after, and the classes they belong to."""

from __future__ import annotations

from django.db import models

LONGEST_CODE = 107
"""Codes of GOV.UK are the words of its addresses. With ``organisation:`` before it, a code is a subject of the log."""


class Organisation(models.Model):
    """A body that can be asked to act, or that issues reports.

    ``code`` is its official code where it has one (NHS ODS and the like), otherwise one of Heed's own.
    A body is open from ``opened`` to ``closed``, inclusive; either may be unknown.
    """

    code = models.CharField(max_length=LONGEST_CODE, unique=True)
    name = models.CharField(max_length=255)
    slug = models.SlugField(max_length=255, unique=True)
    kind = models.CharField(max_length=40)
    jurisdiction = models.CharField(max_length=40, blank=True)
    opened = models.DateField(null=True, blank=True)
    closed = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class OrganisationName(models.Model):
    """A name, alias, abbreviation, site or former name of an organisation, with its source."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=255)
    kind = models.CharField(max_length=20)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "name", "kind"], name="one_name_once")]

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """Duties passed from one body to another on a date. A merger is several rows, a split also."""

    predecessor = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="successions")
    successor = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="predecessions")
    on = models.DateField(null=True, blank=True)
    legal_basis = models.CharField(max_length=255, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["predecessor", "successor"], name="one_succession_once")]


class OrganisationClass(models.Model):
    """A class of bodies that is an addressee in its own right ("all providers of NHS-funded care")."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    definition = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "organisation classes"

    def __str__(self) -> str:
        return self.name


class ClassMember(models.Model):
    """A person's word on whether a body is of a class, beside what the rule of the class says. The newest row of a
    class and a body counts; ``belongs`` false takes it out. Rows are added and never changed."""

    organisation_class = models.ForeignKey(OrganisationClass, on_delete=models.PROTECT, related_name="said_members")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="said_classes")
    belongs = models.BooleanField()
    reason = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=100)

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=~models.Q(reason=""), name="class_member_with_a_reason")]
        indexes = [models.Index(fields=["organisation_class", "organisation", "id"], name="class_member_newest")]
