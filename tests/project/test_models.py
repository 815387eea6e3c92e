"""Fields that belong together are set together: the database sees to it.

Rather than a list of such pairs, which somebody would forget to add to, every group of fields that share a beginning
(``withdrawn_at``, ``withdrawn_reason``) must have a constraint, and the exceptions are listed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.models import CheckConstraint, Model, Q

from tests.project.walking import APPS

ENDINGS = r"(at|by|on|reason)"
# Groups that are no pairs, with the reason
UNPAIRED = {
    ("Import", "published"): "the day that is printed on the report, and the moment of its publication here",
}


def groups() -> Iterator[tuple[type[Model], str, frozenset[str]]]:
    """Every group of optional fields of a model that share a beginning."""
    for app in (*APPS, "ledger"):
        for model in apps.get_app_config(app).get_models():
            found: dict[str, set[str]] = defaultdict(set)
            for field in model._meta.fields:
                if (match := re.fullmatch(rf"(\w+)_{ENDINGS}", field.name)) and (field.null or field.blank):
                    found[match[1]].add(field.name)
            for stem, names in found.items():
                if len(names) > 1:
                    yield model, stem, frozenset(names)


def named(condition: Q) -> set[str]:
    """The fields that a condition speaks of."""
    found: set[str] = set()
    for child in condition.children:
        found |= named(child) if isinstance(child, Q) else {str(child[0]).partition("__")[0]}
    return found


@pytest.mark.parametrize(
    ("model", "stem", "names"), [pytest.param(*group, id=f"{group[0].__name__}.{group[1]}") for group in groups()]
)
def test_paired_fields_have_a_constraint(model, stem, names):
    if (model.__name__, stem) in UNPAIRED:
        return
    conditions = [named(one.condition) for one in model._meta.constraints if isinstance(one, CheckConstraint)]
    assert any(names <= fields for fields in conditions), f"{model.__name__}: {sorted(names)} need a check constraint"


def test_there_are_pairs():
    assert {(model.__name__, stem) for model, stem, _ in groups()} >= {
        ("Item", "withdrawn"), ("Candidate", "decided"), ("Sentence", "decided"),
    }  # fmt: skip


def test_every_exception_is_still_there():
    assert set(UNPAIRED) <= {(model.__name__, stem) for model, stem, _ in groups()}


@pytest.mark.django_db
def test_migrations_say_what_the_models_say():
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
