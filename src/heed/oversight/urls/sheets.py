"""An organisation's obligations as a spreadsheet: out, back in, looked at, and taken."""

from django.urls import URLPattern, path

from heed.oversight.views import sheets

HERE = "organisations/<slug:slug>/spreadsheets/"
ONE = HERE + "<int:pk>/"

urlpatterns: list[URLPattern] = [
    path(HERE, sheets.listed, name="sheets"),
    path(HERE + "export.xlsx", sheets.export, name="sheet-export"),
    path(ONE, sheets.one, name="sheet"),
    path(ONE + "refused.csv", sheets.refused, name="sheet-refused"),
    path(ONE + "take/", sheets.take, name="sheet-take"),
    path(ONE + "discard/", sheets.discard, name="sheet-discard"),
]
