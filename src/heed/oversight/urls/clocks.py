"""Clocks and their rules, what is late, and duties whose owner is gone."""

from django.urls import URLPattern, path

from heed.oversight.views import clock_rules, clocks, late, orphans

DUTY = "clocks/<str:identifier>/<int:number>/"

urlpatterns: list[URLPattern] = [
    path("clock-rules/", clock_rules.listed, name="clock-rules"),
    path("clock-rules/<slug:kind>/", clock_rules.kind, name="clock-rule"),
    path(DUTY, clocks.duty, name="clock"),
    path(DUTY + "<slug:purpose>/<slug:what>/", clocks.act, name="clock-act"),
    path("late/", late.listed, name="late"),
    path("late/late.csv", late.exported, name="late-csv"),
    path("orphans/", orphans.listed, name="orphans"),
    path("orphans/<str:identifier>/<int:number>/", orphans.resolve, name="orphan"),
]
