"""The append-only, hash-chained log of events.

Events keep no foreign keys, so that the log never depends on live data. The database refuses updates and deletes of
events by trigger; the chain shows any that were forced.
"""

from __future__ import annotations

import json
from typing import Any

from django.db import models

from heed.ledger.kinds import EventKind


class Event(models.Model):
    """One leaf of the log, in RFC 6962 leaf order: ``index`` counts from 0 with no gaps.

    ``leaf`` is the canonical JSON that was hashed. The other columns repeat parts of it for queries, and verification
    compares them with it.
    """

    index = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=100)
    kind = models.CharField(max_length=50, choices=EventKind)
    subject = models.CharField(max_length=120)
    leaf = models.TextField()
    leaf_hash = models.CharField(max_length=64)
    chain_hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["index"]
        indexes = [
            models.Index(fields=["subject", "index"], name="event_by_subject"),
            models.Index(fields=["kind", "index"], name="event_by_kind"),
            models.Index(fields=["actor", "index"], name="event_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.index} {self.kind} {self.subject}"

    @property
    def data(self) -> dict[str, Any]:
        """What was recorded about the change. Its keys depend on the kind."""
        payload: dict[str, Any] = json.loads(self.leaf)["data"]
        return payload


class Head(models.Model):
    """The length of the log and the last link of its chain: one row, locked by whoever appends."""

    size = models.BigIntegerField(default=0)
    chain_hash = models.CharField(max_length=64, default="")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_head")]
