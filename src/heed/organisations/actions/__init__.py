"""Everything that can be done to organisations. Each action is one transaction and leaves its events in the log."""

from heed.organisations.actions.bodies import (
    add_organisation,
    change_organisation,
    import_file,
    load_reference,
    succeed_organisation,
)
from heed.organisations.actions.members import add_class_member, remove_class_member

__all__ = [
    "add_class_member",
    "add_organisation",
    "change_organisation",
    "import_file",
    "load_reference",
    "remove_class_member",
    "succeed_organisation",
]
