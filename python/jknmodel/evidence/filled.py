# SPDX-License-Identifier: Apache-2.0
"""A place from a workbook that somebody filled in (:mod:`jknmodel.tables.form`).

>>> import tempfile, pathlib
>>> from jknmodel.tables.form.writing import form_bytes
>>> with tempfile.TemporaryDirectory() as folder:
...     path = pathlib.Path(folder) / "kosong.xlsx"
...     _ = path.write_bytes(form_bytes("en"))
...     read_form_place(path)
Traceback (most recent call last):
    ...
jknmodel.InputError: kosong.xlsx: place: states no place; fill in the sheet 'Masukan'
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from jknmodel.base.errors import InputError, Issue
from jknmodel.evidence.files import facts_of, names
from jknmodel.evidence.given import wages_unsaid
from jknmodel.tables.form.reading import FilledForm, read_form
from jknmodel.tables.form.sheets import VILLAGES

if TYPE_CHECKING:
    from jknmodel.evidence.figures import Facts
    from jknmodel.tables.villages import Villages

__all__ = ["read_form_place"]


def read_form_place(path: Path) -> tuple[Facts, Villages | None]:
    """What a workbook states of a place, and its table of villages where it has one.

    Who is in no row of that sheet is of no village.

    Raises
    ------
    InputError
        With every fault of the workbook, those of its scenario too; or that it states no place.
    """
    form = read_form(path)
    faults: list[Issue] = []
    facts = villages = None
    try:
        facts = _facts(form)
    except InputError as error:
        faults += error.errors
    try:
        villages = _villages(form)
    except InputError as error:
        faults += error.errors
    if faults or facts is None:
        raise InputError(faults)
    if villages is not None:  # a hash of the workbook would tell small counts to whoever tries them
        facts = replace(facts, source=replace(facts.source, sha256=""))
    return facts, villages


def _facts(form: FilledForm) -> Facts:
    """What the cells state; faults of its history are said of its cells too."""
    found, file = form.read(names("priors")).place, form.path.name
    if found is None:
        raise form.missing("place")
    try:
        facts = replace(facts_of(found, form.path, file), notes=tuple(form.notes))
    except InputError as error:
        raise InputError([form.place.told(issue, file) for issue in error.errors]) from None
    if facts.minimum_wages or facts.cells:
        return facts
    wages = wages_unsaid((facts.name, facts.region), facts.opening[:4])
    return replace(facts, minimum_wages=wages)


def _villages(form: FilledForm) -> Villages | None:
    """The sheet of villages, its faults said of its cells."""
    if VILLAGES not in form.tables:
        return None
    from jknmodel.tables.villages import Villages

    sheet, language = form.tables[VILLAGES]
    try:
        return Villages.load(form.path, sheet=sheet, locale=language, if_unequal="keep")
    except InputError as error:
        raise InputError(
            [replace(issue, file=form.path.name, sheet=sheet) for issue in error.errors]
        ) from None
