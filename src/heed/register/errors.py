"""What the register refuses, in words for the person who asked."""


class RegisterError(ValueError):
    """A request that would leave the register untrue. Nothing has been changed."""


class ChangedMeanwhile(RegisterError):
    """Somebody else changed the same thing since the person looked at it."""
