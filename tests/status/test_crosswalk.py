"""The crosswalk: original labels come in as they are, and go back where that says the same."""

from __future__ import annotations

import pytest

from heed.status import INITIAL, Assurance, Axis, Delivery, Effect, Lifecycle, Response
from heed.status.crosswalk import VOCABULARIES, tracker_label, vocabulary
from tests.status.states import duty, roll_up_of

LABELS = [pytest.param(one, label, id=f"{one.id}: {label.original}") for one in VOCABULARIES for label in one.labels]
ORIGINALS = {
    "ntsb": "OAR ORR OAA OAAR OUA CEX CAA CAAA CUA CUAN CR CNLA CS CAAS CAAAS CUAS".split(),  # noqa: SIM905
    "tsb-canada": [
        "Fully Satisfactory", "Satisfactory Intent", "Satisfactory in Part", "Unsatisfactory",
        "Active", "Dormant", "Closed",
    ],
    "gao": ["Open", "Closed-implemented", "Closed-not implemented", "priority"],
    "oig": ["open", "resolved", "open and unresolved", "closed", "unique", "priority"],
    "pfd-tracker": ["pending", "overdue", "partial", "completed"],
    "victoria": [
        "accepted in full", "part or alternative", "under consideration", "not accepted", "awaiting", "overdue",
    ],
    "thirlwall": ["green", "blank"],
    "inquest": ["implemented", "partly implemented", "rejected", "not responded"],
    "impact-oss": [
        "null", "noted", "supported in part", "supported", "in preparation", "in progress", "completed",
        "draft", "public", "archived", "current", "not current",
    ],
}  # fmt: skip


def test_every_label_is_kept_as_it_is_written():
    assert {one.id: [label.original for label in one.labels] for one in VOCABULARIES} == ORIGINALS


def test_what_is_no_label_is_refused_and_not_guessed():
    with pytest.raises(KeyError, match="'oar' is not a label of"):
        vocabulary("ntsb").label("oar")


@pytest.mark.parametrize(("book", "label"), LABELS)
def test_every_value_is_on_its_axis(book, label):
    for axis, value in label.says | label.one_of:
        assert value in type(INITIAL[axis])
    assert len({axis for axis, _ in label.says}) == len(label.says), "one value an axis"


@pytest.mark.parametrize(("book", "label"), LABELS)
def test_there_is_a_way_back_or_a_reason_why_not(book, label):
    """From each state that a label can stand for, the way back leads to that label and to no other of its group."""
    states = list(states_of(label))
    if label.no_way_back:
        assert label not in [found for state in states for found in book.back(state).values()]
        assert label.no_way_back.endswith((".", "`."))
        return
    assert states
    assert any(book.back(state).get(label.group) == label for state in states)
    for state in states:
        assert book.back(state).get(label.group) in (label, None, *better(book, label))


def states_of(label):
    """What may be so where a label holds: what it says, whether or not anybody has answered otherwise."""
    for one in label.one_of or {None}:
        for response in (Response.AWAITING, Response.ACCEPTED):
            said = {**dict(label.says), **(dict([one]) if one else {})}
            yield {**INITIAL, Axis.RESPONSE: response, **said}


def better(book, label):
    """Labels that say all that this one does, and more."""
    mine = label.says | label.one_of
    return [other for other in book.labels if mine & (other.says | other.one_of) and other.says >= label.says]


BACK = [
    ("ntsb", {Axis.ASSURANCE: Assurance.INTENT_SATISFACTORY}, {"": "OAA"}),
    (
        "ntsb",
        {Axis.ASSURANCE: Assurance.INTENT_SATISFACTORY, Axis.RESPONSE: Response.ACCEPTED_ALTERNATIVE},
        {"": "OAAR"},
    ),
    ("ntsb", {Axis.RESPONSE: Response.OVERDUE}, {"": "OAR"}),
    ("ntsb", {Axis.RESPONSE: Response.DECLINED}, {"": "ORR"}),
    ("ntsb", {Axis.LIFECYCLE: Lifecycle.CLOSED, Axis.ASSURANCE: Assurance.FULLY}, {"": "CAA"}),
    ("tsb-canada", {Axis.ASSURANCE: Assurance.PARTLY}, {"rating": "Satisfactory in Part", "status": "Active"}),
    ("tsb-canada", {Axis.LIFECYCLE: Lifecycle.DORMANT}, {"status": "Dormant"}),
    ("tsb-canada", {Axis.LIFECYCLE: Lifecycle.REOPENED}, {"status": "Active"}),
    ("gao", {Axis.LIFECYCLE: Lifecycle.DORMANT}, {"": "Open"}),
    ("gao", {Axis.LIFECYCLE: Lifecycle.CLOSED}, {"": "Closed-not implemented"}),
    ("gao", {Axis.LIFECYCLE: Lifecycle.WITHDRAWN}, {}),
    ("victoria", {Axis.RESPONSE: Response.ACCEPTED_ALTERNATIVE}, {"": "part or alternative"}),
    ("victoria", {Axis.RESPONSE: Response.ACCEPTED_IN_PRINCIPLE}, {}),
    ("thirlwall", {Axis.ASSURANCE: Assurance.FULLY}, {"": "green"}),
    ("thirlwall", {}, {}),
    ("inquest", {Axis.RESPONSE: Response.DECLINED}, {"": "rejected"}),
    ("inquest", {Axis.RESPONSE: Response.DECLINED, Axis.ASSURANCE: Assurance.PARTLY}, {}),
    ("impact-oss", {Axis.DELIVERY: Delivery.IN_PROGRESS, Axis.RESPONSE: Response.ACCEPTED},
     {"support": "supported", "progress": "in progress", "publication": "public"}),
    ("impact-oss", {Axis.RESPONSE: Response.DECLINED}, {"publication": "public"}),
]  # fmt: skip


@pytest.mark.parametrize(("book", "state", "labels"), BACK)
def test_the_way_back(book, state, labels):
    found = vocabulary(book).back({**INITIAL, **state})
    assert {group: label.original for group, label in found.items()} == labels


def test_the_effect_axis_is_on_nobody_elses_list():
    """None of these registers says whether anything changed for people: nothing of theirs may claim that it did."""
    assert not any(isinstance(value, Effect) for one in VOCABULARIES for label in one.labels for _, value in label.says)


TRACKED = [
    ([Response.ACCEPTED, Response.DECLINED], "completed"),
    ([Response.ACCEPTED, Response.OVERDUE], "partial"),
    ([Response.NOT_YET_DUE, Response.OVERDUE], "overdue"),
    ([Response.NOT_YET_DUE, Response.NOT_YET_DUE], "pending"),
    ([Response.EXTENSION_AGREED], "pending"),
    ([Response.AWAITING], None),
    ([], None),
]


@pytest.mark.parametrize(("responses", "label"), TRACKED)
def test_a_report_as_the_tracker_would_label_it(responses, label):
    assert tracker_label(roll_up_of(*(duty(shown=one) for one in responses))) == label
