"""What people type about actions, read. Errors are kept by the name of their field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from heed.organisations.dates import iso, read_day
from heed.organisations.numbers import whole_number
from heed.oversight.models import Plan, Progress
from heed.oversight.planning import MOST_MILESTONES, MilestoneFacts

Errors = dict[str, str]
Post = Mapping[str, str]
SPARE = 3
PLAN = ("title", "description", "post", "starts", "target", "reason", "ongoing", "how")
PROGRESS = ("on", "state", "percent", "sentence", "blocked_by")


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """One row of milestones as it was typed."""

    title: str = ""
    due: str = ""
    done: str = ""


@dataclass(frozen=True, slots=True)
class PlanForm:
    """A form of a plan as it was sent: ``values`` by field, rows of milestones, and what can't be read."""

    values: dict[str, str]
    rows: list[MilestoneRow]
    starts: dt.date | None
    target: dt.date | None
    milestones: tuple[MilestoneFacts, ...]
    errors: Errors


@dataclass(frozen=True, slots=True)
class ProgressForm:
    """A form of progress as it was sent."""

    values: dict[str, str]
    on: dt.date | None
    percent: int | None
    errors: Errors


def given(post: Post, names: tuple[str, ...]) -> dict[str, str]:
    """What was typed, by field, without spaces around it."""
    return {name: post.get(name, "").strip() for name in names}


def read_plan(post: Post) -> PlanForm:
    """A plan as it was sent. Rows of milestones that are wholly empty are left out."""
    values = given(post, PLAN)
    starts, bad_starts = read_day(values["starts"])
    target, bad_target = read_day(values["target"])
    errors = {"title": "" if values["title"] else "Say in a few words what is done"}
    errors |= {"starts": bad_starts, "target": bad_target}
    if starts and target and target < starts:
        errors["target"] = "The target date can’t be before the start"
    rows = _sent_rows(post)
    milestones, bad_rows = _milestones(rows)
    found = {name: text for name, text in {**errors, **bad_rows}.items() if text}
    return PlanForm(values, with_spare(rows), starts, target, milestones, found)


def of_plan(plan: Plan | None) -> tuple[dict[str, str], list[MilestoneRow]]:
    """The values and rows of a form filled with a plan."""
    values = dict.fromkeys(PLAN, "")
    if plan is None:
        return values, with_spare([])
    values |= {"title": plan.title, "description": plan.description, "post": plan.post, "reason": plan.reason}
    values |= {"starts": iso(plan.starts), "target": iso(plan.target)}
    rows = [MilestoneRow(one.title, iso(one.due), iso(one.done)) for one in plan.milestones.all()]
    return values, with_spare(rows)


def with_spare(rows: list[MilestoneRow]) -> list[MilestoneRow]:
    """Rows with empty ones after them, so that more can be typed without any script."""
    return [*rows, *[MilestoneRow()] * min(SPARE, MOST_MILESTONES - len(rows))]


def read_progress(post: Post) -> ProgressForm:
    """Progress as it was sent. What a state needs is checked by the action."""
    values = given(post, PROGRESS)
    on, bad_on = read_day(values["on"])
    errors = {
        "on": bad_on or ("" if on else "Enter the day that this is about"),
        "state": "" if values["state"] else "Choose how far it is",
        "sentence": "" if values["sentence"] else "Say in a sentence how far it is",
    }
    if values["state"] == "cannot_proceed" and not values["blocked_by"]:
        errors["blocked_by"] = "Say what it is blocked by"
    percent = values["percent"].removesuffix("%").strip()
    number = whole_number(percent)
    fits = not percent or (number is not None and number <= 100)
    errors["percent"] = "" if fits else "Enter a whole number from 0 to 100, or nothing"
    found = {name: text for name, text in errors.items() if text}
    return ProgressForm(values, on, number if fits else None, found)


def of_progress(progress: Progress | None, today: dt.date) -> dict[str, str]:
    """The values of a form filled with progress that is drafted, or begun today."""
    if progress is None:
        return dict.fromkeys(PROGRESS, "") | {"on": iso(today)}
    return {
        "on": iso(progress.on),
        "state": progress.state,
        "percent": "" if progress.percent is None else str(progress.percent),
        "sentence": progress.sentence,
        "blocked_by": progress.blocked_by,
    }


def read_keys(query: QueryDict, name: str, most: int = 500) -> list[int]:
    """Primary keys that were ticked, or stand in the address."""
    return [key for one in query.getlist(name)[:most] if (key := whole_number(one)) is not None]


def _sent_rows(post: Post) -> list[MilestoneRow]:
    rows = []
    for at in range(MOST_MILESTONES):
        row = MilestoneRow(*(post.get(f"milestone-{at}-{name}", "").strip() for name in ("title", "due", "done")))
        if row != MilestoneRow():
            rows.append(row)
    return rows


def _milestones(rows: list[MilestoneRow]) -> tuple[tuple[MilestoneFacts, ...], Errors]:
    made: list[MilestoneFacts] = []
    errors: Errors = {}
    for at, row in enumerate(rows):
        due, bad_due = read_day(row.due)
        done, bad_done = read_day(row.done)
        errors |= {f"milestone-{at}-due": bad_due, f"milestone-{at}-done": bad_done}
        errors[f"milestone-{at}-title"] = "" if row.title else "Say what this milestone is"
        made.append(MilestoneFacts(row.title, due, done))
    return tuple(made), errors
