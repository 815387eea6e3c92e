"""The words of a duty as pages show them: of the part that is asked, without the names of people who died."""

from __future__ import annotations

from dataclasses import dataclass

from heed.oversight.models import Obligation
from heed.register.masking import withhold


@dataclass(frozen=True, slots=True)
class DutyWords:
    """``text`` is the whole of the item's words, ``part`` what of them is asked (empty: the whole). ``asked`` is the
    one that a list shows."""

    text: str
    purpose: str
    label: str
    part: str
    report: str

    @property
    def asked(self) -> str:
        return self.part or self.text


def words_of(duty: Obligation) -> DutyWords:
    """Needs ``item__current`` and ``item__report`` of the duty."""
    names = duty.item.report.names_withheld
    words = duty.item.words
    return DutyWords(
        withhold(words.text, names),
        withhold(words.purpose, names),
        duty.part_label,
        withhold(duty.part_text, names),
        withhold(duty.item.report.title, names),
    )
