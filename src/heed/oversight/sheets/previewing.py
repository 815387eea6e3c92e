"""A spreadsheet beside what Heed has: what would change, and what is refused, without changing anything."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone

from heed.ledger.actors import Actor
from heed.organisations.models import Organisation
from heed.oversight.sheets import layout
from heed.oversight.sheets.action_rows import ActionRows
from heed.oversight.sheets.changes import Preview
from heed.oversight.sheets.obligation_rows import ObligationRows
from heed.oversight.sheets.present import action_lines, by_number, obligation_lines
from heed.oversight.sheets.reading import Table
from heed.oversight.sheets.references import references_of


def preview(by: Actor, organisation: Organisation, tables: Sequence[Table], today: dt.date | None = None) -> Preview:
    """What the tables would change. A row of which one cell is refused is left out as a whole."""
    today = today or timezone.localdate()
    lines = obligation_lines(organisation, today, references_of(tables))
    duties = {line.values["reference"]: line for line in lines}
    result = Preview()
    for table in tables:
        result.others += [f"{table.name}: {heading}" for heading in table.others]
        if table.name == layout.OBLIGATIONS:
            ObligationRows(organisation, duties, table).judge(result)
        else:
            actions = dict(by_number(action_lines(by, organisation, today)))
            ActionRows(organisation, duties, actions, today).judge(table, result)
    return result
