"""Organisations and classes as they are named in public."""

from __future__ import annotations

from heed.organisations.models import Organisation, OrganisationClass
from heed.oversight.public.shapes import Who


def body(organisation: Organisation) -> Who:
    return Who(organisation.name, organisation.slug, organisation.code)


def klass(found: OrganisationClass) -> Who:
    return Who(found.name, found.slug, is_class=True)
