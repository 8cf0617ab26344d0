"""Accord in the browser: the only place that knows Django."""
