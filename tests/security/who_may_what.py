"""Who may do what: every address and every action, with those for whom it is.

A new address or action must be entered here, or ``test_who_may_what`` fails. "May" means that the door opens: what
somebody then does can still be refused for what it is. Those who may not are asked to sign in, told no, or told that
there is nothing there.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.security.world import ROLES, STRANGER

Roles = frozenset[str]


def roles(*names: str) -> Roles:
    assert set(names) <= set(ROLES), names
    return frozenset(names)


EVERYBODY = roles(*ROLES)
NOBODY = roles()
SIGNED_IN = EVERYBODY - {STRANGER}
CURATORS = roles("curator", "administrator")
ADMINISTRATORS = roles("administrator")
AUDITORS = roles("auditor")
STEWARDS = roles("steward")
KEEPERS = CURATORS | STEWARDS
APPROVERS = roles("validating authority")
DRAFTERS = APPROVERS | {"focal point", "alternate"}
INSIDE = DRAFTERS | AUDITORS
"""Who sees the trust's workspace: its own people who speak for it, and auditors, who change nothing."""
OF_THE_ISSUER = roles("issuer")
SETTLERS = KEEPERS | OF_THE_ISSUER
"""Who agrees to more time: those who keep clocks, and the issuer of the report itself."""


@dataclass(frozen=True, slots=True)
class May:
    """For whom an address is, to look at and to send something to."""

    look: Roles
    send: Roles


def only(who: Roles) -> May:
    return May(who, who)


PUBLIC = only(EVERYBODY)
SHUT = only(NOBODY)
"""Pages of a library that this register does not use: there is nothing there for anybody."""

WEB = (
    "home home-data search search-data search-atom item item-data item-atom item-bib item-ris reports reports-data "
    "report report-data issuers issuers-data issuer issuer-data issuer-atom years years-data year year-data addressees "
    "addressees-data organisation organisation-data organisation-atom class class-data class-atom class-duties "
    "class-duties-data class-duty class-duty-data boundaries boundaries-data document document-data document-page "
    "document-page-data downloads downloads-data register-csv register-json register-xlsx feeds feeds-data feed about "
    "about-data about-data-data cite cite-data licence licence-data accessibility accessibility-data privacy "
    "privacy-data contact contact-data dictionary dictionary-data robots sitemap sitemap-pages sitemap-items "
    "obligations obligations-data table-csv"
)
API_READING = (
    "openapi-json list_items get_item get_item_history list_reports get_report get_page list_organisations "
    "get_organisation list_classes list_events api-root list_obligations get_obligation list_rules list_transitions "
    "list_crosswalk"
)
API_WRITING = (
    "start_import list_imports get_import list_candidates accept reject accept_certain publish correct withdraw"
)
CURATION = (
    "imports keys organisations import progress continue certain match read-again queue discard restore particulars "
    "publish unclaimed answers continue-answers certain-answers match-answers type-answers answer set-aside-answer "
    "reopen-answer choose-answered-item source-page claim dismiss reopen-sentence candidate accept reject reopen "
    "choose-item edit merge split pairs correct-item change-addressees withdraw-item correct-report picture"
)
OWN_ACCOUNT = (
    "account_change_password account_set_password account_reauthenticate mfa_index mfa_reauthenticate "
    "mfa_activate_totp mfa_deactivate_totp mfa_view_recovery_codes mfa_generate_recovery_codes "
    "mfa_download_recovery_codes mfa_list_webauthn mfa_add_webauthn mfa_reauthenticate_webauthn mfa_remove_webauthn "
    "mfa_edit_webauthn"
)
SIGNING_IN = (
    "account_login account_logout account_inactive mfa_authenticate mfa_login_webauthn account_confirm_login_code "
)
SHUT_PAGES = (
    "accounts:no-reset accounts:no-address accounts:no-sign-up account_signup account_email "
    "account_email_verification_sent account_reset_password account_confirm_email account_reset_password_done "
    "account_reset_password_from_key account_reset_password_from_key_done"
)
WORKSPACE_PAGES = (
    "workspace duty drafts draft actions actions-csv action evidence-list people "
    "sheets sheet-export sheet sheet-refused"
)
DRAFTING_PAGES = (
    "alike answer applies lodge recall withdraw take-out-answer take-out-adoption new-action change-plan progress "
    "cover-more end-cover take-out-plan take-out-covers take-out-cover-end take-out-progress attach take-out-evidence "
    "sheet-take sheet-discard"
)
OBLIGATION_PAGES = (
    "obligations item-obligations add-obligation merge-obligations part-dependences correct-obligation "
    "split-obligation end-obligation obligation-words published confirm-published take-back-published "
    "put-right-published withdraw-published"
)


def _named(prefix: str, names: str, may: May) -> dict[str, May]:
    return {f"{prefix}{name}": may for name in names.split()}


