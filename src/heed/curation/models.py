"""Documents on their way into the register: imports, candidates, and sentences that no candidate claimed.

What the machine suggested is kept as it was (``suggested``); what a curator made of it stands beside it. ``revision``
counts changes, so that two curators can't overwrite each other unseen.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from heed.organisations.models import LONGEST_CODE, Organisation
from heed.oversight.models import PublishedAnswer
from heed.register.models import Document, Item, Report


class Import(models.Model):
    """One document being taken in. ``extraction`` is the whole object that reading it gave (heed.extraction/1)."""

    class State(models.TextChoices):
        QUEUED = "queued", "waiting to be read"
        READING = "reading", "being read"
        READY = "ready", "ready for review"
        FAILED = "failed", "could not be read"
        PUBLISHED = "published", "published"
        DISCARDED = "discarded", "set aside"

    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="taken_in", null=True, blank=True)
    filename = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    size = models.PositiveBigIntegerField(default=0)
    state = models.CharField(max_length=12, choices=State, default=State.QUEUED)
    progress = models.CharField(max_length=200, blank=True)
    # When somebody last worked on reading it, and how often that was tried: a worker that died leaves both behind
    touched_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    error_code = models.CharField(max_length=40, blank=True)
    error = models.TextField(blank=True)
    forced_family = models.CharField(max_length=40, blank=True)
    family = models.CharField(max_length=40, blank=True)
    extraction = models.JSONField(null=True, blank=True)
    names_to_withhold = models.JSONField(default=list, blank=True)

    # The report's particulars, suggested by the machine and settled by the curator
    title = models.CharField(max_length=500, blank=True)
    issuer_text = models.CharField(max_length=255, blank=True)
    issuer_code = models.CharField(max_length=LONGEST_CODE, blank=True)
    reference = models.CharField(max_length=100, blank=True)
    published_on = models.DateField(null=True, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    coroner = models.JSONField(null=True, blank=True)
    # Set where the document belongs to a report that is already in the register (a summary, a response)
    belongs_to = models.ForeignKey(Report, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    belongs_as = models.CharField(max_length=20, choices=Document.Role, default=Document.Role.REPORT)
    report = models.ForeignKey(Report, null=True, blank=True, on_delete=models.PROTECT, related_name="imports")

    revision = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    started_by = models.CharField(max_length=100)
    read_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    discarded_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-started_at", "-id"]

    @property
    def source(self) -> Document:
        """The document, once it has been read. Raises ValueError before that."""
        if self.document is None:
            raise ValueError(f"import {self.pk} has not been read yet")
        return self.document


class PageLines(models.Model):
    """Where the lines of a page stand, so that any passage can be marked on its picture.

    ``lines`` is a list of [start, end, x0, y0, x1, y1]: characters of the page's text, and points from the top left.
    """

    taken_in = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="page_lines")
    number = models.PositiveIntegerField()
    lines = models.JSONField(default=list)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["taken_in", "number"], name="lines_of_one_page_once")]


class Candidate(models.Model):
    """An item that a document seems to hold, for a curator to judge.

    ``suggested`` is the machine's version (an item of heed.extraction/1) and never changes. The other fields start as
    a copy of it and hold the curator's version.
    """

    class State(models.TextChoices):
        PENDING = "pending", "to be reviewed"
        ACCEPTED = "accepted", "accepted"
        REJECTED = "rejected", "rejected"
        REPLACED = "replaced", "merged or split into others"

    class Origin(models.TextChoices):
        EXTRACTED = "extracted", "found by the machine"
        CLAIMED = "claimed", "claimed from a sentence"
        MERGED = "merged", "made by merging"
        SPLIT = "split", "made by splitting"
        RESTATED = "restated", "restated in an answer"

    taken_in = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="candidates")
    position = models.FloatField()
    origin = models.CharField(max_length=12, choices=Origin, default=Origin.EXTRACTED)
    state = models.CharField(max_length=12, choices=State, default=State.PENDING)
    suggested = models.JSONField()
    kind = models.CharField(max_length=20, choices=Item.Kind)
    ref = models.CharField(max_length=120, blank=True)
    heading = models.CharField(max_length=500, blank=True)
    text = models.TextField()
    purpose = models.TextField(blank=True)
    parts = models.JSONField(default=list, blank=True)
    addressees = models.JSONField(default=list, blank=True)
    due = models.JSONField(default=list, blank=True)
    mentions = models.JSONField(default=list, blank=True)
    cites = models.JSONField(default=list, blank=True)
    # Who has to act on which part (heed.curation.pairing); None: everybody on every part
    pairs = models.JSONField(null=True, blank=True)
    confidence = models.FloatField(default=0.0)
    method = models.CharField(max_length=80, blank=True)
    edited = models.BooleanField(default=False)

    # An item of the register that this seems to be a further printing of, and whether a curator agreed
    same_as = models.ForeignKey(Item, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    same_as_score = models.FloatField(null=True, blank=True)
    same_as_method = models.CharField(max_length=80, blank=True)
    same_as_confirmed = models.BooleanField(null=True, blank=True)

    replaced_by = models.ManyToManyField("self", symmetrical=False, related_name="made_from", blank=True)
    item = models.ForeignKey(Item, null=True, blank=True, on_delete=models.SET_NULL, related_name="candidates")
    revision = models.PositiveIntegerField(default=0)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=100, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["position", "id"]
        indexes = [models.Index(fields=["taken_in", "state", "position"], name="candidate_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by="") | (Q(decided_at__isnull=False) & ~Q(decided_by="")),
                name="candidate_decided_by_somebody",
            ),
            models.CheckConstraint(condition=~Q(state="rejected") | ~Q(reason=""), name="rejected_with_a_reason"),
        ]

    @property
    def printed_item(self) -> Item:
        """The published item that this is a further printing of. Raises ValueError where none is known."""
        if self.same_as is None:
            raise ValueError(f"candidate {self.pk} prints no item of the register again")
        return self.same_as


class Sentence(models.Model):
    """A sentence that looks like an item and that no candidate claimed."""

    class State(models.TextChoices):
        OPEN = "open", "to be looked at"
        CLAIMED = "claimed", "made into a candidate"
        DISMISSED = "dismissed", "asks nothing"

    taken_in = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="sentences")
    position = models.PositiveIntegerField()
    text = models.TextField()
    page = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    why = models.CharField(max_length=200)
    state = models.CharField(max_length=12, choices=State, default=State.OPEN)
    candidate = models.ForeignKey(Candidate, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by="") | (Q(decided_at__isnull=False) & ~Q(decided_by="")),
                name="sentence_decided_by_somebody",
            )
        ]


class FoundAnswer(models.Model):
    """An answer that a published response seems to hold, for a curator to judge.

    ``suggested`` is what was read (``heed.curation.found_answers``), or typed by hand, and never changes. ``matched``
    is the item that the machine took it to answer, ``item`` the one that stands now; ``rivals`` is a list of
    {item, score} of those that came near, by primary key. ``restatement`` is the candidate made of the words that it
    restates: recording the answer settles that too. ``published`` is the record that came of it.
    """

    class State(models.TextChoices):
        PENDING = "pending", "to be recorded"
        RECORDED = "recorded", "recorded"
        SET_ASIDE = "set_aside", "set aside"

    class Origin(models.TextChoices):
        EXTRACTED = "extracted", "found by the machine"
        TYPED = "typed", "typed by hand"

    taken_in = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="found_answers")
    position = models.PositiveIntegerField()
    origin = models.CharField(max_length=12, choices=Origin, default=Origin.EXTRACTED)
    state = models.CharField(max_length=12, choices=State, default=State.PENDING)
    suggested = models.JSONField()
    respondent = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    matched = models.ForeignKey(Item, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    match_found = models.CharField(max_length=12, blank=True)
    match_method = models.CharField(max_length=80, blank=True)
    match_score = models.FloatField(null=True, blank=True)
    match_sure = models.BooleanField(default=False)
    rivals = models.JSONField(default=list, blank=True)
    item = models.ForeignKey(Item, null=True, blank=True, on_delete=models.SET_NULL, related_name="found_answers")
    restatement = models.ForeignKey(Candidate, null=True, blank=True, on_delete=models.SET_NULL, related_name="answers")
    published = models.ForeignKey(
        PublishedAnswer, null=True, blank=True, on_delete=models.PROTECT, related_name="found_as"
    )
    revision = models.PositiveIntegerField(default=0)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=100, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]
        indexes = [models.Index(fields=["taken_in", "state", "position"], name="found_answer_by_state")]
        constraints = [
            models.UniqueConstraint(fields=["taken_in", "position"], name="one_found_answer_a_position"),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by="") | (Q(decided_at__isnull=False) & ~Q(decided_by="")),
                name="found_answer_decided_by_somebody",
            ),
            models.CheckConstraint(condition=~Q(state="set_aside") | ~Q(reason=""), name="set_aside_with_a_reason"),
            models.CheckConstraint(
                condition=~Q(state="recorded") | Q(published__isnull=False), name="recorded_as_an_answer"
            ),
        ]

    @property
    def text(self) -> str:
        """The words of the answer."""
        return str(self.suggested["text"])

    @property
    def restated(self) -> str:
        """The item's words as the response prints them. Empty where it restates none."""
        return str(self.suggested["restated_text"])

    @property
    def to(self) -> str:
        """What the response says that it answers: a reference, or words."""
        return str(self.suggested["to"])
