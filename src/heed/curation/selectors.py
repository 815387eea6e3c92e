"""What a curator's pages read. Nothing here changes anything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from heed.accounts.permissions import Permission, require
from heed.curation import certainty
from heed.curation.models import Candidate, Import, PageLines, Sentence
from heed.ledger import selectors as ledger
from heed.ledger.actors import Actor
from heed.organisations.numbers import whole_number
from heed.register import selectors as register
from heed.register.models import Document, DocumentPage, Item, Report

WAITING = (Import.State.QUEUED, Import.State.READING)


def imports(*, by: Actor, states: Sequence[str] = ()) -> QuerySet[Import]:
    """Imports, newest first, with ``pending``, ``accepted``, ``rejected``, ``published_items`` and ``leftovers``."""
    require(by, Permission.CURATE)
    found = Import.objects.select_related("report", "document").defer("extraction")
    if states:
        found = found.filter(state__in=states)
    return found.annotate(
        pending=_how_many(Candidate.objects.filter(state="pending")),
        accepted=_how_many(Candidate.objects.filter(state="accepted", item=None)),
        rejected=_how_many(Candidate.objects.filter(state="rejected")),
        published_items=_how_many(Candidate.objects.exclude(item=None)),
        leftovers=_how_many(Sentence.objects.filter(state="open")),
    )


def _how_many(rows: QuerySet[Any]) -> Coalesce:
    # A subquery for each count: joining candidates and sentences at once would multiply them.
    counted = rows.filter(taken_in=OuterRef("pk")).order_by().values("taken_in").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def import_counts(*, by: Actor) -> dict[str, int]:
    """How many imports there are in each state."""
    require(by, Permission.CURATE)
    return dict(Import.objects.order_by().values_list("state").annotate(Count("pk")))


def get_import(*, by: Actor, import_id: int) -> Import:
    """Raises Import.DoesNotExist."""
    require(by, Permission.CURATE)
    return Import.objects.select_related("report", "document", "belongs_to").get(pk=import_id)


def candidates(*, by: Actor, taken_in: Import, state: str = "") -> QuerySet[Candidate]:
    """The candidates of an import in the document's order, those that were merged or split only where asked for."""
    require(by, Permission.CURATE)
    found = taken_in.candidates.select_related("item", "same_as__current").order_by("position", "pk")
    if state == "published":
        return found.exclude(item=None)
    if state:
        return found.filter(state=state, item=None)
    return found.exclude(state=Candidate.State.REPLACED)


def candidate_counts(*, by: Actor, taken_in: Import) -> dict[str, int]:
    """Candidates by state, published ones apart from those accepted that wait; unclaimed sentences as ``open``."""
    require(by, Permission.CURATE)
    unpublished = Q(item=None)
    counts = taken_in.candidates.aggregate(
        pending=Count("pk", filter=Q(state="pending")),
        accepted=Count("pk", filter=Q(state="accepted") & unpublished),
        rejected=Count("pk", filter=Q(state="rejected")),
        replaced=Count("pk", filter=Q(state="replaced")),
        published=Count("pk", filter=~unpublished),
    )
    return {**counts, "open": taken_in.sentences.filter(state="open").count()}


def certain(*, by: Actor, taken_in: Import) -> int:
    """How many pending candidates could be accepted together."""
    require(by, Permission.CURATE)
    pages = certainty.warned_pages(warnings(taken_in))
    return sum(certainty.is_certain(row, pages) for row in taken_in.candidates.filter(state="pending"))


def warnings(taken_in: Import) -> list[dict[str, Any]]:
    return list((taken_in.extraction or {}).get("warnings", ()))


def answers(taken_in: Import) -> list[dict[str, Any]]:
    """The answers in a response, as heed.extraction/1 has them."""
    return list((taken_in.extraction or {}).get("responses", ()))


def get_candidate(*, by: Actor, candidate_id: int) -> Candidate:
    """Raises Candidate.DoesNotExist."""
    require(by, Permission.CURATE)
    related = ("taken_in", "taken_in__document", "item", "same_as", "same_as__current", "same_as__report")
    return Candidate.objects.select_related(*related).get(pk=candidate_id)


def neighbours(*, by: Actor, candidate: Candidate) -> tuple[Candidate | None, Candidate | None]:
    """The candidates before and after this one in the document's order."""
    rows = candidates(by=by, taken_in=candidate.taken_in)
    here = (candidate.position, candidate.pk)
    return _before(rows, here), _after(rows, here)


