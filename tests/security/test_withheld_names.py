"""The name of a person who died is put into everything that it could be in, and looked for on every public address."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

import pytest
from django.core.cache import cache
from django.test import Client

from heed.documents.model import Anchor
from heed.register import actions
from heed.register.facts import AddresseeFacts, DueFacts, MentionFacts
from heed.register.models import Item, Mention, Report
from tests import factories

# Invented, and like no other word
PERSON = "Ermintrude Zzyzxwell"
GIVEN_AWAY = re.compile(r"ermintrude|zzyzxwell", re.IGNORECASE)
SECRET = "unpublishedquux"
WORDS = f"The Department of Examples should learn from the death of {PERSON}. This is so that Ms Zzyzxwell is heard."
PAGE = f"{PERSON}\n{WORDS}\nErmintrude was known to the trust."
START = [
    *("/", "/search/", "/reports/", "/issuers/", "/years/", "/addressees/", "/downloads/", "/feeds/", "/robots.txt"),
    *("/sitemap.xml", "/sitemap-pages.xml", "/sitemap-items-1.xml", "/feed.atom", "/api/", "/api/openapi.json"),
    *("/api/items", "/api/reports", "/api/organisations", "/api/classes", "/api/ledger", "/register.csv"),
    *("/downloads/register.csv", "/downloads/register.json"),
]


@dataclass(frozen=True)
class Told:
    report: Report
    item: Item
    other: Item


@pytest.fixture
def told(db: None) -> Told:
    cache.clear()
    factories.organisations()
    document = factories.document(PAGE, filename=f"{PERSON}.txt", title=f"Inquest touching the death of {PERSON}")
    place = PAGE.index(WORDS)
    facts = factories.item_facts(
        ref="Concern about Ermintrude Zzyzxwell",
        heading=f"The care of {PERSON}",
        text=WORDS,
        purpose="This is so that Ms Zzyzxwell is heard.",
        parts=(("a", f"learn from the death of {PERSON}"),),
        addressees=(AddresseeFacts(f"The family of {PERSON}"), AddresseeFacts("The Department of Examples", "DEPT")),
        due=(DueFacts(f"within a year of the death of {PERSON}", dt.date(2027, 3, 31)),),
        mentions=(MentionFacts((Anchor(1, place, place + len(WORDS)),), WORDS + " Again."),),
        cites=(f"Letter about {PERSON}",),
    )
    report = factories.report(
        facts,
        document=document,
        names_withheld=(PERSON,),
        title=f"{PERSON}: prevention of future deaths",
        reference=f"2031-{PERSON}",
        issuer_code=None,
        issuer_text=f"The inquest of {PERSON}",
        source_url="https://example.org/reports/ermintrude-zzyzxwell-2031",
    )
    return Told(report, *_in_the_open(report))


def _in_the_open(report: Report) -> tuple[Item, Item]:
    """Corrected and withdrawn with the name in the reasons, and printed again in a document of another report."""
    item = report.items.get()
    by = factories.SYSTEM
    actions.correct_item(by=by, item=item, text=WORDS + " ", purpose="", parts=(), reason=f"{PERSON} was misspelt.")
    reply = factories.document(PAGE + " A reply.", filename="reply.txt", title="A reply")
    other = factories.report(factories.item_facts(ref="R/2031/900"), document=reply, title="Another report").items.get()
    actions.add_mention(
        by=by, item=item, document=reply, anchors=(Anchor(1, 0, 40),), kind=Mention.Kind.RESTATEMENT, text=WORDS
    )
    return item, other


def _addresses(body: str) -> Iterator[str]:
    """Every address of this site that a page, a feed, a list or an answer mentions."""
    for found in re.findall(r"""(?:href|src)="([^"]+)"|<loc>([^<]+)|"((?:https?:/)?/[^"\s]+)\"""", body):
        parts = urlsplit(html.unescape(next(filter(None, found))))
        if parts.netloc in {"", "testserver"} and parts.path.startswith("/"):
            yield f"{parts.path}?{parts.query}" if parts.query else parts.path


def _every_page(client: Client, start: list[str], most: int = 400) -> Iterator[tuple[str, str]]:
    seen, waiting = set(start), list(start)
    while waiting and most:
        address, most = waiting.pop(0), most - 1
        answer = client.get(address)
        assert answer.status_code < 500, address
        body = answer.getvalue().decode("utf-8", errors="replace")
        yield address, body + "\n".join(f"{name}: {value}" for name, value in answer.items())
        for found in _addresses(body):
            if found not in seen and not found.startswith("/static/") and "names=shown" not in found:
                seen.add(found)
                waiting.append(found)


def _start(told: Told) -> list[str]:
    hashes = [told.item.mentions.first().document.sha256, told.other.mentions.first().document.sha256]
    pages = [f"/documents/{sha256}/pages/1{ending}" for sha256 in hashes for ending in ("/", ".json", ".csv")]
    api = [f"/api/documents/{sha256}/pages/1" for sha256 in hashes]
    api += [f"/api/items/{told.item.identifier}", f"/api/items/{told.item.identifier}/history"]
    return [*START, *pages, *api, f"/api/reports/{told.report.slug}", "/search/?q=guidance"]


def test_the_name_is_on_no_public_address(client: Client, told: Told, settings: object) -> None:
    found = {
        address
        for address, body in _every_page(client, _start(told))
        if GIVEN_AWAY.search(unquote(body)) or GIVEN_AWAY.search(unquote(address))
    }
    assert not found


def test_withdrawing_does_not_give_it_away_either(client: Client, told: Told) -> None:
    actions.withdraw_item(by=factories.SYSTEM, item=told.item, reason=f"The family of {PERSON} asked for it.")
    identifier = told.item.identifier
    for address in (f"/items/{identifier[:3]}-{identifier[3:]}/", f"/api/items/{identifier}", "/api/ledger"):
        assert not GIVEN_AWAY.search(client.get(address).content.decode())


@pytest.mark.parametrize("typed", [PERSON, "Zzyzxwell", "zzyzx*", '"Ermintrude Zzyzxwell"', "Ermintrude"])
def test_searching_for_the_name_confirms_nothing(client: Client, told: Told, typed: str) -> None:
    for address in ("/search.json", "/api/items"):
        answer = client.get(address, {"q": typed}).json()
        assert not (answer.get("items") or answer.get("results"))


@pytest.mark.parametrize("address", ["/search.json", "/search.csv", "/search.atom", "/search/"])
def test_asking_for_names_in_a_list_shows_none(client: Client, told: Told, address: str) -> None:
    answer = client.get(address, {"names": "shown"})
    assert not GIVEN_AWAY.search(answer.getvalue().decode())


def test_a_page_with_names_is_not_kept_or_listed(client: Client, told: Told) -> None:
    identifier = told.item.identifier
    answer = client.get(f"/items/{identifier[:3]}-{identifier[3:]}/?names=shown")
    assert GIVEN_AWAY.search(answer.content.decode())  # it is there for whoever asks
    assert 'name="robots" content="noindex' in answer.content.decode()


def test_a_document_that_is_not_published_is_nowhere(client: Client, told: Told) -> None:
    waiting = factories.document(f"{SECRET} page", filename=f"{SECRET}.txt", title=SECRET)
    for address in (
        f"/documents/{waiting.sha256}/",
        f"/documents/{waiting.sha256}.json",
        f"/documents/{waiting.sha256}/pages/1/",
        f"/documents/{waiting.sha256}/pages/1.json",
        f"/api/documents/{waiting.sha256}/pages/1",
        f"/curation/documents/{waiting.sha256}/pages/1.png",
    ):
        assert client.get(address).status_code in {302, 404}, address
    assert not [address for address, body in _every_page(client, START) if SECRET in body]


def test_a_name_that_only_a_response_holds_leaves_the_report_too(client: Client, db: None) -> None:
    cache.clear()
    report = factories.report(factories.item_facts(text=WORDS, purpose=""), title="About an invented ward")
    reply = factories.document(PAGE, filename="reply.txt", title=f"Reply about {PERSON}")
    actions.attach_document(
        by=factories.SYSTEM, report=report, document=reply, role="response", names_withheld=[PERSON]
    )
    report = Report.objects.get(pk=report.pk)
    for address in (f"/reports/{report.slug}/", f"/documents/{reply.sha256}/pages/1/", "/search.json", "/api/ledger"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert not GIVEN_AWAY.search(answer.content.decode() + address)
