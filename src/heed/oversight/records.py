"""The one shape of a duty outside: an item's ``.json``, the API and the downloads are made of it.

What the keys mean is in ``heed.oversight.exports.fields``, from which the data dictionary is made.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from heed.clocks.pauses import ENDLESS
from heed.oversight.public.duties import PER_PAGE
from heed.oversight.public.shapes import AdoptionShown, AnswerShown, DutyLine, DutyShown, StepShown, TransferShown, Who
from heed.oversight.selectors.clocks import ClockView
from heed.oversight.selectors.coverage import Coverage
from heed.oversight.selectors.published import AnswerShown as PublishedShown
from heed.oversight.selectors.work import PublicAction, PublicEvidence, PublicProgress
from heed.register.addresses import evidence_address, item_address, organisation_address
from heed.register.identifiers import display
from heed.status import Axis, RollUp

Record = dict[str, Any]


def obligation_record(duty: DutyShown) -> Record:
    """A duty with everything that is public of it, as plain JSON."""
    return {
        **brief_record(duty),
        "came_of": list(duty.came_of),
        "became": list(duty.ended.became) if duty.ended else [],
        "dates": [_due(one) for one in duty.dates],
        "answers": [_answer(one) for one in duty.answers],
        "adoptions": [_adoption(one) for one in duty.adoptions],
        "coverage": _coverage(duty.coverage),
        "actions": [_action(one) for one in duty.actions],
        "evidence": [_evidence(one) for one in duty.evidence],
        "transfers": [_transfer(one) for one in duty.transfers],
        "events": [_step(one) for one in duty.steps],
    }


def brief_record(duty: DutyLine) -> Record:
    """What a duty is, whose, and what is so of it, without how it came to that."""
    state = duty.state
    return {
        "id": duty.name,
        "item": duty.item,
        "url": duty_address(duty),
        "part": _part(duty),
        "as_written": duty.as_written,
        "role": duty.role,
        "owner": _body(duty.owner),
        "class": {"slug": duty.owner.slug, "name": duty.owner.name} if duty.owner.is_class else None,
        "made_on": duty.made_on.isoformat(),
        "made_reason": duty.made_reason or None,
        "adopted_from": duty.parent or None,
        "ended": _ended(duty),
        "open": state.open,
        "response": state.response.value,
        "response_shown": state.shown.value,
        "delivery": state.delivery.value,
        "assurance": state.assurance.value,
        "effect": state.effect.value,
        "lifecycle": state.lifecycle.value,
        "due": _day(state.due),
        "due_paused": state.due_paused,
        "disputed": state.disputed,
        "answered_on": _day(state.answered_on),
        "deadline": _day(state.deadline),
    }


def duty_address(duty: DutyLine) -> str:
    """Where a duty stands on its item's page."""
    return f"{item_address(duty.item)}{place(duty.number, ended=duty.ended is not None)}"


def place(number: int, *, ended: bool = False) -> str:
    """The end of the address of a duty on its item's page: with the page it is on, where that may not be the first."""
    return f"?duty={number}#duty-{number}" if ended or number > PER_PAGE else f"#duty-{number}"


def published_record(shown: PublishedShown) -> Record:
    """An answer as a published document gives it, and for which duties a person confirmed that it speaks."""
    return {
        "respondent": shown.respondent or None,
        "organisation": shown.organisation,
        "text": shown.text,
        "decision_as_written": shown.decision_as_written or None,
        "restated_text": shown.restated_text or None,
        "answered_on": _day(shown.answered_on),
        "recorded_on": shown.known.isoformat(),
        "document": shown.document.sha256,
        "page": shown.page,
        "speaks_for": [{"obligation": one.duty, "decision": one.decision} for one in shown.speaks_for],
        "put_right": shown.put_right or None,
        "names_withheld": shown.names_withheld,
    }


def roll_up_record(found: RollUp) -> Record:
    """What many duties come to: counts with their denominator, and never a status of the whole."""
    return {
        "number": found.number,
        "axes": {axis.value: {value.value: n for value, n in found.counts[axis].items()} for axis in Axis},
        "for_information": found.told_number,
        "ended": found.ended,
        "rule": found.rule,
    }


def typed(name: str) -> str:
    """The permanent name of a duty as people read it: ``4KX-7QM/3``."""
    identifier, _, number = name.partition("/")
    return f"{display(identifier)}/{number}"


def _part(duty: DutyLine) -> Record | None:
    if duty.part is None:
        return None
    return {"position": duty.part, "label": duty.part_label, "text": duty.part_text}


def _ended(duty: DutyLine) -> Record | None:
    end = duty.ended
    if end is None:
        return None
    return {"on": end.on.isoformat(), "how": end.how, "reason": end.reason}


