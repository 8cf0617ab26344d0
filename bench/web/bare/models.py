"""One plain table."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Line(models.Model):
    """A line on a page of one person's, in plain words."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    page = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    body = models.TextField()

    class Meta:
        indexes = [  # noqa: RUF012 - Django reads it so
            models.Index(fields=["owner", "page"], name="line_owner")
        ]

    def __str__(self) -> str:
        return self.title
