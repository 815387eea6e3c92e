"""Rows of the sheet of actions: new ones, changed plans, further obligations that they answer, and progress."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from heed.organisations.models import Organisation
from heed.oversight.errors import OversightError
from heed.oversight.models import Obligation, Progress
from heed.oversight.planning import plan_facts
from heed.oversight.progressing import check_progress
from heed.oversight.sheets.changes import ActionChange, Preview
from heed.oversight.sheets.layout import ACTION_COLUMNS, PLAN_FIELDS, PROGRESS_FIELDS, STATE_WORDS, YES
from heed.oversight.sheets.present import Line
from heed.oversight.sheets.reading import Table, value_of
from heed.oversight.sheets.references import references_in
from heed.oversight.sheets.rows import CHANGED_MEANWHILE, Row

_STATES = {word: value for value, word in STATE_WORDS.items()}
_ALL = (*PLAN_FIELDS, "obligations", *PROGRESS_FIELDS)


class ActionRows:
    """Judges rows. ``duties`` by reference, ``actions`` by number, are those of the organisation."""

    def __init__(
        self, organisation: Organisation, duties: Mapping[str, Line], actions: Mapping[int, Line], today: dt.date
    ) -> None:
        self.organisation, self.duties, self.actions, self.today = organisation, duties, actions, today
        self.seen: dict[int, int] = {}

    def judge(self, table: Table, result: Preview) -> None:
        """Add what the rows of a table change, and what of them is refused, to a preview."""
        for number, given in table.rows:
            result.rows += 1
            typed, _ = value_of(ACTION_COLUMNS[0], given.get("number"))
            line = self.actions.get(int(typed)) if typed and typed.isdecimal() else None
            row = Row(table.name, number, given, table.letters, line.values if line else {})
            if typed and line is None:
                row.refusals.clear()
                row.refuse("number", "You have no action with this number. Leave it empty for a new one.")
            elif line is not None and self.seen.setdefault(line.values["number"], number) != number:
                row.refuse("number", f"This action is in row {self.seen[line.values['number']]} already.")
            else:
                self._judge(row, line, result)
            result.refusals += row.refusals

    def _judge(self, row: Row, line: Line | None, result: Preview) -> None:
        if not row.changed(_ALL) and not row.refusals:
            result.unchanged += 1
            return
        if line is not None and row.is_old:
            row.refuse("number", CHANGED_MEANWHILE)
        plan = self._plan(row, line)
        covers = self._covers(row, line)
        progress = self._progress(row)
        if row.refusals:
            return
        name = f"Action {line.values['number']}" if line else f"New action: {row.values['title']}"
        change = ActionChange(
            row.sheet,
            row.number,
            name,
            "Action" if line else "New action",
            row.told(_ALL),
            action=line.subject if line else None,
            plan=plan,
            reason=row.values.get("reason") or "",
            ongoing=row.values.get("ongoing") == YES,
            covers=covers,
            progress=progress,
        )
        result.changes.append(change)

    def _plan(self, row: Row, line: Line | None) -> dict[str, Any] | None:
        if line is not None and not row.changed(PLAN_FIELDS):
            return None
        if line is not None and not row.values.get("reason"):
            row.refuse("reason", "Say why the plan changes. The reason is shown with the plan.")
        words: dict[str, str] = {key: row.values.get(key) or "" for key in ("title", "description", "post")}
        starts, target = row.values.get("starts"), row.values.get("target")
        try:
            plan_facts(words["title"], words["description"], words["post"], starts, target, ())
        except OversightError as refused:
            row.refuse("target" if words["title"] and starts else "title", str(refused))
        return {**words, "starts": starts, "target": target}

    def _covers(self, row: Row, line: Line | None) -> tuple[Obligation, ...]:
        """The duties that the action is to answer and does not answer yet."""
        wanted = references_in(row.values.get("obligations"))
        there = references_in(line.values.get("obligations")) if line else []
        gone = [name for name in there if name not in wanted]
        if gone and "obligations" in row.letters:
            row.refuse(
                "obligations",
                f"{', '.join(gone)} is no longer in the list. Taking an obligation off an action needs a reason: "
                "do it on the action's page.",
            )
        new = [name for name in wanted if name not in there]
        for name in new:
            known = self.duties.get(name)
            if known is None or known.subject.owner_id != self.organisation.pk:
                row.refuse("obligations", f"{name} is not an open obligation of yours.")
        return tuple(self.duties[name].subject for name in new if name in self.duties)

    def _progress(self, row: Row) -> dict[str, Any] | None:
        changed = row.changed(PROGRESS_FIELDS)
        if not changed:
            return None
        state = row.values.get("state")
        if state is None:
            row.refuse("state", "Choose how far it is.")
            return None
        said = {
            "on": row.values.get("on") if "on" in changed and row.values.get("on") else self.today,
            "state": _STATES[state],
            "percent": row.values.get("percent"),
            "sentence": row.values.get("sentence") or "",
            "blocked_by": row.values.get("blocked_by") or "",
        }
        try:
            check_progress(Progress(**said))
        except OversightError as refused:
            missing = "sentence" if not said["sentence"] else "blocked_by" if "blocked" in str(refused) else "percent"
            row.refuse("on" if "day" in str(refused) else missing, str(refused))
        return said
