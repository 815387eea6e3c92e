"""Who speaks for an organisation, and the log for those who read everything."""

from django.urls import URLPattern, path

from heed.oversight.views import log, people

urlpatterns: list[URLPattern] = [
    path("organisations/<slug:slug>/people/", people.people, name="people"),
    path("log/", log.listed, name="log"),
    path("log/events.csv", log.exported, name="log-csv"),
    path("log/<int:index>/", log.event, name="log-event"),
]
