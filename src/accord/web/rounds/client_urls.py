"""A client's own addresses."""

from __future__ import annotations

from django.urls import path

from accord.web.clients import client_views as own
from accord.web.clients.client_passkey import passkey
from accord.web.rounds import client_agree, client_map, client_views, client_writing

app_name = "mine"

urlpatterns = [
    path("", client_views.home, name="home"),
    path("consent", own.consent, name="consent"),
    path("lend", own.lend, name="lend"),
    path("withdraw", client_views.withdraw, name="withdraw"),
    path("password", own.password, name="password"),
    path("passkey", passkey, name="passkey"),
    path("help", own.help_now, name="help"),
    path("help/close", own.close_help, name="close_help"),
    path("words", client_views.words, name="words"),
    path("seen", client_views.seen, name="seen"),
    path("download.html", client_views.download_page, name="download_page"),
    path("download.json", client_views.download_json, name="download_json"),
    path("rounds/<uuid:round_id>", client_views.stand, name="round"),
    path("rounds/<uuid:round_id>/write", client_writing.write, name="write"),
    path("rounds/<uuid:round_id>/guess", client_writing.guess, name="guess"),
    path("rounds/<uuid:round_id>/seal", client_writing.seal, name="seal"),
    path("rounds/<uuid:round_id>/wait", client_writing.wait, name="wait"),
    path("rounds/<uuid:round_id>/map", client_map.show, name="map"),
    path("rounds/<uuid:round_id>/decide", client_map.decide, name="decide"),
    path("rounds/<uuid:round_id>/goals", client_agree.goals, name="goals"),
    path("rounds/<uuid:round_id>/settle", client_agree.settle, name="settle"),
    path("rounds/<uuid:round_id>/goals/<uuid:goal_id>", client_agree.answer, name="answer"),
    path("rounds/<uuid:round_id>/goals/<uuid:goal_id>/change", client_agree.change, name="change"),
]
