"""The duties of items, for curators, and each duty at its permanent name (``4KX7QM/3``)."""

from django.urls import URLPattern, path

from heed.oversight.views import mending, obligations

ITEM = "obligations/<str:identifier>/"
DUTY = ITEM + "<int:number>/"

urlpatterns: list[URLPattern] = [
    path("obligations/", obligations.listed, name="obligations"),
    path(ITEM, obligations.of_item, name="item-obligations"),
    path(ITEM + "add/", mending.add, name="add-obligation"),
    path(ITEM + "merge/", mending.merge, name="merge-obligations"),
    path(ITEM + "parts/", mending.dependences, name="part-dependences"),
    path(DUTY, obligations.one, name="obligation"),
    path(DUTY + "correct/", mending.correct, name="correct-obligation"),
    path(DUTY + "split/", mending.split, name="split-obligation"),
    path(DUTY + "end/", mending.end, name="end-obligation"),
    path(DUTY + "words/", mending.words, name="obligation-words"),
]
