"""Every public page answers, in every form, and says what it must."""

from __future__ import annotations

import json

import pytest
from django.test import Client, override_settings

from heed.register.identifiers import display
from heed.web.urls import PROSE
from tests.web.example import PERSON

SURNAME = PERSON.split()[1].casefold()


def paths(example) -> dict[str, str]:
    """Pages, and the stems of their other forms."""
    document = example.review.documents.get().sha256
    pages = [
        "/search/",
        *(f"/items/{display(item.identifier)}/" for item in (example.observation, example.concern, example.withdrawn)),
        "/reports/",
        f"/reports/{example.review.slug}/",
        f"/reports/{example.inquest.slug}/",
        "/issuers/",
        "/issuers/issuer-body/",
        "/issuers/senior-coroner-for-wessex/",
        "/years/",
        "/years/2026/",
        "/years/undated/",
        "/organisations/",
        "/organisations/trust-body/",
        "/organisations/oldtrust-body/",
        "/classes/all-providers/",
        f"/documents/{document}/",
        f"/documents/{document}/pages/2/",
        f"/documents/{example.inquest.documents.get().sha256}/",
        f"/documents/{example.inquest.documents.get().sha256}/pages/1/",
        "/downloads/",
        "/feeds/",
        "/about/data-dictionary/",
        *(f"/{where}/" for where in PROSE.values()),
    ]
    return {"/": "/index", **{page: page[:-1] for page in pages}}


def feeds() -> list[str]:
    return [
        "/feed.atom",
        "/search.atom?q=alarm",
        "/organisations/reg-body.atom",
        "/classes/all-providers.atom",
        "/issuers/senior-coroner-for-wessex.atom",
    ]


def body(response) -> str:
    return (b"".join(response.streaming_content) if response.streaming else response.content).decode()


def test_every_page_has_its_json_and_csv(client, example):
    for page, stem in paths(example).items():
        response = client.get(page)
        assert response.status_code == 200, page
        for form, kind in (("json", "application/json"), ("csv", "text/csv")):
            data = client.get(f"{stem}.{form}")
            assert data.status_code == 200, (stem, form)
            assert data["Content-Type"].startswith(kind)
            assert f'href="{stem}.{form}"' in response.content.decode()
            assert "license" in data["Link"]
            text = body(data)
            assert json.loads(text) if form == "json" else len(text.splitlines()) > 0


def test_a_name_of_somebody_who_died_is_nowhere_unless_asked_for(client, example):
    stems = paths(example)
    others = [f"{stem}.{form}" for stem in stems.values() for form in ("json", "csv")]
    item = f"/items/{display(example.concern.identifier)}"
    downloads = [f"/downloads/register.{form}" for form in ("csv", "json")]
    maps = ["/sitemap-pages.xml", "/sitemap-items-1.xml"]
    for address in [*stems, *others, *feeds(), *downloads, *maps, f"{item}.bib", f"{item}.ris"]:
        response = client.get(address)
        assert response.status_code == 200, address
        assert SURNAME not in body(response).casefold(), address
        assert SURNAME not in str(response.headers).casefold(), address


@pytest.mark.parametrize("form", ["/", ".json", ".csv"])
def test_the_words_as_issued_are_shown_on_request_and_kept_from_search_engines(client, example, form):
    for stem in (f"/items/{display(example.concern.identifier)}", f"/reports/{example.inquest.slug}"):
        response = client.get(f"{stem}{form}?names=shown")
        text = body(response)
        assert PERSON in text
        noindex = 'name="robots" content="noindex"' in text or response.headers.get("X-Robots-Tag") == "noindex"
        assert noindex
        title = text.split("<title>")[-1].split("</title>")[0] if form == "/" else ""
        assert SURNAME not in title.casefold()


def test_an_identifier_is_forgiven_and_led_to_its_one_address(client, example):
    right = display(example.training.identifier)
    for typed in (right.lower(), right.replace("-", ""), f"{right[:3]} {right[4:]}"):
        response = client.get(f"/items/{typed}/?names=shown")
        assert (response.status_code, response["Location"]) == (301, f"/items/{right}/?names=shown")
        assert client.get(f"/items/{typed}.json")["Location"] == f"/items/{right}.json"


def test_a_mistyped_identifier_is_told_from_one_that_nobody_has(client, example):
    wrong = "4KX-7QQ"
    response = client.get(f"/items/{wrong}/")
    assert response.status_code == 404
    assert "one character is wrong, or two are swapped" in response.content.decode()
    from heed.register.identifiers import new_identifier

    response = client.get(f"/items/{display(new_identifier())}/")
    assert response.status_code == 404
    assert "No item of this register has the identifier" in response.content.decode()


def test_an_item_says_everything_about_itself(client, example):
    text = client.get(f"/items/{display(example.medication.identifier)}/").content.decode()
    assert "as written; the register does not know for certain" in text
    assert "a class of organisations" in text
    assert f"/items/{display(example.inherited.identifier)}/" in text  # what it cites, found by its reference
    assert "R/1999/999 – not in this register yet" in text
    cited = client.get(f"/items/{display(example.inherited.identifier)}/").content.decode()
    assert f"/items/{display(example.medication.identifier)}/" in cited
    withdrawn = client.get(f"/items/{display(example.withdrawn.identifier)}/").content.decode()
    assert "It is a heading, not an item." in withdrawn


