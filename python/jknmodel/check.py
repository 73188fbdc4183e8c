# SPDX-License-Identifier: Apache-2.0
r"""Looks through place, scenario, baseline and prior files for faults, without running anything.

>>> import tempfile
>>> from pathlib import Path
>>> with tempfile.TemporaryDirectory() as folder:
...     plan = Path(folder) / "plan.toml"
...     _ = plan.write_text('schema = 1\nname = "x"\nrate_bases = "gross"\n[assumptions]\n')
...     for issue in check_files([plan]):
...         print(issue)
plan.toml:3:1: rate_bases: 'rate_bases' is not a key here; did you mean 'rate_basis'?
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from jknmodel import _core
from jknmodel._data import names
from jknmodel.errors import InputError, Issue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["Kind", "check_files", "kind_of"]

Kind = Literal["place", "scenario", "baseline", "prior"]

# What only a file of that kind has at its top, the most telling first.
_SIGNS: tuple[tuple[Kind, frozenset[str]], ...] = (
    ("prior", frozenset({"registered_share", "published_total"})),
    (
        "place",
        frozenset({"evidence", "region", "active_rate_read_as", "active_rate_tested_on"}),
    ),
    (
        "scenario",
        frozenset(
            {
                "fund",
                "lever",
                "assumptions",
                "rate_basis",
                "cap_keeps",
                "local_share_fund",
                "priority_requested",
                "choose_by",
            }
        ),
    ),
    ("place", frozenset({"baseline"})),
    ("baseline", frozenset({"place", "cells", "reading"})),
)
_READERS: dict[Kind, Callable[[str], object]] = {
    "place": lambda path: _core.read_place(path, names("priors")),
    "scenario": _core.read_scenario,
    "baseline": _core.read_baseline,
    "prior": _core.read_prior,
}
_PLAIN = frozenset({"schema", "name"})  # a scenario may decide nothing and name no money
_KEY = re.compile(r"^[ \t]*\[{0,2}[ \t]*\"?([A-Za-z_]+)\"?[ \t]*[\]=.]", re.MULTILINE)
_MOST_BYTES = 4 << 20  # a larger file is refused by the reader


def kind_of(text: str) -> Kind | None:
    r"""What a file is, by the keys in its text, right or wrong; None when nothing tells.

    Examples
    --------
    >>> kind_of('schema = 1\n[[fund]]\nname = "APBD"\n')
    'scenario'
    """
    keys = set(_KEY.findall(text))
    if keys and keys <= _PLAIN:
        return "scenario"
    for kind, signs in _SIGNS:
        if keys & signs:
            return kind
    return None


def check_files(paths: Iterable[str | os.PathLike[str]]) -> list[Issue]:
    """The faults of all these files, in order; none means that each can be read.

    Parameters
    ----------
    paths
        Place, scenario, baseline or prior files, told apart by what they contain.
    """
    faults: list[Issue] = []
    for path in paths:
        try:
            _read(Path(path))
        except InputError as error:
            faults += error.errors
    return faults


def _read(path: Path) -> None:
    try:
        with path.open("rb") as file:
            text = file.read(_MOST_BYTES).decode("utf-8", errors="replace")
    except OSError:
        _core.read_scenario(os.fspath(path))  # says what is wrong with the file
        return
    kind = kind_of(text)
    if kind is None:
        message = (
            "is not recognised: a place has [[evidence]], a scenario [[fund]] or [[lever]], "
            "a baseline cells"
        )
        raise InputError([Issue(file=path.name, message=message)])
    _READERS[kind](os.fspath(path))
