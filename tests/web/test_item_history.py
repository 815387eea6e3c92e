"""The history of an item as a feed."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from heed.register import actions
from heed.register.identifiers import display
from tests import factories

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def test_what_happened_to_an_item_can_be_followed(client, by_curator):
    item = factories.item(names_withheld=("Otis Pellinore",))  # invented
    actions.correct_item(
        by=by_curator, item=item, text="Do it now.", reason="As Mr Pellinore's family told us.", parts=[]
    )
    response = client.get(f"/items/{display(item.identifier)}.atom")
    assert response["Content-Type"].startswith("application/atom+xml")
    root = ElementTree.fromstring(response.content)
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == 2
    assert entries[0].findtext(f"{ATOM}summary") == "As Mr [name withheld]'s family told us."
    assert root.findtext(f"{ATOM}updated") == entries[0].findtext(f"{ATOM}updated")
    ids = {entry.findtext(f"{ATOM}id") for entry in entries}
    assert len(ids) == 2
    assert all(one.startswith(f"http://testserver/items/{display(item.identifier)}/#event-") for one in ids)


def test_however_it_is_typed_it_has_one_address(client):
    item = factories.item()
    response = client.get(f"/items/{item.identifier.lower()}.atom")
    assert response.status_code == 301
    assert response.url == f"/items/{display(item.identifier)}.atom"
