"""Duties as pages show them: five statements, what is known and what is not, and who said so."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from heed.oversight.models import Obligation, Settlement, Transfer
from heed.oversight.public.duties import DutiesPage
from heed.oversight.public.shapes import AnswerShown, DutyLine, DutyShown, StepShown, TransferShown, Who
from heed.oversight.records import place, typed
from heed.oversight.selectors.work import PublicEvidence
from heed.register.masking import withhold
from heed.register.models import Item
from heed.status import Axis, Capacity, Delivery, Response, RollUp, label, roll_up
from heed.web.filters import day

HEADINGS = {
    Axis.RESPONSE: "What they said",
    Axis.DELIVERY: "What they say is done",
    Axis.ASSURANCE: "What others found",
    Axis.EFFECT: "What has changed",
    Axis.LIFECYCLE: "This record",
}
NOTHING = {
    Axis.DELIVERY: "Nothing is recorded here about work on it. There may be work that this register does not know of.",
    Axis.ASSURANCE: "Nobody from outside has recorded a check here.",
    Axis.EFFECT: "Nothing has been measured, as far as this register knows.",
    Axis.LIFECYCLE: "It stands since it came into this register.",
}
ROLES = {
    Obligation.Role.LEAD: "must act",
    Obligation.Role.JOINT: "must act, together with others",
    Obligation.Role.SUPPORTING: "must help",
    Obligation.Role.INFORMATION: "is told, and not asked to act",
}
CAPACITIES = {
    Capacity.CURATOR: "recorded by a curator of this register",
    Capacity.VALIDATING_AUTHORITY: "approved by the organisation’s validating authority",
    Capacity.ASSESSOR: "judged by an assessor",
    Capacity.ISSUER: "recorded for whoever issued the report",
    Capacity.STEWARD: "recorded by a steward of this register",
    Capacity.SYSTEM: "recorded by the register itself",
}
MORE_TIME = "asks for more time"
TRANSFERS = {
    Transfer.Kind.SUCCESSION: "The law passed its duties on.",
    Transfer.Kind.ORPHAN: "Its owner had closed, and nobody had taken over.",
    Transfer.Kind.CORRECTION: "The owner had been recorded wrongly.",
}


@dataclass(frozen=True, slots=True)
class Statement:
    """What is so on one axis: its value in plain words, and a sentence on what is known."""

    heading: str
    value: str
    sentence: str


def href_of(who: Who) -> str:
    """Where an organisation or a class has its page."""
    if not who.known:
        return ""
    return reverse("web:class" if who.is_class else "web:organisation", kwargs={"key": who.slug})


def duty_href(name: str, *, ended: bool = False) -> str:
    """Where a duty stands, by its permanent name (``4KX7QM/3``)."""
    shown, _, number = typed(name).partition("/")
    return f"{reverse('web:item', kwargs={'typed': shown})}{place(int(number), ended=ended)}"


def said(decision: str) -> str:
    """A decision in plain words."""
    return MORE_TIME if decision == "extension_asked" else label(Axis.RESPONSE, decision)


class DutyCard:
    """A duty in a list."""

    def __init__(self, duty: DutyLine) -> None:
        self.duty = duty
        self.state = duty.state
        self.name = typed(duty.name)
        self.href = duty_href(duty.name, ended=duty.ended is not None)

    @property
    def owner_href(self) -> str:
        return href_of(self.duty.owner)

    @property
    def role(self) -> str:
        return ROLES[Obligation.Role(self.duty.role)]

    @property
    def told(self) -> bool:
        return self.state.told

    @property
    def answer(self) -> str:
        """What is shown on the response axis, in plain words."""
        return "told for information" if self._only_told else label(Axis.RESPONSE, self.state.shown)

    @property
    def _only_told(self) -> bool:
        return self.told and self.state.answered_on is None and self.state.shown is Response.AWAITING

    @property
    def delivery(self) -> str:
        return label(Axis.DELIVERY, self.state.delivery)

    @property
    def sentence(self) -> str:
        """By when an answer was due, or when it was given."""
        if self._only_told:
            return "No answer is asked for."
        state = self.state
        due = day(state.due) if state.due else ""
        if state.answered_on:
            return f"Answered on {day(state.answered_on)}." + (f" It was due by {due}." if due else "")
        if state.shown is Response.OVERDUE:
            return f"No answer is recorded here. It was due by {due}."
        if due:
            return f"An answer is due by {due}."
        return "No date for an answer is known here." if state.open else ""


class Line(DutyCard):
    """A duty in a list of duties of several items: with what is asked."""

    def __init__(self, duty: DutyLine, item: Item) -> None:
        super().__init__(duty)
        names = item.report.names_withheld
        text = duty.part_text or withhold(item.words.text, names)
        self.asked = text if len(text) <= 260 else f"{text[:260].rsplit(' ', 1)[0]} …"
        self.report_title = withhold(item.report.title, names)
        self.report_href = reverse("web:report", kwargs={"slug": item.report.slug})


class DutySection(DutyCard):
    """A duty on its item's page, with all that is public of it."""

    duty: DutyShown

    def __init__(self, duty: DutyShown) -> None:
        super().__init__(duty)
        self.duty = duty
        self.anchor = f"duty-{duty.number}"

    @property
    def part(self) -> str:
        """What is asked of it, where that is not the whole item."""
        return f"{self.duty.part_label} {self.duty.part_text}".strip()

    @property
    def as_written(self) -> str:
        """The words of the report, where they are not the name that is shown."""
        written = self.duty.as_written
        return "" if written.casefold() == self.duty.owner.name.casefold() else written

    @cached_property
    def statements(self) -> list[Statement]:
        """One for each axis, and never one of all."""
        return [self._statement(axis) for axis in Axis]

    def _statement(self, axis: Axis) -> Statement:
        value = self.state.shown if axis is Axis.RESPONSE else getattr(self.state, axis.value)
        words = self.answer if axis is Axis.RESPONSE else label(axis, value)
        return Statement(HEADINGS[axis], words, self._known(axis))

    def _known(self, axis: Axis) -> str:
        steps = [step for step in self.duty.steps if step.axis == axis]
        told = f"Since {day(steps[-1].true_on)}, {CAPACITIES[Capacity(steps[-1].capacity)]}." if steps else ""
        if axis is Axis.RESPONSE:
            return " ".join(filter(None, (told, self.sentence)))
        return told or NOTHING[axis]

    @property
    def nothing_done(self) -> bool:
        return self.state.delivery is Delivery.NOT_STARTED and not self.duty.actions

    @property
    def answers(self) -> list[AnswerLine]:
        return [AnswerLine(one) for one in self.duty.answers]

    @property
    def evidence(self) -> list[tuple[PublicEvidence, str]]:
        """Each with the address of its file or link."""
        return [(one, one.url or _file(one)) for one in self.duty.evidence]

    @property
    def transfers(self) -> list[tuple[str, str]]:
        """Each as a sentence, and why."""
        return [(_passed(one), _why(one)) for one in self.duty.transfers]

    @property
    def happened(self) -> list[tuple[StepShown, str, str]]:
        """Steps with what they were on, and what changed, newest first."""
        return [
            (
                step,
                HEADINGS[Axis(step.axis)],
                f"{label(Axis(step.axis), step.after)} (before: {label(Axis(step.axis), step.before)})",
            )
            for step in reversed(self.duty.steps)
        ]

    @property
    def became(self) -> list[tuple[str, str]]:
        return [(typed(name), duty_href(name)) for name in (self.duty.ended.became if self.duty.ended else ())]

    @property
    def came_of(self) -> list[tuple[str, str]]:
        parent = [(typed(self.duty.parent), duty_href(self.duty.parent))] if self.duty.parent else []
        return [*((typed(name), duty_href(name, ended=True)) for name in self.duty.came_of), *parent]

    @property
    def end_words(self) -> str:
        return Obligation.End(self.duty.ended.how).label if self.duty.ended else ""

    def capacity(self, step: StepShown) -> str:
        return CAPACITIES[Capacity(step.capacity)]

    def also(self, names: tuple[str, ...]) -> list[tuple[str, str]]:
        """Other duties as links."""
        return [(typed(name), duty_href(name)) for name in names]


