# SPDX-License-Identifier: Apache-2.0
"""Finding place and prior files, and reading them.

A place is a folder: ``place.toml`` and, beside it, ``scenarios/*.toml``. Those that ship lie in
``data/places``, and that folder is the only list of them; anybody's own is named by its path, and
may be a file with its scenarios beside it: ``mine.toml`` and ``mine/*.toml``.

>>> "lumajang" in names("places")
True
>>> folder_of(data_file("places", "Lumajang", key="place")).name
'lumajang'
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jknmodel import _core
from jknmodel.base.arguments import is_path, shown
from jknmodel.base.errors import InputError, Issue
from jknmodel.base.months import text_of
from jknmodel.base.origin import Source, read_from
from jknmodel.evidence.arrears import published
from jknmodel.evidence.figures import CarriedDebt, Facts
from jknmodel.evidence.order import first_read
from jknmodel.tables.form import is_form

if TYPE_CHECKING:
    from jknmodel.evidence.history import History

__all__ = [
    "DATA",
    "DISTRICTS",
    "PLACE_FILE",
    "PUBLISHED",
    "called",
    "data_file",
    "facts_of",
    "folder_of",
    "label",
    "names",
    "own_scenarios",
    "read_place",
    "scenarios_in",
]

#: What ships with the package.
DATA: Final = Path(__file__).parents[1] / "data"
#: The prior that is fitted to what districts published (`district_prior`), and that file.
DISTRICTS: Final = "districts"
PUBLISHED: Final = DATA / "priors" / f"{DISTRICTS}.csv"
#: The file that makes a folder a place.
PLACE_FILE: Final = "place.toml"


def names(kind: str) -> list[str]:
    """The names of what ships of a kind: ``places`` or ``priors``."""
    if kind == "places":
        return sorted(path.parent.name for path in (DATA / kind).glob(f"*/{PLACE_FILE}"))
    return sorted([DISTRICTS, *(path.stem for path in (DATA / kind).glob("*.toml"))])


def called(text: str) -> str:
    """A name as files and folders are named: without regard to case, blanks or underscores."""
    return text.strip().lower().replace(" ", "-").replace("_", "-")


def data_file(kind: str, name_or_path: str | os.PathLike[str], *, key: str) -> Path:
    """The file of that name or path.

    A path has a folder in it, is one with a ``place.toml``, or ends in ``.toml``, which a place may
    leave out, or ``.xlsx``; anything else is a name. Raises InputError with the nearest name.
    """
    if not is_path(name_or_path):
        said = f"{shown(name_or_path)} is not a {key}; give its name, or the path of its file"
        raise InputError([Issue(key=key, value=shown(name_or_path), message=said)])
    text = os.fspath(name_or_path)
    wanted = called(text)
    known = names(kind)
    if kind == "priors" and wanted == DISTRICTS:
        return PUBLISHED
    if wanted in known:
        return DATA / kind / (f"{wanted}/{PLACE_FILE}" if kind == "places" else f"{wanted}.toml")
    if kind == "places" and Path(f"{text}.toml").is_file():
        return Path(f"{text}.toml")
    if kind == "places" and Path(text).is_dir():
        return Path(text) / PLACE_FILE
    if text.endswith(".toml") or os.sep in text or (kind == "places" and is_form(text)):
        return Path(text)
    message = f"there is no {key} '{text}'{_core.advice(text, known)} A path ends in .toml."
    raise InputError([Issue(key=key, value=text, message=message)])


def folder_of(place_file: str | os.PathLike[str]) -> Path | None:
    """The folder that is the place; None for a file of another name, which is a place by itself."""
    path = Path(place_file)
    return path.parent if path.name == PLACE_FILE else None


def scenarios_in(folder: Path) -> list[Path]:
    """The scenario files of a place's folder, by name."""
    return sorted((folder / "scenarios").glob("*.toml"))


def own_scenarios(place_file: str | os.PathLike[str]) -> list[Path]:
    """The scenario files of a place, by name.

    Those in its folder; of a file of another name those beside it, in a folder of its name, or in
    ``scenarios``.
    """
    path = Path(place_file)
    if not path.name:  # of no file
        return []
    folder = folder_of(path)
    if folder is not None:
        return scenarios_in(folder)
    beside = path.with_suffix("")
    return sorted(beside.glob("*.toml")) if beside.is_dir() else scenarios_in(path.parent)


def label(path: Path, *, by_folder: bool = False) -> str:
    """What a place's file is called: where it was named by its folder, as ``lumajang/place.toml``.

    Those that ship always are.
    """
    folder = folder_of(path)
    named = folder is not None and (by_folder or DATA in folder.parents) and folder.name
    return f"{named}/{path.name}" if named else path.name


def _carried(found: _core.PlaceFile) -> CarriedDebt:
    """What a place file says of arrears and carried debt: a baseline does, or figures do."""
    if found.carried_debt == "stated":
        return CarriedDebt("stated", arrears=tuple(found.arrears))
    if found.cells:
        rows = tuple(found.arrears)
        return CarriedDebt(found.carried_debt, found.all_debtors, found.all_debt, rows)
    return published(found.evidence, text_of(found.opening))


def read_place(path: Path, *, by_folder: bool = False) -> Facts:
    """The place in a file, or the one of a folder. Raises InputError with every fault of it."""
    file = label(path, by_folder=by_folder)
    return facts_of(_found(path, file), path, file)


def facts_of(found: _core.PlaceFile, path: Path, file: str) -> Facts:
    """What a place file states, with where it was read."""
    prior = found.prior
    if prior.endswith(".toml"):  # beside the place's file
        prior = os.fspath(path.parent / prior)
    return Facts(
        name=found.name,
        opening=text_of(found.opening),
        region=found.region,
        question=tuple(found.question),
        priority_status=found.priority_status,
        minimum_wages=tuple(found.minimum_wages),
        prior=prior,
        active_rate_read_as=found.active_rate_read_as,
        active_rate_tested_on=found.active_rate_tested_on,
        population=found.population,
        figures=first_read(found.evidence),
        cells=tuple(found.cells),
        carried=_carried(found),
        history=_history(found, file),
        file=os.fspath(path),
        source=Source(file, read_from(path).sha256),
    )


def _history(found: _core.PlaceFile, file: str) -> History | None:
    """The months of a place file, if it has any."""
    if not found.history:
        return None
    from jknmodel.evidence.history import read_rows  # needs NumPy

    return read_rows(found.history, file)


def _found(path: Path, file: str) -> _core.PlaceFile:
    try:
        return _core.read_place(os.fspath(path), names("priors"))
    except InputError as error:
        raise InputError(
            [
                replace(issue, file=file) if issue.file == path.name else issue
                for issue in error.errors
            ]
        ) from error
