"""``heed ledger``: verify, show, export, and verify a copy."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from heed.cli import load
from heed.ledger.models import Event
from heed.register.models import ItemVersion
from tests import factories

pytestmark = pytest.mark.django_db


def heed(*arguments: str) -> Result:
    return CliRunner().invoke(load("ledger"), list(arguments))


@pytest.fixture
def item(system):
    return factories.item()


def test_a_whole_log_is_verified_with_what_was_published(item):
    done = heed("verify")
    assert done.exit_code == 0, done.output
    assert "5 events, unbroken" in done.stdout  # the document, the report, the item, its duty, its clock
    assert "1 versions of items are as the log says" in done.stdout


def test_tampering_with_the_log_is_named(item, protection_lifted):
    Event.objects.filter(index=1).update(actor="nobody")
    done = heed("verify")
    assert done.exit_code == 1
    assert "event 1 is not as it was written" in done.stderr


def test_tampering_with_the_words_is_named(item, protection_lifted):
    ItemVersion.objects.update(text="Do nothing.")
    done = heed("verify")
    assert done.exit_code == 1
    assert f"{item.identifier}: the text of version 1" in done.stderr


def test_the_history_of_one_thing_is_shown(item):
    done = heed("show", f"item:{item.identifier}")
    assert done.exit_code == 0
    assert "item.published" in done.stdout
    assert heed("show", "item:nothing").exit_code == 1


def test_a_copy_can_be_verified_by_itself_and_the_log_against_it(item, tmp_path: Path):
    copy = tmp_path / "copy.jsonl"
    assert "5 events written" in heed("export", str(copy)).stdout
    lines = [json.loads(line) for line in copy.read_text(encoding="utf-8").splitlines()]
    assert lines[-1]["size"] == len(lines) - 1 == 5
    assert heed("export", "-").stdout == copy.read_text(encoding="utf-8")
    assert "5 events, unbroken" in heed("verify", "--file", str(copy)).stdout
    factories.item()
    assert heed("verify", "--published", str(copy)).exit_code == 0


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda lines: lines[1:], "event 0 is not as it was written"),
        (lambda lines: [lines[0], lines[2], lines[1], *lines[3:]], "event 1"),
        (lambda lines: [lines[0].replace("document", "dokument"), *lines[1:]], "event 0"),
        (lambda lines: lines[:-1], "not the head"),
        (lambda lines: [*lines[:-1], lines[-1].replace('"size":5', '"size":6')], "event 5"),
        (lambda lines: ["nonsense", *lines], "Line 1 is not JSON"),
        (lambda lines: ["[]", *lines], "Line 1 is not a JSON object"),
        (lambda lines: ["{}", *lines], "Line 1 is not an event"),
        (lambda lines: [], "empty"),
    ],
)
def test_a_spoilt_copy_is_named(item, tmp_path: Path, spoil, says):
    copy = tmp_path / "copy.jsonl"
    heed("export", str(copy))
    lines = copy.read_text(encoding="utf-8").splitlines()
    copy.write_text("\n".join(spoil(lines)), encoding="utf-8")
    done = heed("verify", "--file", str(copy))
    assert done.exit_code == 1
    assert says in done.stderr


def test_a_log_that_does_not_begin_with_the_copy_is_named(item, tmp_path: Path, protection_lifted):
    copy = tmp_path / "copy.jsonl"
    heed("export", str(copy))
    head = json.loads(copy.read_text().splitlines()[-1])
    copy.write_text(json.dumps({**head, "chain_hash": "0" * 64}))
    done = heed("verify", "--published", str(copy))
    assert "not the one that was published" in done.stderr
    assert heed("verify", "--published", str(tmp_path / "missing")).exit_code == 1
