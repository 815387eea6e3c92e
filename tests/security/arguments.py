"""With what each address and each action is tried: things that are there, and that those who may could use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

from heed.accounts.permissions import Office, Role
from heed.curation.actions.answers import Verdict
from heed.curation.actions.review import Edit
from heed.curation.actions.typed_answers import Typed
from heed.oversight.actions.obligations.wanted import Wanted
from heed.oversight.answering import Said
from heed.oversight.publishing import PublishedFacts
from heed.register.facts import AddresseeFacts
from heed.status import Axis, Capacity, Response
from tests import factories
from tests.security.world import FAR, World

WHY = "It was read wrongly."
TODAY = dt.date(2026, 6, 1)
Given = dict[str, Any]

EMPTY = {
    "account_inactive",
    "curation:picture",
    "account_confirm_login_code",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_remove_webauthn",
    "mfa_edit_webauthn",
}
"""Addresses where there is nothing for those who may open them either, as nobody here has such a thing."""


def route_arguments(w: World, name: str, parameters: list[str]) -> Given:
    """The values of an address's parameters."""
    chosen = {**_everywhere(w), **_OF_ADDRESS.get(name, lambda _: {})(w)}
    return {parameter: chosen[parameter] for parameter in parameters}


def _everywhere(w: World) -> Given:
    return {
        "answer_id": w.found_answer.pk,
        "candidate_id": w.candidate.pk,
        "code": "TRUST",
        "cover": w.cover.pk,
        "data": "json",
        "identifier": w.item.identifier,
        "import_id": w.imported.pk,
        "index": 0,
        "key": w.trust.slug,
        "kind": "coroners",
        "name": "dispute",
        "number": w.duty.number,
        "person": w.person.pk,
        "pk": w.person.pk,
        "purpose": "answer",
        "rest": "nothing",
        "sentence_id": w.sentence.pk,
        "sha256": w.document.sha256,
        "slug": w.trust.slug,
        "statement": w.statement.pk,
        "table": "obligations",
        "what": "dispute",
        "typed": w.item.identifier,
        "when": "2026",
    }


_OF_ADDRESS: dict[str, Callable[[World], Given]] = {
    "accounts:revoke-token": lambda w: {"pk": w.token.pk},
    "accounts:end-office": lambda w: {"pk": w.membership.pk},
    "organisations:show": lambda w: {"pk": w.trust.pk},
    "organisations:rename": lambda w: {"pk": w.trust.pk},
    "organisations:succeed": lambda w: {"pk": w.trust.pk},
    "organisations:people": lambda w: {"pk": w.trust.pk},
    "organisations:class-members": lambda w: {"pk": w.klass.pk},
    "curation:answers": lambda w: {"import_id": w.response.pk},
    "curation:continue-answers": lambda w: {"import_id": w.response.pk},
    "curation:correct-report": lambda w: {"slug": w.item.report.slug},
    "curation:source-page": lambda w: {"number": 1},
    "curation:picture": lambda w: {"number": 1, "sha256": w.document.sha256},
    "oversight:action": lambda w: {"number": w.action.number},
    "oversight:change-plan": lambda w: {"number": w.action.number},
    "oversight:progress": lambda w: {"number": w.action.number},
    "oversight:cover-more": lambda w: {"number": w.action.number},
    "oversight:end-cover": lambda w: {"number": w.action.number},
    "oversight:take-out-plan": lambda w: {"pk": w.plan.pk},
    "oversight:take-out-covers": lambda w: {"pk": w.covers.pk},
    "oversight:take-out-cover-end": lambda w: {"pk": w.cover_end.pk},
    "oversight:take-out-progress": lambda w: {"pk": w.progress.pk},
    "oversight:applies": lambda w: {"number": w.class_duty.number},
    "oversight:draft": lambda w: {"pk": w.draft.pk},
    "oversight:lodge": lambda w: {"pk": w.draft.pk},
    "oversight:withdraw": lambda w: {"pk": w.draft.pk},
    "oversight:take-out-answer": lambda w: {"pk": w.draft.pk},
    "oversight:take-out-adoption": lambda w: {"pk": w.draft.pk, "statement": w.adoption.pk},
    "oversight:approve": lambda w: {"pk": w.lodged.pk},
    "oversight:return": lambda w: {"pk": w.lodged.pk},
    "oversight:recall": lambda w: {"pk": w.lodged.pk},
    "oversight:settle": lambda w: {"pk": w.asked.pk},
    "oversight:evidence": lambda w: {"pk": w.kept.pk},
    "oversight:evidence-file": lambda w: {"pk": w.kept.pk},
    "oversight:hide-evidence": lambda w: {"pk": w.evidence.pk},
    "oversight:take-out-evidence": lambda w: {"pk": w.drafted_evidence.pk},
    "oversight:public-evidence": lambda w: {"sha256": w.evidence.file.sha256},
    "oversight:orphan": lambda w: {"identifier": w.orphan.item.identifier, "number": w.orphan.number},
    **{
        f"oversight:{name}": lambda w: {"key": w.published.pk}
        for name in ("published", "confirm-published", "take-back-published", "put-right-published",
                     "withdraw-published")
    },
    **{
        f"api:{name}": lambda w: {"number": w.imported.pk}
        for name in ("get_import", "list_candidates", "accept_certain", "publish")
    },
    **{f"api:{name}": lambda w: {"number": w.candidate.pk} for name in ("accept", "reject")},
    "api:get_page": lambda w: {"number": 1},
    "api:get_report": lambda w: {"slug": w.item.report.slug},
    **{f"web:issuer{form}": lambda w: {"key": "issuer-body"} for form in ("", "-data", "-atom")},
    **{
        f"web:class{form}": lambda w: {"key": w.klass.slug, "number": w.class_duty.number}
        for form in ("", "-data", "-atom", "-duties", "-duties-data", "-duty", "-duty-data")
    },
    **{f"web:report{form}": lambda w: {"slug": w.item.report.slug} for form in ("", "-data")},
    **{f"web:document-page{form}": lambda w: {"number": 1} for form in ("", "-data")},
    **{f"oversight:sheet{part}": lambda w: {"pk": w.sheet.pk} for part in ("", "-refused", "-take", "-discard")},
    "web:sitemap-items": lambda w: {"number": 1},
}  # fmt: skip


