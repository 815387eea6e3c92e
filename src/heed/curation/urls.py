"""The addresses of curation. They hold numbers, and the public addresses of items and reports; never names."""

from django.urls import path

from heed.curation.views import candidates, corrections, imports, leftovers, publishing, reshape, sources

app_name = "curation"
urlpatterns = [
    path("", imports.imports, name="imports"),
    path("keys/", imports.keys, name="keys"),
    path("organisations.json", sources.organisations_json, name="organisations"),
    path("imports/<int:import_id>/", imports.show, name="import"),
    path("imports/<int:import_id>/progress.json", imports.progress, name="progress"),
    path("imports/<int:import_id>/continue/", imports.go_on, name="continue"),
    path("imports/<int:import_id>/certain/", imports.accept_certain, name="certain"),
    path("imports/<int:import_id>/match/", imports.match_again, name="match"),
    path("imports/<int:import_id>/read-again/", imports.read_again, name="read-again"),
    path("imports/<int:import_id>/queue/", imports.queue_again, name="queue"),
    path("imports/<int:import_id>/discard/", imports.discard, name="discard"),
    path("imports/<int:import_id>/restore/", imports.restore, name="restore"),
    path("imports/<int:import_id>/particulars/", publishing.particulars, name="particulars"),
    path("imports/<int:import_id>/publish/", publishing.publish, name="publish"),
    path("imports/<int:import_id>/unclaimed/", leftovers.unclaimed, name="unclaimed"),
    path("imports/<int:import_id>/answers/", leftovers.answers, name="answers"),
    path("imports/<int:import_id>/pages/<int:number>/", sources.source_page, name="source-page"),
    path("sentences/<int:sentence_id>/claim/", leftovers.claim, name="claim"),
    path("sentences/<int:sentence_id>/dismiss/", leftovers.dismiss, name="dismiss"),
    path("sentences/<int:sentence_id>/reopen/", leftovers.reopen, name="reopen-sentence"),
    path("candidates/<int:candidate_id>/", candidates.show, name="candidate"),
    path("candidates/<int:candidate_id>/accept/", candidates.accept, name="accept"),
    path("candidates/<int:candidate_id>/reject/", candidates.reject, name="reject"),
    path("candidates/<int:candidate_id>/reopen/", candidates.reopen, name="reopen"),
    path("candidates/<int:candidate_id>/item/", candidates.choose_item, name="choose-item"),
    path("candidates/<int:candidate_id>/edit/", candidates.edit, name="edit"),
    path("candidates/<int:candidate_id>/merge/", reshape.merge, name="merge"),
    path("candidates/<int:candidate_id>/split/", reshape.split, name="split"),
    path("items/<str:identifier>/correct/", corrections.correct, name="correct-item"),
    path("items/<str:identifier>/addressees/", corrections.addressees, name="change-addressees"),
    path("items/<str:identifier>/withdraw/", corrections.withdraw, name="withdraw-item"),
    path("reports/<str:slug>/correct/", corrections.report, name="correct-report"),
    path("documents/<str:sha256>/pages/<int:number>.png", sources.picture, name="picture"),
]
