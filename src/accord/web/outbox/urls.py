"""The outbox's addresses."""

from __future__ import annotations

from django.urls import path

from accord.web.outbox.views import message, message_list

app_name = "outbox"
urlpatterns = [
    path("", message_list, name="list"),
    path("<uuid:message_id>", message, name="message"),
]
