"""What can't be done with accounts, in words for the person who asked."""


class AccountError(ValueError):
    """A request that was refused. Nothing has been changed."""
