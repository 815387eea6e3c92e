"""Everything that changes what is under curation. Each action is atomic and leaves an event in the ledger."""

from heed.curation.actions.imports import Started, change_particulars, discard, restore, start_import
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

__all__ = [
    "Edit",
    "Started",
    "accept",
    "accept_certain",
    "begin_reading",
    "change_particulars",
    "choose_item",
    "claim",
    "discard",
    "dismiss",
    "edit",
    "fail_reading",
    "fingerprint",
    "finish_reading",
    "match_again",
    "merge",
    "publish",
    "queue_again",
    "read_again",
    "reject",
    "reopen",
    "reopen_sentence",
    "requeue_stuck",
    "restore",
    "show_progress",
    "split",
    "split_by_parts",
    "start_import",
    "undo_reshape",
]
