"""The clinician's addresses: who waits for what, a client's page, and a round from their side."""

from __future__ import annotations

from django.urls import path

from accord.web.rounds import (
    clinician_goals,
    clinician_map,
    clinician_moving,
    clinician_round,
    clinician_views,
    clinician_write,
)

app_name = "desk"

urlpatterns = [
    path("clients", clinician_views.home, name="home"),
    path("clients/<uuid:client_id>", clinician_views.client, name="client"),
    path("clients/<uuid:client_id>/rounds", clinician_views.start, name="start"),
    path("clients/<uuid:client_id>/move", clinician_moving.move, name="move"),
    path("people/<uuid:member_id>/clients", clinician_moving.move_all, name="move_all"),
    path("suggestions", clinician_views.suggestions, name="suggestions"),
    path("suggestions/decisions.jsonl", clinician_views.decisions, name="decisions"),
    path("clients/rounds/<uuid:round_id>", clinician_round.stand, name="round"),
    path("clients/rounds/<uuid:round_id>/write", clinician_write.write, name="write"),
    path("clients/rounds/<uuid:round_id>/seal", clinician_round.seal, name="seal"),
    path("clients/rounds/<uuid:round_id>/reveal", clinician_round.reveal, name="reveal"),
    path("clients/rounds/<uuid:round_id>/end", clinician_round.end, name="end"),
    path("clients/rounds/<uuid:round_id>/own", clinician_round.own, name="own"),
    path("clients/rounds/<uuid:round_id>/map", clinician_map.show, name="map"),
    path("clients/rounds/<uuid:round_id>/decide", clinician_map.decide, name="decide"),
    path("clients/rounds/<uuid:round_id>/goals", clinician_goals.goals, name="goals"),
    path("clients/rounds/<uuid:round_id>/settle", clinician_goals.settle, name="settle"),
    path(
        "clients/rounds/<uuid:round_id>/goals/<uuid:goal_id>", clinician_goals.change, name="change"
    ),
    path(
        "clients/rounds/<uuid:round_id>/goals/<uuid:goal_id>/replace",
        clinician_goals.replace,
        name="replace",
    ),
]
