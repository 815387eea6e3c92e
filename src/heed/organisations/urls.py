"""The addresses of the pages on which administrators look after organisations."""

from django.urls import path

from heed.organisations.views import bodies, classes, people

app_name = "organisations"
urlpatterns = [
    path("", bodies.listed, name="list"),
    path("add/", bodies.add, name="add"),
    path("offices/<int:person>/", people.give_office, name="give-office"),
    path("classes/", classes.listed, name="classes"),
    path("classes/<int:pk>/", classes.members, name="class-members"),
    path("<int:pk>/", bodies.show, name="show"),
    path("<int:pk>/name/", bodies.rename, name="rename"),
    path("<int:pk>/successor/", bodies.succeed, name="succeed"),
    path("<int:pk>/people/", people.people, name="people"),
]
