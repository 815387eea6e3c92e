"""Duties, their clocks, what was said, what was done, and what is so on five axes."""

from heed.oversight.models.answers import Adoption, Answer, PublishedAnswer
from heed.oversight.models.clocks import Clock, ClockEvent, RuleChoice
from heed.oversight.models.counts import Basis, Period, StatusCount, Waiting
from heed.oversight.models.obligations import Descent, Obligation, PartDependence, PartMove, Transfer
from heed.oversight.models.settlements import Settlement
from heed.oversight.models.sheets import SheetImport
from heed.oversight.models.status import ObligationState, StatusEvent, StatusEvidence
from heed.oversight.models.submissions import Statement, Submission
from heed.oversight.models.work import Action, CoverEnd, Covers, Evidence, EvidenceFile, Milestone, Plan, Progress

APPEND_ONLY = [
    "oversight_statusevent",
    "oversight_statusevidence",
    "oversight_clockevent",
    "oversight_transfer",
    "oversight_descent",
    "oversight_partmove",
    "oversight_publishedanswer",
    "oversight_settlement",
]
"""Tables whose rows the database itself refuses to change."""

__all__ = [
    "APPEND_ONLY",
    "Action",
    "Adoption",
    "Answer",
    "Basis",
    "Clock",
    "ClockEvent",
    "CoverEnd",
    "Covers",
    "Descent",
    "Evidence",
    "EvidenceFile",
    "Milestone",
    "Obligation",
    "ObligationState",
    "PartDependence",
    "PartMove",
    "Period",
    "Plan",
    "Progress",
    "PublishedAnswer",
    "RuleChoice",
    "Settlement",
    "SheetImport",
    "Statement",
    "StatusCount",
    "StatusEvent",
    "StatusEvidence",
    "Submission",
    "Transfer",
    "Waiting",
]