ROUTES: dict[str, May] = {
    "health": PUBLIC,
    "api-guide": PUBLIC,
    **_named("web:", WEB, PUBLIC),
    **_named("api:", API_READING, PUBLIC),
    **_named("api:", API_WRITING, only(CURATORS)),
    **_named("", SIGNING_IN, PUBLIC),
    **_named("", OWN_ACCOUNT, only(SIGNED_IN)),
    **_named("", SHUT_PAGES, SHUT),
    **_named("accounts:", "people add-person person change-role deactivate reactivate new-password end-office",
             only(ADMINISTRATORS)),
    "accounts:tokens": only(CURATORS),
    # One's own. This one is the curator's: for anybody else it is not there.
    "accounts:revoke-token": only(roles("curator")),
    **_named("organisations:", "list add show rename succeed people give-office classes class-members",
             only(ADMINISTRATORS)),
    **_named("curation:", CURATION, only(CURATORS)),
    **_named("oversight:", OBLIGATION_PAGES, only(CURATORS)),
    # Its history and where it stands, for everybody who works on it.
    "oversight:obligation": only(KEEPERS | INSIDE | {"assessor"}),
    "oversight:clock-rules": only(KEEPERS | AUDITORS),
    "oversight:clock-rule": May(KEEPERS | AUDITORS, STEWARDS),
    "oversight:clock": only(SETTLERS | INSIDE),
    "oversight:clock-act": only(SETTLERS | APPROVERS),
    **_named("oversight:", "late late-csv", only(KEEPERS | AUDITORS)),
    "oversight:orphans": only(CURATORS | AUDITORS),
    "oversight:orphan": May(CURATORS | AUDITORS, CURATORS),
    "oversight:workplaces": only(SIGNED_IN),
    **_named("oversight:", WORKSPACE_PAGES, May(INSIDE, DRAFTERS)),
    **_named("oversight:", DRAFTING_PAGES, only(DRAFTERS)),
    **_named("oversight:", "approve return hide-evidence", only(APPROVERS)),
    # The list has what is theirs to settle; another issuer's is empty.
    "oversight:requests": only(SETTLERS | AUDITORS | {"issuer elsewhere"}),
    "oversight:settle": May(SETTLERS | AUDITORS, SETTLERS),
    # Tried with evidence that counts and is not public.
    **_named("oversight:", "evidence evidence-file", only(INSIDE | {"assessor"})),
    "oversight:public-evidence": PUBLIC,
    **_named("oversight:", "log log-csv log-event", only(AUDITORS)),
}  # fmt: skip

ADMINISTERING = {
    "accounts": "add_user change_role deactivate reactivate set_password give_office end_office",
    "organisations": "load_reference import_file add_organisation change_organisation succeed_organisation "
    "add_class_member remove_class_member",
}
CURATING = {
    "register": "attach_document correct_item withdraw_item change_addressees add_document publish_report add_items "
    "add_mention change_report",
    "curation": "record_answer record_certain set_aside_answer reopen_answer choose_answered_item match_answers_again "
    "start_import discard restore change_particulars publish begin_reading finish_reading fail_reading queue_again "
    "requeue_stuck read_again merge split split_by_parts undo_reshape accept accept_certain reject reopen edit "
    "choose_item match_again claim dismiss reopen_sentence type_answers pair",
    "oversight": "link_parts unlink_parts split_obligation merge_obligations correct_obligation end_obligation "
    "add_obligation follow_words record_answers confirm_answer take_back_confirmation put_right withdraw_published "
    "settle_redirect resolve_orphan move_due make_missing",
    # A curator's own token: an administrator may give and withdraw others' too.
    "accounts": "issue_token revoke_token",
}
DRAFTING = {
    "oversight": "open_draft lodge recall_submission withdraw_submission draft_answer draft_answers draft_adoption "
    "discard_draft draft_evidence discard_evidence draft_action draft_plan draft_covers draft_many_covers "
    "draft_cover_end draft_progress discard_work read_sheet take_sheet discard_sheet"
}
APPROVING = {"oversight": "approve return_submission hide_evidence"}
KEEPING = {
    "oversight": "extend pause resume escalate record_start withdraw_event settle change_rule agree_extension "
    "refuse_extension"
}


def _each(who: Roles, actions: dict[str, str]) -> dict[str, Roles]:
    return {f"{app}.{name}": who for app, names in actions.items() for name in names.split()}


ACTIONS: dict[str, Roles] = {
    **_each(ADMINISTRATORS, ADMINISTERING),
    **_each(CURATORS, CURATING),
    **_each(DRAFTERS, DRAFTING),
    **_each(APPROVERS, APPROVING),
    **_each(SETTLERS, KEEPING),
    "accounts.change_own_password": SIGNED_IN,
    "oversight.dispute": SETTLERS | APPROVERS,
    "oversight.choose_rule": STEWARDS,
    # Tried here as a curator. In the other capacities: test_own_judges.
    "oversight.change_status": CURATORS,
}
INTERNAL = {
    "ledger.record": "appends what an action did",
    "ledger.record_many": "appends what an action did",
    "curation.decide": "part of actions that have checked",
    "curation.publish_restatements": "part of publishing, which has checked",
}
"""Functions beside the actions that take an actor and check nothing themselves, with the reason."""
