"""From facts to rows, many at a time: a report of five hundred items is some dozens of statements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Model, OuterRef, Subquery

from heed.organisations.models import Organisation, OrganisationClass
from heed.register.errors import RegisterError
from heed.register.facts import AddresseeFacts, ItemFacts, MentionFacts, anchor_data
from heed.register.identifiers import new_identifier
from heed.register.models import (
    Addressee,
    Citation,
    Document,
    DueDate,
    Item,
    ItemPart,
    ItemVersion,
    Mention,
    Report,
)
from heed.register.words import fingerprint, reference_key

BATCH = 500


@dataclass(frozen=True, slots=True)
class Bodies:
    """The organisations and classes that some addressees mean."""

    organisations: dict[str, Organisation]
    classes: dict[str, OrganisationClass]

    @classmethod
    def of(cls, addressees: Iterable[AddresseeFacts]) -> Bodies:
        """Raises RegisterError for a code or a class that the register does not know."""
        addressees = list(addressees)
        codes = {facts.organisation_code for facts in addressees if facts.organisation_code}
        slugs = {facts.class_slug for facts in addressees if facts.class_slug}
        found = cls(
            Organisation.objects.in_bulk(sorted(codes), field_name="code"),
            OrganisationClass.objects.in_bulk(sorted(slugs), field_name="slug"),
        )
        unknown = sorted((codes - set(found.organisations)) | (slugs - set(found.classes)))
        if unknown:
            raise RegisterError(f"The register has no organisation or class {', '.join(unknown)}. Load it first.")
        return found


def check(items: Sequence[ItemFacts], document: Document) -> None:
    """Raise RegisterError, naming the item, for facts that can't be published."""
    for number, facts in enumerate(items, start=1):
        name = facts.ref or f"item {number}"
        if not facts.text.strip():
            raise RegisterError(f"{name} has no words.")
        if facts.kind not in Item.Kind.values:
            raise RegisterError(f"{name} is of no known kind: {facts.kind!r}.")
        check_addressees(facts.addressees, name)
        for mention in facts.mentions:
            check_mention(mention, document, name)
        _check_length(name, ((DueDate, "text", due.text) for due in facts.due))
        _check_length(name, [(Item, "ref", facts.ref), *((ItemPart, "label", label) for label, _ in facts.parts)])


def check_addressees(addressees: Iterable[AddresseeFacts], name: str) -> None:
    """Raise RegisterError for an addressee that says two things at once, or nothing."""
    for facts in addressees:
        _check_length(name, [(Addressee, "text", facts.text)])
        if facts.organisation_code and facts.class_slug:
            raise RegisterError(f"{name}: {facts.text!r} is either an organisation or a class, not both.")
        if facts.role not in Addressee.Role.values:
            raise RegisterError(f"{name}: {facts.role!r} is no role of an addressee.")


def check_mention(mention: MentionFacts, document: Document, name: str) -> None:
    """Raise RegisterError for a mention that points outside its document."""
    anchors = [anchor_data(anchor) for anchor in mention.anchors]
    pages = document.page_count or max((anchor["page"] for anchor in anchors), default=1)
    inside = all(1 <= anchor["page"] <= pages and 0 <= anchor["start"] <= anchor["end"] for anchor in anchors)
    if not anchors or not inside:
        raise RegisterError(f"{name} has a mention that points to no place in the document.")


def _check_length(name: str, values: Iterable[tuple[type[Model], str, str]]) -> None:
    # SQLite would take more than the column is declared for; PostgreSQL would fail without saying which.
    for model, field, value in values:
        longest: Any = model._meta.get_field(field).max_length  # type: ignore[union-attr]
        if longest and len(value) > longest:
            raise RegisterError(f"{name}: a {field} may have {longest} characters, and {value[:40]!r}… is longer.")


def write_items(
    *, report: Report, document: Document, items: Sequence[ItemFacts], by: str, at: dt.datetime
) -> list[Item]:
    """The rows of new items with everything that belongs to them, except links between items."""
    bodies = Bodies.of(addressee for facts in items for addressee in facts.addressees)
    made = _write_headers(report, items, at)
    _write_versions(made, items, by, at)
    rows: list[tuple[Item, ItemFacts]] = list(zip(made, items, strict=True))
    _save(Addressee, (row for item, facts in rows for row in addressee_rows(item, facts.addressees, bodies, by)))
    _save(DueDate, (row for item, facts in rows for row in _due_rows(item, facts)))
    _save(Mention, (row for item, facts in rows for row in mention_rows(item, document, facts.mentions)))
    _save(Citation, (row for item, facts in rows for row in _citation_rows(item, facts)))
    return made


