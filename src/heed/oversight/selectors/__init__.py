"""Reads of oversight: one module a question."""
