# SPDX-License-Identifier: Apache-2.0
r"""Looks through place, scenario, baseline and prior files: what a run refuses, this refuses.

Scenarios given with a place are tried in it, a place given alone under a scenario that decides
nothing; nothing is written.

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

import datetime as dt
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from jknmodel import _core
from jknmodel.base.errors import InputError, Issue
from jknmodel.base.language import spoken
from jknmodel.base.months import apart
from jknmodel.evidence.files import (
    PLACE_FILE,
    data_file,
    label,
    names,
    own_scenarios,
    scenarios_in,
)
from jknmodel.tables.files import opened
from jknmodel.tables.form import is_form
from jknmodel.tables.form.reading import read_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jknmodel.base.arguments import MonthLike
    from jknmodel.evidence.place import Place
    from jknmodel.scenario.scenario import Scenario

__all__ = ["Checked", "Kind", "check_files", "files_of", "kind_of", "look_through"]

Kind = Literal["place", "scenario", "baseline", "prior"]

# What only a file of that kind has at its top, the most telling first; a scenario's are those
# that no other kind of file has anywhere.
_SIGNS: tuple[tuple[Kind, frozenset[str] | None], ...] = (
    ("prior", frozenset({"registered_share", "published_total"})),
    (
        "place",
        frozenset({"evidence", "region", "active_rate_read_as", "active_rate_tested_on"}),
    ),
    ("scenario", None),
    ("place", frozenset({"baseline"})),
    ("baseline", frozenset({"place", "cells", "reading"})),
)
_READERS: dict[Kind, Callable[[str], object]] = {
    "place": lambda path: _core.read_place(path, names("priors")),
    "scenario": _core.read_scenario,
    "baseline": _core.read_baseline,
    "prior": _core.read_prior,
}
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
    top, own = _of_scenarios()
    if keys and keys <= top:  # it may decide nothing and name no money
        return "scenario"
    for kind, signs in _SIGNS:
        if keys & (own if signs is None else signs):
            return kind
    return None


@cache
def _of_scenarios() -> tuple[frozenset[str], frozenset[str]]:
    """The keys at the top of a scenario file; those of them that no other kind of file has."""
    tables = _core.key_tables()
    top = {key.name for table in tables if table.name == "scenario" for key in table.keys}
    others = {key.name for table in tables if "scenario" not in table.files for key in table.keys}
    return frozenset(top), frozenset(top - others)


@dataclass
class Checked:
    """What was found: ``faults`` that a run refuses, ``warnings`` of what it will not do."""

    faults: list[Issue] = field(default_factory=list)
    warnings: list[Issue] = field(default_factory=list)


def files_of(names_or_paths: Iterable[str]) -> list[Path]:
    """The files that are meant: of shipped places and scenarios by name, of a folder all of them.

    The name of a scenario is one of the places named before it, where they have it. Anything else
    is a path.

    >>> ["/".join(path.parts[-2:]) for path in files_of(["lumajang", "as-budgeted"])]
    ['lumajang/place.toml', 'scenarios/as-budgeted.toml']
    """
    from jknmodel.scenario.scenario import Scenario

    found: list[Path] = []
    for each in names_or_paths:
        own = {path.stem: path for file in found for path in own_scenarios(file)}
        if each in names("places"):
            found.append(data_file("places", each, key="place"))
        elif each in own:
            found.append(own[each])
        elif each in Scenario.names():
            found.append(Scenario.load(each).path or Path(each))
        elif Path(f"{each}.toml").is_file():  # a place beside the folder of its scenarios
            found += [Path(f"{each}.toml"), *own_scenarios(f"{each}.toml")]
        elif Path(each).is_dir():
            found += [Path(each) / PLACE_FILE, *scenarios_in(Path(each))]
        else:
            found.append(Path(each))
    return found


def check_files(
    paths: Iterable[str | os.PathLike[str]], until: MonthLike | None = None
) -> list[Issue]:
    """The faults of all these files, in order; none means that a run takes them.

    Parameters
    ----------
    paths
        Place, scenario, baseline or prior files, told apart by what they contain.
    until
        The last month of the run; if None, as far as the money of each scenario is named.
    """
    return look_through(paths, until).faults


def look_through(
    paths: Iterable[str | os.PathLike[str]], until: MonthLike | None = None
) -> Checked:
    """The faults of these files, and what can be known of a run before it.

    Parameters
    ----------
    paths
        Place, scenario, baseline or prior files, told apart by what they contain, and filled-in
        workbooks. Every scenario is tried in every place.
    until
        The last month of the run; if None, as far as the money of each scenario is named.

    Returns
    -------
    Checked
        ``faults`` and ``warnings``: a year without a fund, more heads than a lever's months can
        take, and in a place what of each lever would not be done.
    """
    last = None if until is None else _core.month(until)
    found = Checked()
    places: list[tuple[str, Place]] = []
    plans: list[tuple[str, Scenario]] = []
    for path in map(Path, paths):
        try:
            if is_form(path):
                form = read_form(path)
                found.warnings += form.notes
                if form.place.filled or not form.scenario.filled:
                    places.append((path.name, _place(path)))
                if form.scenario.filled:
                    plans.append((path.name, _plan(path)))
                continue
            kind = _read(path)
            if kind in {"place", "baseline"}:
                places.append((label(path), _place(path)))
            elif kind == "scenario":
                plans.append((path.name, _plan(path)))
        except InputError as error:
            found.faults += error.errors
    for name, plan in plans:
        ahead = _foreseen(plan) if last and places else [*_unfunded(plan), *_foreseen(plan)]
        found.warnings += [replace(issue, file=name) for issue in ahead]
    for name, place in places:
        tried = plans or [("", _nothing())]
        for file, plan in tried:
            _try(found, (name, place), (file, plan), last)
    found.faults = list(dict.fromkeys(found.faults))
    return found


def _place(path: Path) -> Place:
    from jknmodel.evidence.place import Place

    return Place.load(path.absolute())


def _plan(path: Path) -> Scenario:
    from jknmodel.scenario.scenario import Scenario

    return Scenario.load(path)


def _nothing() -> Scenario:
    from jknmodel.scenario.scenario import Scenario

    return Scenario.from_text('schema = 1\nname = "nothing"\n')


def _try(
    found: Checked, where: tuple[str, Place], plan: tuple[str, Scenario], until: dt.date | None
) -> None:
    """What a run of this scenario in this place would refuse."""
    from jknmodel.report.sentences import cut_sentences
    from jknmodel.study.side_by_side import side_by_side

    file, place = where
    given, scenario = plan
    try:
        opening = _core.month(place.opening)
        tried = side_by_side(place, [scenario], until or _covered(scenario, opening))
        lacking = cut_sentences(tried, spoken())
        found.warnings += [Issue(file=given, message=sentence) for sentence in lacking]
    except InputError as error:
        at = f"{given}, {file}" if given and given != file else file
        found.faults += [issue if issue.file else replace(issue, file=at) for issue in error.errors]


def _covered(plan: Scenario, opening: dt.date) -> dt.date:
    """The last month for which a scenario names money; the year of the first month without any."""
    first = opening.year + (opening.month == 12)
    years = [last for _, last in _lines(plan)]
    return dt.date(max(first, min(years, default=first)), 12, 1)


def _lines(plan: Scenario) -> Iterator[tuple[str, int]]:
    """The lines of funds that carry heads and end, each by its last fund and that one's year."""
    funds = {fund.name: fund for fund in plan.funds}
    named = [str(lever.fields().get("fund") or "") for lever in plan.levers if _carries(lever)]
    named += [plan.core.local_share_fund, *(f.name for f in plan.funds if f.source == "APBD")]
    for source in dict.fromkeys(funds[name].source for name in named if name in funds):
        line = [fund for fund in plan.funds if fund.source == source]
        last = max(line, key=lambda fund: fund.year)
        if not last.again_every_year:
            yield last.name, last.year


