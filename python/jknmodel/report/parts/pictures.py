# SPDX-License-Identifier: Apache-2.0
"""Charts as inline SVG: no metadata, no addresses, the same bytes for the same numbers."""

from __future__ import annotations

import io
import re
from typing import Any


def svg(draw: Any, salt: str, *, left: float = 0.12, right: float | None = None) -> str:
    """A chart as inline SVG: no metadata, no addresses, the same bytes for the same numbers."""

    def one(figure: Any) -> None:
        draw(figure.add_subplot())
        figure.subplots_adjust(left=left, right=right or 0.98, bottom=0.1, top=0.97)

    return _drawn(one, salt, (5.0, 3.1), "path")


def small_svg(draw: Any, salt: str, size: tuple[float, float], *, panels: int = 1) -> str:
    """Small panels beside each other, letters as text: both languages show one picture."""

    def some(figure: Any) -> None:
        draw(*figure.subplots(1, panels, squeeze=False)[0])
        figure.subplots_adjust(left=0.08, right=0.97, bottom=0.14, top=0.93, wspace=0.22)

    return _drawn(some, salt, size, "none")


def _drawn(draw: Any, salt: str, size: tuple[float, float], letters: str) -> str:
    import matplotlib as mpl
    from markupsafe import Markup
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure as Drawing

    style: Any = {
        "svg.hashsalt": salt,
        "svg.fonttype": letters,
        "font.size": 10,
        "font.family": "DejaVu Sans",
        "text.parse_math": False,
    }
    with mpl.rc_context(style):
        figure = Drawing(figsize=size)
        FigureCanvasSVG(figure)
        draw(figure)
        buffer = io.StringIO()
        figure.savefig(buffer, format="svg", transparent=True, metadata={"Date": None})
    text = buffer.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = re.sub(r'\sxmlns(:\w+)?="[^"]*"', "", text)
    text = text.replace("xlink:href", "href")
    text = re.sub(r'<svg\b([^>]*?)\swidth="[^"]*"', r"<svg\1", text, count=1)
    text = re.sub(r'<svg\b([^>]*?)\sheight="[^"]*"', r"<svg\1", text, count=1)
    # Names of parts must differ between the pictures of one page.
    text = re.sub(r'\bid="', f'id="{salt}-', text)
    text = re.sub(r'href="#', f'href="#{salt}-', text)
    text = text.replace("url(#", f"url(#{salt}-")
    return Markup(text.strip())  # noqa: S704  (numbers and fixed labels, drawn by matplotlib)
