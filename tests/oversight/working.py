"""A trust with duties, and its people: what tests of actions and evidence begin with."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from heed.accounts.models import User
from heed.ledger.actors import Actor
from heed.organisations.models import Organisation
from heed.oversight.actions.submissions import approve, lodge, open_draft
from heed.oversight.actions.work import draft_action
from heed.oversight.models import Action, Obligation, Submission
from heed.register.facts import AddresseeFacts
from tests import factories
from tests.oversight.factories import focal_point, validating_authority

PDF = b"%PDF-1.7\n1 0 obj << >> endobj\n%%EOF\n"


@dataclass(frozen=True)
class Trust:
    """The organisation, who drafts, who approves, and its duties."""

    body: Organisation
    drafter: User
    approver: User
    duties: list[Obligation]

    @property
    def by(self) -> Actor:
        return Actor.person(self.drafter)

    @property
    def approving(self) -> Actor:
        return Actor.person(self.approver)

    def draft(self) -> Submission:
        return open_draft(by=self.by, organisation=self.body)

    def approved(self, draft: Submission) -> Submission:
        draft = lodge(by=self.by, submission=draft)
        return approve(by=self.approving, submission=draft, seen=draft.revision)

    def action(self, *duties: Obligation, **plan: Any) -> Action:
        """An action that counts, for these duties."""
        draft = self.draft()
        plan.setdefault("title", "Train every member of staff")
        action = draft_action(by=self.by, submission=draft, covers=[(one, "") for one in duties], **plan)
        self.approved(draft)
        return action


def a_trust(many: int = 4, code: str = "TRUST", names_withheld: tuple[str, ...] = (), **report: Any) -> Trust:
    """A trust that has to act on so many items of one report, whose particulars can be given."""
    body = factories.organisations()[code]
    who = (AddresseeFacts(body.name, code, score=1.0, method="name"),)
    items = [factories.item_facts(addressees=who, due=()) for _ in range(many)]
    made = factories.report(*items, names_withheld=names_withheld, **report)
    duties = Obligation.objects.filter(item__report=made).select_related("item").order_by("item", "number")
    return Trust(body, focal_point(body), validating_authority(body), list(duties))


def days(number: int) -> dt.date:
    """So many days from today."""
    return timezone.localdate() + dt.timedelta(days=number)
