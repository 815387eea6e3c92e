"""Finding the actions of every app, and what they come to call, from the code itself."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from django.db.transaction import Atomic

APPS = ("accounts", "organisations", "register", "oversight", "curation")


def actions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every public function of an app's actions, with its full name. What is only imported there is left out."""
    for app in APPS:
        seen: set[Callable[..., Any]] = set()
        for module in _action_modules(app):
            for name in getattr(module, "__all__", [name for name in vars(module) if not name.startswith("_")]):
                found = getattr(module, name)
                if inspect.isfunction(found) and _is_of(module, found) and found not in seen:
                    seen.add(found)
                    yield f"{app}.{name}", found


def _action_modules(app: str) -> Iterator[ModuleType]:
    """What the actions of an app give to others: the package itself, or each of its modules where it gives nothing."""
    package = importlib.import_module(f"heed.{app}.actions")
    if not hasattr(package, "__path__") or hasattr(package, "__all__"):
        yield package
        return
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        module = importlib.import_module(found.name)
        if not found.ispkg or hasattr(module, "__all__"):
            yield module


def _is_of(module: ModuleType, function: Callable[..., Any]) -> bool:
    """Whether a function was written in a module, or in the package that it is the front of."""
    return inspect.unwrap(function).__module__.startswith(module.__name__)


def is_atomic(function: Callable[..., Any]) -> bool:
    """Whether it was decorated with ``transaction.atomic``."""
    cells = getattr(function, "__closure__", None) or ()
    return any(isinstance(cell.cell_contents, Atomic) for cell in cells)


def calls(app: str, function: Callable[..., Any]) -> set[str]:
    """The names of all that a function comes to call, through functions of the same app."""
    known = _functions(app)
    found: set[str] = set()
    waiting = [inspect.unwrap(function).__name__]
    while waiting:
        for called in known.get(waiting.pop(), set()) - found:
            found.add(called)
            waiting.append(called)
    return found


def own_calls(function: Callable[..., Any]) -> list[str]:
    """The names of what a function itself calls, in the order of the text."""
    tree = ast.parse(inspect.getsource(inspect.unwrap(function)))
    nodes = sorted((node for node in ast.walk(tree) if isinstance(node, ast.Call)), key=lambda node: node.lineno)
    return [name for node in nodes if (name := _name(node.func))]


@cache
def _functions(app: str) -> dict[str, set[str]]:
    """What each function of an app calls. Functions of one name are taken together, which errs towards finding."""
    found: dict[str, set[str]] = {}
    for module in _modules(app):
        for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                called = {_name(call.func) for call in ast.walk(node) if isinstance(call, ast.Call)}
                found.setdefault(node.name, set()).update(name for name in called if name)
    return found


def _modules(app: str) -> Iterator[ModuleType]:
    package = importlib.import_module(f"heed.{app}")
    for found in pkgutil.walk_packages(package.__path__, f"heed.{app}."):
        if ".migrations" not in found.name:
            yield importlib.import_module(found.name)


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
