"""The addresses of the pages on which administrators look after organisations."""

from django.urls import path

from heed.organisations import views

app_name = "organisations"
urlpatterns = [
    path("", views.listed, name="list"),
    path("add/", views.add, name="add"),
    path("<int:pk>/", views.show, name="show"),
    path("<int:pk>/name/", views.rename, name="rename"),
    path("<int:pk>/successor/", views.succeed, name="succeed"),
]
