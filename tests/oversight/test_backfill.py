"""Items that were published before the register kept duties get theirs, once."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from typer.testing import CliRunner

from heed.accounts.permissions import Role
from heed.ledger.actors import Actor
from heed.ledger.verification import verify
from heed.oversight.actions import backfill
from heed.oversight.models import Clock, Obligation, ObligationState
from heed.register.actions import withdraw_item
from heed.register.following import FOLLOWERS
from tests import factories
from tests.oversight.duties import made, open_duties

pytestmark = pytest.mark.django_db


@pytest.fixture
def before_oversight(monkeypatch, organisations):
    """Publishing as it was before anybody followed it."""
    monkeypatch.setattr("heed.register.actions.publication.FOLLOWERS", [])
    assert FOLLOWERS
    return timezone.now() + dt.timedelta(days=1)


def everything(by, before=None):
    return sum(
        backfill.make_missing(by=by, items=batch, before=before) for batch in backfill.batches_without_duties(before)
    )


def test_every_item_gets_its_duties_once(before_oversight, by_curator, monkeypatch):
    monkeypatch.setattr(backfill, "BATCH", 2)
    items = [made() for _ in range(5)]
    assert not Obligation.objects.exists()
    assert everything(by_curator, before_oversight) == 15
    assert open_duties(items[0]) == [(part, "DEPT", "lead") for part in range(3)]
    assert ObligationState.objects.count() == 15
    assert set(Clock.objects.values_list("obligation", flat=True)) <= set(
        Obligation.objects.values_list("pk", flat=True)
    )
    assert everything(by_curator, before_oversight) == 0
    assert verify().ok


def test_what_names_nobody_was_withdrawn_or_was_left_without_gets_none(before_oversight, by_curator):
    factories.item(addressees=())
    withdraw_item(by=by_curator, item=made(), reason="It was printed in error.")
    made(pairs=())
    assert everything(by_curator) == 0  # published after the tables were made


def test_readers_make_none(before_oversight):
    made()
    with pytest.raises(PermissionDenied):
        everything(Actor.person(factories.person(Role.READER)), before_oversight)


def test_the_command_says_what_it_did(before_oversight):
    from heed.cli.obligations import app

    made()
    rows = MigrationRecorder(connection).migration_qs.filter(app="oversight")
    rows.update(applied=before_oversight)
    first = CliRunner().invoke(app, ["make"])
    assert "3 obligations are made, for 1 items." in first.output
    assert "0 obligations are made, for 0 items." in CliRunner().invoke(app, ["make"]).output
