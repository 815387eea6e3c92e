"""The words that the register shows are those that the log says were published."""

from __future__ import annotations

import pytest

from heed.register import actions
from heed.register.models import Item, ItemPart, ItemVersion
from heed.register.verification import verify_items
from tests import factories


@pytest.fixture
def item(system):
    item = factories.item(text="Do it nwo, a) here.", parts=(("a", "here"),))
    actions.correct_item(by=system, item=item, text="Do it now, a) here.", reason="A slip.")
    return Item.objects.get()


def test_all_is_as_published(item):
    assert verify_items() == verify_items().__class__(True, 2, ())


@pytest.mark.parametrize(
    ("tamper", "says"),
    [
        (lambda item: ItemVersion.objects.filter(number=1).update(text="Do nothing."), "the text of version 1"),
        (lambda item: ItemVersion.objects.filter(number=2).update(purpose="None."), "the purpose of version 2"),
        (lambda item: ItemPart.objects.filter(version__number=1).update(text="there"), "the parts of version 1"),
        (lambda item: Item.objects.update(current=item.versions.get(number=1)), "shows version 1"),
        (
            lambda item: ItemVersion.objects.create(
                item=item, number=3, text="More.", made_at=item.published_at, made_by="x", reason="x", fingerprint=""
            ),
            "version 3 is here and not in the log",
        ),
        (
            lambda item: Item.objects.update(withdrawn_at=item.published_at, withdrawn_reason="x"),
            "is withdrawn, and the log says otherwise",
        ),
    ],
)
def test_tampering_is_found(item, protection_lifted, tamper, says):
    tamper(item)
    result = verify_items()
    assert not result.ok
    assert item.identifier in result.problems[0]
    assert says in result.problems[0]


def test_a_removed_version_is_found(item, protection_lifted):
    Item.objects.update(current=item.versions.get(number=1))
    ItemPart.objects.filter(version__number=2).delete()
    ItemVersion.objects.filter(number=2).delete()
    assert any("version 2 is in the log and not here" in problem for problem in verify_items().problems)


def test_it_stops_when_it_has_seen_enough(system, protection_lifted):
    factories.report(*(factories.item_facts() for _ in range(6)))
    ItemVersion.objects.update(text="Do nothing.")
    assert len(verify_items(limit=3).problems) == 3
