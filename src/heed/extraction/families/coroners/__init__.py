"""Coroners' reports to prevent future deaths (Regulation 28 reports), and bare sections of their concerns."""

from heed.extraction.families.coroners.bare import extract_concerns, read_concerns
from heed.extraction.families.coroners.family import FAMILY

__all__ = ["FAMILY", "extract_concerns", "read_concerns"]
