"""The pages: who may open them, what they say, and that hostile files get a helpful answer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from heed.accounts.permissions import Role
from heed.curation import actions, shortcuts, urls
from heed.curation.models import Candidate, Import
from heed.ledger.actors import Actor
from tests import factories
from tests.curation.documents import REPORT, RESPONSE, long_report, zip_bomb

pytestmark = pytest.mark.django_db


def signed_in(client, user):
    from django.conf import settings

    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


@pytest.fixture
def pages(client, curator):
    return signed_in(client, curator)


def upload(client, *files, **extra):
    sent = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post(reverse("curation:imports"), {"files": sent, **extra}, follow=True)


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


# Who may come in


def every_address(imported):
    item = factories.item()
    values = {
        "import_id": imported.pk,
        "candidate_id": imported.candidates.first().pk,
        "answer_id": 1,
        "sentence_id": imported.sentences.first().pk,
        "sha256": imported.sha256,
        "number": 1,
        "identifier": item.identifier,
        "slug": item.report.slug,
    }
    for pattern in urls.urlpatterns:
        wanted = {name: values[name] for name in pattern.pattern.converters}
        yield reverse(f"curation:{pattern.name}", kwargs=wanted)


def test_the_anonymous_are_asked_to_sign_in_everywhere(client, imported):
    for address in every_address(imported):
        for response in (client.get(address), client.post(address)):
            assert response.status_code == 302, address
            assert response["Location"].startswith("/account/login/"), address


def test_readers_may_not_come_in_anywhere(client, imported, reader):
    signed_in(client, reader)
    for address in every_address(imported):
        assert client.get(address).status_code == 403, address
        assert client.post(address).status_code == 403, address


def test_views_reach_data_through_selectors_only():
    folder = Path(urls.__file__).parent / "views"
    assert [path.name for path in folder.glob("*.py") if ".objects" in path.read_text()] == []


def test_nothing_is_changed_by_looking(pages, imported):
    for name in ("certain", "match", "read-again", "queue", "restore"):
        assert pages.get(reverse(f"curation:{name}", args=[imported.pk])).status_code == 405


@pytest.mark.parametrize("name", ["import", "publish", "particulars", "unclaimed", "answers", "discard", "continue"])
def test_an_import_that_is_not_there_is_a_404(pages, name):
    assert pages.get(reverse(f"curation:{name}", args=[99])).status_code == 404


# Taking in


def test_one_file_leads_to_its_page(pages, organisations, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        response = upload(pages, ("report.md", REPORT.encode()))
    assert response.redirect_chain[-1][0] == reverse("curation:import", args=[Import.objects.get().pk])
    assert "3 to review" in text_of(pages.get(response.redirect_chain[-1][0]))


def test_several_files_lead_to_the_list(pages, organisations):
    response = upload(pages, ("one.md", REPORT.encode()), ("two.md", RESPONSE.encode()))
    assert Import.objects.count() == 2
    assert "one.md: taken in" in text_of(response)


def test_a_waiting_import_reloads_itself_without_scripts(pages, organisations):
    response = upload(pages, ("report.md", REPORT.encode()))
    assert '<noscript><meta http-equiv="refresh"' in response.content.decode()
    assert pages.get(reverse("curation:progress", args=[Import.objects.get().pk])).json()["waiting"] is True


def test_the_same_file_again_says_so_and_leads_to_the_first(pages, imported):
    response = upload(pages, ("copy.md", REPORT.encode()))
    assert "has this very file already" in text_of(response)
    assert response.redirect_chain[-1][0] == reverse("curation:import", args=[imported.pk])


def test_no_file_is_an_error_at_the_field(pages):
    response = upload(pages)
    assert response.status_code == 400
    assert "Choose at least one file" in text_of(response)
    assert "<title>Error: " in response.content.decode()


ENCRYPTED = b"""%%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
4 0 obj<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>endobj
trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]/Size 5>>
%%%%EOF
""" % (b"0" * 64, b"0" * 64)
HOSTILE = [
    ("empty.pdf", b"", "empty"),
    ("program.pdf", b"MZ" + bytes(range(256)) * 8, "Heed reads|right ending"),
    ("locked.pdf", ENCRYPTED, "password"),
    ("cut.pdf", b"%PDF-1.7\nonly the beginning", "again|another copy|Heed reads"),
    ("bomb.docx", zip_bomb(), "unpacks to far more|Heed reads"),
    ("huge.txt", b"x" * 2_000_001, "larger than 2 MB"),
]


@pytest.mark.parametrize(("name", "data", "advice"), HOSTILE, ids=[name for name, _, _ in HOSTILE])
def test_hostile_files_get_a_helpful_answer(pages, organisations, monkeypatch, name, data, advice):
    from heed.config.environment import environment
    from heed.curation.reading import read_import

    monkeypatch.setattr(environment(), "max_upload_mb", 2)
    upload(pages, (name, data))
    taken_in = Import.objects.get()
    read_import(taken_in.pk, by=Actor.system("worker"))
    shown = text_of(pages.get(reverse("curation:import", args=[taken_in.pk])))
    assert "This file could not be read" in shown
    assert "What to do:" in shown
    assert re.search(advice, shown)
    taken_in.refresh_from_db()
    assert taken_in.error_code in shown


def test_a_failed_import_can_be_set_aside(pages, organisations):
    upload(pages, ("empty.pdf", b""))
    taken_in = Import.objects.get()
    pages.post(reverse("curation:discard", args=[taken_in.pk]), {"reason": "A better copy came"})
    assert "A better copy came" in text_of(pages.get(reverse("curation:import", args=[taken_in.pk])))


# Judging


def test_accepting_leads_to_the_next(pages, imported):
    one, two, _ = imported.candidates.all()
    response = pages.post(reverse("curation:accept", args=[one.pk]), {"revision": 0})
    assert response["Location"].startswith(reverse("curation:candidate", args=[two.pk]))


def test_a_form_without_its_revision_saves_nothing(pages, imported):
    one = imported.candidates.first()
    assert pages.post(reverse("curation:accept", args=[one.pk])).status_code == 409
    one.refresh_from_db()
    assert one.state == Candidate.State.PENDING


def edit_form(pages, candidate):
    """What a browser would send back of the edit form, unchanged."""
    page = pages.get(reverse("curation:edit", args=[candidate.pk])).content.decode()
    form = page[page.index(f'action="{reverse("curation:edit", args=[candidate.pk])}"') :]
    sent = {}
    for name, value in re.findall(r'<input [^>]*?name="([^"]+)"[^>]*?value="([^"]*)"', form):
        if not name.endswith("-remove"):
            sent[name] = value
    for name, value in re.findall(r'<textarea [^>]*?name="([^"]+)"[^>]*>([^<]*)</textarea>', form):
        sent[name] = value
    for name, options in re.findall(r'<select [^>]*?name="([^"]+)">(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        sent[name] = chosen[1] if chosen else ""
    return sent


def test_saving_the_form_unchanged_changes_nothing(pages, imported):
    for candidate in imported.candidates.all():
        pages.post(reverse("curation:edit", args=[candidate.pk]), {**edit_form(pages, candidate), "then": "save"})
        again = Candidate.objects.get(pk=candidate.pk)
        assert (again.edited, again.revision) == (False, 0), candidate.ref


def test_an_edit_is_kept_and_shown_as_a_difference(pages, imported):
    one = imported.candidates.first()
    sent = {**edit_form(pages, one), "purpose": "So that nights are staffed", "then": "save"}
    response = pages.post(reverse("curation:edit", args=[one.pk]), sent, follow=True)
    assert "<ins>So that nights are staffed</ins>" in response.content.decode()


def test_two_curators_see_both_versions(pages, imported):
    one = imported.candidates.first()
    mine = {**edit_form(pages, one), "text": "The Department should publish it by Easter.", "then": "save"}
    other = Actor.person(factories.person(Role.CURATOR, name="Robin Other"))
    theirs = actions.Edit(kind="action", text=one.text, ref=one.ref)
    actions.edit(by=other, candidate_id=one.pk, revision=0, edit=theirs)
    response = pages.post(reverse("curation:edit", args=[one.pk]), mine)
    assert response.status_code == 409
    shown = text_of(response)
    assert "Robin Other" in shown
    assert "Easter." in shown
    one.refresh_from_db()
    assert one.kind == "action"
    again = re.search(r'name="revision" value="(\d+)"', response.content.decode())[1]
    pages.post(reverse("curation:edit", args=[one.pk]), {**mine, "revision": again})
    one.refresh_from_db()
    assert one.text.endswith("by Easter.")


def test_an_organisation_is_found_by_name_without_scripts(pages, imported):
    third = imported.candidates.last()
    sent = {**edit_form(pages, third), "addressee-0-search": "sandbourne weatherbury", "find": "0"}
    response = pages.post(reverse("curation:edit", args=[third.pk]), sent)
    assert 'value="org:TRUST"' in response.content.decode()
    chosen = {**edit_form(pages, third), "addressee-0-choice": "org:TRUST", "then": "accept"}
    pages.post(reverse("curation:edit", args=[third.pk]), chosen)
    third.refresh_from_db()
    assert (third.addressees[0]["code"], third.state) == ("TRUST", Candidate.State.ACCEPTED)
    assert third.addressees[0]["text"] == "Lantern Committee"  # as written


def test_a_class_can_be_chosen_and_an_addressee_removed(pages, imported):
    first, *_, third = imported.candidates.all()
    sent = {**edit_form(pages, third), "addressee-0-choice": "class:all-providers", "then": "save"}
    pages.post(reverse("curation:edit", args=[third.pk]), sent)
    third.refresh_from_db()
    assert third.addressees[0]["class_slug"] == "all-providers"
    pages.post(
        reverse("curation:edit", args=[first.pk]),
        {**edit_form(pages, first), "addressee-0-remove": "1", "then": "save"},
    )
    first.refresh_from_db()
    assert first.addressees == []


def test_a_wrong_date_is_an_error_at_its_field(pages, imported):
    one = imported.candidates.first()
    response = pages.post(reverse("curation:edit", args=[one.pk]), {**edit_form(pages, one), "due-0-date": "soon"})
    assert response.status_code == 400
    assert 'href="#due-0-text"' in response.content.decode()


def test_merging_splitting_and_taking_back_through_the_pages(pages, imported):
    one, two, three = imported.candidates.all()
    pages.post(reverse("curation:merge", args=[one.pk]), {"revision": 0, "others": f"{two.pk}:0"})
    made = imported.candidates.get(origin="merged")
    pages.post(reverse("curation:split", args=[made.pk]), {"revision": 0, "text": f"{one.text}\n\n{two.text}"})
    assert imported.candidates.filter(origin="split").count() == 2
    pages.post(reverse("curation:split", args=[three.pk]), {"revision": 0, "how": "parts"})
    assert imported.candidates.filter(origin="split").count() == 4
    pages.post(reverse("curation:reopen", args=[three.pk]), {"revision": 1})
    three.refresh_from_db()
    assert three.state == Candidate.State.PENDING


def test_a_refusal_is_told_where_the_person_was(pages, imported):
    one = imported.candidates.first()
    where = f"http://testserver{reverse('curation:candidate', args=[one.pk])}"
    response = pages.post(
        reverse("curation:reject", args=[one.pk]), {"revision": 0}, headers={"referer": where}, follow=True
    )
    assert "Give a reason" in text_of(response)


def test_a_claimed_sentence_can_be_edited_at_once(pages, imported):
    sentence = imported.sentences.get()
    response = pages.post(reverse("curation:claim", args=[sentence.pk]), follow=True)
    assert "Edit" in text_of(response)


def test_the_source_is_shown_with_the_passage_marked(pages, imported):
    one = imported.candidates.first()
    page = pages.get(reverse("curation:candidate", args=[one.pk])).content.decode()
    assert re.search(r"<mark id=\"mark-1\">[^<]*should publish a list", page)
    assert pages.get(reverse("curation:picture", args=[imported.sha256, 1])).status_code == 404  # no pages to draw
    assert pages.get(reverse("curation:picture", args=[imported.sha256, 7])).status_code == 404


@pytest.mark.corpus
def test_a_page_of_a_pdf_is_drawn_once_and_kept(pages, take_in):
    from tests.corpus import corpus_path

    imported = take_in(corpus_path("documents/regulation-28-template.pdf").read_bytes(), "form.pdf")
    address = reverse("curation:picture", args=[imported.sha256, 1])
    for _ in range(2):
        response = pages.get(address)
        assert response["Content-Type"] == "image/png"
        assert response["Cache-Control"].startswith("private")
        assert b"".join(response.streaming_content).startswith(b"\x89PNG")


# Publishing


def test_a_report_is_published_through_the_pages(pages, imported):
    pages.post(reverse("curation:certain", args=[imported.pk]))
    third = imported.candidates.last()
    pages.post(reverse("curation:accept", args=[third.pk]), {"revision": 0})
    summary = pages.get(reverse("curation:publish", args=[imported.pk]))
    assert "Publish 3 items" in text_of(summary)
    assert "no date of publication" in text_of(summary)
    seen = re.search(r'name="seen" value="(\w+)"', summary.content.decode())[1]
    response = pages.post(reverse("curation:publish", args=[imported.pk]), {"seen": seen}, follow=True)
    assert "Published." in text_of(response)


def test_what_is_pending_blocks_on_the_summary(pages, imported):
    pages.post(reverse("curation:certain", args=[imported.pk]))
    summary = pages.get(reverse("curation:publish", args=[imported.pk]))
    assert "1 candidate is still to be reviewed" in text_of(summary)
    seen = re.search(r'name="seen" value="(\w+)"', summary.content.decode())[1]
    address = reverse("curation:publish", args=[imported.pk])
    where = {"headers": {"referer": f"http://testserver{address}"}, "follow": True}
    assert "wait for review" in text_of(pages.post(address, {"seen": seen}, **where))
    assert "Published." in text_of(pages.post(address, {"seen": seen, "leave_pending": "yes"}, **where))


def test_particulars_are_checked(pages, imported):
    address = reverse("curation:particulars", args=[imported.pk])
    bad = {"revision": imported.revision, "title": "", "source_url": "javascript:alert(1)", "published_on": "soon"}
    response = pages.post(address, bad)
    assert response.status_code == 400
    for words in ("Enter the report’s title", "https://", "31/12/2023"):
        assert words.replace("’", "&#39;") in response.content.decode() or words in text_of(response)
    good = {"revision": imported.revision, "title": "Night lamps", "issuer": "org:ISSUER", "published_on": "2024-05-03"}
    pages.post(address, good)
    imported.refresh_from_db()
    assert (imported.title, imported.issuer_code, str(imported.published_on)) == ("Night lamps", "ISSUER", "2024-05-03")


# Size, names, shortcuts


def test_a_report_with_many_candidates_pages_well(pages, take_in, django_assert_max_num_queries):
    imported = take_in(long_report(700))
    with django_assert_max_num_queries(16):
        listed = pages.get(reverse("curation:import", args=[imported.pk]))
    assert "page 2 of 14" in text_of(listed)
    middle = imported.candidates.all()[350]
    with django_assert_max_num_queries(20):
        shown = pages.get(reverse("curation:candidate", args=[middle.pk]))
    assert "351 of 700" in text_of(shown)


def test_names_of_people_who_died_are_in_no_title_and_no_list(pages, imported):
    invented = "Arbuthnot Quillfeather"
    imported.names_to_withhold = [invented]
    imported.title = f"Report about {invented}"
    imported.filename = "arbuthnot-quillfeather-2024.md"
    imported.save()
    one = imported.candidates.first()
    Candidate.objects.filter(pk=one.pk).update(text=f"After the death of {invented}, the Department should act.")
    imported.sentences.update(text=f"{invented} should have been seen by a doctor.")
    lists = [reverse("curation:imports"), reverse("curation:import", args=[imported.pk])]
    lists += [reverse("curation:publish", args=[imported.pk]), reverse("curation:unclaimed", args=[imported.pk])]
    for address in lists:
        assert "uillfeather" not in pages.get(address).content.decode(), address
    review = pages.get(reverse("curation:candidate", args=[one.pk])).content.decode()
    assert "uillfeather" not in re.search(r"<title>.*?</title>", review, re.DOTALL)[0]
    assert invented in review  # the words themselves stay as they are


def test_shortcuts_can_be_switched_off(pages, imported):
    one = imported.candidates.first()
    address = reverse("curation:candidate", args=[one.pk])
    assert 'data-key="a"' in pages.get(address).content.decode()
    pages.post(reverse("curation:keys"), {"shortcuts": "off"})
    assert "data-key" not in pages.get(address).content.decode()


def test_no_two_shortcuts_share_a_key():
    keys = [shortcut.key for shortcut in shortcuts.SHORTCUTS]
    assert len(set(keys)) == len(keys)
    assert all(len(key) == 1 for key in keys)


def test_every_shortcut_that_is_told_is_on_a_page():
    folder = Path(urls.__file__).parents[1] / "web" / "jinja2" / "curation"
    used = set(re.findall(r'press\("(\w+)"\)', "".join(path.read_text() for path in folder.glob("*.jinja"))))
    assert used | {"help"} == set(shortcuts.KEYS)


def test_who_misses_an_organisation_is_told_how_it_is_added(client, imported, curator, administrator):
    where = reverse("curation:edit", args=[imported.candidates.first().pk])
    assert "Ask an administrator of this register to add it" in text_of(signed_in(client, curator).get(where))
    shown = signed_in(client, administrator).get(where).content.decode()
    assert f'href="{reverse("organisations:add")}"' in shown
