"""The addresses of worksheets. One of the private exercise looks like that of any other."""

from __future__ import annotations

from django.urls import path

from accord.web.worksheets.views import (
    alone,
    answering,
    carrying,
    crossing,
    drawing,
    printing,
    sheets,
)

app_name = "worksheets"

_EXERCISE = "exercises/<uuid:exercise_id>"

urlpatterns = [
    path("", sheets.sheets, name="sheets"),
    path("months/<uuid:month_id>", sheets.sheet, name="sheet"),
    *(
        path(f"months/<uuid:month_id>/{what}.pdf", printing.sheet_pdf, {"what": what}, name=what)
        for what in ("empty", "filled", "all")
    ),
    path(_EXERCISE, answering.answer, name="answer"),
    path(f"{_EXERCISE}/release", crossing.release, name="release"),
    path(f"{_EXERCISE}/back", crossing.take_back, name="take_back"),
    path(f"{_EXERCISE}/draw", drawing.draw, name="draw"),
    path(f"{_EXERCISE}/carry/<uuid:client_id>", carrying.carry, name="carry"),
    path(f"{_EXERCISE}/map", alone.show_map, name="map"),
    path(f"{_EXERCISE}/decide", alone.decide, name="decide"),
    path(f"{_EXERCISE}/delete", alone.delete, name="delete"),
]
