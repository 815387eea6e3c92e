"""Every address and every action, tried by every role and office, against the table in ``who_may_what``."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.urls.resolvers import RoutePattern, URLResolver

from heed.curation.refusals import Refused
from tests.security import who_may_what as table
from tests.security.arguments import ACTION_ARGUMENTS, EMPTY, route_arguments
from tests.security.world import ROLES, STRANGER, World, make

pytestmark = pytest.mark.django_db
METHODS = ("get", "post")


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """One world for all: what is tried is taken back each time."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make()
        transaction.set_rollback(True)


# Addresses


def _routes(resolver: URLResolver, before: str = "", names: str = "") -> Iterator[tuple[str, str, list[str]]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            space = f"{names}{entry.namespace}:" if entry.namespace else names
            yield from _routes(entry, before + str(entry.pattern), space)
        elif isinstance(entry, URLPattern):
            parameters = list(entry.pattern.converters) if isinstance(entry.pattern, RoutePattern) else []
            yield f"{names}{entry.name}" if entry.name else "", before + str(entry.pattern), parameters


ROUTES = {name: (route, parameters) for name, route, parameters in _routes(get_resolver()) if name}


def test_every_address_is_in_the_table_and_no_other() -> None:
    assert sorted(ROUTES.keys() - table.ROUTES.keys()) == [], "say who may open it, in who_may_what.py"
    assert sorted(table.ROUTES.keys() - ROUTES.keys()) == []


def test_only_catch_alls_have_no_name() -> None:
    nameless = {route for name, route, _ in _routes(get_resolver()) if not name}
    assert all("<path:rest>" in route or route.endswith("confirm-email/") for route in nameless), nameless


@pytest.mark.parametrize("name", sorted(ROUTES))
def test_an_address_opens_for_those_for_whom_it_is(world: World, name: str) -> None:
    may = table.ROUTES[name]
    address = fill(world, name)
    wrong = []
    for method, allowed in zip(METHODS, (may.look, may.send), strict=True):
        # Whoever may only look at what is everybody's sends nothing to it: two show that nobody is kept out.
        for role in ROLES[:2] if may == table.PUBLIC and method == "post" else ROLES:
            status, opened = _tried(world, role, method, address, api=name.startswith("api:"))
            if status == 405:  # nobody does this here
                break
            expected = role in allowed
            if opened is not expected and not (expected and name in EMPTY and status == 404):
                wrong.append(f"{method} {address} by {role}: {status}")
    assert not wrong, "\n".join(wrong)


def fill(world: World, name: str, **given: Any) -> str:
    """The address of a route, with things that are there."""
    route, parameters = ROUTES[name]
    values = {**route_arguments(world, name, parameters), **{key: value for key, value in given.items() if value}}
    for parameter in parameters:
        start, _, rest = route.partition("<")
        inside, _, end = rest.partition(">")
        assert inside.split(":")[-1] == parameter
        route = f"{start}{values[parameter]}{end}"
    return "/" + route.replace("^", "").replace("$", "").replace(r"(?P<key>[-:\w]+)", "x").replace(
        "(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)", "x-y"
    )


def _tried(world: World, role: str, method: str, address: str, *, api: bool) -> tuple[int, bool]:
    """What came of it, and whether the door opened. Nothing of it stays."""
    for cache in caches.all():
        cache.clear()
    with transaction.atomic():
        client = Client(raise_request_exception=True)
        headers = {}
        if api and role in world.plain:
            headers = {"Authorization": f"Bearer {world.plain[role]}"}
        elif not api and role != STRANGER:
            client.cookies[settings.SESSION_COOKIE_NAME] = world.sessions[role]
        answer = getattr(client, method)(address, headers=headers)
        if answer.streaming:
            b"".join(answer)
        transaction.set_rollback(True)
    asked_to_sign_in = answer.status_code == 302 and answer["Location"].startswith("/account/login/?next=")
    return answer.status_code, answer.status_code not in {401, 403, 404} and not asked_to_sign_in


# Actions


def _actions() -> Iterator[tuple[str, Callable[..., Any]]]:
    for config in apps.get_app_configs():
        name = f"{config.name}.actions"
        if not config.name.startswith("heed.") or importlib.util.find_spec(name) is None:
            continue
        base = importlib.import_module(name)
        found = pkgutil.walk_packages(getattr(base, "__path__", []), f"{name}.")
        for module in [base, *(importlib.import_module(one.name) for one in found)]:
            for function_name, function in vars(module).items():
                if function_name.startswith("_") or not inspect.isfunction(function):
                    continue
                own = inspect.unwrap(function)
                if own.__module__ == module.__name__ and "by" in inspect.signature(own).parameters:
                    yield f"{config.label}.{function_name}", function


FOUND = list(_actions())
ACTIONS = {name: function for name, function in FOUND if name not in table.INTERNAL}


def test_every_action_is_in_the_table_and_no_other() -> None:
    names = [name for name, _ in FOUND]
    assert len(names) == len(set(names)), "two actions of an app share a name"
    assert sorted(set(names) - table.ACTIONS.keys() - table.INTERNAL.keys()) == [], "say who may do it"
    assert sorted((table.ACTIONS.keys() | table.INTERNAL.keys()) - set(names)) == []
    assert sorted(ACTIONS.keys() - ACTION_ARGUMENTS.keys()) == [], "say with what it is tried, in arguments.py"


@pytest.mark.parametrize("name", sorted(ACTIONS))
def test_an_action_is_done_by_those_who_may(world: World, name: str) -> None:
    wrong = []
    for role in ROLES:
        if role == STRANGER:  # nobody acts who is not signed in: an actor is a person
            continue
        allowed = _did(world, role, name)
        if allowed is not (role in table.ACTIONS[name]):
            wrong.append(f"{name} by {role}: {'done' if allowed else 'refused'}")
    assert not wrong, "\n".join(wrong)


def _did(world: World, role: str, name: str) -> bool:
    """Whether somebody was let through. A refusal for what was asked, and not for who asked, is being let through."""
    with transaction.atomic():
        try:
            given = ACTION_ARGUMENTS[name](world)
            with transaction.atomic():
                ACTIONS[name](by=world.by(role), **given)
        except PermissionDenied:
            return False
        except (ValueError, Refused):
            return True
        finally:
            transaction.set_rollback(True)
    return True


def test_nobody_acts_anonymously() -> None:
    from django.contrib.auth.models import AnonymousUser

    from heed.ledger.actors import Actor

    with pytest.raises(ValueError, match="nobody is signed in"):
        Actor.person(AnonymousUser())