def _candidate(w: World, **more: Any) -> Given:
    return {"candidate_id": w.candidate.pk, "revision": w.candidate.revision, **more}


def _answer(w: World, **more: Any) -> Given:
    return {"answer_id": w.found_answer.pk, "revision": w.found_answer.revision, **more}


def _import(w: World, **more: Any) -> Given:
    return {"import_id": w.imported.pk, **more}


def _clock(w: World, **more: Any) -> Given:
    return {"clock": w.clock, "reason": WHY, **more}


def _draft(w: World, **more: Any) -> Given:
    return {"submission": w.draft, **more}


def _published(w: World, **more: Any) -> Given:
    return {"published": w.published, "reason": WHY, **more}


def _wanted(w: World) -> Wanted:
    return Wanted(as_written="The regulator", owner=w.bodies["REG"])


def _member(w: World, code: str) -> Given:
    return {"organisation_class": w.klass, "organisation": w.bodies[code], "reason": WHY}


def _document(w: World) -> Given:
    pages = ("Another document.",)
    return {
        "data": factories.document_bytes(*pages),
        "document": factories.read_document(*pages),
        "filename": "other.txt",
    }


_ACCOUNTS: dict[str, Callable[[World], Given]] = {
    "add_user": lambda w: {"email": "new@example.org", "role": Role.READER},
    "change_role": lambda w: {"user": w.person, "role": Role.CURATOR},
    "deactivate": lambda w: {"user": w.person},
    "reactivate": lambda w: {"user": w.person},
    "set_password": lambda w: {"user": w.person, "password": factories.PASSWORD},
    "change_own_password": lambda w: {"password": factories.PASSWORD},
    "issue_token": lambda w: {"user": w.people["curator"], "name": "another"},
    "revoke_token": lambda w: {"token": w.token},
    "give_office": lambda w: {"user": w.person, "organisation": w.trust, "office": Office.STAFF},
    "end_office": lambda w: {"membership": w.membership},
}
_ORGANISATIONS: dict[str, Callable[[World], Given]] = {
    "load_reference": lambda w: {},
    "import_file": lambda w: {"path": Path(__file__)},
    "add_organisation": lambda w: {"name": "A new body", "kind": "charity"},
    "change_organisation": lambda w: {"organisation": w.trust, "reason": WHY, "name": "Another name"},
    "succeed_organisation": lambda w: {"predecessor": w.trust, "successor": w.bodies["REG"], "on": TODAY},
    "add_class_member": lambda w: _member(w, "REG"),
    "remove_class_member": lambda w: _member(w, "TRUST"),
}
_REGISTER: dict[str, Callable[[World], Given]] = {
    "attach_document": lambda w: {"report": w.item.report, "document": factories.document(), "role": "response"},
    "correct_item": lambda w: {"item": w.item, "text": "The trust should act.", "reason": WHY, "parts": ()},
    "withdraw_item": lambda w: {"item": w.item, "reason": WHY},
    "change_addressees": lambda w: {
        "item": w.item, "addressees": [AddresseeFacts("The trust", "TRUST")], "reason": WHY
    },
    "add_document": _document,
    "publish_report": lambda w: {
        "facts": factories.report_facts(), "document": factories.document(), "items": [factories.item_facts()]
    },
    "add_items": lambda w: {"report": w.item.report, "document": w.document, "items": [factories.item_facts()]},
    "add_mention": lambda w: {"item": w.item, "document": w.document, "anchors": (), "kind": "repeat"},
    "change_report": lambda w: {"report": w.item.report, "reason": WHY, "title": "Another title"},
}  # fmt: skip
_CURATION: dict[str, Callable[[World], Given]] = {
    "record_answer": lambda w: _answer(w, verdict=Verdict(respondent=w.trust)),
    "record_certain": lambda w: {"import_id": w.response.pk},
    "set_aside_answer": lambda w: _answer(w, reason=WHY),
    "reopen_answer": _answer,
    "choose_answered_item": lambda w: _answer(w, identifier=w.item.identifier),
    "match_answers_again": lambda w: {"import_id": w.response.pk},
    "type_answers": lambda w: {"import_id": w.response.pk, "typed": Typed(items=[w.item], text="We accept it.")},
    "start_import": lambda w: {"data": b"# A note\n\nAll.\n", "filename": "note.md", "queue": False},
    "discard": lambda w: _import(w, reason=WHY),
    "restore": _import,
    "change_particulars": lambda w: _import(w, revision=w.imported.revision, values={"title": "Another title"}),
    "publish": lambda w: _import(w, seen="nothing"),
    "begin_reading": _import,
    "finish_reading": lambda w: _import(w, data=b"", document=factories.read_document(), findings=None),
    "fail_reading": lambda w: _import(w, code="timeout", message="It took too long."),
    "queue_again": _import,
    "requeue_stuck": lambda w: {},
    "read_again": lambda w: _import(w, revision=w.imported.revision),
    "merge": lambda w: _candidate(w, others=[]),
    "split": lambda w: _candidate(w, texts=["One.", "Two."]),
    "split_by_parts": _candidate,
    "undo_reshape": _candidate,
    "accept": _candidate,
    "accept_certain": _import,
    "reject": lambda w: _candidate(w, reason=WHY),
    "reopen": _candidate,
    "edit": lambda w: _candidate(w, edit=Edit(kind="recommendation", text="The trust should act.")),
    "pair": lambda w: _candidate(w, pairs=[]),
    "choose_item": lambda w: _candidate(w, identifier=w.item.identifier),
    "match_again": _import,
    "claim": lambda w: {"sentence_id": w.sentence.pk},
    "dismiss": lambda w: {"sentence_id": w.sentence.pk},
    "reopen_sentence": lambda w: {"sentence_id": w.sentence.pk},
}
_DUTIES: dict[str, Callable[[World], Given]] = {
    "link_parts": lambda w: {"item": w.item, "part": 2, "needs": 1, "reason": WHY},
    "unlink_parts": lambda w: {"item": w.item, "part": 2, "needs": 1, "reason": WHY},
    "split_obligation": lambda w: {"obligation": w.duty, "into": [_wanted(w)] * 2, "reason": WHY},
    "merge_obligations": lambda w: {"obligations": [w.duty, w.other_duty], "into": _wanted(w), "reason": WHY},
    "correct_obligation": lambda w: {"obligation": w.duty, "to": _wanted(w), "reason": WHY},
    "end_obligation": lambda w: {"obligation": w.duty, "reason": WHY},
    "add_obligation": lambda w: {"item": w.item, "wanted": _wanted(w), "reason": WHY},
    "follow_words": lambda w: {"obligation": w.duty, "part": 1, "reason": WHY},
    "record_answers": lambda w: {
        "document": w.document, "answers": [PublishedFacts(item=w.item, position=9, text="Yes.", respondent=w.trust)]
    },
    "confirm_answer": lambda w: {
        "published": w.published, "decision": Response.ACCEPTED, "obligations": [w.duty]
    },
    "take_back_confirmation": lambda w: _published(w, answers=[]),
    "put_right": lambda w: _published(w, item=w.second),
    "withdraw_published": _published,
    "settle_redirect": lambda w: {"obligation": w.duty, "to": w.bodies["REG"], "reason": WHY},
    "resolve_orphan": lambda w: {"obligation": w.orphan, "to": w.bodies["REG"], "reason": WHY},
    "move_due": lambda w: {},
    "make_missing": lambda w: {"items": [w.item.pk]},
    "agree_extension": lambda w: {"answer": w.asked, "until": FAR, "reason": WHY},
    "refuse_extension": lambda w: {"answer": w.asked, "reason": WHY},
    "dispute": _clock,
    "extend": lambda w: _clock(w, until=FAR),
    "pause": _clock,
    "resume": _clock,
    "escalate": lambda w: _clock(w, step=1),
    "record_start": lambda w: _clock(w, on=TODAY),
    "withdraw_event": lambda w: {"event": w.clock_event, "reason": WHY},
    "settle": lambda w: {"dispute": w.clock_event, "reason": WHY},
    "choose_rule": lambda w: {"report_kind": "pfd", "rule": "nonsense", "reason": WHY},
    "change_rule": lambda w: {"obligation": w.duty, "rule": "nonsense", "reason": WHY},
    "change_status": lambda w: {
        "obligation": w.duty, "axis": Axis.RESPONSE, "after": "accepted", "capacity": Capacity.CURATOR, "reason": WHY
    },
}  # fmt: skip
_WORKSPACE: dict[str, Callable[[World], Given]] = {
    "open_draft": lambda w: {"organisation": w.trust},
    "lodge": _draft,
    "approve": lambda w: {"submission": w.lodged, "seen": w.lodged.revision},
    "return_submission": lambda w: {"submission": w.lodged, "reason": WHY},
    "recall_submission": lambda w: {"submission": w.lodged},
    "withdraw_submission": _draft,
    "draft_answer": lambda w: _draft(w, obligation=w.duty, decision="accepted"),
    "draft_answers": lambda w: _draft(w, answers=[(w.duty, Said(decision="accepted"))]),
    "draft_adoption": lambda w: _draft(w, obligation=w.class_duty, applies=True),
    "discard_draft": lambda w: {"statement": w.statement},
    "draft_evidence": lambda w: _draft(
        w, type="policy", title="A policy", covers="All", url="https://example.org/q", obligations=[w.duty]
    ),
    "discard_evidence": lambda w: {"evidence": w.drafted_evidence},
    "hide_evidence": lambda w: {"evidence": w.evidence, "reason": WHY},
    "draft_action": lambda w: _draft(w, title="Another action", covers=[(w.duty, "")]),
    "draft_plan": lambda w: _draft(w, action=w.action, title="Another plan", reason=WHY),
    "draft_covers": lambda w: _draft(w, action=w.action, obligation=w.other_duty),
    "draft_many_covers": lambda w: _draft(w, action=w.action, covers=[(w.other_duty, "")]),
    "draft_cover_end": lambda w: _draft(w, cover=w.cover, reason=WHY),
    "draft_progress": lambda w: _draft(w, action=w.action, on=TODAY, state="in_progress", sentence="It goes on."),
    "read_sheet": lambda w: {"organisation": w.trust, "data": b"no spreadsheet"},
    "take_sheet": lambda w: {"sheet": w.sheet, "seen": "nothing"},
    "discard_sheet": lambda w: {"sheet": w.sheet},
    "discard_work": lambda w: {"statement": w.progress},
}
ACTION_ARGUMENTS: dict[str, Callable[[World], Given]] = {
    f"{app}.{name}": given
    for app, actions in (
        ("accounts", _ACCOUNTS),
        ("organisations", _ORGANISATIONS),
        ("register", _REGISTER),
        ("curation", _CURATION),
        ("oversight", {**_DUTIES, **_WORKSPACE}),
    )
    for name, given in actions.items()
}