class AnswerLine:
    """An answer with who stands behind it: an organisation or a document, and never a person."""

    def __init__(self, shown: AnswerShown) -> None:
        self.shown = shown
        self.decision = said(shown.decision)

    @property
    def who(self) -> str:
        by = self.shown.by
        if by is not None:
            return f"Approved for {by.name} by its validating authority on {day(self.shown.counts_since)}."
        return f"Recorded from a published document by a curator on {day(self.shown.counts_since)}."

    @property
    def document_href(self) -> str:
        source = self.shown.source
        if source is None:
            return ""
        if source.page is None:
            return reverse("web:document", kwargs={"sha256": source.sha256})
        return reverse("web:document-page", kwargs={"sha256": source.sha256, "number": source.page})

    @property
    def redirect_href(self) -> str:
        return href_of(self.shown.redirect_to) if self.shown.redirect_to else ""

    @property
    def settled(self) -> str:
        settled = self.shown.settlement
        if settled is None:
            return ""
        until = f" until {day(settled.until)}" if settled.until else ""
        return f"On {day(settled.on)}, {Settlement.Outcome(settled.outcome).label}{until}."

    @property
    def became(self) -> tuple[str, str] | None:
        settled = self.shown.settlement
        return (typed(settled.became), duty_href(settled.became)) if settled and settled.became else None


class Duties:
    """The part of an item's page that says who must do what."""

    def __init__(self, page: DutiesPage) -> None:
        self.sections = [DutySection(duty) for duty in page.duties]
        self.number, self.pages = page.number, page.pages
        self.total = len(page.states)
        self.roll_up = roll_up(page.states)

    @property
    def rolled(self) -> list[tuple[str, str]]:
        return rolled(self.roll_up)


def rolled(found: RollUp) -> list[tuple[str, str]]:
    """The counts of many duties, an axis each, in words."""
    return [(HEADINGS[axis], found.sentence(axis)) for axis in Axis] if found.number else []


def answered(found: RollUp) -> int:
    """How many duties that ask for action have an answer, whatever it says."""
    waiting = (Response.NOT_YET_DUE, Response.AWAITING, Response.OVERDUE, Response.EXTENSION_AGREED)
    return found.number - found.count(Axis.RESPONSE, *waiting)


def _file(one: PublicEvidence) -> str:
    return reverse("oversight:public-evidence", kwargs={"sha256": one.sha256}) if one.sha256 else ""


def _passed(one: TransferShown) -> str:
    before = one.before.name if one.before else "nobody"
    return f"Passed from {before} to {one.after.name} on {day(one.on)}."


def _why(one: TransferShown) -> str:
    because = one.reason or TRANSFERS[Transfer.Kind(one.kind)]
    return " ".join(filter(None, (because, f"Legal basis: {one.legal_basis}." if one.legal_basis else "")))