def _due(one: ClockView) -> Record:
    found = one.reckoning
    return {
        "purpose": one.purpose,
        "rule": one.rule.id,
        "rule_version": one.rule.version,
        "title": one.title,
        "legal_basis": one.legal_basis,
        "kind": one.kind,
        "why": one.why or None,
        "start": _day(one.start),
        "by_rule": _day(one.by_rule),
        "stated": _day(one.stated),
        "stated_words": one.stated_words or None,
        "basis": one.used,
        "disagreement_days": one.disagreement,
        "extensions": [
            {"on": row.true_on.isoformat(), "until": _day(row.date), "reason": row.reason}
            for row in one.of_kind("extended")
            if row.true_on <= one.at.true
        ],
        "pauses": [
            {"first": row.first.isoformat(), "until": None if row.end == ENDLESS else row.end.isoformat()}
            for row in found.pauses
        ],
        "due": _day(one.due),
        "answered_on": _day(found.answered),
        "disputed": found.dispute is not None,
        "sentence": one.sentence,
    }


def _answer(one: AnswerShown) -> Record:
    settled = one.settlement
    return {
        "decision": one.decision,
        "decision_as_written": one.decision_as_written or None,
        "text": one.text or None,
        "reasons": one.reasons or None,
        "redirect_to": one.redirect_to.name if one.redirect_to else None,
        "redirect_code": one.redirect_to.code or None if one.redirect_to else None,
        "until": _day(one.until),
        "answered_on": one.answered_on.isoformat(),
        "counts_since": one.counts_since.isoformat(),
        "approved_for": _body(one.by) if one.by else None,
        "document": one.source.sha256 if one.source else None,
        "page": one.source.page if one.source else None,
        "settled": {
            "outcome": settled.outcome,
            "on": settled.on.isoformat(),
            "until": _day(settled.until),
            "reason": settled.reason,
            "became": settled.became or None,
        }
        if settled
        else None,
    }


def _adoption(one: AdoptionShown) -> Record:
    return {
        "organisation": _body(one.organisation),
        "applies": one.applies,
        "because": one.because or None,
        "counts_since": one.counts_since.isoformat(),
        "obligation": one.own or None,
    }


def _coverage(one: Coverage | None) -> Record | None:
    if one is None:
        return None
    return {
        "members": one.members,
        "complete": one.knowledge.complete,
        "applies": one.adopted,
        "does_not_apply": one.not_applicable,
        "silent": one.silent,
        "beside": one.beside,
        "note": one.knowledge.note or None,
    }


def _action(one: PublicAction) -> Record:
    return {
        "organisation": {"code": one.code, "name": one.organisation, "url": organisation_address(one.code)},
        "title": one.title,
        "description": one.description or None,
        "post": one.post or None,
        "ongoing": one.ongoing,
        "starts": _day(one.starts),
        "target": _day(one.target),
        "first_target": _day(one.targets[0]),
        "moves": [
            {"target": _day(row.target), "since": row.since.isoformat(), "reason": row.reason} for row in one.moves
        ],
        "milestones": [{"title": row.title, "due": _day(row.due), "done": _day(row.done)} for row in one.milestones],
        "how": one.how or None,
        "also_answers": list(one.also),
        "state": one.state.value,
        "progress": [_progress(row) for row in one.progress],
        "counts_since": one.since.isoformat(),
    }


def _progress(one: PublicProgress) -> Record:
    return {
        "on": one.on.isoformat(),
        "state": one.state.value,
        "percent": one.percent,
        "sentence": one.sentence,
        "blocked_by": one.blocked_by or None,
    }


def _evidence(one: PublicEvidence) -> Record:
    return {
        "organisation": {"code": one.code, "name": one.organisation, "url": organisation_address(one.code)},
        "type": one.type,
        "title": one.title,
        "covers": one.covers,
        "dated": _day(one.dated),
        "custodian": one.custodian or None,
        "url": one.url or (evidence_address(one.sha256) if one.sha256 else None),
        "sha256": one.sha256 or None,
        "filename": one.filename or None,
        "media_type": one.media_type or None,
        "size": one.size,
        "counts_since": one.since.isoformat(),
    }


def _transfer(one: TransferShown) -> Record:
    return {
        "on": one.on.isoformat(),
        "from": _body(one.before) if one.before else None,
        "to": _body(one.after),
        "kind": one.kind,
        "legal_basis": one.legal_basis or None,
        "reason": one.reason or None,
    }


def _step(one: StepShown) -> Record:
    return {
        "axis": one.axis,
        "before": one.before,
        "after": one.after,
        "capacity": one.capacity,
        "reason": one.reason or None,
        "basis": one.basis or None,
        "true_on": one.true_on.isoformat(),
        "recorded_on": one.recorded_on.isoformat(),
    }


def _body(who: Who) -> Record | None:
    return {"code": who.code, "name": who.name, "url": organisation_address(who.code)} if who.code else None


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
