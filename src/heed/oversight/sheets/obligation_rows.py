"""Rows of the sheet of obligations: answers, and what members of a class say of its duties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cached_property

from heed.organisations.class_members import classes_of
from heed.organisations.models import Organisation
from heed.oversight.answering import Said, answer_of, problems_of
from heed.oversight.applying.answers import last_days
from heed.oversight.membership import why_not_member
from heed.oversight.models import Obligation, Submission
from heed.oversight.sheets.bodies import Bodies
from heed.oversight.sheets.changes import AdoptionChange, AnswerChange, Preview
from heed.oversight.sheets.layout import ADOPTION_FIELDS, ANSWER_FIELDS, DECISION_WORDS, OBLIGATION_COLUMNS, YES
from heed.oversight.sheets.present import Line
from heed.oversight.sheets.reading import Given, Table, value_of
from heed.oversight.sheets.references import reference_of
from heed.oversight.sheets.rows import CHANGED_MEANWHILE, Row

_DECISIONS = {word: value for value, word in DECISION_WORDS.items()}
_REDIRECT = next(column for column in OBLIGATION_COLUMNS if column.key == "redirect")
_CELLS = {"redirect_to": "redirect"}
"""Fields of an answer whose column has another name."""


class ObligationRows:
    """Judges the rows of a table. ``duties`` are what the organisation is asked, by reference.

    What rows are compared with is looked up for all of them together.
    """

    def __init__(self, organisation: Organisation, duties: Mapping[str, Line], table: Table) -> None:
        self.organisation = organisation
        self.duties = duties
        self.table = table
        self.draft = Submission(organisation=organisation)
        self.seen: dict[str, int] = {}

    @cached_property
    def _last(self) -> dict[int, dt.date]:
        return last_days([line.subject.pk for line in self.duties.values()])

    @cached_property
    def _bodies(self) -> Bodies:
        return Bodies(text for _, given in self.table.rows if (text := _elsewhere(given)))

    @cached_property
    def _classes(self) -> frozenset[int]:
        return frozenset(classes_of(self.organisation).values_list("pk", flat=True))

    def judge(self, result: Preview) -> None:
        """Add what the rows change, and what of them is refused, to a preview."""
        table = self.table
        for number, given in table.rows:
            result.rows += 1
            reference = reference_of(given)
            line = self.duties.get(reference)
            row = Row(table.name, number, given, table.letters, line.values if line else {})
            if line is None:
                self._unknown(row, reference)
            elif self.seen.setdefault(line.values["reference"], number) != number:
                row.refuse("reference", f"This obligation is in row {self.seen[line.values['reference']]} already.")
            else:
                self._judge(row, line.subject, result)
            if row.refusals:
                result.refusals += row.refusals

    def _unknown(self, row: Row, reference: str) -> None:
        row.refusals.clear()
        if not reference:
            row.refuse("reference", "There is no reference in this row. Copy it from the export.")
        else:
            row.refuse(
                "reference", "This is not an open obligation of yours. Export again to see what is asked of you."
            )

    def _judge(self, row: Row, duty: Obligation, result: Preview) -> None:
        answers, adopts = row.changed(ANSWER_FIELDS), row.changed(ADOPTION_FIELDS)
        if not answers and not adopts and not row.refusals:
            result.unchanged += 1
            return
        if row.is_old:
            row.refuse("reference", CHANGED_MEANWHILE)
        if answers and not row.refusals:
            self._answer(row, duty, result)
        if adopts and not row.refusals:
            self._adopt(row, duty, result)

    def _answer(self, row: Row, duty: Obligation, result: Preview) -> None:
        if duty.owner_id != self.organisation.pk:
            of = (
                "a class of organisations. Say whether it applies to you" if duty.owner_class_id else "another body now"
            )
            row.refuse(row.changed(ANSWER_FIELDS)[0], f"This is asked of {of}.")
            return
        decision = row.values.get("decision")
        if decision is None:
            said = "An answer that counts is never taken away. Choose another." if row.now.get("decision") else ""
            row.refuse("decision", said or "Choose an answer.")
            return
        said_now = self._said(row, _DECISIONS[decision])
        for field, message in problems_of(answer_of(said_now, self.draft, duty), self._last).items():
            row.refuse(_CELLS.get(field, field), message)
        if not row.refusals:
            told = row.told(ANSWER_FIELDS)
            result.changes.append(
                AnswerChange(row.sheet, row.number, str(duty), "Answer", told, obligation=duty, said=said_now)
            )

    def _said(self, row: Row, decision: str) -> Said:
        values = row.values
        whose = values.get("redirect") or ""
        body = self._bodies.called(whose) if whose else None
        return Said(
            decision=decision,
            text=values.get("text") or "",
            reasons=values.get("reasons") or "",
            redirect_to=body,
            redirect_text="" if body else whose,
            until=values.get("until"),
            answered_on=values.get("answered_on") if "answered_on" in row.changed(["answered_on"]) else None,
        )

    def _adopt(self, row: Row, duty: Obligation, result: Preview) -> None:
        applies, because = row.values.get("applies"), row.values.get("because") or ""
        if wrong := why_not_member(self.organisation, duty, self._classes):
            row.refuse("applies", wrong)
        elif applies is None:
            row.refuse("applies", "Choose yes or no.")
        elif applies != YES and not because:
            row.refuse("because", "Say why it does not apply to you.")
        else:
            told = row.told(ADOPTION_FIELDS)
            change = AdoptionChange(
                row.sheet,
                row.number,
                str(duty),
                "Whether it applies",
                told,
                obligation=duty,
                applies=applies == YES,
                because="" if applies == YES else because,
            )
            result.changes.append(change)


def _elsewhere(given: Given) -> str:
    """Whose it is instead, as a row says."""
    return value_of(_REDIRECT, given.get("redirect"))[0] or ""
