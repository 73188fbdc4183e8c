# SPDX-License-Identifier: Apache-2.0
"""Finding place and prior files, and reading them."""

from __future__ import annotations

import os
from pathlib import Path

from jknmodel import _core
from jknmodel.base.arguments import is_path, shown
from jknmodel.base.errors import InputError, Issue
from jknmodel.base.months import text_of
from jknmodel.base.origin import read_from
from jknmodel.evidence.figures import Facts

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
        opening=text_of(found.opening),
        region=found.region,
        priority_status=found.priority_status,
        minimum_wages=tuple(found.minimum_wages),
        prior=prior,
        active_rate_read_as=found.active_rate_read_as,
        active_rate_tested_on=found.active_rate_tested_on,
        population=found.population,
        figures=tuple(found.evidence),
        cells=tuple(found.cells),
        file=os.fspath(path),
        source=read_from(path),
    )
