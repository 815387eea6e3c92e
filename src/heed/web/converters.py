"""The shapes of things in addresses."""

from __future__ import annotations

from django.urls import register_converter


class _Pattern:
    regex: str

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Typed(_Pattern):
    """An item's identifier as somebody typed it. Whether it is one, the page says in words."""

    regex = r"[^/.]{1,60}"


class Key(_Pattern):
    """A slug or a code: of a report, an organisation, a class, an issuer."""

    regex = r"[^/.]{1,255}"


class Sha256(_Pattern):
    regex = r"[0-9a-f]{64}"


class Year(_Pattern):
    regex = r"(?:[12][0-9]{3}|undated)"


class Data(_Pattern):
    """The two forms of data that every page has."""

    regex = r"(?:json|csv)"


for name, converter in {"typed": Typed, "key": Key, "sha": Sha256, "when": Year, "data": Data}.items():
    register_converter(converter, name)
