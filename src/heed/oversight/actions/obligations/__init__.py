"""What a curator puts right in the list of who must do what. Each action has a reason and leaves history behind."""

from heed.oversight.actions.obligations.dependences import link_parts, unlink_parts
from heed.oversight.actions.obligations.reshape import merge_obligations, split_obligation
from heed.oversight.actions.obligations.single import (
    add_obligation,
    correct_obligation,
    end_obligation,
    follow_words,
)
from heed.oversight.actions.obligations.wanted import Wanted

__all__ = [
    "Wanted",
    "add_obligation",
    "correct_obligation",
    "end_obligation",
    "follow_words",
    "link_parts",
    "merge_obligations",
    "split_obligation",
    "unlink_parts",
]
