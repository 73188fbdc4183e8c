# SPDX-License-Identifier: Apache-2.0
"""The planner's file: engine, scripts, style, sentences and places in one HTML text.

It asks for nothing: a Content-Security-Policy lets no request out and runs no script but its own
two, by their hash. The engine is carried as gzip and base64, which every browser unpacks.

>>> from jknmodel.report.planner.assemble import planner
>>> text = planner()
>>> text.count("<script>"), len(text) < 2_500_000
(2, True)
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from jknmodel import _core
from jknmodel.base.language import Language
from jknmodel.evidence.files import DATA
from jknmodel.report.planner import carried
from jknmodel.report.planner.scripts import FOLDER, joined

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["MOST", "packed", "planner"]

#: Bytes that the file may have: it is sent by e-mail.
MOST: Final = 2_500_000
_HERE: Final = Path(__file__).parent
_ENGINE: Final = DATA / "planner" / "engine.wasm"


class _Pieces(NamedTuple):
    """What a page takes to have the planner in it: the policy, the style, blocks and scripts."""

    policy: str
    style: str
    blocks: str
    scripts: str


def planner(
    language: Language = "id",
    start: Mapping[str, Any] | None = None,
    places: Sequence[Mapping[str, Any]] | None = None,
) -> str:
    """The text of the file.

    Parameters
    ----------
    language
        Which language it shows first.
    start
        What it opens with, as a saved planner has it; nothing: the choice of a place.
    places
        The places it offers; those that ship where none are given.
    """
    page = (_HERE / "planner.html").read_text("utf-8")
    found = _pieces(start, carried.places() if places is None else places)
    blanks = {"language": language, **found._asdict()}
    return re.sub(r"@(\w+)@", lambda name: blanks[name[1]], page)


def _pieces(start: Mapping[str, Any] | None, places: Sequence[Mapping[str, Any]]) -> _Pieces:
    """The pieces of a page with the planner in it."""
    main, worker, style = _scripts()
    chart = _sealed((_HERE / "vendor" / "chart.min.js").read_text("utf-8"))
    data = {
        "places": places,
        "defaults": carried.defaults(),
        "version": f"jknmodel {_core.__version__}",
    }
    blocks = [
        _block("application/json", "catalogue", _catalogue(main)),
        _block("application/json", "data", _json(data)),
        _block("application/json", "start", _json(start)),
        _block("text/plain", "worker", worker),
        _block("application/gzip+base64", "further", _further()),
        _block("application/gzip+base64", "engine", _engine()),
    ]
    policy = "; ".join([
        "default-src 'none'", f"script-src {_hash(chart)} {_hash(main)} 'wasm-unsafe-eval'",
        f"style-src {_hash(style)}", "img-src data: blob:", "worker-src blob:",
        "form-action 'none'", "base-uri 'none'",
    ])  # fmt: skip
    return _Pieces(
        policy, style, "\n".join(blocks), f"<script>{chart}</script>\n<script>{main}</script>"
    )


@cache
def _engine() -> str:
    return packed(_ENGINE.read_bytes())


@cache
def _catalogue(script: str) -> str:
    return _json(carried.catalogue(script))


@cache
def _further() -> str:
    return packed(_json(carried.further()).encode())


@cache
def _scripts() -> tuple[str, str, str]:
    style = (_HERE / "planner.css").read_text("utf-8")
    return (
        _sealed(joined(FOLDER / "main.js")),
        _sealed(joined(FOLDER / "worker.js")),
        style,
    )


def _sealed(script: str) -> str:
    """A script that does not end its own element."""
    if "</script" in script.lower() or "<!--" in script:
        raise ValueError("a script holds the end of a script")
    return script


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _json(what: Any) -> str:
    return json.dumps(what, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def packed(data: bytes, level: int = 9) -> str:
    """Bytes as pages carry them: gzip and base64."""
    return base64.b64encode(gzip.compress(data, level, mtime=0)).decode()


def _block(kind: str, name: str, text: str) -> str:
    return f'<script type="{kind}" id="{name}">{text}</script>'
