"""The pages' template environment: our templates, the NHS components, and a few words for both."""

from __future__ import annotations

from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader

from heed.accounts.permissions import Permission, has_permission
from heed.config.environment import environment as settings
from heed.oversight.selectors.drafts import OfficeWork, office_work
from heed.web import filters


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The path of a named page: ``url("web:item", identifier="4KX-7QM")``."""
    return reverse(name, args=args, kwargs=kwargs)


def can(request: HttpRequest, permission: str) -> bool:
    """Whether the visitor holds a permission: ``can(request, "CURATE")``."""
    return has_permission(getattr(request, "user", None), Permission[permission])


def signed_in(request: HttpRequest) -> bool:
    """Whether somebody is signed in. Asks the database only when a session cookie was sent."""
    user = getattr(request, "user", None)
    return bool(user and user.is_authenticated)


def here(request: HttpRequest, prefix: str) -> bool:
    """Whether the page being shown is in this section of the site."""
    return bool(request) and request.path.startswith(prefix)


def office_of(request: HttpRequest) -> OfficeWork | None:
    """What waits for somebody with an office in an organisation. None for everybody else."""
    return office_work(request.user) if signed_in(request) else None


def environment(**options: Any) -> Environment:
    """Called by Django with the loader of our own templates."""
    own = options.pop("loader")
    # The NHS components read through missing parameters. Django has set another kind by now, so it is replaced.
    options["undefined"] = ChainableUndefined
    result = Environment(  # noqa: S701 - Django passes autoescape=True
        loader=ChoiceLoader([own, PackageLoader("nhsuk_frontend_jinja")]),
        trim_blocks=True,
        lstrip_blocks=True,
        **options,
    )
    result.globals.update(
        url=url,
        static=static,
        can=can,
        signed_in=signed_in,
        here=here,
        office_of=office_of,
        messages=get_messages,
        site=settings(),
    )
    result.filters.update(filters.FILTERS)
    return result
