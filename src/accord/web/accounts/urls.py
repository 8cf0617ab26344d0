"""The addresses of the accounts; of the sign-in library, those that Accord uses."""

from __future__ import annotations

from allauth.account import views as sign_in
from django.urls import include, path, re_path

from accord.web.accounts import entry, views

_sign_in = [
    path("login/", sign_in.login, name="account_login"),
    path("logout/", sign_in.logout, name="account_logout"),
    path("inactive/", sign_in.account_inactive, name="account_inactive"),
    path("signup/", sign_in.signup, name="account_signup"),
    path("reauthenticate/", sign_in.reauthenticate, name="account_reauthenticate"),
    path("password/change/", sign_in.password_change, name="account_change_password"),
    path("password/set/", sign_in.password_set, name="account_set_password"),
    path("password/reset/", sign_in.password_reset, name="account_reset_password"),
    path("password/reset/done/", sign_in.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        sign_in.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        sign_in.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("second-factor/", include("allauth.mfa.urls")),
]

urlpatterns = [
    path("", views.home, name="home"),
    path("me", views.me, name="me"),
    path("me/lend", views.lend, name="lend"),
    path("practice", views.practice, name="practice"),
    path("people", views.people, name="people"),
    path("people/<uuid:member_id>", views.member, name="member"),
    path("invitations/<uuid:invitation_id>/withdraw", views.withdraw, name="withdraw"),
    path("join/<str:token>", entry.invitation, name="invitation"),
    path("set-up/<str:token>", entry.set_up, name="set_up"),
    path("account/", include(_sign_in)),
]
