"""Whether the duties, and all that was said and done about them, are as the log says."""

from heed.oversight.verification.verify import DutiesVerification, verify_duties

__all__ = ["DutiesVerification", "verify_duties"]
