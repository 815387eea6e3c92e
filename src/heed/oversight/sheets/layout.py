"""The columns of the spreadsheet. They are known by their headings: in any order, with any others beside them."""

from __future__ import annotations

from dataclasses import dataclass

from heed.oversight.models import Answer
from heed.status import LABELS, Axis, Delivery, Response

OBLIGATIONS = "Obligations"
ACTIONS = "Actions"
HELP = "How to fill this in"


@dataclass(frozen=True, slots=True)
class Column:
    """``key`` names it in the code. Only one that is ``open`` is read back; the others are there to be read.

    ``choices`` are the words of a list to choose from. ``kind`` is ``text``, ``date``, ``choice`` or ``percent``.
    """

    key: str
    heading: str
    meaning: str
    open: bool = False
    kind: str = "text"
    choices: tuple[str, ...] = ()
    width: int = 18


DECISION_WORDS: dict[str, str] = {
    value: LABELS[Axis.RESPONSE][Response(value)] for value, _ in Answer.DECISIONS if value in list(Response)
} | {"extension_asked": "more time asked for"}
"""The answers in words, as in the list of the column."""

STATE_WORDS: dict[str, str] = {value.value: LABELS[Axis.DELIVERY][value] for value in Delivery}
YES, NO = "yes", "no"

REFERENCE = Column("reference", "Reference", "The obligation's permanent name. Leave it as it is.", width=12)
CHECK = Column(
    "check", "Heed check", "By this Heed sees whether something changed since the export. Leave it as it is.", width=12
)

OBLIGATION_COLUMNS: tuple[Column, ...] = (
    REFERENCE,
    Column("report", "Report", "The report that asks.", width=32),
    Column("item", "Item", "The item's own reference in its report.", width=16),
    Column("words", "What is asked", "The words, as issued.", width=60),
    Column("role", "Your role", "Whether you lead, act jointly or support, or are told.", width=16),
    Column("why", "Why it is here", "Asked of you, of a class that you belong to, or of a body before you.", width=24),
    Column("due", "Answer due", "By when an answer is due.", kind="date", width=12),
    Column(
        "deadline", "Work due", "By when the work itself is to be done, where that is stated.", kind="date", width=12
    ),
    Column("standing", "Where it stands", "What was answered, or whether an answer is due.", width=22),
    Column("delivery", "The work", "How far the work is, as you last reported.", width=16),
    Column(
        "decision",
        "Your answer",
        "Choose from the list.",
        open=True,
        kind="choice",
        choices=tuple(DECISION_WORDS.values()),
        width=24,
    ),
    Column("text", "In your words", "Your answer, word for word as it will be shown.", open=True, width=50),
    Column("reasons", "Reasons", "Needed to decline, to pass on, and to ask for more time.", open=True, width=36),
    Column(
        "redirect",
        "Whose it is instead",
        "For what is not for you: the name or code of the organisation whose it is, or whose it is in words.",
        open=True,
        width=28,
    ),
    Column("until", "More time until", "If you ask for more time: until when.", open=True, kind="date", width=14),
    Column(
        "answered_on",
        "Date of the answer",
        "The day of your answer. Left as it was, or empty: the day on which you import this.",
        open=True,
        kind="date",
        width=14,
    ),
    Column(
        "applies",
        "Does it apply to you?",
        "Only where it is asked of a class of organisations: yes or no.",
        open=True,
        kind="choice",
        choices=(YES, NO),
        width=14,
    ),
    Column("because", "It does not apply because", "Needed for a no.", open=True, width=30),
    CHECK,
)

ACTION_COLUMNS: tuple[Column, ...] = (
    Column("number", "Action", "The action's number. Leave it empty for a new one.", width=8),
    Column("title", "What is done", "In a few words.", open=True, width=40),
    Column("description", "Description", "In more words, if you like.", open=True, width=50),
    Column("post", "Who has it", "A post, and not a person's name.", open=True, width=24),
    Column("starts", "Starts", "The day on which it starts.", open=True, kind="date", width=12),
    Column("target", "Target date", "The day by which it is to be done.", open=True, kind="date", width=12),
    Column("reason", "Why the plan changes", "Needed where anything to the left changes.", open=True, width=30),
    Column(
        "obligations",
        "Obligations that it answers",
        "Their references, separated by commas: one action can answer many.",
        open=True,
        width=36,
    ),
    Column(
        "ongoing",
        "Was it under way before?",
        "For a new action: yes, where work that is under way already covers what is asked.",
        open=True,
        kind="choice",
        choices=(YES, NO),
        width=14,
    ),
    Column(
        "state",
        "How far it is",
        "Choose from the list.",
        open=True,
        kind="choice",
        choices=tuple(STATE_WORDS.values()),
        width=18,
    ),
    Column(
        "percent",
        "Per cent",
        "How much of the work is done, 0 to 100, if you can say.",
        open=True,
        kind="percent",
        width=10,
    ),
    Column("sentence", "In a sentence", "Needed where you say how far it is.", open=True, width=44),
    Column("blocked_by", "Blocked by", "Needed where it is blocked.", open=True, width=30),
    Column(
        "on",
        "Date of this progress",
        "The day of which you say so. Left as it was, or empty: the day on which you import this.",
        open=True,
        kind="date",
        width=14,
    ),
    CHECK,
)

SHEETS: dict[str, tuple[Column, ...]] = {OBLIGATIONS: OBLIGATION_COLUMNS, ACTIONS: ACTION_COLUMNS}

ANSWER_FIELDS = ("decision", "text", "reasons", "redirect", "until", "answered_on")
ADOPTION_FIELDS = ("applies", "because")
PLAN_FIELDS = ("title", "description", "post", "starts", "target")
PROGRESS_FIELDS = ("state", "percent", "sentence", "blocked_by", "on")
