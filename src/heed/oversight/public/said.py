"""What organisations answered, and what members of a class said: only what was approved or confirmed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from heed.clocks import AsAt
from heed.oversight.histories import day_of
from heed.oversight.models import Adoption, Answer, Settlement
from heed.oversight.public.moments import there
from heed.oversight.public.people import body
from heed.oversight.public.shapes import AdoptionShown, AnswerShown, SettlementShown, Source, Who
from heed.oversight.selectors.published import counts
from heed.register.masking import withhold

Names = Mapping[int, Sequence[str]]
"""For each duty (primary key), the names to leave out."""


def answers_of_duties(duties: Names, at: AsAt) -> dict[int, list[AnswerShown]]:
    """The answers to duties, the newest first. One query."""
    rows = Answer.objects.filter(obligation__in=list(duties), counts_since__isnull=False).order_by("answered_on", "id")
    related = rows.select_related(
        "submission__organisation", "published__document__report", "redirect_to", "settlement__became__item"
    )
    found: dict[int, list[AnswerShown]] = defaultdict(list)
    for row in related:
        if counts(row, at):
            found[row.obligation_id].insert(0, _answer(row, at, duties[row.obligation_id]))
    return found


def _answer(row: Answer, at: AsAt, names: Sequence[str]) -> AnswerShown:
    assert row.counts_since is not None
    return AnswerShown(
        decision=row.decision,
        decision_as_written=withhold(row.decision_as_written, names),
        text=withhold(row.text, names),
        reasons=withhold(row.reasons, names),
        redirect_to=_redirected(row, names),
        until=row.until,
        answered_on=row.answered_on,
        counts_since=day_of(row.counts_since),
        by=body(row.submission.organisation) if row.submission else None,
        source=_source(row, names),
        settlement=_settlement(getattr(row, "settlement", None), at, names),
    )


def _redirected(row: Answer, names: Sequence[str]) -> Who | None:
    if row.redirect_to:
        return body(row.redirect_to)
    return Who(withhold(row.redirect_text, names)) if row.redirect_text else None


def _source(row: Answer, names: Sequence[str]) -> Source | None:
    if row.published is None:
        return None
    document, anchors = row.published.document, row.published.anchors
    more = document.report.names_withheld if document.report else []
    title = withhold(document.title, [*names, *more])
    return Source(document.sha256, title, anchors[0]["page"] if anchors else None)


def _settlement(row: Settlement | None, at: AsAt, names: Sequence[str]) -> SettlementShown | None:
    if row is None or not there(row.made_at, at):
        return None
    became = str(row.became) if row.became else ""
    return SettlementShown(row.outcome, day_of(row.made_at), row.until, withhold(row.reason, names), became)


def adoptions_of_duties(duties: Names, at: AsAt) -> dict[int, list[AdoptionShown]]:
    """What members said of duties of their class, by name; of each member the newest. One query."""
    rows = Adoption.objects.filter(obligation__in=list(duties), counts_since__isnull=False).order_by("counts_since")
    found: dict[int, dict[str, AdoptionShown]] = defaultdict(dict)
    for row in rows.select_related("organisation", "own__item"):
        if row.counts_since and there(row.counts_since, at):
            own = str(row.own) if row.own else ""
            because = withhold(row.because, duties[row.obligation_id])
            shown = AdoptionShown(body(row.organisation), row.applies, because, day_of(row.counts_since), own)
            found[row.obligation_id][row.organisation.code] = shown
    return {key: sorted(said.values(), key=lambda one: one.organisation.name) for key, said in found.items()}
