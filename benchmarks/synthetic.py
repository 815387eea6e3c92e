"""A register of invented items, of any size, put straight into the database: for measuring, never for showing."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from itertools import accumulate

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from heed.organisations.models import Organisation, OrganisationClass
from heed.register.identifiers import ALPHABET, check_character
from heed.register.models import Addressee, Document, DocumentPage, DueDate, Item, ItemVersion, Mention, Report
from heed.register.search import index_items

ORGANISATIONS = 400
ITEMS_A_REPORT = 8
BATCH = 2000
_SYLLABLES = "ba co di fe gra hu lo mi no pre qui ra sta ti vo wen".split()  # noqa: SIM905
_COMMON = """
    review guidance national staff care patient risk should ensure service health training record process system local
    policy board safety assess team discharge ward monitor medication observation commission evidence trust family
""".split()  # noqa: SIM905


class Words:
    """Words as unevenly frequent as those of a language (Zipf); the genre's own are the commonest, each in a sixth of
    the items."""

    def __init__(self, seed: int, size: int = 6000) -> None:
        self.random = random.Random(seed)
        invented = {"".join(self.random.choices(_SYLLABLES, k=self.random.randint(2, 4))) for _ in range(size)}
        self.words = [*_COMMON, *sorted(invented)]
        self.weights = list(accumulate(1 / (rank + 60) for rank in range(len(self.words))))

    def text(self, length: int) -> str:
        return " ".join(self.random.choices(self.words, cum_weights=self.weights, k=length))


def fill(items: int, seed: int = 1) -> None:
    """Put this many items, with reports, addressees, deadlines and their search index, into an empty database."""
    words = Words(seed)
    organisations = _organisations(words)
    classes = OrganisationClass.objects.bulk_create(
        OrganisationClass(slug=f"class-{n}", name=f"All {words.text(2)}") for n in range(12)
    )
    identifiers = _identifiers()
    for start in range(0, items, BATCH):
        with transaction.atomic():
            reports = _reports(words, organisations, start, min(BATCH, items - start) // ITEMS_A_REPORT or 1)
            made = _items(words, reports, identifiers, min(BATCH, items - start))
            _asked_of(words, made, organisations, classes)
            index_items(made)


def _organisations(words: Words) -> list[Organisation]:
    return Organisation.objects.bulk_create(
        Organisation(code=f"X{n}", name=f"{words.text(2)} trust {n}", slug=f"trust-{n}", kind=_kind(n))
        for n in range(ORGANISATIONS)
    )


def _kind(number: int) -> str:
    """One in twenty is a council, so that some items cross from health to other sectors."""
    return "council" if number % 20 == 7 else "trust"


def _reports(words: Words, organisations: list[Organisation], start: int, number: int) -> list[Report]:
    now = timezone.now()
    made = Report.objects.bulk_create(
        Report(
            slug=f"report-{start}-{n}",
            title=words.text(8),
            kind="numbered",
            issuer=words.random.choice(organisations[:40]),
            published_on=dt.date(2000, 1, 1) + dt.timedelta(days=words.random.randint(0, 9000)),
            added_at=now,
        )
        for n in range(number)
    )
    documents = Document.objects.bulk_create(
        Document(sha256=f"{report.pk:064x}", report=report, media_type="text/plain", size=1, page_count=1, added_at=now)
        for report in made
    )
    DocumentPage.objects.bulk_create(DocumentPage(document=row, number=1, text=words.text(300)) for row in documents)
    return made


def _identifiers() -> Iterator[str]:
    base = len(ALPHABET)
    number = 0
    while True:
        body = "".join(ALPHABET[number // base**place % base] for place in range(5))
        yield body + check_character(body)
        number += 1


def _items(words: Words, reports: list[Report], identifiers: Iterator[str], number: int) -> list[Item]:
    now = timezone.now()
    kinds = Item.Kind.values
    made = Item.objects.bulk_create(
        Item(
            identifier=next(identifiers),
            report=reports[n % len(reports)],
            kind=words.random.choice(kinds),
            ref=f"R/{2000 + n % 25}/{n:05d}",
            position=n,
            published_at=now,
        )
        for n in range(number)
    )
    texts = (words.text(words.random.randint(20, 80)) for _ in made)
    versions = ItemVersion.objects.bulk_create(
        ItemVersion(item=item, number=1, text=text, made_at=now, made_by="system:benchmark")
        for item, text in zip(made, texts, strict=True)
    )
    for item, version in zip(made, versions, strict=True):
        item.current = version
    only = ItemVersion.objects.filter(item=OuterRef("pk")).values("pk")
    Item.objects.filter(pk__gte=made[0].pk).update(current=Subquery(only))
    return made


def _asked_of(words: Words, made: list[Item], organisations: list[Organisation], classes: list) -> None:
    pick = words.random
    addressees, dates, mentions = [], [], []
    documents = {row.report_id: row.pk for row in Document.objects.filter(report__in={item.report_id for item in made})}
    for item in made:
        for position in range(pick.choice((1, 1, 2, 3))):
            body = pick.choices(organisations, [1 / (n + 5) for n in range(len(organisations))])[0]
            addressees.append(Addressee(item=item, position=position, text=body.name, organisation=body))
        if pick.random() < 0.2:
            addressees.append(
                Addressee(item=item, position=9, text="all of them", organisation_class=pick.choice(classes))
            )
        if pick.random() < 0.3:
            day = dt.date(2005, 1, 1) + dt.timedelta(days=pick.randint(0, 9000))
            dates.append(DueDate(item=item, position=0, text="by then", date=day, basis="stated"))
        anchors = [{"page": 1, "start": 0, "end": 40}]
        mentions.append(Mention(item=item, document_id=documents[item.report_id], position=0, page=1, anchors=anchors))
    Addressee.objects.bulk_create(addressees)
    DueDate.objects.bulk_create(dates)
    Mention.objects.bulk_create(mentions)
