"""The search index, with the names of people who died left out. It can be made anew from the register at any time."""

from __future__ import annotations

from django.db import models


class SearchIssuer(models.Model):
    """An issuer as searched and browsed: an organisation, or a name as printed where it is none that we know."""

    key = models.SlugField(max_length=255, unique=True)
    name = models.CharField(max_length=255)
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class SearchEntry(models.Model):
    """What one published item can be narrowed and sorted by. A withdrawn item has no entry.

    ``facets`` holds one token for each thing (``xkconcern``, ``xo12``; see ``heed.register.search.tokens``).
    ``day`` is the proleptic ordinal of the publication's date, 0 where it is unknown; ``due_day`` that of the
    earliest deadline, or ``NO_DEADLINE``.
    """

    NO_DEADLINE = 9_999_999

    item = models.OneToOneField(
        "register.Item", primary_key=True, on_delete=models.CASCADE, related_name="search_entry"
    )
    day = models.IntegerField(default=0)
    due_day = models.IntegerField(default=NO_DEADLINE)
    facets = models.TextField()


class SearchText(models.Model):
    """The words of an entry as stems, which the database's full-text index is over. Apart from the entry, because
    counting reads every entry and no words."""

    id = models.BigIntegerField(primary_key=True)
    refs = models.TextField(blank=True)
    title = models.TextField(blank=True)
    who = models.TextField(blank=True)
    body = models.TextField(blank=True)


class SearchState(models.Model):
    """A stamp that is new after every change of the index: one row."""

    stamp = models.CharField(max_length=32)
