"""Which obligations a candidate makes, chosen before it is published."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from heed.curation import actions, pairing
from heed.curation.models import Candidate, Import
from heed.curation.refusals import Conflict, Refused
from heed.ledger.actors import Actor
from heed.ledger.models import Event
from heed.oversight.models import Obligation
from tests import factories

pytestmark = pytest.mark.django_db

DEPT = {"text": "The Department", "code": "DEPT", "organisation": "Department of Examples", "role": "lead"}
REG = {"text": "the regulator", "code": "REG", "organisation": "Example Quality Regulator", "role": "with"}
TOLD = {"text": "the Board", "code": None, "class_slug": None, "role": "copied"}
PARTS = [{"label": "a", "text": "review guidance"}, {"label": "b", "text": "publish it"}]


def candidate_with_parts(by):
    """A candidate with two parts and three addressees, in an import that is ready."""
    document = factories.document(by=by)
    taken_in = Import.objects.create(
        document=document,
        filename="report.txt",
        sha256=document.sha256,
        state="ready",
        family="hssib",
        title="A safe place",
        issuer_code="ISSUER",
        started_at=timezone.now(),
        started_by=by.reference,
    )
    return Candidate.objects.create(
        taken_in=taken_in,
        position=1,
        suggested={"addressees": []},
        kind="recommendation",
        ref="R/2031/901",
        text="The Department should a review guidance b publish it.",
        parts=PARTS,
        addressees=[DEPT, REG, TOLD],
        mentions=[{"text": "x", "anchors": [{"page": 1, "start": 0, "end": 5}]}],
    )


@pytest.fixture
def candidate(by_curator, organisations):
    return candidate_with_parts(by_curator)


def chosen(candidate):
    candidate.refresh_from_db()
    return candidate.pairs


def published(candidate, by):
    """(part, whose words, role) of the obligations that publishing makes."""
    candidate.refresh_from_db()
    actions.accept(by=by, candidate_id=candidate.pk, revision=candidate.revision)
    taken_in = candidate.taken_in
    actions.publish(by=by, import_id=taken_in.pk, seen=actions.fingerprint(taken_in))
    return [(row.part, row.as_written, row.role) for row in Obligation.objects.all()]


def test_nobody_has_to_choose(candidate, by_curator):
    assert published(candidate, by_curator) == [
        (0, "The Department", "lead"),
        (1, "The Department", "lead"),
        (0, "the regulator", "supporting"),
        (1, "the regulator", "supporting"),
        (None, "the Board", "information"),
    ]


@pytest.mark.parametrize(
    "pairs",
    [
        [(0, 0, "lead"), (1, 1, "joint")],
        [(None, 0, "lead"), (None, 1, "supporting")],
        [(1, 2, "lead")],
        [],
    ],
)
def test_what_a_curator_chose_is_what_publishing_makes(candidate, by_curator, pairs):
    actions.pair(by=by_curator, candidate_id=candidate.pk, revision=0, pairs=pairs)
    people = [DEPT, REG, TOLD]
    assert published(candidate, by_curator) == [(part, people[who]["text"], role) for part, who, role in pairs]


def test_the_usual_pairs_are_kept_as_no_choice(candidate, by_curator):
    usual = pairing.usual_pairs(PARTS, candidate.addressees)
    actions.pair(by=by_curator, candidate_id=candidate.pk, revision=0, pairs=[(0, 0, "lead")])
    assert chosen(candidate) == [[0, 0, "lead"]]
    actions.pair(by=by_curator, candidate_id=candidate.pk, revision=1, pairs=usual)
    assert chosen(candidate) is None
    events = Event.objects.filter(kind="candidate.edited", subject=f"candidate:{candidate.pk}")
    assert [event.data["pairs"] for event in events.order_by("index")] == [[[0, 0, "lead"]], None]


@pytest.mark.parametrize("pair", [(2, 0, "lead"), (-1, 0, "lead"), (0, 3, "lead"), (0, 0, "boss"), (0, 0, "")])
def test_what_is_not_there_is_refused(candidate, by_curator, pair):
    with pytest.raises(Refused, match="There is no such"):
        actions.pair(by=by_curator, candidate_id=candidate.pk, revision=0, pairs=[pair])


def test_only_curators_choose_and_nobody_overwrites_another(candidate, by_curator, reader):
    with pytest.raises(PermissionDenied):
        actions.pair(by=Actor.person(reader), candidate_id=candidate.pk, revision=0, pairs=[])
    with pytest.raises(Conflict):
        actions.pair(by=by_curator, candidate_id=candidate.pk, revision=7, pairs=[])


def edit(candidate, by, **changes):
    names = ("kind", "text", "ref", "parts", "addressees")
    values = {name: getattr(candidate, name) for name in names} | changes
    actions.edit(by=by, candidate_id=candidate.pk, revision=candidate.revision, edit=actions.Edit(**values))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"ref": "R/2031/902"}, [[0, 0, "lead"], [1, 1, "joint"]]),
        ({"parts": PARTS[::-1]}, [[1, 0, "lead"], [0, 1, "joint"]]),
        ({"addressees": [REG, DEPT, TOLD]}, [[0, 1, "lead"], [1, 0, "joint"]]),
        ({"parts": PARTS[:1]}, None),
        ({"parts": [*PARTS, {"label": "c", "text": "train staff"}]}, None),
        ({"addressees": [DEPT, REG]}, None),
        ({"parts": [PARTS[0], PARTS[0]]}, None),
    ],
)
def test_the_choice_goes_along_with_the_words_or_is_taken_back(candidate, by_curator, changes, expected):
    pairs = [(0, 0, "lead"), (1, 1, "joint")]
    candidate = actions.pair(by=by_curator, candidate_id=candidate.pk, revision=0, pairs=pairs)
    edit(candidate, by_curator, **changes)
    assert chosen(candidate) == expected
    published(candidate, by_curator)


def test_the_page_shows_and_changes_them_without_javascript(client, curator, candidate):
    client.force_login(curator)
    where = f"/curation/candidates/{candidate.pk}/"
    page = client.get(where).content.decode()
    assert "Obligations that publishing will make" in page
    assert "every part" in page
    form = client.get(f"{where}obligations/").content.decode()
    assert form.count(" checked>") == 5
    sent = {"revision": "0", "pair-0": ["0"], "role-0": "joint", "role-1": "supporting", "pair-2": ["whole", "1"]}
    client.post(f"{where}obligations/", sent)
    assert chosen(candidate) == [[0, 0, "joint"], [None, 2, "information"]]
    page = client.get(where).content.decode()
    assert "no obligation" in page
    client.post(f"{where}obligations/", {"revision": "1", "usual": "1"})
    assert chosen(candidate) is None


def test_somebody_elses_change_is_shown_and_not_overwritten(client, curator, candidate):
    client.force_login(curator)
    answer = client.post(f"/curation/candidates/{candidate.pk}/obligations/", {"revision": "9", "pair-0": ["0"]})
    assert answer.status_code == 409
    assert chosen(candidate) is None


def test_the_summary_counts_the_obligations(client, curator, by_curator, candidate):
    client.force_login(curator)
    actions.accept(by=by_curator, candidate_id=candidate.pk, revision=0)
    page = client.get(f"/curation/imports/{candidate.taken_in_id}/publish/").content.decode()
    assert "<dt>New obligations</dt><dd>5</dd>" in page


def test_an_edit_that_takes_the_choice_back_says_so(client, curator, by_curator, candidate):
    actions.pair(by=by_curator, candidate_id=candidate.pk, revision=0, pairs=[(0, 0, "lead")])
    client.force_login(curator)
    sent = {"revision": "1", "kind": "recommendation", "text": candidate.text, "ref": candidate.ref, "then": "save"}
    page = client.post(f"/curation/candidates/{candidate.pk}/edit/", sent, follow=True).content.decode()
    assert "the usual obligations will be made" in page
