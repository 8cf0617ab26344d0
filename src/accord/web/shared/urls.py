"""Addresses that belong to no subject."""

from __future__ import annotations

from django.urls import path

from accord.web.shared.views import health

urlpatterns = [path("health", health, name="health")]
