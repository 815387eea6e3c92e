"""Reading evidence: by the organisation's own people and auditors; by assessors, once it counts; by all, if public."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q, QuerySet

from heed.accounts.permissions import Permission, may, require
from heed.ledger.actors import Actor
from heed.organisations.models import Organisation
from heed.oversight.models import Evidence
from heed.oversight.planning import OPEN
from heed.oversight.selectors.work import REPORTS

LIVE = Q(counts_since__isnull=False) | Q(submission__state__in=OPEN)
PUBLIC = Q(public=True, counts_since__isnull=False)


def evidence_of(by: Actor, organisation: Organisation) -> QuerySet[Evidence]:
    """The evidence of an organisation that counts or may still, the newest first. PermissionDenied for others."""
    require(by, Permission.SEE_WORKSPACE, organisation=organisation.pk)
    return _rows().filter(LIVE, organisation=organisation).order_by("-id")


def evidence_for(
    by: Actor, organisation: Organisation, *, obligations: Collection[int] = (), actions: Collection[int] = ()
) -> QuerySet[Evidence]:
    """The evidence for any of these duties or actions (primary keys), each once."""
    about = Q(obligations__in=list(obligations)) | Q(actions__in=list(actions))
    return evidence_of(by, organisation).filter(pk__in=Evidence.objects.filter(about).values("pk"))


def one_evidence(by: Actor, organisation: Organisation, pk: int) -> Evidence:
    """A piece of evidence that the actor may read. Raises Evidence.DoesNotExist for others too: not even that there is
    such evidence is told."""
    found = _rows().filter(organisation=organisation).get(pk=pk)
    if not may_read(by, found):
        raise Evidence.DoesNotExist
    return found


def may_read(by: Actor, evidence: Evidence) -> bool:
    """Whether somebody may read evidence and its file. Curators may not: they keep the record and judge nothing."""
    if may(by, Permission.SEE_WORKSPACE, organisation=evidence.organisation_id):
        return evidence.counts_since is not None or (
            evidence.submission is not None and evidence.submission.state in OPEN
        )
    return evidence.counts_since is not None and (evidence.public or may(by, Permission.ASSESS))


def public_file(sha256: str) -> Evidence:
    """Evidence that everybody may see, by the hash of its file. Raises Evidence.DoesNotExist."""
    found = _rows().filter(PUBLIC, file__sha256=sha256).order_by("id").first()
    if found is None:
        raise Evidence.DoesNotExist
    return found


def _rows() -> QuerySet[Evidence]:
    rows = Evidence.objects.select_related("organisation", "submission", "file")
    return rows.prefetch_related(*REPORTS)
