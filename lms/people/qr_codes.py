"""Squares that a phone's camera reads, drawn into the page itself: no picture to fetch."""

from io import BytesIO

import segno
from markupsafe import Markup


def qr_code(text: str) -> Markup:
    """An SVG of black squares on white, whatever the page's colours, with the quiet zone that
    cameras need. The page around it says in words what it is."""
    file = BytesIO()
    segno.make_qr(text, error="m").save(
        file,
        kind="svg",
        xmldecl=False,
        svgns=False,
        nl=False,
        omitsize=True,
        light="#fff",
        svgclass="qr",
        lineclass=None,
    )
    return Markup(file.getvalue().decode())
