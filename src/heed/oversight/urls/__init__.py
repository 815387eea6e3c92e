"""The addresses of oversight. They hold numbers and permanent identifiers; never names.

Each module beside this one has the addresses of one part: ``urlpatterns`` of its own.
"""

from heed.oversight.urls import clocks, obligations, people, published, sheets, work, workspace

app_name = "oversight"
urlpatterns = [
    *obligations.urlpatterns,
    *clocks.urlpatterns,
    *workspace.urlpatterns,
    *work.urlpatterns,
    *sheets.urlpatterns,
    *published.urlpatterns,
    *people.urlpatterns,
]
