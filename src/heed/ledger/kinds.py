"""The closed list of things that can happen. A new kind is added here, with one line of meaning, and never renamed."""

from django.db.models import TextChoices


class EventKind(TextChoices):
    """Value: ``subject.happened``. Label: what it means, in a sentence."""

    USER_ADDED = "user.added", "A person was given an account."
    USER_ROLE_CHANGED = "user.role_changed", "A person's role was changed."
    USER_DEACTIVATED = "user.deactivated", "A person's account was closed."
    USER_REACTIVATED = "user.reactivated", "A person's closed account was opened again."
    USER_PASSWORD_SET = "user.password_set", "A person was given a new password, or chose one."
    OFFICE_GIVEN = "office.given", "A person was given an office in an organisation."
    OFFICE_ENDED = "office.ended", "A person's office in an organisation was ended."
    TOKEN_ISSUED = "token.issued", "A token for the API was issued."
    TOKEN_REVOKED = "token.revoked", "A token for the API was withdrawn."

    ORGANISATIONS_LOADED = "organisations.loaded", "A list of organisations was loaded."
    ORGANISATION_ADDED = "organisation.added", "An organisation was added by hand."
    ORGANISATION_CHANGED = "organisation.changed", "An organisation's name, kind or dates were changed."
    ORGANISATION_SUCCEEDED = "organisation.succeeded", "An organisation passed its duties to a successor."
    CLASS_MEMBER_ADDED = "class.member_added", "An organisation was said to be of a class, with a reason."
    CLASS_MEMBER_REMOVED = "class.member_removed", "An organisation was said not to be of a class, with a reason."

    DOCUMENT_ADDED = "document.added", "A document was taken in."
    REPORT_PUBLISHED = "report.published", "A report was published in the register."
    REPORT_CHANGED = "report.changed", "A published report's particulars were corrected."
    ITEM_PUBLISHED = "item.published", "An item was published, with its permanent identifier."
    ITEM_CORRECTED = "item.corrected", "An item's text was superseded by a corrected version."
    ITEM_WITHDRAWN = "item.withdrawn", "An item that should not have been published was withdrawn."
    ITEM_ADDRESSEES_CHANGED = "item.addressees_changed", "Who must act on an item was corrected."
    ITEM_MENTIONED = "item.mentioned", "A further printing of an item was recorded."
    ITEM_CITED = "item.cited", "A reference from one item to another was recorded."

    IMPORT_STARTED = "import.started", "A document was given to the register to be read."
    IMPORT_READ = "import.read", "A document was read, and its candidates were made."
    IMPORT_FAILED = "import.failed", "A document could not be read."
    IMPORT_CHANGED = "import.changed", "The particulars of a report under curation were changed."
    IMPORT_DISCARDED = "import.discarded", "An import was set aside without being published."
    IMPORT_PUBLISHED = "import.published", "An import's accepted candidates were published."
    CANDIDATE_ACCEPTED = "candidate.accepted", "A curator accepted a candidate."
    CANDIDATE_EDITED = "candidate.edited", "A curator changed a candidate. The machine's version is kept."
    CANDIDATE_REJECTED = "candidate.rejected", "A curator rejected a candidate, with a reason."
    CANDIDATE_REOPENED = "candidate.reopened", "A curator took back a verdict."
    CANDIDATES_MERGED = "candidate.merged", "A curator joined candidates into one."
    CANDIDATE_SPLIT = "candidate.split", "A curator split a candidate."
    SENTENCE_CLAIMED = "sentence.claimed", "A curator made a candidate of an unclaimed sentence."
    SENTENCE_DISMISSED = "sentence.dismissed", "A curator judged that an unclaimed sentence asks nothing."

    ANSWER_REVIEWED = "answer.reviewed", "A curator judged an answer found in a response: recorded, set aside or moved."
    ANSWERS_TYPED = "answer.typed", "A curator typed the answers of a document that the machine could not read."

    OBLIGATION_MADE = "obligation.made", "An obligation was recorded: a part of an item, and who must act on it."
    OBLIGATION_CHANGED = "obligation.changed", "The role, owner or part of an obligation was corrected, with a reason."
    OBLIGATION_SPLIT = "obligation.split", "An obligation was split into several, with a reason."
    OBLIGATIONS_MERGED = "obligation.merged", "Obligations were merged into one, with a reason."
    OBLIGATION_ENDED = "obligation.ended", "An obligation was ended with its item, or because it was recorded in error."
    OBLIGATION_MOVED = "obligation.moved", "An obligation passed to another organisation."
    OBLIGATION_ADOPTED = "obligation.adopted", "An organisation said whether an obligation of its class applies to it."
    PARTS_LINKED = "parts.linked", "One part of an item was said to depend on another."
    PARTS_UNLINKED = "parts.unlinked", "A dependence between parts was taken back."
    STATUS_CHANGED = "status.changed", "An obligation moved on one of its five axes."
    CLOCK_STARTED = "clock.started", "A clock was started for an obligation, by a rule."
    CLOCK_CHANGED = "clock.changed", "A clock was extended, paused, resumed, disputed, settled, answered or corrected."
    CLOCK_RULE_CHOSEN = "clock.rule_chosen", "The rule for a kind of report was chosen."
    SUBMISSION_LODGED = "submission.lodged", "An organisation's words were handed to its validating authority."
    SUBMISSION_APPROVED = "submission.approved", "A validating authority approved what its organisation says."
    SUBMISSION_RETURNED = "submission.returned", "A validating authority returned a draft, with a reason."
    SUBMISSION_WITHDRAWN = "submission.withdrawn", "A draft was taken back before it was approved."
    ANSWER_DRAFTED = "answer.drafted", "An answer to an obligation was drafted."
    ANSWER_PUBLISHED = "answer.published", "An answer in a published document was recorded beside its item."
    ANSWER_CONFIRMED = "answer.confirmed", "A person confirmed what a published answer says on the response axis."
    ANSWER_TAKEN_BACK = "answer.taken_back", "The confirmation of a published answer was taken back, with a reason."
    ACTION_DRAFTED = "action.drafted", "An action was drafted, or a change of one."
    EVIDENCE_DRAFTED = "evidence.drafted", "Evidence was attached to a draft."
    EVIDENCE_DISCARDED = "evidence.discarded", "Evidence was taken out of a draft."
    EVIDENCE_CARRIED = "evidence.carried", "Evidence became evidence of the obligations that replaced its own, too."
    EVIDENCE_HIDDEN = "evidence.hidden", "Evidence that everybody could see was made visible to few, with a reason."
    DRAFT_CHANGED = "draft.changed", "Something in a draft was changed or taken out before it was lodged."
    SHEET_READ = "sheet.read", "A spreadsheet of an organisation's obligations was read and previewed."
    SHEET_TAKEN = "sheet.taken", "The accepted rows of a spreadsheet became a draft."


WITHHELD = frozenset(
    {
        EventKind.OFFICE_GIVEN,
        EventKind.OFFICE_ENDED,
        EventKind.SUBMISSION_LODGED,
        EventKind.SUBMISSION_APPROVED,
        EventKind.SUBMISSION_RETURNED,
        EventKind.SUBMISSION_WITHDRAWN,
        EventKind.ANSWER_DRAFTED,
        EventKind.ACTION_DRAFTED,
        EventKind.DRAFT_CHANGED,
        EventKind.EVIDENCE_DRAFTED,
        EventKind.EVIDENCE_DISCARDED,
        EventKind.EVIDENCE_CARRIED,
        EventKind.EVIDENCE_HIDDEN,
        EventKind.SHEET_READ,
        EventKind.SHEET_TAKEN,
    }
)
"""What goes on inside an organisation before, or beside, what it says in public. The public log gives these events as
hashes alone: the chain can be checked, and nobody can tell one from another."""
