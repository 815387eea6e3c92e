"""What an addressee answers, in its own words."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from heed.organisations.models import Organisation
from heed.oversight.models.obligations import Obligation
from heed.oversight.models.submissions import Statement
from heed.register.models import Document, Item
from heed.status import Response


class PublishedAnswer(models.Model):
    """An answer to an item as a published document gives it: word for word, with its place and its decision as written.

    It stands beside the item whoever gave it. Only where ``Answer`` rows were made of it by a person does it count on
    the response axis of a duty. ``proposed`` is what a machine took the decision to mean. ``matched`` is the item that
    a machine took it to answer, by ``method`` with ``score`` (0 to 1); ``item`` is the person's verdict.

    The database refuses to change a row. What was wrong is followed by a row that ``supersedes`` it, with a reason;
    one that is ``withdrawn`` says that nothing stands in its place.
    """

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="published_answers")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="published_answers")
    position = models.PositiveIntegerField()
    respondent = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="published_answers"
    )
    respondent_text = models.CharField(max_length=500, blank=True)
    text = models.TextField()
    decision_as_written = models.TextField(blank=True)
    proposed = models.CharField(max_length=24, blank=True)
    matched = models.ForeignKey(Item, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    method = models.CharField(max_length=80, blank=True)
    score = models.FloatField(null=True, blank=True)
    restated_text = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    anchors = models.JSONField(default=list)
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    withdrawn = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=100)

    class Meta:
        ordering = ["document", "position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "item", "position"],
                condition=Q(supersedes=None),
                name="one_published_answer_a_position",
            ),
            models.CheckConstraint(
                condition=Q(supersedes=None, withdrawn=False) | (Q(supersedes__isnull=False) & ~Q(reason="")),
                name="published_answer_put_right_with_a_reason",
            ),
        ]


class Answer(Statement):
    """An answer to one duty. The newest that counts is the answer; those before stay.

    ``redirect_to`` or ``redirect_text`` say whose it is instead, ``until`` by when more time is asked for.
    A confirmation of a published answer that was wrong is ``taken_back``, with a reason: it counts no longer.
    ``more_time`` asks for an extension: it is an answer's companion, and moves no axis until it is agreed.
    """

    DECISIONS = [
        (value.value, value.value)
        for value in (
            Response.ACCEPTED,
            Response.ACCEPTED_IN_PART,
            Response.ACCEPTED_IN_PRINCIPLE,
            Response.ACCEPTED_ALTERNATIVE,
            Response.UNDER_CONSIDERATION,
            Response.DECLINED,
            Response.REDIRECTED,
        )
    ] + [("extension_asked", "extension_asked")]

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="answers")
    published = models.ForeignKey(
        PublishedAnswer, null=True, blank=True, on_delete=models.PROTECT, related_name="answers"
    )
    decision = models.CharField(max_length=24, choices=DECISIONS)
    text = models.TextField(blank=True)
    reasons = models.TextField(blank=True)
    decision_as_written = models.TextField(blank=True)
    redirect_to = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="redirected_here"
    )
    redirect_text = models.CharField(max_length=500, blank=True)
    until = models.DateField(null=True, blank=True)
    answered_on = models.DateField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.CharField(max_length=100, blank=True)
    taken_back_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["obligation", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(decision__in=("declined", "redirected", "extension_asked")) | ~Q(reasons=""),
                name="refused_with_reasons",
            ),
            models.CheckConstraint(
                condition=~Q(decision="extension_asked") | Q(until__isnull=False), name="extension_has_a_date"
            ),
            models.CheckConstraint(
                condition=~Q(decision="redirected") | Q(redirect_to__isnull=False) | ~Q(redirect_text=""),
                name="redirected_to_somebody",
            ),
            models.CheckConstraint(
                condition=Q(submission__isnull=False) | Q(published__isnull=False), name="answer_has_a_source"
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True, taken_back_by="", taken_back_reason="")
                | (Q(taken_back_at__isnull=False) & ~Q(taken_back_by="") & ~Q(taken_back_reason="")),
                name="answer_taken_back_with_a_reason",
            ),
        ]


class Adoption(Statement):
    """What a member of a class says of a duty of the class: it applies to us, or it does not, because …"""

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="adoptions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="adoptions")
    applies = models.BooleanField()
    because = models.TextField(blank=True)
    own = models.ForeignKey(Obligation, null=True, blank=True, on_delete=models.PROTECT, related_name="adopted_by")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(applies=True) | ~Q(because=""), name="does_not_apply_because"),
        ]
