# SPDX-License-Identifier: Apache-2.0
"""The command `planner`: the file that opens by a double click and does the whole job.

>>> from jknmodel.cli.planner import FILE
>>> FILE.name
'jkn-planner.html'
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from jknmodel.base.errors import InputError, Issue
from jknmodel.cli.spoken import page_language, say

__all__ = ["FILE", "register"]

FILE: Final = Path("jkn-planner.html")


def register(app: typer.Typer) -> None:
    """Puts the command among the others."""
    app.command()(planner)


def planner(
    file: Annotated[Path, typer.Argument(help="The file to write.")] = FILE,
    place: Annotated[
        str | None,
        typer.Option(
            help="What it opens with: a place by name, its folder, or its file, with its "
            "scenarios; without, it asks."
        ),
    ] = None,
    lang: Annotated[str | None, typer.Option(help="Language shown first: id or en.")] = None,
) -> None:
    """Writes the planner: one HTML file that needs nothing installed and asks nobody.

    It has the model, the law, the places that ship and both languages in it. Whoever gets it opens
    it in a browser.
    """
    from jknmodel.report.folder import write_file
    from jknmodel.report.planner.assemble import planner as text_of

    if file.suffix.lower() not in {".html", ".htm"}:
        said = "is no name of a page; give one that ends in .html"
        raise InputError([Issue(key="file", value=str(file), message=said)])
    shown = page_language(lang, os.environ)
    start = None if place is None else _begun(place)
    path = write_file(file, text_of(shown, start).encode())
    typer.echo(say("{path} ({size:.1f} MB): open it in a browser", path=path,
                   size=path.stat().st_size / 1e6))  # fmt: skip


def _begun(name: str) -> dict[str, Any]:
    """What it opens with: a place that ships by its name, another by the text of its file."""
    from jknmodel.evidence.files import data_file, own_scenarios
    from jknmodel.evidence.place import Place
    from jknmodel.scenario.standard import standard_scenarios

    found = Place.load(name)
    file = data_file("places", name, key="place")
    plans = [{"name": each.stem, "toml": each.read_text("utf-8")} for each in own_scenarios(file)]
    if not plans:
        texts, _ = standard_scenarios(found)
        plans = [{"name": stem, "toml": text} for stem, text in texts.items()]
    place: dict[str, Any] = {"name": found.name, "toml": file.read_text("utf-8"), "plans": plans}
    if name in Place.names():
        place = {"id": name}
    return {"schema": 1, "place": place, "scenarios": plans[:4]}
