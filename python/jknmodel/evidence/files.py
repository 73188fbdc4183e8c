# SPDX-License-Identifier: Apache-2.0
"""Finding place and prior files, and turning places that the C++ reader found into Python."""

from __future__ import annotations

import math
import os
from pathlib import Path

from jknmodel import _core
from jknmodel.base.arguments import is_path, shown
from jknmodel.base.cells import Cell
from jknmodel.base.errors import InputError, Issue
from jknmodel.base.origin import read_from
from jknmodel.evidence.figures import Facts, Figure, MinimumWage, Population

_PACKAGED = Path(__file__).parents[1] / "data"


def names(kind: str) -> list[str]:
    """The names of the packaged files of a kind: ``places`` or ``priors``."""
    return sorted(path.stem for path in (_PACKAGED / kind).glob("*.toml"))


def data_file(kind: str, name_or_path: str | os.PathLike[str], *, key: str) -> Path:
    """The file of that name or path.

    A path has a folder or ends in ``.toml``; anything else is a name, matched without regard to
    case, blanks or underscores. Raises InputError with the nearest name.
    """
    if not is_path(name_or_path):
        said = f"{shown(name_or_path)} is not a {key}; give its name, or the path of its file"
        raise InputError([Issue(key=key, value=shown(name_or_path), message=said)])
    text = os.fspath(name_or_path)
    if text.endswith(".toml") or os.sep in text:
        return Path(text)
    known = names(kind)
    wanted = text.strip().lower().replace(" ", "-").replace("_", "-")
    if wanted in known:
        return _PACKAGED / kind / f"{wanted}.toml"
    message = f"there is no {key} '{text}'{_core.advice(text, known)} A path ends in .toml."
    raise InputError([Issue(key=key, value=text, message=message)])


def read_place(path: Path) -> Facts:
    """The place in a file. Raises InputError with every fault of it."""
    found = _core.read_place(os.fspath(path), names("priors"))
    prior = found.prior
    if prior.endswith(".toml"):  # beside the place's file
        prior = os.fspath(path.parent / prior)
    return Facts(
        name=found.name,
        opening=found.opening,
        region=found.region,
        priority_status=found.priority_status,
        minimum_wages=tuple(
            MinimumWage(year=year or None, sen=sen, source=source, confidence=sure, words=words)
            for year, sen, source, sure, words in found.minimum_wages
        ),
        prior=prior,
        active_rate_read_as=found.active_rate_read_as,
        active_rate_tested_on=found.active_rate_tested_on,
        population=Population(
            value=found.population.value,
            low=found.population.low,
            high=found.population.high,
            as_of=found.population.as_of,
            source=found.population.source,
            confidence=found.population.confidence,
            words=found.population.words,
            known=found.population.known,
        ),
        figures=tuple(_figure(row) for row in found.evidence),
        cells=tuple(_cell(row) for row in found.cells),
        file=os.fspath(path),
        source=read_from(path),
    )


def _figure(row: _core.EvidenceRow) -> Figure:
    return Figure(
        figure=row.figure,
        unit=row.unit,
        low=row.low,
        high=row.high,
        value=row.value,
        base=row.base,
        segments=tuple(row.segments),
        care_class=row.care_class,
        months=tuple(row.months),
        among=row.among,
        deciles=(row.deciles[0], row.deciles[1]) if row.deciles else None,
        village=row.village,
        set_aside=row.set_aside,
        as_of=row.as_of,
        source=row.source,
        confidence=row.confidence,
        words=row.words,
        words_id=row.words_id,
        source_id=row.source_id,
        known=row.known,
    )


def _cell(row: _core.Cell) -> Cell:
    return Cell(
        segment=row.segment,
        care_class=row.care_class,
        standing=row.standing,
        people=int(row.people) if row.people.is_integer() else row.people,
        known=row.known,
        months_owed=row.months_owed or None,
        low=row.low,
        high=row.high,
        plausible_low=row.plausible_low,
        plausible_high=row.plausible_high,
        village=row.village,
        deciles=row.deciles,
        carried_debt=row.carried_debt,
        carried_class=row.carried_class,
        carried_months=row.carried_months,
    )


def quoted(text: str) -> str:
    r"""A TOML basic string.

    >>> print(quoted('a "b"'))
    "a \"b\""
    """
    out = []
    for character in text:
        if character in '"\\':
            out.append("\\" + character)
        elif ord(character) < 0x20 or ord(character) == 0x7F:
            out.append(f"\\u{ord(character):04X}")
        else:
            out.append(character)
    return '"' + "".join(out) + '"'


def number(value: float) -> str:
    """A number, whole ones grouped as TOML allows; ``inf`` without an end.

    >>> number(1114700)
    '1_114_700'
    """
    if math.isinf(value):
        return "inf"
    if float(value).is_integer():
        return f"{int(value):_}"
    text = repr(float(value))
    # Three digits after a point would read as thousands: a fourth says that they are none.
    return f"{text}0" if text[-4:-3] == "." else text