def test_an_organisation_has_what_was_asked_of_those_before_it(client, example):
    text = client.get("/organisations/trust-body/").content.decode()
    assert "What was asked of those before us" in text
    assert "mend the lifts" in text
    assert client.get("/organisations/TRUST/")["Location"] == "/organisations/trust-body/"
    department = client.get("/organisations/dept-body/").content.decode()
    assert "Where others are to work with us" in department
    assert "DoEx" in department


def test_what_is_withdrawn_is_in_no_list(client, example):
    identifier = display(example.withdrawn.identifier)
    for page in paths(example):
        if identifier not in page:
            assert identifier not in client.get(page).content.decode(), page


def test_the_words_of_a_page_are_marked_where_they_stand(client, example):
    document = example.review.documents.get().sha256
    text = client.get(f"/documents/{document}/pages/2/").content.decode()
    anchor = f"item-{example.observation.identifier}-1"
    assert f'<mark id="{anchor}">The Department of Examples should review</mark>' in text
    assert f"/documents/{document}/pages/2/#{anchor}" in client.get(
        f"/items/{display(example.observation.identifier)}/"
    ).content.decode().replace("&#x2F;", "/")


def test_a_document_that_nothing_was_published_from_is_not_shown(client, example):
    from tests import factories

    unpublished = factories.document("A page that nobody has checked.")
    assert client.get(f"/documents/{unpublished.sha256}/").status_code == 404
    assert client.get(f"/documents/{unpublished.sha256}/pages/1/").status_code == 404


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/nowhere/", 404),
        ("/reports/nowhere/", 404),
        ("/reports/?page=99", 404),
        ("/organisations/nowhere/", 404),
        ("/organisations/nowhere.json", 404),
        ("/organisations/nowhere.atom", 404),
        ("/classes/nowhere/", 404),
        ("/issuers/nowhere/", 404),
        ("/issuers/nowhere.atom", 404),
        ("/sitemap-items-99.xml", 404),
        ("/items/%00/", 404),
        ("/search.json?from=yesterday", 400),
        ("/search.csv?to=x", 400),
        ("/search/?from=yesterday", 200),
        ("/search/?page=101&q=the", 200),
        ("/search/?page=-1&kind=nonsense&sort=nonsense", 200),
    ],
)
def test_what_is_not_there_is_said_in_words(client, example, address, status):
    response = client.get(address)
    assert response.status_code == status
    assert "Traceback" not in body(response)


def test_errors_have_pages(rf, db):
    from django.core.exceptions import PermissionDenied

    from heed.web import errors

    request = rf.get("/")
    said = {
        400: errors.bad_request(request),
        403: errors.permission_denied(request, PermissionDenied("You need permission to curate.")),
        429: errors.too_many_requests(request),
        500: errors.server_error(request),
    }
    for status, response in said.items():
        assert response.status_code == status
        assert 'id="maincontent"' in response.content.decode()
    assert "You need permission to curate." in said[403].content.decode()
    assert errors.csrf_failure(request).status_code == 403


@override_settings(DEBUG_PROPAGATE_EXCEPTIONS=False)
def test_a_failure_shows_a_page_and_not_a_trace(db, monkeypatch):
    def fail(*_):
        raise RuntimeError("the disk is on fire")

    monkeypatch.setattr("heed.register.browsing.figures", fail)
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 500
    assert "Something went wrong" in response.content.decode()
    assert "disk" not in response.content.decode()


def test_every_page_is_strict_about_where_things_come_from(client, example):
    for page in [*paths(example), "/account/login/", "/nowhere/"]:
        response = client.get(page)
        policy = response["Content-Security-Policy"]
        assert "script-src 'self'" in policy and "unsafe" not in policy
        text = response.content.decode()
        assert " style=" not in text and "onclick" not in text
        assert response["X-Frame-Options"] == "DENY"
        assert response["Referrer-Policy"] == "same-origin"


def test_public_pages_set_no_cookie(client, example):
    for page in paths(example):
        assert not client.get(page).cookies, page


LIMITS = {
    "/": 10,
    "/search/": 12,
    "/search/?q=observation&kind=recommendation&addressee=dept-body": 24,
    "/reports/": 8,
    "/organisations/": 6,
    "/organisations/trust-body/": 30,
    "/classes/all-providers/": 12,
    "/downloads/": 8,
    "/about/": 1,
}


@pytest.mark.parametrize(("address", "limit"), LIMITS.items())
def test_pages_ask_few_questions(client, example, django_assert_max_num_queries, address, limit):
    with django_assert_max_num_queries(limit):
        assert client.get(address).status_code == 200


def test_item_report_and_document_pages_ask_few_questions(client, example, django_assert_max_num_queries):
    document = example.review.documents.get().sha256
    pages = {
        f"/items/{display(example.medication.identifier)}/": 48,
        f"/reports/{example.review.slug}/": 20,
        f"/documents/{document}/pages/2/": 8,
    }
    for page, limit in pages.items():
        with django_assert_max_num_queries(limit):
            assert client.get(page).status_code == 200


def test_account_pages_have_the_same_header(client, db):
    text = client.get("/account/login/").content.decode()
    assert '<header class="nhsuk-header"' in text
    assert "&lt;header" not in text
    assert "Sign in" in text
