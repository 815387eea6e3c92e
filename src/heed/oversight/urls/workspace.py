"""The workspace of an organisation, and what organisations ask of the register."""

from django.urls import URLPattern, path

from heed.oversight.views import answering, drafts, requests, workspace

HERE = "organisations/<slug:slug>/"
DUTY = HERE + "obligations/<str:identifier>/<int:number>/"
DRAFT = HERE + "drafts/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path("organisations/", workspace.workplaces, name="workplaces"),
    path(HERE, workspace.asked, name="workspace"),
    path(HERE + "alike/", answering.alike, name="alike"),
    path(DUTY, workspace.duty, name="duty"),
    path(DUTY + "answer/", answering.answer, name="answer"),
    path(DUTY + "applies/", answering.applies, name="applies"),
    path(HERE + "drafts/", drafts.listed, name="drafts"),
    path(DRAFT, drafts.draft, name="draft"),
    path(DRAFT + "send/", drafts.lodge, name="lodge"),
    path(DRAFT + "approve/", drafts.approve, name="approve"),
    path(DRAFT + "return/", drafts.give_back, name="return"),
    path(DRAFT + "take-back/", drafts.recall, name="recall"),
    path(DRAFT + "set-aside/", drafts.withdraw, name="withdraw"),
    path(DRAFT + "answer/<int:statement>/take-out/", drafts.take_out, {"kind": "answer"}, name="take-out-answer"),
    path(DRAFT + "adoption/<int:statement>/take-out/", drafts.take_out, {"kind": "adoption"}, name="take-out-adoption"),
    path("requests/", requests.listed, name="requests"),
    path("requests/<int:pk>/", requests.settle, name="settle"),
]
