"""Everything that changes what is under curation. Each action is atomic and leaves an event in the ledger."""

from heed.curation.actions.answers import (
    Verdict,
    choose_answered_item,
    match_answers_again,
    record_answer,
    record_certain,
    reopen_answer,
    set_aside_answer,
)
from heed.curation.actions.imports import Started, change_particulars, discard, restore, start_import
from heed.curation.actions.pairing import pair
from heed.curation.actions.publishing import fingerprint, publish
from heed.curation.actions.reading import (
    begin_reading,
    fail_reading,
    finish_reading,
    queue_again,
    read_again,
    requeue_stuck,
    show_progress,
)
from heed.curation.actions.reshape import merge, split, split_by_parts, undo_reshape
from heed.curation.actions.review import (
    Edit,
    accept,
    accept_certain,
    choose_item,
    edit,
    match_again,
    reject,
    reopen,
)
from heed.curation.actions.sentences import claim, dismiss, reopen_sentence
from heed.curation.actions.typed_answers import Typed, type_answers

__all__ = [
    "Edit",
    "Started",
    "Typed",
    "Verdict",
    "accept",
    "accept_certain",
    "begin_reading",
    "change_particulars",
    "choose_answered_item",
    "choose_item",
    "claim",
    "discard",
    "dismiss",
    "edit",
    "fail_reading",
    "fingerprint",
    "finish_reading",
    "match_again",
    "match_answers_again",
    "merge",
    "pair",
    "publish",
    "queue_again",
    "read_again",
    "record_answer",
    "record_certain",
    "reject",
    "reopen",
    "reopen_answer",
    "reopen_sentence",
    "requeue_stuck",
    "restore",
    "set_aside_answer",
    "show_progress",
    "split",
    "split_by_parts",
    "start_import",
    "type_answers",
    "undo_reshape",
]
