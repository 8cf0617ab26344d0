"""One page for someone who is signed in: their rows, in a template."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from bench.web.bare.models import Line


@login_required
def page(request: HttpRequest, name: str) -> HttpResponse:
    lines = Line.objects.filter(owner=request.user, page=name).order_by("pk")
    return render(request, "page.html", {"name": name, "lines": lines})


urlpatterns = [path("page/<slug:name>", page)]
