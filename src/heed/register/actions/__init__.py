"""Everything that can be done to the register. Each action is one transaction and leaves its events in the log."""

from heed.register.actions.attachments import attach_document
from heed.register.actions.corrections import change_addressees, correct_item, withdraw_item
from heed.register.actions.documents import add_document
from heed.register.actions.publication import add_items, add_mention, publish_report
from heed.register.actions.reports import change_report

__all__ = [
    "add_document",
    "add_items",
    "add_mention",
    "attach_document",
    "change_addressees",
    "change_report",
    "correct_item",
    "publish_report",
    "withdraw_item",
]
