"""Which door leads where. Each app keeps its own addresses."""

from django.urls import include, path

from heed.config.health import health

urlpatterns = [
    path("health", health, name="health"),
    path("account/", include("heed.accounts.urls")),
    path("account/organisations/", include("heed.organisations.urls")),
    path("account/", include("allauth.urls")),
    path("curation/", include("heed.curation.urls")),
    path("oversight/", include("heed.oversight.urls")),
    path("api/", include("heed.api.urls")),
    path("", include("heed.web.urls")),
]

handler400 = "heed.web.errors.bad_request"
handler403 = "heed.web.errors.permission_denied"
handler404 = "heed.web.errors.page_not_found"
handler500 = "heed.web.errors.server_error"
