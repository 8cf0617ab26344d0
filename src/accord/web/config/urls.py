"""Every address of Accord; each app names its own."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("accord.web.accounts.urls")),
    path("audit/", include("accord.web.audit.urls")),
    path("outbox/", include("accord.web.outbox.urls")),
    path("", include("accord.web.clients.clinician_urls")),
    path("", include("accord.web.rounds.clinician_urls")),
    path("", include("accord.web.clients.client_urls")),
    path("mine/", include("accord.web.rounds.client_urls")),
    path("worksheets/", include("accord.web.worksheets.urls")),
    path("", include("accord.web.groups.urls")),
    path("", include("accord.web.meetings.urls")),
    path("", include("accord.web.shared.urls")),
]

handler400 = "accord.web.shared.errors.bad_request"
handler403 = "accord.web.shared.errors.forbidden"
handler404 = "accord.web.shared.errors.not_found"
handler500 = "accord.web.shared.errors.server_error"
