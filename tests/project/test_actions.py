"""Every write is an action: by somebody, allowed to, in one transaction, with an event."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import pytest

import heed
from tests.project.walking import actions, calls, is_atomic, own_calls

# What is among the actions and is none, with the reason
READS = {
    "curation.fingerprint": "reads what a summary showed",
    "oversight.batches_without_duties": "says what is left to do",
}
NO_EVENT = {
    "curation.show_progress": "says what a worker is doing at the moment, which is no history",
    "curation.begin_reading": "import.read or import.failed follows and says how it went",
}
SEVERAL_TRANSACTIONS = {
    "curation.requeue_stuck": "one for each import, by an action that is one",
    "curation.show_progress": "one statement",
}
ACTIONS = {name: function for name, function in actions() if name not in READS}


def every(without: dict[str, str] | None = None):
    return pytest.mark.parametrize("name", [name for name in ACTIONS if name not in (without or {})])


def test_there_are_actions():
    assert len(ACTIONS) > 25
    assert {**NO_EVENT, **SEVERAL_TRANSACTIONS}.keys() <= ACTIONS.keys()


@every()
def test_arguments_are_named(name):
    parameters = inspect.signature(inspect.unwrap(ACTIONS[name])).parameters.values()
    assert all(one.kind in (one.KEYWORD_ONLY, one.VAR_KEYWORD) for one in parameters)


@every({"curation.show_progress": ""})
def test_somebody_does_it(name):
    by = inspect.signature(inspect.unwrap(ACTIONS[name])).parameters.get("by")
    assert by is not None
    assert by.annotation == "Actor"


@every(SEVERAL_TRANSACTIONS)
def test_it_is_one_transaction(name):
    assert is_atomic(ACTIONS[name])


@every({"curation.show_progress": ""})
def test_permission_comes_first(name):
    first = next(call for call in own_calls(ACTIONS[name]) if call != "atomic")
    assert first == "require" or first.startswith("require_")


@every(NO_EVENT)
def test_it_leaves_an_event(name):
    app = name.partition(".")[0]
    assert {"record", "record_many"} & (calls(app, ACTIONS[name]) | set(own_calls(ACTIONS[name])))


def test_nothing_is_written_behind_the_actions_back():
    """No signals, and no model that does more than save itself when it is saved."""
    apps = Path(heed.__file__).parent
    for path in sorted(apps.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imported = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        assert "django.db.models.signals" not in imported, path
        if "models" in path.parts or path.name == "models.py":
            methods = [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
            assert "save" not in methods, path


def test_no_page_reaches_for_a_model_manager():
    """Pages go through selectors and actions, so that what may be seen is decided in one place."""
    found = []
    for path in sorted(Path(heed.__file__).parent.rglob("views*/**/*.py")):
        if ".objects" in path.read_text(encoding="utf-8"):
            found.append(path.name)
    for path in sorted(Path(heed.__file__).parent.rglob("views.py")):
        if ".objects" in path.read_text(encoding="utf-8"):
            found.append(path.name)
    assert found == []
