# SPDX-License-Identifier: Apache-2.0
"""The planner in the page of a place: opened on that place and its scenarios by one button.

Where scripts are off there is no button, and the page is what it is without. Where people were
counted and few are hidden, it is left out: its tables would tell them.

>>> import jknmodel as jkn
>>> from jknmodel.study.side_by_side import side_by_side
>>> plan = jkn.Scenario.load("lumajang/as-budgeted")
>>> found = side_by_side(jkn.Place.load("lumajang"), [plan], until="2026-12")
>>> (embedded(found, "id") or "")[:4]
'H4sI'
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

from jknmodel.base.errors import InputError
from jknmodel.evidence.files import DATA, PLACE_FILE, called
from jknmodel.report.planner.assemble import packed, planner
from jknmodel.report.planner.carried import place_of
from jknmodel.tables.counted import hidden_of

if TYPE_CHECKING:
    from jknmodel.base.language import Language
    from jknmodel.evidence.place import Place
    from jknmodel.study.side_by_side import SideBySide

__all__ = ["embedded"]

#: Scenarios that stand side by side in the planner.
_MOST: Final = 4


def embedded(comparison: SideBySide, language: Language) -> str | None:
    """The planner as the page carries it; None where it would tell more than the page, or less."""
    place = comparison.place
    if hidden_of(place) is not None:
        return None
    try:
        plans = [{"name": each.name, "toml": each.plan.to_toml()} for each in comparison.scenarios]
    except InputError:  # a lever written in Python is in no file
        return None
    name = called(place.name)
    found = place_of(place, name, plans, _file_of(place, name))
    start = {
        "schema": 1,
        "place": {"id": name},
        "scenarios": plans[:_MOST],
        "until": f"{comparison.until:%Y-%m}",
    }
    # Most of it is packed already: a level more takes longer and saves a hundredth.
    return packed(planner(language, start, [found]).encode(), 1)


def _file_of(place: Place, name: str) -> str:
    """The text of a place that ships, where this is that one."""
    path = DATA / "places" / name / PLACE_FILE
    if not path.exists() or place.source.changes:
        return ""
    text = path.read_bytes()
    return text.decode() if sha256(text).hexdigest() == place.source.sha256 else ""
