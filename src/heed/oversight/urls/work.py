"""The addresses of what organisations do: actions and evidence."""

from django.urls import URLPattern, path

from heed.oversight.views import evidence, work, work_drafts

HERE = "organisations/<slug:slug>/"
ACTION = HERE + "actions/<int:number>/"
EVIDENCE = HERE + "evidence/<int:pk>/"
KINDS = ("plan", "covers", "cover-end", "progress")

urlpatterns: list[URLPattern] = [
    path(HERE + "actions/", work.actions, name="actions"),
    path(HERE + "actions.csv", work.as_csv, name="actions-csv"),
    path(HERE + "actions/new/", work_drafts.new, name="new-action"),
    path(ACTION, work.action, name="action"),
    path(ACTION + "plan/", work_drafts.plan, name="change-plan"),
    path(ACTION + "progress/", work_drafts.progress, name="progress"),
    path(ACTION + "obligations/", work_drafts.duties, name="cover-more"),
    path(ACTION + "obligations/<int:cover>/end/", work_drafts.end_cover, name="end-cover"),
    *[
        path(f"{HERE}actions/out/{kind}/<int:pk>/", work_drafts.take_out, {"kind": kind}, name=f"take-out-{kind}")
        for kind in KINDS
    ],
    path(HERE + "evidence/", evidence.evidence_list, name="evidence-list"),
    path(HERE + "evidence/new/", evidence.attach, name="attach"),
    path(EVIDENCE, evidence.evidence, name="evidence"),
    path(EVIDENCE + "file/", evidence.file, name="evidence-file"),
    path(EVIDENCE + "out/", evidence.take_out, name="take-out-evidence"),
    path(EVIDENCE + "hide/", evidence.hide, name="hide-evidence"),
    path("evidence/<slug:sha256>/", evidence.public_file, name="public-evidence"),
]
