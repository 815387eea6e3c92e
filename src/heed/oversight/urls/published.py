from django.urls import URLPattern, path

from heed.oversight.views import published

urlpatterns: list[URLPattern] = [
    path("published/<int:key>/", published.show, name="published"),
    path("published/<int:key>/confirm/", published.confirm, name="confirm-published"),
    path("published/<int:key>/take-back/", published.take_back, name="take-back-published"),
    path("published/<int:key>/put-right/", published.put_right, name="put-right-published"),
    path("published/<int:key>/withdraw/", published.withdraw, name="withdraw-published"),
]
