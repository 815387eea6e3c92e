"""Organisations and classes in short, as other shapes have them."""

from __future__ import annotations

from ninja import Schema


class Body(Schema):
    """An organisation, in short."""

    code: str
    name: str
    url: str


class Class(Schema):
    """A class of organisations, in short."""

    slug: str
    name: str
