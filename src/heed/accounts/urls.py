"""Addresses of the pages for people and tokens. Signing in and one's own account are allauth's."""

from django.urls import path

from heed.accounts import views
from heed.accounts.resets import no_address, no_reset, no_sign_up

app_name = "accounts"
urlpatterns = [
    path("password/reset/", no_reset, name="no-reset"),
    path("password/reset/<path:rest>", no_reset),
    path("email/", no_address, name="no-address"),
    path("confirm-email/", no_address),
    path("confirm-email/<path:rest>", no_address),
    path("signup/", no_sign_up, name="no-sign-up"),
    path("people/", views.people, name="people"),
    path("people/add/", views.add_person, name="add-person"),
    path("people/<int:pk>/", views.person, name="person"),
    path("people/<int:pk>/role/", views.change_role, name="change-role"),
    path("people/<int:pk>/close/", views.deactivate, name="deactivate"),
    path("people/<int:pk>/open/", views.reactivate, name="reactivate"),
    path("people/<int:pk>/password/", views.new_password, name="new-password"),
    path("offices/<int:pk>/end/", views.end_office, name="end-office"),
    path("tokens/", views.tokens, name="tokens"),
    path("tokens/<int:pk>/withdraw/", views.revoke_token, name="revoke-token"),
]
