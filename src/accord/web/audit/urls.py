"""The audit's one address."""

from __future__ import annotations

from django.urls import path

from accord.web.audit.views import audit_list

app_name = "audit"
urlpatterns = [path("", audit_list, name="list")]
