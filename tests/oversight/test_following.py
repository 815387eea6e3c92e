"""What becomes of duties when their item is corrected, withdrawn, or asked of others."""

from __future__ import annotations

import datetime as dt

import pytest

from heed.ledger.models import Event
from heed.organisations.models import Succession
from heed.oversight.actions import obligations as actions
from heed.oversight.actions.obligations import Wanted
from heed.oversight.models import Obligation, ObligationState, Transfer
from heed.oversight.selectors import curating
from heed.oversight.verification import verify_duties
from heed.register.actions import change_addressees, correct_item, withdraw_item
from heed.register.facts import AddresseeFacts
from heed.status import Response
from tests.oversight.duties import PARTS, WHY, made, open_duties, say

pytestmark = pytest.mark.django_db


def corrected(item, parts, by):
    """The item's words corrected so that they have these parts."""
    text = " ".join(["The Department of Examples should", *(f"{label} {words}" for label, words in parts)])
    return correct_item(by=by, item=item, text=text, parts=parts, reason="It was printed wrongly.")


def parts_of(item):
    return [(row.number, row.part, row.part_label, row.part_text) for row in item.obligations.filter(ended_at=None)]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param(
            (("a", "publish the review"), ("b", "review guidance"), ("c", "train the staff")),
            [(1, 1, "b", "review guidance"), (2, 0, "a", "publish the review"), (3, 2, "c", "train the staff")],
            id="parts that change places take their duties along",
        ),
        pytest.param(
            (("a", "review guidance;"), ("b", "Publish the review;"), ("c", "train the staff.")),
            [(1, 0, "a", "review guidance;"), (2, 1, "b", "Publish the review;"), (3, 2, "c", "train the staff.")],
            id="punctuation is taken over",
        ),
        pytest.param(
            (
                ("a", "review guidance"),
                ("b", "listen to families"),
                ("c", "publish the review"),
                ("d", "train the staff"),
            ),
            [(1, 0, "a", "review guidance"), (2, 2, "c", "publish the review"), (3, 3, "d", "train the staff")],
            id="a part that is new moves others",
        ),
        pytest.param(
            (("a", "review guidance"), ("b", "publish the whole review"), ("c", "train the staff")),
            [(1, 0, "a", "review guidance"), (2, 1, "b", "publish the review"), (3, 2, "c", "train the staff")],
            id="other words are not taken without a decision",
        ),
    ],
)
def test_duties_follow_the_words_of_their_part(organisations, by_curator, parts, expected):
    item = made()
    corrected(item, parts, by_curator)
    assert parts_of(item) == expected


def test_a_duty_whose_words_are_gone_is_listed_until_somebody_decides(organisations, by_curator):
    item = made()
    corrected(item, (("a", "review guidance"), ("b", "publish the whole review"), ("c", "train the staff")), by_curator)
    (duty,) = curating.without_their_words(by=by_curator)
    assert (duty.number, duty.ended_at, duty.state.open) == (2, None, True)
    assert curating.undecided(by=by_curator, item=item) == [duty]
    item.refresh_from_db()
    assert curating.uncovered_parts(by=by_curator, item=item)[0].text == "publish the whole review"
    actions.follow_words(by=by_curator, obligation=duty, part=1, reason=WHY, seen=duty.revision)
    assert not curating.without_their_words(by=by_curator).exists()
    assert curating.uncovered_parts(by=by_curator, item=item) == []
    duty.refresh_from_db()
    move = duty.part_moves.get()
    assert (duty.number, duty.part_text, move.before_text) == (2, "publish the whole review", "publish the review")
    assert Event.objects.filter(kind="obligation.changed", subject=f"obligation:{duty}").count() == 1


def test_what_was_said_of_a_duty_stays_when_its_words_move(organisations, by_curator):
    item = made()
    first = item.obligations.first()
    say(first, Response.ACCEPTED)
    corrected(item, (PARTS[1], PARTS[0], PARTS[2]), by_curator)
    assert ObligationState.objects.get(pk=first.pk).response == "accepted"


def test_dependences_move_with_their_parts_or_are_taken_back(organisations, by_curator):
    item = made()
    actions.link_parts(by=by_curator, item=item, part=1, needs=0, reason=WHY)
    actions.link_parts(by=by_curator, item=item, part=2, needs=1, reason=WHY)
    corrected(item, (PARTS[1], PARTS[0], ("c", "train everybody")), by_curator)
    assert list(item.part_dependences.values_list("part", "needs", "reason")) == [(0, 1, WHY)]
    unlinked = Event.objects.get(kind="parts.unlinked").data
    assert (unlinked["part"], unlinked["needs"]) == (2, 1)
    assert verify_duties().ok


def test_the_duties_of_a_withdrawn_item_end(organisations, by_curator):
    item = made()
    withdraw_item(by=by_curator, item=item, reason="It was printed in error.")
    for duty in item.obligations.all():
        assert (duty.ended_how, duty.ended_reason) == ("item_withdrawn", "It was printed in error.")
        assert (duty.state.lifecycle, duty.state.open) == ("withdrawn", False)


