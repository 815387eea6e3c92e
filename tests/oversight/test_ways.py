"""From the menus to the pages of oversight: whoever may read a page is led to it, and nobody else."""

from __future__ import annotations

import pytest
from django.urls import reverse

from heed.accounts.permissions import Role
from tests import factories
from tests.oversight.working import a_trust

MENU = {  # page: the roles whose menu leads there
    "oversight:late": {Role.CURATOR, Role.STEWARD, Role.AUDITOR, Role.ADMINISTRATOR},
    "oversight:log": {Role.AUDITOR},
    "oversight:workplaces": {Role.AUDITOR},
}
STAFF = set(Role) - {Role.READER}


@pytest.mark.parametrize("role", list(Role))
def test_the_menu_leads_to_what_a_role_may_read(client, db, role):
    client.force_login(factories.person(role))
    page = client.get("/").content.decode()
    for name, roles in MENU.items():
        address = reverse(name)
        assert (f'href="{address}"' in page) == (role in roles), name
        if role in roles:
            assert client.get(address).status_code == 200


@pytest.mark.parametrize("role", list(Role))
def test_an_items_page_leads_staff_to_all_that_is_kept(client, db, role):
    duty = a_trust().duties[0]
    address = reverse("oversight:obligation", args=[duty.item.identifier, duty.number])
    item = reverse("web:item", args=[duty.item.identifier])
    assert address not in client.get(item, follow=True).content.decode()
    client.force_login(factories.person(role))
    assert (address in client.get(item, follow=True).content.decode()) == (role in STAFF)
    assert client.get(address).status_code == (200 if role in STAFF else 404)


def test_anybody_is_led_to_the_list_of_obligations(client, db):
    for address in ("/", reverse("web:addressees")):
        assert f'href="{reverse("web:obligations")}"' in client.get(address).content.decode()
