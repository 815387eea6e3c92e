"""The columns of tables of duties, and the keys of their records, with what each means: the data dictionary's."""

from __future__ import annotations

from heed.status import Assurance, Axis, Delivery, Effect, Lifecycle, Response

Columns = tuple[tuple[str, str], ...]


def _any_of(values: type[Response] | type[Delivery] | type[Assurance] | type[Effect] | type[Lifecycle]) -> str:
    return ", ".join(value.value for value in values)


OBLIGATION: Columns = (
    ("obligation", "The obligation's permanent name: the item's identifier and a number that is never used twice."),
    ("item", "The item that it is an obligation of: its permanent identifier."),
    ("url", "Where the obligation stands on its item's page."),
    ("report", "The slug of the report."),
    ("part_label", "The label of the part that is asked. Empty with part_text too: the whole item is."),
    ("part_text", "The words of the part that is asked."),
    ("as_written", "The addressee as the report writes it."),
    ("role", "lead, joint, supporting or information (told, and not asked to act)."),
    (
        "organisation",
        "Whose obligation it is now. Empty for a class, and where the addressee is not known for certain.",
    ),
    ("organisation_code", "That organisation's code."),
    ("class", "The slug of the class of organisations whose obligation it is."),
    ("adopted_from", "The obligation of a class that an organisation of the class took as its own."),
    ("made_on", "When the obligation came into this register."),
    ("ended_on", "When it was ended: split, merged, passed on or recorded in error. Empty: it stands."),
    ("ended_how", "split, merged, corrected, item_withdrawn or redirected."),
    ("open", "True while it is neither ended nor closed."),
    ("response", f"The answer as recorded: one of {_any_of(Response)}."),
    ("response_shown", "The same with what the clock makes of a missing answer: not_yet_due, awaiting or overdue."),
    ("delivery", f"What the organisation says is done: one of {_any_of(Delivery)}."),
    ("assurance", f"What somebody who is not of the organisation judged: one of {_any_of(Assurance)}."),
    ("effect", f"What changed, as measured: one of {_any_of(Effect)}."),
    ("lifecycle", f"What the record of the obligation is: one of {_any_of(Lifecycle)}."),
    ("due", "The last day for an answer. Empty: no date, or the clock is paused."),
    ("answered_on", "The day of the first answer that counts."),
    ("deadline", "The day by which the item says the work is to be done."),
)

STATUS_EVENT: Columns = (
    ("obligation", "The obligation."),
    ("axis", f"One of {', '.join(axis.value for axis in Axis)}."),
    ("number", "Counts from 1 within the obligation and axis."),
    ("before", "The value before."),
    ("after", "The value after."),
    ("capacity", "As what somebody acted. Nobody is named."),
    ("reason", "Why, in words. The names of people who died are left out."),
    ("true_on", "The day since which it was so."),
    ("recorded_at", "When it was recorded here."),
)

ANSWER: Columns = (
    ("obligation", "The obligation that is answered."),
    ("organisation_code", "For which organisation its validating authority approved the answer. Empty: see document."),
    ("decision", "What it decides, on the response axis; or extension_asked."),
    ("decision_as_written", "The decision in the words of a published document."),
    ("text", "The answer, word for word. The names of people who died are left out."),
    ("reasons", "The reasons that it gives."),
    ("redirect_to", "For whom the obligation is said to be instead."),
    ("until", "To which day more time is asked for."),
    ("answered_on", "The day of the answer."),
    ("counts_since", "The day on which it was approved, or confirmed from a document."),
    ("document", "The SHA-256 of the published document that it stands in."),
    ("page", "The page of that document."),
    ("settled", "agreed, refused, passed_on or put_back: what the register decided on what was asked."),
    ("settled_until", "To which day more time was agreed."),
)

ACTION: Columns = (
    ("obligation", "An obligation that the action answers. An action that answers several has a row for each."),
    ("organisation_code", "Whose action it is."),
    ("title", "What it is. The names of people who died are left out."),
    ("description", "More about it."),
    ("post", "The post that has it in the organisation."),
    ("ongoing", "True where the work was under way before."),
    ("starts", "When it starts."),
    ("target", "The present target date."),
    ("first_target", "The first target date."),
    ("times_moved", "How often the target date was moved."),
    ("how", "What of the obligation it answers."),
    ("also_answers", "The other obligations that it answers."),
    ("state", "How far it is by its newest progress, on the delivery axis."),
    ("percent", "How much of it is done, out of 100."),
    ("progress", "The newest progress, in a sentence."),
    ("progress_on", "The day of that."),
    ("blocked_by", "What is in its way."),
)

EVIDENCE: Columns = (
    ("obligation", "An obligation that the evidence is about, itself or through an action."),
    ("organisation_code", "Who gave it."),
    ("type", "policy, audit, data, minutes, training, publication, inspection, correspondence or other."),
    ("title", "What it is. Only evidence that was given to be public is here."),
    ("covers", "What it shows."),
    ("dated", "Its date."),
    ("custodian", "Who keeps it."),
    ("url", "Where it is."),
    ("sha256", "The SHA-256 of the file, where it is one."),
    ("filename", "The file's name."),
)

JSON_KEYS: dict[str, str] = {
    "id": "The obligation's permanent name.",
    "item": "The identifier of its item.",
    "url": "Where it stands on its item's page.",
    "part": "The part that is asked: position, label, text. Nothing: the whole item.",
    "as_written": "The addressee as the report writes it.",
    "role": "lead, joint, supporting or information.",
    "owner": "The organisation whose obligation it is: code, name, url.",
    "class": "The class of organisations whose obligation it is: slug, name.",
    "made_on, made_reason": "When the obligation came into this register, and why it was added later, where it was.",
    "adopted_from": "The obligation of a class that it was taken from.",
    "ended, became, came_of": "When, how and why it was ended, what it became, and what it came of.",
    "open": "True while it is neither ended nor closed.",
    "response, response_shown": "The answer as recorded, and as the clock shows a missing one.",
    "delivery, assurance, effect, lifecycle": "The other four axes.",
    "due, due_paused, disputed": "The last day for an answer; whether the clock is paused, or the date contested.",
    "answered_on, deadline": "The first answer that counts; the day by which the work is to be done.",
    "dates": "Each clock with its working: rule, legal_basis, kind (statutory, requested, policy), start, by_rule, "
    "stated, basis (which of the two is used), disagreement_days, extensions, pauses, due.",
    "answers": "Answers that count, newest first: decision, text, reasons, answered_on, approved_for or document.",
    "adoptions, coverage": "What members of a class say of its obligation, and how many of how many said something.",
    "actions": "What is done: title, target and the dates it was moved to, milestones, progress, also_answers.",
    "evidence": "Public evidence: type, title, covers, dated, custodian, url.",
    "transfers": "Each time the obligation passed from one organisation to another: on, from, to, legal_basis, reason.",
    "events": "Each step on an axis: before, after, capacity, reason, true_on, recorded_on.",
}
"""The keys of a duty's record, as in an item's ``obligations`` and in the API."""
