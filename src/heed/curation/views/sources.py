"""The document itself: pictures of its pages, the whole of a page, and organisations by name."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse

from heed.curation import marks, pictures, presenters, selectors
from heed.curation.views.access import curators_only, page
from heed.documents.model import DocumentError
from heed.ledger.actors import Actor
from heed.organisations import selectors as organisations
from heed.organisations.numbers import whole_number


@curators_only("GET")
def picture(request: HttpRequest, by: Actor, sha256: str, number: int) -> FileResponse:
    document = selectors.get_document(by=by, sha256=sha256)
    if not 1 <= number <= document.page_count:
        raise Http404("The document has no such page.")
    try:
        path = pictures.page_picture(document.sha256, number)
    except DocumentError as error:
        raise Http404(error.message) from error
    answer = FileResponse(path.open("rb"), content_type="image/png")
    # The bytes of a document never change, so neither does a picture of them. Only this browser may keep it.
    answer["Cache-Control"] = "private, max-age=86400, immutable"
    return answer


@curators_only("GET")
def source_page(request: HttpRequest, by: Actor, import_id: int, number: int) -> HttpResponse:
    """A whole page of the document, with a passage marked where the address says which."""
    taken_in = selectors.get_import(by=by, import_id=import_id)
    anchor = {"page": number, "start": _number(request, "start"), "end": _number(request, "end")}
    found = marks.marks(by, taken_in, [anchor])
    if not found:
        raise Http404("The document has no such page.")
    context = {
        "taken_in": taken_in,
        "title": presenters.import_title(taken_in),
        "number": number,
        "marks": found,
        "text": selectors.pages(by=by, taken_in=taken_in, numbers=[number])[0].text,
        "last": taken_in.source.page_count,
    }
    return page(request, "page", context)


def _number(request: HttpRequest, name: str) -> int:
    value = request.GET.get(name, "")
    return whole_number(value) or 0


@curators_only("GET")
def organisations_json(request: HttpRequest, by: Actor) -> JsonResponse:
    """Organisations by name, for the pages' script. Without it the form's own “Find” button does the same."""
    wanted = request.GET.get("q", "").strip()[:200]
    found = organisations.search_names(wanted, limit=10) if len(wanted) > 1 else []
    return JsonResponse({"found": [{"value": f"org:{one.code}", "name": one.name} for one in found]})
