"""A link as a picture for a phone's camera."""

from __future__ import annotations

import io

import segno


def qr_svg(text: str) -> str:
    """An SVG of the text as a QR code: dark on white, so that it reads in the dark theme too."""
    drawn = io.BytesIO()
    segno.make(text, error="m").save(
        drawn, kind="svg", dark="#000", light="#fff", xmldecl=False, omitsize=True
    )
    return drawn.getvalue().decode()
