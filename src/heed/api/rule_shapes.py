"""The rules of clocks, the tables of the axes and the words of other registers, as data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from heed.clocks import RULES, Rule
from heed.status import TABLE, Axis, Value
from heed.status.crosswalk import VOCABULARIES

Shape = dict[str, Any]


def rules() -> list[Shape]:
    return [_rule(rule) for rule in RULES]


def _rule(rule: Rule) -> Shape:
    names = ("id", "version", "title", "legal_basis", "jurisdiction", "in_force_from", "extension", "effect")
    period = rule.period
    return {
        **{name: getattr(rule, name) for name in names},
        "kind": rule.kind.value,
        "start_event": rule.start_event.value,
        "days": period.days if period else None,
        "months": period.months if period else None,
        "working_days": period.working_days if period else None,
        "stated_window": list(rule.stated_window) if rule.stated_window else None,
        "escalation": [step.title for step in rule.escalation],
    }


def transitions() -> list[Shape]:
    return [
        {
            "axis": row.axis.value,
            "before": row.before.value,
            "after": row.after.value,
            "capacities": sorted(row.capacities),
            "needs": sorted(row.needs),
        }
        for row in TABLE
    ]


def crosswalk() -> list[Shape]:
    return [
        {
            "id": one.id,
            "name": one.name,
            "sources": list(one.sources),
            "note": one.note or None,
            "labels": [
                {
                    "vocabulary": one.id,
                    "original": label.original,
                    "meaning": label.meaning,
                    "says": _says(label.says),
                    "one_of": _says(label.one_of),
                    "no_way_back": label.no_way_back or None,
                }
                for label in one.labels
            ],
        }
        for one in VOCABULARIES
    ]


def _says(found: Iterable[tuple[Axis, Value]]) -> list[Shape]:
    return [{"axis": axis.value, "value": value.value} for axis, value in sorted(found)]
