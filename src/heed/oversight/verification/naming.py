"""How a row is named to a person: the thing that it belongs to, and what it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model

from heed.accounts.models import Membership
from heed.oversight import models as duties


@dataclass(frozen=True, slots=True)
class Named:
    """``of`` gives the thing that a row belongs to (``4KX7QM/3``), ``what`` says what the row is.

    Only rows with which something is wrong are named, so what they are related to is looked up for each.
    """

    of: Callable[[Any], str]
    what: Callable[[Any], str]


def _of_duty(what: Callable[[Any], str]) -> Named:
    return Named(lambda row: str(row.obligation), what)


def _of_clock(what: Callable[[Any], str]) -> Named:
    return Named(lambda row: str(row.clock.obligation), what)


def _of_action(what: Callable[[Any], str]) -> Named:
    return Named(lambda row: _action(row.action), what)


def _action(row: duties.Action) -> str:
    return f"action {row.organisation.code}/{row.number}"


NAMES: dict[type[Model], Named] = {
    duties.Obligation: Named(str, lambda row: "the obligation"),
    duties.Descent: Named(lambda row: str(row.before), lambda row: f"what became of it, {row.after},"),
    duties.Transfer: _of_duty(lambda row: f"transfer {row.pk}, of {row.on},"),
    duties.PartMove: _of_duty(lambda row: f"move {row.pk} to other words"),
    duties.PartDependence: Named(
        lambda row: row.item.identifier, lambda row: f"that part {row.part} needs part {row.needs}"
    ),
    duties.StatusEvent: _of_duty(lambda row: f"step {row.number} on the {row.axis} axis ({row.before} to {row.after})"),
    duties.StatusEvidence: Named(
        lambda row: str(row.event.obligation),
        lambda row: f"evidence {row.evidence_id} of step {row.event.number} on the {row.event.axis} axis",
    ),
    duties.Clock: _of_duty(lambda row: f"clock {row.pk} ({row.rule})"),
    duties.ClockEvent: _of_clock(lambda row: f"entry {row.pk} of clock {row.clock_id} ({row.kind}, {row.true_on})"),
    duties.RuleChoice: Named(
        lambda row: f"reports of the kind {row.report_kind}", lambda row: f"choice {row.pk} of a rule ({row.rule})"
    ),
    duties.Submission: Named(
        lambda row: f"submission {row.pk}", lambda row: f"the draft of {row.organisation.code} ({row.state})"
    ),
    duties.Answer: _of_duty(lambda row: f"answer {row.pk} ({row.decision})"),
    duties.PublishedAnswer: Named(
        lambda row: row.item.identifier, lambda row: f"published answer {row.pk} (place {row.position} in its document)"
    ),
    duties.Settlement: Named(
        lambda row: str(row.answer.obligation),
        lambda row: f"settlement {row.pk} of answer {row.answer_id} ({row.outcome})",
    ),
    duties.Adoption: Named(
        lambda row: str(row.obligation), lambda row: f"adoption {row.pk} by {row.organisation.code}"
    ),
    duties.Action: Named(_action, lambda row: "the action"),
    duties.Plan: _of_action(lambda row: f"plan {row.number}"),
    duties.Covers: Named(
        lambda row: str(row.obligation), lambda row: f"that {_action(row.action)} answers it (cover {row.pk})"
    ),
    duties.CoverEnd: Named(lambda row: str(row.cover.obligation), lambda row: f"end {row.pk} of cover {row.cover_id}"),
    duties.Progress: _of_action(lambda row: f"progress {row.pk} (of {row.on})"),
    duties.EvidenceFile: Named(lambda row: f"file {row.sha256}", lambda row: "the record of the file"),
    duties.Evidence: Named(lambda row: f"evidence {row.pk}", lambda row: f"the evidence of {row.organisation.code}"),
    duties.SheetImport: Named(
        lambda row: f"spreadsheet {row.pk}", lambda row: f"the record of {row.organisation.code}"
    ),
    Membership: Named(
        lambda row: f"user {row.user_id}", lambda row: f"office {row.pk} ({row.office} at {row.organisation.code})"
    ),
}
"""Every table that is compared with the log, in the order in which they are."""


def said(row: Model) -> str:
    """``4KX7QM/3: step 2 on the response axis (awaiting to accepted)``. By its number, where what it is of is gone."""
    named = NAMES[type(row)]
    try:
        return f"{named.of(row)}: {named.what(row)}"
    except ObjectDoesNotExist:
        return f"{row._meta.verbose_name} {row.pk}"


def said_of_key(key: str, subject: str) -> str:
    """The same for a row that is gone: by its key and the subject of the event that wrote it."""
    name, _, number = key.partition(":")
    known = {model._meta.model_name: str(model._meta.verbose_name) for model in NAMES}
    thing = subject.partition(":")[2] if subject.startswith(("obligation:", "item:")) else subject.replace(":", " ", 1)
    return f"{thing}: {known.get(name, name)} {number}"
