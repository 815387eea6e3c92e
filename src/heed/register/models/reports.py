"""The publication, and the files in which it was published."""

from __future__ import annotations

from django.db import models

from heed.organisations.models import Organisation


class Report(models.Model):
    """A published report. A report is in this table only once a curator has published it.

    ``issuer_text`` is the issuer as the report names it. ``names_withheld`` are the names of people who died: kept so
    that they can be left out of titles, addresses, lists and the search index. Never shown as a list.
    """

    slug = models.SlugField(max_length=200, unique=True)
    title = models.CharField(max_length=500)
    kind = models.CharField(max_length=40)
    issuer = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="reports")
    issuer_text = models.CharField(max_length=255, blank=True)
    reference = models.CharField(max_length=100, blank=True)
    published_on = models.DateField(null=True, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    names_withheld = models.JSONField(default=list, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["-published_on", "title"]
        indexes = [models.Index(fields=["-published_on"], name="report_by_date")]

    def __str__(self) -> str:
        return self.title


class CoronerDetails(models.Model):
    """The particulars of a coroner's prevention of future deaths report."""

    report = models.OneToOneField(Report, on_delete=models.CASCADE, related_name="coroner")
    name = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=200, blank=True)
    area = models.CharField(max_length=200, blank=True)
    date_of_report = models.DateField(null=True, blank=True)
    response_due_stated = models.DateField(null=True, blank=True)
    response_due_by_rule = models.DateField(null=True, blank=True)
    copied_to = models.JSONField(default=list, blank=True)


class Document(models.Model):
    """A file, known by the hash of its bytes: the same bytes twice are one document.

    ``report`` is empty until something from the document has been published. ``role`` says what the document is to
    the report: the report itself, a summary of it, or a response to it.
    """

    class Role(models.TextChoices):
        REPORT = "report", "the report"
        SUMMARY = "summary", "a summary"
        RESPONSE = "response", "a response"

    sha256 = models.CharField(max_length=64, unique=True)
    report = models.ForeignKey(Report, null=True, blank=True, on_delete=models.PROTECT, related_name="documents")
    role = models.CharField(max_length=20, choices=Role, default=Role.REPORT)
    title = models.CharField(max_length=500, blank=True)
    filename = models.CharField(max_length=255, blank=True)
    media_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    page_count = models.PositiveIntegerField(default=0)
    source_url = models.URLField(max_length=500, blank=True)
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.title or self.filename or self.sha256[:12]

    @property
    def published_in(self) -> Report:
        """The report that it belongs to. Raises ValueError before anything from it has been published."""
        if self.report is None:
            raise ValueError(f"document {self.sha256[:12]} belongs to no report yet")
        return self.report


class DocumentPage(models.Model):
    """The original text of a page. Anchors count its characters. Sizes are in points."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    text = models.TextField()
    width = models.FloatField(null=True, blank=True)
    height = models.FloatField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="one_page_once")]
