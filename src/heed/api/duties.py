"""Duties, and the rules by which they are kept: what anyone may read."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from heed.api import rule_shapes
from heed.api.duty_schemas import Crosswalk, ObligationOut, Obligations, Rules, Transitions
from heed.api.errors import REFUSALS, Refused
from heed.api.pages import PageQuery, page
from heed.clocks import AsAt
from heed.oversight.models import Obligation
from heed.oversight.public import duty_at
from heed.oversight.records import brief_record, obligation_record
from heed.oversight.selectors.listed import DutyFilters, line, listed
from heed.register.identifiers import parse
from heed.status import Delivery, Response

router = Router(tags=["Duties"])
Short = Annotated[str, Field(max_length=400, pattern="^[^\\x00]*$")]


class AsAtQuery(Schema):
    """The day, and whether what was recorded later about it counts too."""

    as_at: dt.date | None = Field(None, description="As it was on this day. Left out: as it is today.")
    known: Literal["then", "now"] = Field("then", description="`now`: with what was recorded later about that day.")

    @property
    def at(self) -> AsAt:
        """Raises Refused for a day that has not come."""
        today = timezone.localdate()
        day = self.as_at or today
        if day > today:
            raise Refused(422, "as_at is a day that has not come yet.")
        return AsAt(day, today if self.known == "now" else day)


class ObligationsQuery(PageQuery):
    """The filters of the list of duties on the site, under the same names."""

    organisation: Short = Field("", description="Slug or code of an organisation that has the obligation.")
    class_: Short = Field("", alias="class", description="Slug of a class of organisations.")
    report: Short = Field("", description="Slug of a report.")
    response: Response | None = Field(None, description="The answer, as shown today.")
    delivery: Delivery | None = None
    role: Literal["", "lead", "joint", "supporting", "information"] = ""
    since: dt.date | None = Field(None, alias="from", description="An answer is due on this day or later.")
    until: dt.date | None = Field(None, alias="to", description="An answer is due on this day or earlier.")
    ended: bool = Field(False, description="Also obligations that were split, merged, passed on or recorded in error.")


@router.get(
    "/obligations",
    response={200: Obligations, **REFUSALS},
    by_alias=True,
    operation_id="list_obligations",
    summary="Obligations, in pages",
)
def list_obligations(request: HttpRequest, query: Query[ObligationsQuery]) -> dict[str, Any]:
    """All duties, or those that the filters choose, as they are today, in the order in which they were made."""
    filters = DutyFilters(
        organisation=query.organisation,
        klass=query.class_,
        report=query.report,
        response=query.response.value if query.response else "",
        delivery=query.delivery.value if query.delivery else "",
        role=query.role,
        since=query.since,
        until=query.until,
        ended=query.ended,
    )
    today = timezone.localdate()
    rows = listed(filters, today)
    return page(request, rows, query, lambda found: [brief_record(line(row, today)) for row in found])


@router.get(
    "/obligations/{identifier}/{number}",
    response={200: ObligationOut, **REFUSALS},
    by_alias=True,
    operation_id="get_obligation",
    summary="One obligation",
)
def get_obligation(request: HttpRequest, identifier: str, number: int, query: Query[AsAtQuery]) -> dict[str, Any]:
    """A duty by its permanent name (`4KX-7QM/3`), with its clocks, answers, actions, public evidence and history."""
    if not 0 < number < 2**31:
        raise Http404("No obligation has this number.")
    try:
        found = duty_at(parse(identifier), number, query.at)
    except ValueError as error:
        raise Http404(str(error)) from None
    except Obligation.DoesNotExist:
        raise Http404("No obligation has this name, or none had it on that day.") from None
    return obligation_record(found)


@router.get("/rules", response={200: Rules, **REFUSALS}, operation_id="list_rules", summary="The rules of clocks")
def list_rules(request: HttpRequest) -> dict[str, Any]:
    """Every version of every rule by which the last day for an answer is reckoned."""
    return {"results": rule_shapes.rules()}


@router.get(
    "/transitions",
    response={200: Transitions, **REFUSALS},
    operation_id="list_transitions",
    summary="What may follow what",
)
def list_transitions(request: HttpRequest) -> dict[str, Any]:
    """Which value may follow which on each of the five axes, who may say so, and with what beside it."""
    return {"results": rule_shapes.transitions()}


@router.get(
    "/crosswalk",
    response={200: Crosswalk, **REFUSALS},
    operation_id="list_crosswalk",
    summary="The words of other registers",
)
def list_crosswalk(request: HttpRequest) -> dict[str, Any]:
    """What the labels of other registers say on the five axes."""
    return {"results": rule_shapes.crosswalk()}
