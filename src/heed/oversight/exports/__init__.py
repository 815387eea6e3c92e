"""Duties and what was said and done about them, as tables of the whole register."""

from heed.oversight.exports.tables import TABLES

__all__ = ["TABLES"]
