"""The clinician's addresses of a client's record; what hangs on rounds is in the rounds' own."""

from __future__ import annotations

from django.urls import path

from accord.web.clients import clinician_entry, clinician_views, contact_views

app_name = "records"

urlpatterns = [
    path("clients/new", clinician_views.new, name="new"),
    path("clients/<uuid:client_id>/change", clinician_views.change, name="change"),
    path("clients/<uuid:client_id>/invite", clinician_entry.invite, name="invite"),
    path("clients/<uuid:client_id>/ways-in/end", clinician_entry.end_entries, name="end_entries"),
    path("clients/<uuid:client_id>/hand-over", clinician_entry.hand_over, name="hand_over"),
    path("clients/<uuid:client_id>/take-back", clinician_entry.take_back, name="take_back"),
    path("give-back", clinician_entry.give_back, name="give_back"),
    path(
        "alerts/<uuid:alert_id>/acknowledge", clinician_views.acknowledge_alert, name="acknowledge"
    ),
    path("crisis-contacts", contact_views.contacts, name="contacts"),
]