def _before(rows: QuerySet[Candidate], here: tuple[float, int]) -> Candidate | None:
    earlier = Q(position__lt=here[0]) | Q(position=here[0], pk__lt=here[1])
    return rows.filter(earlier).order_by("-position", "-pk").first()


def _after(rows: QuerySet[Candidate], here: tuple[float, int]) -> Candidate | None:
    return rows.filter(Q(position__gt=here[0]) | Q(position=here[0], pk__gt=here[1])).first()


def next_pending(*, by: Actor, taken_in: Import, after: Candidate | None = None) -> Candidate | None:
    """The next candidate to be reviewed, from the beginning again when there is none further on."""
    rows = candidates(by=by, taken_in=taken_in, state=Candidate.State.PENDING)
    return (after and _after(rows, (after.position, after.pk))) or rows.first()


def left_off(*, by: Actor, taken_in: Import) -> Candidate | None:
    """Where this person would go on: the next to be reviewed after the last one that they judged."""
    judged = candidates(by=by, taken_in=taken_in).filter(decided_by=by.reference)
    return next_pending(by=by, taken_in=taken_in, after=judged.order_by("-decided_at", "-position").first())


def place_in_list(*, by: Actor, candidate: Candidate) -> tuple[int, int]:
    """Which of how many candidates this is, counted from 1."""
    rows = candidates(by=by, taken_in=candidate.taken_in)
    before = rows.filter(Q(position__lt=candidate.position) | Q(position=candidate.position, pk__lt=candidate.pk))
    return before.count() + 1, rows.count()


def mergeable(*, by: Actor, candidate: Candidate, around: int = 12) -> list[Candidate]:
    """Unpublished candidates near this one, in the document's order."""
    rows = candidates(by=by, taken_in=candidate.taken_in).filter(item=None).exclude(pk=candidate.pk)
    rows = rows.exclude(origin=Candidate.Origin.RESTATED)
    before = rows.filter(position__lte=candidate.position).order_by("-position", "-pk")[:around]
    return [*reversed(before), *rows.filter(position__gt=candidate.position)[:around]]


def sentences(*, by: Actor, taken_in: Import, state: str = Sentence.State.OPEN) -> QuerySet[Sentence]:
    require(by, Permission.CURATE)
    return taken_in.sentences.filter(state=state).order_by("position")


def get_item(*, by: Actor, identifier: str) -> Item:
    """A published item. Raises ValueError for what can't be an identifier, Item.DoesNotExist."""
    require(by, Permission.CORRECT)
    return register.item(identifier)


def get_report(*, by: Actor, slug: str) -> Report:
    """A published report. Raises Report.DoesNotExist."""
    require(by, Permission.CORRECT)
    return register.report(slug)


def pages(*, by: Actor, taken_in: Import, numbers: Iterable[int]) -> list[DocumentPage]:
    require(by, Permission.CURATE)
    if not taken_in.document:
        return []
    return list(taken_in.document.pages.filter(number__in=set(numbers)).order_by("number"))


def page_lines(*, by: Actor, taken_in: Import, numbers: Iterable[int]) -> dict[int, PageLines]:
    require(by, Permission.CURATE)
    return {row.number: row for row in taken_in.page_lines.filter(number__in=set(numbers))}


def get_document(*, by: Actor, sha256: str) -> Document:
    """Raises Document.DoesNotExist."""
    require(by, Permission.CURATE)
    return Document.objects.get(sha256=sha256)


def people(references: Iterable[str]) -> dict[str, str]:
    """Who the references of actors stand for, in words for a page."""
    wanted = {reference for reference in references if reference}
    keys = [int(reference[5:]) for reference in wanted if reference.startswith("user:") and reference[5:].isdigit()]
    users = get_user_model().objects.in_bulk(keys) if keys else {}
    named = {f"user:{pk}": str(user) for pk, user in users.items()}
    return {one: named.get(one, one.removeprefix("system:").replace("-", " ")) for one in wanted}


def last_change(subject: str) -> Any:
    """The last event about a candidate or an import, or None."""
    return ledger.history(subject).order_by("-index").first()


def report_by_key(key: str) -> Report | None:
    """The report that a form's choice stands for."""
    number = whole_number(key)
    return Report.objects.filter(pk=number).first() if number is not None else None


def reports_like(words: str, chosen: Report | None, most: int = 20) -> list[Report]:
    """Published reports whose title holds all of the words, and the one that is chosen now."""
    found = [chosen] if chosen else []
    if words.strip():
        titled = Report.objects.all()
        for word in words[:500].split()[:8]:  # no title is longer
            titled = titled.filter(title__icontains=word)
        found += [report for report in titled[:most] if report != chosen]
    return found
