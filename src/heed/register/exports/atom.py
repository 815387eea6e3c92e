"""Atom feeds (RFC 4287): what was added or corrected, and what happened to one item, newest first, without the names
of people who died."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from heed.ledger.models import Event
from heed.register.exports.citations import issuer, name
from heed.register.exports.fields import Record
from heed.register.exports.tables import without_control_characters
from heed.register.masking import withhold

ATOM = "http://www.w3.org/2005/Atom"
NEWEST = 50
# A feed without entries has changed at no time. The format wants one all the same.
_NEVER = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class News:
    """Something that another app tells in a feed. ``href`` is where it stands, ``key`` names it there for ever."""

    key: str
    title: str
    at: dt.datetime
    href: str
    summary: str


def feed(
    *,
    title: str,
    address: str,
    page: str,
    found: Iterable[Record],
    updated: dt.datetime | None = None,
    news: Iterable[News] = (),
) -> bytes:
    """A feed. ``address`` is its own, and its identifier for ever; ``page`` the page that it follows."""
    entries = [_entry(record) for record in found]
    told = [_told(one) for one in news]
    return _written(title, address, page, _newest([*entries, *told]) if told else entries, updated)


def history_feed(
    *,
    title: str,
    address: str,
    page: str,
    events: Iterable[Event],
    told: Mapping[str, str],
    names: Sequence[str] = (),
    news: Iterable[News] = (),
) -> bytes:
    """What happened to one thing. ``told`` has the words for each kind of event, ``names`` are left out of reasons."""
    entries = [_happening(event, page, told.get(event.kind, event.get_kind_display()), names) for event in events]
    return _written(title, address, page, _newest([*entries[::-1], *map(_told, news)]))


def _newest(entries: list[ElementTree.Element]) -> list[ElementTree.Element]:
    """The newest, newest first."""

    def when(entry: ElementTree.Element) -> dt.datetime:
        return dt.datetime.fromisoformat(entry.findtext(_tag("updated")) or _NEVER.isoformat())

    return sorted(entries, key=when, reverse=True)[:NEWEST]


def _told(news: News) -> ElementTree.Element:
    entry = ElementTree.Element(_tag("entry"))
    _add(entry, "id", f"{news.href}-{news.key}")
    _add(entry, "title", news.title)
    _add(entry, "updated", news.at.isoformat())
    _link(entry, "alternate", news.href, "text/html")
    _add(entry, "summary", news.summary).set("type", "text")
    return entry


def _happening(event: Event, page: str, words: str, names: Sequence[str]) -> ElementTree.Element:
    entry = ElementTree.Element(_tag("entry"))
    # A hash of the log names an event for ever, and lets a reader of the feed find it there.
    _add(entry, "id", f"{page}#event-{event.leaf_hash}")
    _add(entry, "title", words)
    _add(entry, "updated", event.at.isoformat())
    _link(entry, "alternate", page, "text/html")
    _add(entry, "summary", withhold(str(event.data.get("reason", "")), names)).set("type", "text")
    return entry


def _written(
    title: str, address: str, page: str, entries: list[ElementTree.Element], updated: dt.datetime | None = None
) -> bytes:
    newest = max((entry.findtext(_tag("updated")) or "" for entry in entries), default="")
    root = ElementTree.Element(_tag("feed"))
    _add(root, "id", address)
    _add(root, "title", title)
    _add(root, "updated", newest or (updated or _NEVER).isoformat())
    _link(root, "self", address, "application/atom+xml")
    _link(root, "alternate", page, "text/html")
    _add(_add(root, "author"), "name", "Heed")
    _add(root, "generator", "Heed")
    root.extend(entries)
    ElementTree.register_namespace("", ATOM)
    written: bytes = ElementTree.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + written


def _entry(record: Record) -> ElementTree.Element:
    entry = ElementTree.Element(_tag("entry"))
    corrected = record["versions"][-1] if record["versions"] else None
    _add(entry, "id", record["url"])
    _add(entry, "title", f"{name(record)} – {record['report']['title']}")
    _add(entry, "published", record["published_at"])
    _add(entry, "updated", max(record["published_at"], corrected["made_at"] if corrected else ""))
    _add(_add(entry, "author"), "name", issuer(record))
    _link(entry, "alternate", record["url"], "text/html")
    ElementTree.SubElement(entry, _tag("category"), term=record["kind"])
    _add(entry, "summary", record["text"]).set("type", "text")
    return entry


def _tag(name: str) -> str:
    return f"{{{ATOM}}}{name}"


def _add(parent: ElementTree.Element, tag: str, text: str = "") -> ElementTree.Element:
    child = ElementTree.SubElement(parent, _tag(tag))
    child.text = without_control_characters(text) or None
    return child


def _link(parent: ElementTree.Element, rel: str, href: str, kind: str) -> None:
    ElementTree.SubElement(parent, _tag("link"), rel=rel, href=href, type=kind)