def _carries(lever: _core.Lever) -> bool:
    """Whether a fund pays for the heads that a lever registers."""
    return lever.kind in {"pbid_intake", "pbid_reactivate"} or (
        lever.kind == "third_party_pledge" and lever.fields()["form"] == "to_budget"
    )


def _unfunded(plan: Scenario) -> Iterator[Issue]:
    """From when a run is refused, whatever the place."""
    for fund, year in _lines(plan):
        message = (
            f"no fund of {year + 1} follows '{fund}': a run past {year}-12 is refused, unless it "
            "has again_every_year = true"
        )
        yield Issue(key="fund", value=fund, message=message)


def _foreseen(plan: Scenario) -> Iterator[Issue]:
    """What a run will not do of what its levers ask for, whatever the place."""
    ends = dict(_lines(plan))
    for lever in plan.levers:
        asked = lever.fields()
        heads, cap = asked.get("heads"), asked.get("monthly_cap")
        months = apart(lever.from_, lever.until)
        most = (cap or 0) * (months + 1)
        if isinstance(heads, int | float) and cap and most < heads:
            message = (
                f"lever '{lever.name}' asks for {heads:,.0f} heads, but {cap:,.0f} a month in "
                f"{months + 1} months are {most:,.0f}"
            )
            yield Issue(key="monthly_cap", value=str(cap), message=message)
        last = max(ends.values(), default=None)
        if (
            _carries(lever)
            and last is not None
            and not asked.get("beyond_fund")
            and (lever.until.year, lever.until.month) >= (last, 12)
        ):
            message = (
                f"lever '{lever.name}' registers in {last}-12: where the district has no priority "
                f"status those heads are first billed in {last + 1}-01, and no fund of {last + 1} "
                "carries them: they would not be registered"
            )
            yield Issue(key="until", value=f"{lever.until:%Y-%m}", message=message)


def _read(path: Path) -> Kind:
    """What a file is. Raises InputError with every fault of it."""
    try:
        with opened(path) as file:  # never a pipe or a device: that would wait
            text = file.read(_MOST_BYTES).decode("utf-8", errors="replace")
    except InputError:
        _core.read_scenario(os.fspath(path))  # says what is wrong with the file
        raise
    kind = kind_of(text)
    if kind is None:
        message = (
            "is not recognised: a place has [[evidence]], a scenario [[fund]] or [[lever]], "
            "a baseline cells"
        )
        raise InputError([Issue(file=path.name, message=message)])
    _READERS[kind](os.fspath(path))
    return kind
