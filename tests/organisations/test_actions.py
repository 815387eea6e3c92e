"""Loading and changing organisations. The bodies of these files are invented."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from heed.ledger.models import Event
from heed.ledger.verification import verify
from heed.names.importers import UnknownFormatError
from heed.names.table import ReferenceTable
from heed.organisations import actions, selectors
from heed.organisations.facts import OrganisationError
from heed.organisations.models import Organisation, OrganisationClass, OrganisationName, Succession
from heed.organisations.resolution import reference_table

pytestmark = pytest.mark.django_db
HEADER = "code,name,region,icb,open,close"


@pytest.fixture
def ods(tmp_path):
    """Writes a file in the columns of NHS ODS."""

    def write(*lines: str, name: str = "trusts.csv"):
        path = tmp_path / name
        path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
        return path

    return write


def counts(result) -> tuple[int, int, int, int, int]:
    return result.added, result.changed, result.unchanged, result.kept, len(result.rejected)


# The list that comes with Heed


def test_the_shipped_list_is_loaded_whole_and_twice_is_as_once(system):
    table = ReferenceTable.shipped()
    first = actions.load_reference(by=system)
    assert counts(first) == (len(table.organisations), 0, 0, 0, 0)
    assert selectors.how_many() == first.total == len(table.organisations)
    assert OrganisationClass.objects.count() > 10
    second = actions.load_reference(by=system)
    assert counts(second) == (0, 0, len(table.organisations), 0, 0)
    assert [event.kind for event in Event.objects.all()] == ["organisations.loaded"]
    assert Event.objects.get().data["added"] == first.added
    assert verify().ok


def test_loading_thousands_is_not_thousands_of_statements(system, django_assert_max_num_queries):
    with django_assert_max_num_queries(220):
        actions.load_reference(by=system)


def test_names_are_resolved_with_the_loaded_list_as_with_the_shipped_one(system):
    actions.load_reference(by=system)
    shipped, ours = ReferenceTable.shipped(), reference_table()
    assert ours.organisations.keys() == shipped.organisations.keys()
    assert ours.index.keys.keys() == shipped.index.keys.keys()


# Operators' files


def test_a_file_is_added_and_loaded_again_without_change(system, ods):
    path = ods("R1A,CASTERBRIDGE NHS TRUST,Y1,QAA,20100401,", "R2B,Melstock Ambulance Service NHS Trust,Y1,QAA,,")
    assert counts(actions.import_file(path=path, by=system)) == (2, 0, 0, 0, 0)
    assert counts(actions.import_file(path=path, by=system)) == (0, 0, 2, 0, 0)
    body = selectors.by_code("R1A")
    assert (body.name, body.slug) == ("Casterbridge NHS Trust", "casterbridge-nhs-trust")
    assert body.opened == dt.date(2010, 4, 1)
    assert Event.objects.count() == 1


def test_rows_that_can_not_be_taken_in_are_given_with_the_reason(system, ods):
    path = ods("R1A,CASTERBRIDGE NHS TRUST,Y1,QAA,20100401,", "R2B,,Y1,QAA,,", "R1A,Again NHS Trust,,,,", "short,row")
    result = actions.import_file(path=path, by=system)
    assert counts(result) == (1, 0, 0, 0, 3)
    assert [row.line for row in result.rejected] == [3, 4, 5]
    assert "no name" in result.rejected[0].reason


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "%PDF-1.7"])
def test_a_file_of_another_kind_is_refused_and_changes_nothing(system, tmp_path, text):
    path = tmp_path / "other.csv"
    path.write_text(text)
    with pytest.raises(UnknownFormatError):
        actions.import_file(path=path, by=system)
    assert not Organisation.objects.exists()
    assert not Event.objects.exists()


def test_a_new_name_keeps_the_former_one_with_its_last_day(system, ods):
    actions.import_file(path=ods("R1A,Casterbridge NHS Trust,Y1,QAA,20100401,"), by=system)
    result = actions.import_file(path=ods("R1A,Casterbridge Teaching Hospitals NHS Trust,Y1,QAA,20100401,"), by=system)
    body = selectors.by_code("R1A")
    assert (result.changed, body.name) == (1, "Casterbridge Teaching Hospitals NHS Trust")
    former = body.names.get(kind="former")
    assert former.name == "Casterbridge NHS Trust"
    assert former.until < dt.date.today()
    assert body.slug == "casterbridge-nhs-trust", "its address stays"


def test_an_older_list_does_not_bring_the_former_name_back(system, ods):
    old, new = "R1A,Casterbridge NHS Trust,Y1,QAA,20100401,", "R1A,Wessex Care NHS Trust,Y1,QAA,20100401,"
    for line in (old, new):
        actions.import_file(path=ods(line), by=system)
    assert counts(actions.import_file(path=ods(old), by=system)) == (0, 0, 0, 1, 0)
    assert selectors.by_code("R1A").name == "Wessex Care NHS Trust"


def test_other_letters_are_no_other_name(system, ods):
    actions.import_file(path=ods("R1A,Casterbridge & Melstock NHS Trust,Y1,QAA,,"), by=system)
    assert counts(actions.import_file(path=ods("R1A,CASTERBRIDGE AND MELSTOCK NHS TRUST,Y1,QAA,,"), by=system))[1] == 0


def test_a_closed_body_keeps_its_row_and_a_list_without_it_removes_nothing(system, ods):
    actions.import_file(path=ods("R1A,Casterbridge NHS Trust,Y1,QAA,20100401,"), by=system)
    actions.import_file(path=ods("R1A,Casterbridge NHS Trust,Y1,QAA,20100401,20190331"), by=system)
    actions.import_file(path=ods("R9Z,Other NHS Trust,Y1,QAA,,"), by=system)
    assert selectors.by_code("R1A").closed == dt.date(2019, 3, 31)
    actions.import_file(path=ods("R1A,Casterbridge NHS Trust,Y1,QAA,20100401,"), by=system)
    assert selectors.by_code("R1A").closed == dt.date(2019, 3, 31), "an empty field takes nothing away"


def test_what_a_person_changed_by_hand_is_left_alone(system, ods):
    path = ods("R1A,Casterbridge NHS Trust,Y1,QAA,20100401,")
    actions.import_file(path=path, by=system)
    body = selectors.by_code("R1A")
    actions.change_organisation(by=system, organisation=body, name="Casterbridge Care", reason="They told us.")
    OrganisationName.objects.all().delete()
    assert counts(actions.import_file(path=path, by=system)) == (0, 0, 0, 1, 0)
    assert selectors.by_code("R1A").name == "Casterbridge Care"


def test_a_code_too_long_for_the_log_is_said_and_not_cut(system, tmp_path):
    path = tmp_path / "gov.csv"
    header = "title,abbreviation,format,web_url,superseding_organisations\n"
    path.write_text(header + f"A body,,Other,https://example.org/{'long-' * 30}body,\n")
    result = actions.import_file(path=path, by=system)
    assert (result.added, len(result.notes)) == (0, 1)


# By hand


def test_a_body_added_by_hand_takes_part_in_resolution(by_administrator):
    before = reference_table()
    body = actions.add_organisation(
        by=by_administrator, name="  Egdon Heath  Care Ltd ", kind="provider", other_names=[("EHC", "abbreviation")]
    )
    assert (body.code, body.name) == ("HEED-egdon-heath-care-ltd", "Egdon Heath Care Ltd")
    table = reference_table()
    assert body.code not in before.organisations
    assert table.organisations[body.code].name == "Egdon Heath Care Ltd"
    assert table.index.abbreviations["EHC"].codes == (body.code,)
    assert reference_table() is table, "built once"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"name": "egdon heath care"}, "called egdon heath care already"),
        ({"name": "Other", "code": "X1"}, "the code X1 already"),
        ({"name": "  "}, "needs a name"),
    ],
)
def test_a_body_is_added_once(system, given, says):
    actions.add_organisation(by=system, name="Egdon Heath Care", kind="provider", code="X1")
    with pytest.raises(OrganisationError, match=says):
        actions.add_organisation(by=system, kind="provider", **given)


def test_a_change_by_hand_keeps_the_former_name_and_says_why(system, organisations):
    body = actions.change_organisation(
        by=system, organisation=organisations["REG"], name="Regulator of Examples", since=dt.date(2026, 4, 1),
        reason="Renamed by order.",
    )  # fmt: skip
    former = body.names.get(kind="former")
    assert (former.name, former.until) == ("Example Quality Regulator", dt.date(2026, 3, 31))
    event = Event.objects.get()
    assert (event.subject, event.data["reason"]) == ("organisation:REG", "Renamed by order.")
    with pytest.raises(OrganisationError, match="reason"):
        actions.change_organisation(by=system, organisation=body, name="X", reason=" ")


def test_duties_pass_to_a_successor(system, organisations):
    actions.succeed_organisation(
        by=system, predecessor=organisations["TRUST"], successor=organisations["REG"], on=dt.date(2027, 4, 1),
        legal_basis="An order",
    )  # fmt: skip
    organisations["TRUST"].refresh_from_db()
    assert organisations["TRUST"].closed == dt.date(2027, 3, 31)
    row = Succession.objects.get(predecessor=organisations["TRUST"])
    assert (row.successor, row.legal_basis) == (organisations["REG"], "An order")
    with pytest.raises(OrganisationError, match="itself"):
        actions.succeed_organisation(
            by=system, predecessor=organisations["REG"], successor=organisations["REG"], on=dt.date(2027, 4, 1)
        )


def test_only_an_administrator_changes_organisations(by_curator, organisations, tmp_path):
    for attempt in (
        lambda: actions.load_reference(by=by_curator),
        lambda: actions.import_file(path=tmp_path / "x", by=by_curator),
        lambda: actions.add_organisation(by=by_curator, name="X", kind="x"),
        lambda: actions.change_organisation(by=by_curator, organisation=organisations["REG"], reason="x"),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
