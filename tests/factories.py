"""Plain functions that make what a test needs, through the real actions. Everybody and everything here is invented."""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
from typing import Any

from heed.accounts.models import User
from heed.accounts.permissions import Role
from heed.documents.model import Anchor, Block, BlockKind, Page, Piece
from heed.documents.model import Document as ReadDocument
from heed.extraction.model import Coroner
from heed.ledger.actors import Actor
from heed.organisations.models import Organisation, OrganisationClass, OrganisationName, Succession
from heed.register import actions
from heed.register.facts import AddresseeFacts, DueFacts, ItemFacts, MentionFacts, ReportFacts
from heed.register.models import Document, Item, Report

PASSWORD = "correct horse battery staple"
SYSTEM = Actor.system("tests")
_numbers = itertools.count(1)

BODIES = [
    ("ISSUER", "Investigations Body of Example", "investigator"),
    ("DEPT", "Department of Examples", "department"),
    ("REG", "Example Quality Regulator", "regulator"),
    ("TRUST", "Sandbourne and Weatherbury NHS Foundation Trust", "nhs_trust"),
    ("OLDTRUST", "Sandbourne Hospitals NHS Trust", "nhs_trust"),
]


def person(role: Role = Role.READER, **fields: Any) -> User:
    """An account whose password is PASSWORD."""
    number = next(_numbers)
    defaults: dict[str, Any] = {"email": f"{role.value}{number}@example.org", "name": f"{role.value.title()} {number}"}
    return User.objects.create_user(**{**defaults, "password": PASSWORD, "role": role, **fields})


def organisations() -> dict[str, Organisation]:
    """The invented bodies, by code, and the class ``all-providers``. Called twice, it gives the same ones."""
    found = {
        code: Organisation.objects.get_or_create(
            code=code,
            defaults={"name": name, "slug": f"{code.lower()}-body", "kind": kind, "jurisdiction": "England"},
        )[0]
        for code, name, kind in BODIES
    }
    OrganisationClass.objects.get_or_create(slug="all-providers", defaults={"name": "All providers of care"})
    Succession.objects.get_or_create(
        predecessor=found["OLDTRUST"], successor=found["TRUST"], defaults={"on": dt.date(2019, 4, 1)}
    )
    OrganisationName.objects.get_or_create(organisation=found["DEPT"], name="DoEx", kind="abbreviation")
    return found


def read_document(
    *pages: str, filename: str = "report.txt", title: str = "A report", data: bytes | None = None
) -> ReadDocument:
    """A document as ``heed.documents`` gives it, with a paragraph a page. Its bytes are ``document_bytes``."""
    pages = pages or (f"Page one of invented report {next(_numbers)}.",)
    data = document_bytes(*pages) if data is None else data
    return ReadDocument(
        sha256=hashlib.sha256(data).hexdigest(),
        media_type="text/plain",
        pages=tuple(Page(number, text) for number, text in enumerate(pages, start=1)),
        blocks=tuple(
            Block(BlockKind.PARAGRAPH, text, (Piece(0, len(text), number, 0, len(text)),))
            for number, text in enumerate(pages, start=1)
        ),
        title=title,
        filename=filename,
        size=len(data),
    )


def document_bytes(*pages: str) -> bytes:
    return "\f".join(pages).encode()


def document(*pages: str, by: Actor = SYSTEM, filename: str = "report.txt", title: str = "A report") -> Document:
    """A document in the register, not yet published. Without pages it is one of its own."""
    pages = pages or (f"Page one of invented report {next(_numbers)}. The Department should act.",)
    read = read_document(*pages, filename=filename, title=title)
    return actions.add_document(by=by, data=document_bytes(*pages), document=read, filename=filename)[0]


def item_facts(**changes: Any) -> ItemFacts:
    """A recommendation with everything: purpose, parts, addressees, a deadline, a mention."""
    number = next(_numbers)
    text = f"The Department of Examples should review guidance {number} by 31 March 2027. This is to keep people safe."
    facts: dict[str, Any] = {
        "kind": Item.Kind.RECOMMENDATION,
        "ref": f"R/2031/{number:03}",
        "heading": "Recommendations",
        "text": text,
        "purpose": "This is to keep people safe.",
        "addressees": (AddresseeFacts("The Department of Examples", "DEPT", score=0.98, method="name"),),
        "due": (DueFacts("by 31 March 2027", dt.date(2027, 3, 31)),),
        "mentions": (MentionFacts((Anchor(1, 0, 10),)),),
    }
    return ItemFacts(**{**facts, **changes})


def report_facts(**changes: Any) -> ReportFacts:
    number = next(_numbers)
    facts: dict[str, Any] = {
        "title": f"Safety of example number {number}",
        "kind": "hssib",
        "issuer_code": "ISSUER",
        "issuer_text": "Investigations Body of Example",
        "published_on": dt.date(2026, 5, 4),
        "source_url": f"https://example.org/reports/{number}",
    }
    return ReportFacts(**{**facts, **changes})


def report(
    *items: ItemFacts,
    by: Actor = SYSTEM,
    document: Document | None = None,
    coroner: Coroner | None = None,
    names_withheld: tuple[str, ...] = (),
    **particulars: Any,
) -> Report:
    """A published report. Without items it has one."""
    organisations()
    return actions.publish_report(
        by=by,
        facts=report_facts(**particulars),
        document=document or globals()["document"](),
        items=items or (item_facts(),),
        coroner=coroner,
        names_withheld=names_withheld,
    )


def item(*, names_withheld: tuple[str, ...] = (), **changes: Any) -> Item:
    """A published item in a report of its own."""
    return report(item_facts(**changes), names_withheld=names_withheld).items.get()


def coroner(**changes: Any) -> Coroner:
    facts: dict[str, Any] = {
        "name": "A. Coroner",
        "title": "Senior Coroner",
        "area": "Wessex",
        "date_of_report": dt.date(2026, 2, 3),
        "response_due_stated": dt.date(2026, 3, 31),
        "response_due_by_rule": dt.date(2026, 3, 31),
    }
    return Coroner(**{**facts, **changes})
