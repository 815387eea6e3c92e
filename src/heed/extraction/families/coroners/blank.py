"""Whether a form has been filled in at all."""

from __future__ import annotations

import re

from heed.extraction.families.coroners.form import Form
from heed.extraction.families.coroners.recipients import recipients
from heed.extraction.families.coroners.splitting import Section

_UNFILLED = (
    re.compile(r"\bI\s+am\s+\[NAME"),
    re.compile(r"\[NAME\s+OF\s+AREA\]"),
    re.compile(r"namely\s+by\s+\[DATE\]"),
    re.compile(r"\[SIGNED\s+BY\s+CORONER\]"),
    re.compile(r"death\s+of\s+\[NAME"),
    re.compile(r"\[BRIEF\s+SUMMARY\]"),
    re.compile(r"inquest\s+on\s+\[DATE\]"),
)
_ENOUGH = 3


def is_blank(text: str, form: Form, section: Section) -> bool:
    """No recipient and no matter, and the placeholders are still there.

    The Chief Coroner's guidance prints the empty form before a specimen, so the first form decides. A coroner who
    forgot to delete a placeholder has still filled in the rest.
    """
    if section.matters or recipients(form.of(text, "recipients")):
        return False
    return sum(1 for sign in _UNFILLED if sign.search(text)) >= _ENOUGH
