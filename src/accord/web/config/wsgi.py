"""The application that a WSGI server runs."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "accord.web.config.settings")
application = get_wsgi_application()

# What is loaded now stays: the collector need not look at it again with every page.
gc.collect()
gc.freeze()
gc.set_threshold(25_000, 20, 20)