DEPT, REG = AddresseeFacts("The Department", "DEPT"), AddresseeFacts("the regulator", "REG")
NOBODY = AddresseeFacts("The Department")
CLASS = AddresseeFacts("all providers", class_slug="all-providers")
TOLD = AddresseeFacts("The Department", "DEPT", role="copied")


@pytest.mark.parametrize(
    ("before", "after", "expected", "ended"),
    [
        pytest.param((DEPT, REG), (REG, DEPT), ["DEPT", "DEPT", "DEPT", "REG", "REG", "REG"], 0, id="order"),
        pytest.param((DEPT,), (AddresseeFacts("DoEx", "DEPT"),), ["DEPT"] * 3, 0, id="other words for the same body"),
        pytest.param((DEPT, REG), (DEPT,), ["DEPT"] * 3, 3, id="one is gone"),
        pytest.param((DEPT,), (DEPT, REG), ["DEPT"] * 3 + ["REG"] * 3, 0, id="one is new"),
        pytest.param((NOBODY,), (DEPT,), ["DEPT"] * 3, 3, id="it is found out who that is"),
        pytest.param((DEPT,), (CLASS,), ["all-providers"] * 3, 3, id="somebody else"),
        pytest.param((DEPT,), (), [], 3, id="nobody any more"),
    ],
)
def test_duties_follow_the_addressees(organisations, by_curator, before, after, expected, ended):
    item = made(*before)
    kept = set(item.obligations.values_list("pk", flat=True))
    change_addressees(by=by_curator, item=item, addressees=after, reason=WHY)
    assert sorted(whose for _, whose, _ in open_duties(item)) == sorted(expected)
    gone = item.obligations.exclude(ended_at=None)
    assert (gone.count(), set(gone.values_list("ended_how", flat=True))) == (ended, {"corrected"} if ended else set())
    assert set(gone.values_list("pk", flat=True)) <= kept


def test_one_who_turns_out_to_be_somebody_else_takes_over_the_very_parts(organisations, by_curator):
    item = made(NOBODY, REG, pairs=((1, 0, "joint"), (0, 1, "")))
    change_addressees(by=by_curator, item=item, addressees=(DEPT, REG), reason=WHY)
    assert open_duties(item) == [(0, "REG", "lead"), (1, "DEPT", "joint")]
    old = item.obligations.exclude(ended_at=None).get()
    assert old.became.get().after.owner == organisations["DEPT"]


def test_a_role_that_changes_changes_the_duties_that_had_the_usual_one(organisations, by_curator):
    item = made(pairs=((0, 0, ""), (1, 0, "supporting")))
    say(item.obligations.first(), Response.ACCEPTED)
    joint = AddresseeFacts("The Department", "DEPT", role="joint")
    change_addressees(by=by_curator, item=item, addressees=(joint,), reason=WHY)
    assert open_duties(item) == [(1, "DEPT", "supporting"), (0, "DEPT", "joint")]
    assert item.obligations.last().state.response == "accepted"


def test_what_curators_did_to_the_duties_stands(organisations, by_curator):
    item = made(DEPT)
    first, second, _ = item.obligations.all()
    actions.end_obligation(by=by_curator, obligation=first, reason=WHY)
    to = Wanted("the trust", 1, organisations["TRUST"])
    actions.correct_obligation(by=by_curator, obligation=second, to=to, reason=WHY)
    change_addressees(by=by_curator, item=item, addressees=(DEPT, REG), reason=WHY)
    assert open_duties(item) == [(2, "DEPT", "lead"), (1, "TRUST", "lead"), *((at, "REG", "lead") for at in range(3))]
    change_addressees(by=by_curator, item=item, addressees=(REG,), reason=WHY)
    assert open_duties(item) == [(1, "TRUST", "lead"), *((at, "REG", "lead") for at in range(3))]


def test_duties_that_passed_to_a_successor_are_known_by_who_was_asked(organisations, by_curator):
    item = made(AddresseeFacts("the old trust", "OLDTRUST"), REG, pairs=((None, 0, ""), (None, 1, "")))
    duty = item.obligations.first()
    old, new = organisations["OLDTRUST"], organisations["TRUST"]
    if not duty.transfers.exists():
        succession = Succession.objects.get(predecessor=old)
        Transfer.objects.create(
            obligation=duty, kind="succession", before=old, after=new, on=dt.date(2026, 6, 1), legal_basis="An order",
            succession=succession, made_at=duty.made_at, made_by="system:tests",
        )  # fmt: skip
        Obligation.objects.filter(pk=duty.pk).update(owner=new)
    change_addressees(by=by_curator, item=item, addressees=(REG,), reason=WHY)
    assert open_duties(item) == [(None, "REG", "lead")]


def test_putting_an_item_right_costs_a_bounded_number_of_statements(
    organisations, by_curator, django_assert_max_num_queries
):
    item = made(parts=tuple((str(at), f"part number {at}") for at in range(30)))
    with django_assert_max_num_queries(120):
        withdraw_item(by=by_curator, item=item, reason="It was printed in error.")
    assert not item.obligations.filter(ended_at=None).exists()
