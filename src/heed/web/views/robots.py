"""What search engines are told: where the pages are, and which to leave alone."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from heed.register import browsing
from heed.register.identifiers import display

PER_FILE = 10_000
PAGES = ["home", "search", "reports", "issuers", "years", "addressees", "downloads", "feeds", "about", "about-data"]
PAGES += ["obligations", "cite", "licence", "dictionary", "accessibility", "privacy", "contact"]
XMLNS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        "Disallow: /account/",
        "Disallow: /curation/",
        "Disallow: /documents/",
        "Disallow: /*names=shown",
        f"Sitemap: {_base()}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def sitemap(request: HttpRequest) -> HttpResponse:
    """The list of lists: one for the pages, and one for every 10,000 items."""
    files = -(-browsing.figures().items // PER_FILE)
    names = ["pages", *(f"items-{number}" for number in range(1, files + 1))]
    inside = "".join(f"<sitemap><loc>{_base()}/sitemap-{name}.xml</loc></sitemap>" for name in names)
    return _xml(f'<sitemapindex xmlns="{XMLNS}">{inside}</sitemapindex>')


def sitemap_pages(request: HttpRequest) -> HttpResponse:
    paths = [reverse(f"web:{name}") for name in PAGES]
    paths += [reverse("web:report", kwargs={"slug": slug}) for slug in browsing.report_slugs()]
    paths += [reverse("web:organisation", kwargs={"key": line.key}) for line in browsing.addressees()]
    paths += [reverse("web:class", kwargs={"key": line.key}) for line in browsing.classes()]
    paths += [reverse("web:issuer", kwargs={"key": line.key}) for line in browsing.issuers()]
    return _urls(paths)


def sitemap_items(request: HttpRequest, number: int) -> HttpResponse:
    found = browsing.identifiers(PER_FILE, (number - 1) * PER_FILE) if 0 < number < 10_000 else []
    if not found:
        raise Http404("There is no such list of items.")
    return _urls(reverse("web:item", kwargs={"typed": display(identifier)}) for identifier in found)


def _urls(paths: Iterable[str]) -> HttpResponse:
    inside = "".join(f"<url><loc>{escape(_base() + path)}</loc></url>" for path in paths)
    return _xml(f'<urlset xmlns="{XMLNS}">{inside}</urlset>')


def _xml(text: str) -> HttpResponse:
    return HttpResponse(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}', content_type="application/xml")


def _base() -> str:
    return settings.ENVIRONMENT.base_url.rstrip("/")
