# SPDX-License-Identifier: Apache-2.0
"""The workbook to fill in, in place of files: blank, or with a place and a scenario.

>>> import tempfile, pathlib
>>> import jknmodel as jkn
>>> with tempfile.TemporaryDirectory() as folder:
...     path = template(pathlib.Path(folder) / "a.xlsx", "lumajang", "lumajang/register-98")
...     jkn.Place.load(path).name, jkn.Scenario.load(path).name
('Lumajang', 'register-98')
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from jknmodel.base.arguments import Arguments, is_path, shown
from jknmodel.base.errors import InputError, Issue
from jknmodel.base.files import write_atomically
from jknmodel.base.language import Language
from jknmodel.base.speech import known
from jknmodel.evidence.place import Place, place_in
from jknmodel.scenario.scenario import Scenario, plan_in
from jknmodel.tables.form import is_form
from jknmodel.tables.form.reading import read_form

__all__ = ["template"]


def template(
    path: str | os.PathLike[str],
    place: Place | str | os.PathLike[str] | None = None,
    plan: Scenario | str | os.PathLike[str] | None = None,
    *,
    language: Language = "id",
) -> Path:
    """Write a workbook to fill in, which `Place.load`, `Scenario.load` and the commands read.

    Parameters
    ----------
    path
        The file to write, ending in ``.xlsx``; one that is there already is refused.
    place, plan
        What it begins from, by name or file: the place's figures, and the scenario's funds and
        levers, each in its cell. None of both: blank, with the rows of what a district begins with.
    language
        Of its sheets and headings; each workbook is read in either. ``id`` or ``en``.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    InputError
        When there is no such place or scenario, either was changed in Python, or the file cannot
        be written; nothing is written then.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     jkn.template(pathlib.Path(folder) / "kabupaten.xlsx").name
    'kabupaten.xlsx'
    """
    given = Arguments()
    with given.collecting():
        known(language, "language")
    target = _target(given, path)
    with given.collecting():
        place_text = None if place is None else _of_place(given, place)
    with given.collecting():
        plan_text = None if plan is None else _of_plan(given, plan)
    given.refuse_if_any()
    from jknmodel.tables.form.writing import form_bytes  # needs XlsxWriter

    write_atomically(target, form_bytes(language, place=place_text, plan=plan_text))
    return target


def _target(given: Arguments, path: str | os.PathLike[str]) -> Path:
    """The file to write: nothing that somebody filled in is overwritten."""
    if not is_path(path) or not is_form(path):
        message = "is not the name of a workbook; let it end in .xlsx"
        given.fault("path", path, message)
        return Path()
    if Path(path).exists():
        message = "is there already; give another name, or delete it first"
        given.faults.append(Issue(file=os.fspath(path), message=message))
    return Path(path)


def _of_place(given: Arguments, value: Place | str | os.PathLike[str]) -> str | None:
    """The text of a place file."""
    before = len(given.faults)
    place = place_in(given, "place", value)
    if len(given.faults) > before:
        return None
    file = Path(place.facts.file)
    as_read = Place.load(file) if place.facts.file else None
    if (
        as_read is None
        or as_read.source.changes != place.source.changes
        or place.villages is not None
    ):
        _changed(given, "place", place)
        return None
    text = _text(file, "place")
    if place.facts.cells and "\n[[evidence]]" not in text and "\n[population]" not in text:
        message = (
            "is a baseline file, which a workbook cannot hold; name it as 'baseline' of a place "
            "file"
        )
        raise InputError([Issue(file=file.name, key="place", message=message)])
    return text


def _of_plan(given: Arguments, value: Scenario | str | os.PathLike[str]) -> str | None:
    """The text of a scenario file."""
    before = len(given.faults)
    plan = plan_in(given, "plan", value)
    if len(given.faults) > before:
        return None
    if plan.path is None:
        _changed(given, "plan", plan)
        return None
    return _text(plan.path, "scenario")


def _changed(given: Arguments, key: str, value: object) -> None:
    message = "was changed in Python, and no file says it; give the name or the file"
    given.fault(key, shown(value), message)


def _text(file: Path, part: Literal["place", "scenario"]) -> str:
    """The text of a file, or of the one that a workbook stands for."""
    if not is_form(file):
        return file.read_text(encoding="utf-8")
    form = read_form(file)
    return form.place.text if part == "place" else form.scenario.text
