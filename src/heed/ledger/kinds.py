"""The closed list of things that can happen. A new kind is added here, with one line of meaning, and never renamed."""

from django.db.models import TextChoices


class EventKind(TextChoices):
    """Value: ``subject.happened``. Label: what it means, in a sentence."""

    USER_ADDED = "user.added", "A person was given an account."
    USER_ROLE_CHANGED = "user.role_changed", "A person's role was changed."
    USER_DEACTIVATED = "user.deactivated", "A person's account was closed."
    USER_REACTIVATED = "user.reactivated", "A person's closed account was opened again."
    USER_PASSWORD_SET = "user.password_set", "A person was given a new password, or chose one."
    TOKEN_ISSUED = "token.issued", "A token for the API was issued."
    TOKEN_REVOKED = "token.revoked", "A token for the API was withdrawn."

    ORGANISATIONS_LOADED = "organisations.loaded", "A list of organisations was loaded."
    ORGANISATION_ADDED = "organisation.added", "An organisation was added by hand."
    ORGANISATION_CHANGED = "organisation.changed", "An organisation's name, kind or dates were changed."
    ORGANISATION_SUCCEEDED = "organisation.succeeded", "An organisation passed its duties to a successor."

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
