"""Curators say who must do what: before publication, and in what is published."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from heed.ledger.actors import Actor
from heed.oversight.actions import obligations as actions
from heed.oversight.actions.obligations import Wanted
from heed.oversight.models import Obligation
from heed.register.facts import AddresseeFacts
from tests import factories
from tests.journeys.conftest import no_sideways_scrolling
from tests.oversight.duties import PARTS, made, open_duties
from tests.oversight.factories import focal_point
from tests.oversight.test_following import corrected

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def bodies(transactional_db):
    return factories.organisations()


@pytest.fixture
def item(bodies):
    """An item with three parts, asked of the department as a whole."""
    return made(pairs=((None, 0, ""),))


def public(item):
    return f"/items/{item.identifier[:3]}-{item.identifier[3:]}/"


def heading(page, words):
    return page.get_by_role("heading", level=1).filter(has_text=words)


def test_an_obligation_is_split_corrected_merged_and_ended(page, axe, sign_in, curator, item):
    # given a curator on the page of an item
    sign_in(page, curator)
    page.goto(public(item))
    page.get_by_role("link", name="Who must do what: its obligations").click()
    expect(heading(page, "Who must do what")).to_be_visible()
    axe(page)
    # when she splits the one obligation, then there is a row for each part
    page.get_by_role("link", name="Split obligation 1").click()
    expect(page.get_by_label("What", exact=True)).to_have_count(3)
    axe(page)
    # and a split without a reason is refused in words
    page.get_by_role("button", name="Split the obligation").last.click()
    expect(page).to_have_title(re.compile("^Error: "))
    axe(page)
    page.get_by_label("Reason").fill("It has three parts.")
    page.get_by_role("button", name="Split the obligation").last.click()
    expect(page.get_by_text("The obligation is split.")).to_be_visible()
    expect(page.get_by_role("link", name="Obligation 4", exact=True)).to_be_visible()
    axe(page)
    # when one of them turns out to be the regulator's, then she finds it by its name
    page.get_by_role("link", name="Correct obligation 2").click()
    page.get_by_text("Somebody who is not in that list").click()
    page.get_by_label("Name or code of an organisation").fill("Quality Regulator")
    page.get_by_role("button", name="Find for obligation 1").click()
    expect(page.get_by_role("status").filter(has_text="What was found")).to_be_visible()
    axe(page)
    page.get_by_label("Whose it is").select_option(label="Example Quality Regulator")
    page.get_by_label("As what").select_option(label="acts jointly")
    page.get_by_label("Reason").fill("The report says so further down.")
    page.get_by_role("button", name="Correct the obligation").last.click()
    expect(page.get_by_text("The obligation is corrected.")).to_be_visible()
    # when she merges the other two
    page.get_by_label("Merge obligation 3 with others").check()
    page.get_by_label("Merge obligation 4 with others").check()
    page.get_by_role("button", name="Merge those that are ticked").click()
    expect(heading(page, "Merge obligations")).to_be_visible()
    axe(page)
    page.get_by_label("Reason").fill("They belong together.")
    page.get_by_role("button", name="Merge them into one").last.click()
    expect(page.get_by_text("The obligations are merged.")).to_be_visible()
    # and ends the regulator's
    page.get_by_role("link", name="End obligation 5").click()
    axe(page)
    page.get_by_label("Reason").fill("It only observes.")
    page.get_by_role("button", name="End the obligation").last.click()
    expect(page.get_by_text("The obligation is ended. Its page stays.")).to_be_visible()
    # then one stands, and the first one's page tells what became of it
    assert open_duties(item) == [(None, "DEPT", "lead")]
    page.get_by_role("link", name="Obligation 1", exact=True).click()
    expect(page.get_by_role("heading", name="Ended")).to_be_visible()
    expect(page.get_by_text("Reason: It has three parts.").first).to_be_visible()
    axe(page)


def test_words_that_are_gone_are_decided_and_parts_are_linked(page, axe, sign_in, curator, bodies):
    # given an item of which one part was corrected
    item = made()
    corrected(item, (PARTS[0], ("b", "publish the whole review"), PARTS[2]), Actor.person(curator))
    sign_in(page, curator)
    page.goto("/oversight/obligations/")
    axe(page)
    page.get_by_role("link").filter(has_text=f"{item.identifier}/2").click()
    expect(page.get_by_text("It is perhaps part b now.")).to_be_visible()
    axe(page)
    # when the curator says which part it is of
    page.get_by_role("link", name="Say which part obligation 2 is of").click()
    axe(page)
    page.get_by_label("Reason").fill("The same part, printed better.")
    page.get_by_role("button", name="It is of this part").last.click()
    expect(page.get_by_text("The obligation is of this part now.")).to_be_visible()
    expect(page.get_by_role("heading", name="Decide this")).to_have_count(0)
    # and that it can't be done before another
    page.get_by_text("Say that a part can’t be done before another").click()
    page.get_by_label("Reason").fill("It is the review that is published.")
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_text("Part b can’t be done before part a.")).to_be_visible()
    axe(page)
    page.get_by_label("Why is it taken back?").fill("It can.")
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_text("No part is known to depend on another.")).to_be_visible()


def test_what_somebody_else_changed_is_not_overwritten(page, sign_in, curator, bodies, item):
    # given two curators at the same obligation
    sign_in(page, curator)
    page.goto(f"/oversight/obligations/{item.identifier}/1/correct/")
    expect(heading(page, "Correct obligation 1")).to_be_visible()
    duty = item.obligations.get()
    Obligation.objects.filter(pk=duty.pk).update(revision=2)
    # when the first saves
    page.get_by_label("As what").select_option(label="acts jointly")
    page.get_by_label("Reason").fill("It says so.")
    page.get_by_role("button", name="Correct the obligation").last.click()
    # then nothing is saved, and what was typed is still there
    expect(page.get_by_role("alert")).to_contain_text("Somebody else changed this")
    expect(page.get_by_label("Reason")).to_have_value("It says so.")
    assert open_duties(item) == [(None, "DEPT", "lead")]


def test_an_obligation_is_added_by_keyboard_without_scripts_on_a_phone(new_page, sign_in, curator, item):
    # given a phone without scripts
    page = new_page(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    sign_in(page, curator)
    page.goto(f"/oversight/obligations/{item.identifier}/add/?part=1")
    expect(page.get_by_label("What", exact=True)).to_have_value("1")
    # when the form is filled in by keyboard
    page.get_by_label("Whose it is").select_option(label="Department of Examples")
    page.get_by_label("As what").focus()
    page.keyboard.press("ArrowDown")
    page.get_by_label("Reason").focus()
    page.keyboard.type("It is named apart.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    # then it is there
    expect(page.get_by_text("The obligation is added.")).to_be_visible()
    assert open_duties(item)[1][:2] == (1, "DEPT")


def test_the_pages_fit_a_phone(phone, axe, sign_in, curator, bodies):
    item = made()
    duty = item.obligations.first()
    to = Wanted("The Department", 0, bodies["DEPT"], role=Obligation.Role.JOINT)
    actions.correct_obligation(by=Actor.person(curator), obligation=duty, to=to, reason="Read wrongly.")
    sign_in(phone, curator)
    here = f"/oversight/obligations/{item.identifier}/"
    for where in ("/oversight/obligations/", here, f"{here}1/", f"{here}2/split/", f"{here}merge/?duty=2&duty=3"):
        phone.goto(where)
        expect(phone.get_by_role("heading", level=1)).to_be_visible()
        no_sideways_scrolling(phone)
        axe(phone)


def test_a_focal_point_reads_the_history_and_changes_nothing(page, axe, sign_in, bodies, item):
    # given somebody who speaks for the department
    sign_in(page, focal_point(bodies["DEPT"]))
    page.goto(f"/oversight/obligations/{item.identifier}/1/")
    expect(heading(page, "Obligation 1")).to_be_visible()
    axe(page)
    # then nothing on the page can be changed, and somebody else's obligation is not there at all
    expect(page.get_by_role("link", name="Correct this obligation")).to_have_count(0)
    other = made(AddresseeFacts("the regulator", "REG"))
    page.goto(f"/oversight/obligations/{other.identifier}/1/")
    expect(page.get_by_text("Page not found").first).to_be_visible()


def test_before_publication_a_curator_says_who_must_do_which_part(page, axe, sign_in, curator, bodies):
    from tests.curation.test_pairing import candidate_with_parts

    # given a candidate with two parts and three addressees
    candidate = candidate_with_parts(Actor.person(curator))
    sign_in(page, curator)
    page.goto(f"/curation/candidates/{candidate.pk}/")
    expect(page.get_by_role("heading", name="Obligations that publishing will make")).to_be_visible()
    axe(page)
    # when the curator presses the key, and unticks a part
    page.keyboard.press("d")
    expect(heading(page, "Who must do which part")).to_be_visible()
    axe(page)
    page.get_by_role("group", name="the regulator").get_by_label("a review guidance").uncheck()
    page.get_by_role("group", name="the Board").get_by_label("The whole item").uncheck()
    page.get_by_role("button", name="Save").click()
    # then the candidate says what publishing will make
    expect(page.get_by_text("Saved: who has to act")).to_be_visible()
    expect(page.get_by_text("no obligation")).to_be_visible()
    page.get_by_role("button", name="Accept and go to the next").click()
    page.goto(f"/curation/imports/{candidate.taken_in_id}/publish/")
    expect(page.get_by_text("New obligations")).to_be_visible()
    page.get_by_role("button", name="Publish 1 item").click()
    expect(page.get_by_text("Published. Everybody can read it now.")).to_be_visible()
    published = Obligation.objects.order_by("number").values_list("part", "as_written")
    assert list(published) == [(0, "The Department"), (1, "The Department"), (1, "the regulator")]
