"""What oversight refuses, in words for the person who asked."""


class OversightError(ValueError):
    """A request that would leave the record of duties untrue. Nothing has been changed."""


class ChangedMeanwhile(OversightError):
    """Somebody else changed the same thing since the person looked at it."""
