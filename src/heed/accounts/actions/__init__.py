"""Everything that can be done to accounts and offices. Each action is one transaction and leaves an event in the log.

The log is for ever and may be published: it has numbers of accounts, never a name or an e-mail address.
"""

from heed.accounts.actions.offices import end_office, give_office
from heed.accounts.actions.people import (
    add_user,
    change_own_password,
    change_role,
    deactivate,
    issue_token,
    reactivate,
    revoke_token,
    set_password,
)
from heed.accounts.tokens import authenticate_token

__all__ = [
    "add_user",
    "authenticate_token",
    "change_own_password",
    "change_role",
    "deactivate",
    "end_office",
    "give_office",
    "issue_token",
    "reactivate",
    "revoke_token",
    "set_password",
]