def _write_headers(report: Report, items: Sequence[ItemFacts], at: dt.datetime) -> list[Item]:
    last = report.items.aggregate(last=Max("position"))["last"]
    first = 0 if last is None else last + 1
    identifiers = free_identifiers(len(items))
    return Item.objects.bulk_create(
        [
            Item(
                identifier=identifier,
                report=report,
                kind=facts.kind,
                ref=facts.ref,
                ref_key=reference_key(facts.ref),
                heading=facts.heading if len(facts.heading) <= 500 else facts.heading[:499] + "…",
                position=position,
                published_at=at,
            )
            for position, (identifier, facts) in enumerate(zip(identifiers, items, strict=True), start=first)
        ],
        batch_size=BATCH,
    )


def free_identifiers(count: int) -> list[str]:
    """Identifiers that no item has."""
    free: set[str] = set()
    while len(free) < count:
        drawn = {new_identifier() for _ in range(count - len(free))}
        free |= drawn - set(Item.objects.filter(identifier__in=drawn).values_list("identifier", flat=True))
    return sorted(free)[:count]


def _write_versions(made: Sequence[Item], items: Sequence[ItemFacts], by: str, at: dt.datetime) -> None:
    versions = [
        version_row(item, 1, facts.text, facts.purpose, by=by, at=at) for item, facts in zip(made, items, strict=True)
    ]
    ItemVersion.objects.bulk_create(versions, batch_size=BATCH)
    for batch in (made[first : first + BATCH] for first in range(0, len(made), BATCH)):
        first_version = ItemVersion.objects.filter(item=OuterRef("pk"), number=1).values("pk")
        Item.objects.filter(pk__in=[item.pk for item in batch]).update(current=Subquery(first_version))
    for item, version in zip(made, versions, strict=True):
        item.current = version
    pairs = zip(versions, items, strict=True)
    _save(ItemPart, (row for version, facts in pairs for row in part_rows(version, facts.parts)))


def version_row(
    item: Item, number: int, text: str, purpose: str, *, by: str, at: dt.datetime, reason: str = ""
) -> ItemVersion:
    return ItemVersion(
        item=item,
        number=number,
        text=text,
        purpose=purpose,
        fingerprint=fingerprint(text),
        reason=reason,
        made_at=at,
        made_by=by,
    )


def part_rows(version: ItemVersion, parts: Iterable[tuple[str, str]]) -> list[ItemPart]:
    return [
        ItemPart(version=version, position=position, label=label, text=text)
        for position, (label, text) in enumerate(parts)
    ]


def addressee_rows(item: Item, addressees: Iterable[AddresseeFacts], bodies: Bodies, by: str) -> list[Addressee]:
    return [
        Addressee(
            item=item,
            position=position,
            text=facts.text,
            organisation=bodies.organisations.get(facts.organisation_code or ""),
            organisation_class=bodies.classes.get(facts.class_slug or ""),
            role=facts.role,
            score=facts.score,
            method=facts.method[:80],
            confirmed_by=by,
        )
        for position, facts in enumerate(addressees)
    ]


def _due_rows(item: Item, facts: ItemFacts) -> list[DueDate]:
    return [
        DueDate(item=item, position=position, text=due.text, date=due.date, basis=due.basis)
        for position, due in enumerate(facts.due)
    ]


def mention_rows(
    item: Item, document: Document, mentions: Iterable[MentionFacts], *, first: int = 0, kind: str = ""
) -> list[Mention]:
    """``first`` is the position of the first of them; ``kind`` overrides the usual origin and repeats."""
    return [_mention_row(item, document, mention, position, kind) for position, mention in enumerate(mentions, first)]


def _mention_row(item: Item, document: Document, mention: MentionFacts, position: int, kind: str) -> Mention:
    anchors = [anchor_data(anchor) for anchor in mention.anchors]
    usual = Mention.Kind.REPEAT if position else Mention.Kind.ORIGIN
    return Mention(
        item=item,
        document=document,
        position=position,
        kind=kind or mention.kind or usual,
        page=anchors[0]["page"],
        anchors=anchors,
        text=mention.text,
    )


def _citation_rows(item: Item, facts: ItemFacts) -> list[Citation]:
    own = reference_key(facts.ref)
    cited: dict[str, str] = {}
    for ref in facts.cites:
        cited.setdefault(reference_key(ref), ref)
    return [Citation(item=item, ref=ref[:120], ref_key=key[:120]) for key, ref in cited.items() if key and key != own]


def _save(model: Any, rows: Iterable[Any]) -> None:
    model.objects.bulk_create(rows, batch_size=BATCH)
