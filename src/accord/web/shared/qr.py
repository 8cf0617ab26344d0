"""A link as a picture for a phone's camera."""

from __future__ import annotations

import segno


def qr_svg(text: str) -> str:
    """An SVG of the text as a QR code: dark on white, so that it reads in the dark theme too."""
    return segno.make(text, error="m").svg_inline(scale=4, dark="#000", light="#fff", border=4)


def qr_data_uri(text: str) -> str:
    """The same as an address for an ``img``."""
    return segno.make(text, error="m").svg_data_uri(scale=4, dark="#000", light="#fff", border=4)
