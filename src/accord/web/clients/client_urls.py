"""The address of a client's link."""

from __future__ import annotations

from django.urls import path

from accord.web.clients.client_entry import come_in

urlpatterns = [path("enter/<str:token>", come_in, name="enter")]
