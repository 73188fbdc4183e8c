# SPDX-License-Identifier: Apache-2.0
"""A scenario: funds, dated levers, and the assumptions they are judged under.

>>> import jknmodel as jkn
>>> plan = jkn.Scenario.load("lumajang/as-budgeted")
>>> plan
Scenario('as-budgeted', 2 funds, 1 lever, behaviour A)
>>> [lever.name for lever in plan.levers]
['june registration']
>>> float(plan.with_(behaviour="B").assumptions.loc["pay_alpha", "value"])
1.88
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from jknmodel import _core
from jknmodel.base.arguments import Arguments, is_path, is_text, shown
from jknmodel.base.errors import InputError, Issue
from jknmodel.base.origin import Source, of_text, read_from
from jknmodel.evidence.files import DATA, called, names, own_scenarios, scenarios_in
from jknmodel.scenario.assumed import assumed_table, with_ranges
from jknmodel.scenario.kept import Packed, identity, packed, unpacked
from jknmodel.scenario.made import changed, made
from jknmodel.scenario.own_lever import OwnLever, own_text
from jknmodel.scenario.parts import told
from jknmodel.scenario.tree import read_tree
from jknmodel.tables.form import is_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from jknmodel.base.arguments import MonthLike
    from jknmodel.base.language import Language
    from jknmodel.evidence.place import Place
    from jknmodel.law import Changes
    from jknmodel.scenario.fund import Fund
    from jknmodel.scenario.levers import Lever

__all__ = ["Scenario", "plan_in"]


class Scenario:
    """Funds, levers and assumptions of one scenario.

    Made here of its parts, or by :meth:`load` from a file, and read alike: both have the same
    faults. Changed by :meth:`with_` into another one; never changed in place. Two are equal that
    say the same, wherever they are from; they can be copied, pickled and keys of a dict.
    ``core`` is the compiled scenario that projections take, ``path`` the file that says the
    same (None for a changed one), ``source`` what it was read from and what was changed since.

    Parameters
    ----------
    name
        What tables call it.
    funds
        The pots of money, one a budget year: `jknmodel.Fund`, or those of another scenario.
    levers
        What is decided, in the order in which the district decides: classes of `jknmodel.levers`,
        levers of another scenario, or written in Python (`OwnLever`).
    assumptions
        Values that differ from the register, by its names: a number, or
        ``{"value": 20, "low": 15, "high": 25}``, which is drawn from its own range.
    behaviour
        The fit of payment behaviour: A, B or C.
    rate_basis
        What a fund is charged for a PBID head: ``own_share``, ``with_local_share`` or ``gross``.
    law
        A law that is laid over the enacted one (`jknmodel.law.change`); its changes come behind the
        levers, as levers ``law_change``.
    words, words_id, cap_keeps, priority_requested, law_as_of, choose_by, local_share_fund, question
        As at the top of a scenario file (``docs/files.md``).

    Raises
    ------
    InputError
        With every fault of all its parts, each with its fund or lever, its key and its value.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> plan = jkn.Scenario(
    ...     name="as-budgeted",
    ...     words="As budgeted",
    ...     words_id="Sesuai anggaran",
    ...     funds=[
    ...         jkn.Fund(name=f"APBD {year}", year=year, receipts={f"{year}-01": 50_670_000_000})
    ...         for year in (2025, 2026)
    ...     ],
    ...     levers=[
    ...         jkn.levers.PbidIntake(
    ...             name="june registration", words_id="pendaftaran Juni", fund="APBD 2025",
    ...             heads=15_520, from_="2025-06", until="2025-06",
    ...         )
    ...     ],
    ... )
    >>> plan == jkn.Scenario.load("lumajang/as-budgeted")
    True
    """

    core: _core.Scenario
    path: Path | None
    source: Source

    def __init__(
        self,
        *,
        name: str,
        funds: Iterable[Fund | _core.Fund] = (),
        levers: Iterable[Lever | _core.Lever | OwnLever] = (),
        assumptions: Mapping[str, float | Mapping[str, float]] | None = None,
        behaviour: str | None = None,
        rate_basis: str | None = None,
        law: Changes | None = None,
        words: str | None = None,
        words_id: str | None = None,
        cap_keeps: str | None = None,
        priority_requested: MonthLike | None = None,
        law_as_of: MonthLike | None = None,
        choose_by: Sequence[str] | None = None,
        local_share_fund: str | None = None,
        question: str | Sequence[str] | None = None,
    ) -> None:
        given = Arguments()
        top = {
            "name": name, "words": words, "words_id": words_id, "rate_basis": rate_basis,
            "cap_keeps": cap_keeps, "priority_requested": priority_requested,
            "law_as_of": law_as_of, "choose_by": choose_by, "local_share_fund": local_share_fund,
            "question": question,
        }  # fmt: skip
        assumed = assumed_table(given, assumptions, behaviour)
        core = made(given, top, funds=funds, levers=levers, law=law, assumptions=assumed)
        given.refuse_if_any()
        assert core is not None  # noqa: S101  (no fault: it was read)
        self.core = core
        self.path = None
        self.source = of_text(identity(core)[0], f"{core.name}.toml")

    @classmethod
    def of_core(
        cls, core: _core.Scenario, path: Path | None = None, source: Source | None = None
    ) -> Scenario:
        """The scenario that a compiled one is, and where it comes from."""
        found = cls.__new__(cls)
        found.core, found.path, found.source = core, path, source or Source()
        return found

    @classmethod
    def from_dict(cls, tree: Mapping[str, Any]) -> Scenario:
        """A scenario from the tables of its file, as ``tomllib`` or ``json`` reads them.

        Parameters
        ----------
        tree
            The keys of a scenario file, with `fund` and `lever` as lists of tables
            (``docs/files.md``). Dates may be dates; ``schema`` may be absent.

        Raises
        ------
        InputError
            With every fault, each with its fund or lever, its key and its value.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> plan = jkn.Scenario.from_dict({
        ...     "name": "a year",
        ...     "fund": [{"name": "APBD", "year": 2025, "receipts": {"2025-01": 26_400_000_000}}],
        ... })
        >>> plan.funds[0].total
        26400000000
        """
        given = Arguments()
        named: object = tree
        if not isinstance(named, Mapping):
            message = f"{shown(tree)} is not a scenario; give the tables of a file, by their keys"
            given.fault("tree", shown(tree), message)
        core = None if given.faults else read_tree(given, {"schema": 1, **tree}, in_code=False)
        given.refuse_if_any()
        assert core is not None  # noqa: S101  (no fault: it was read)
        return cls.of_core(core, source=of_text(core.to_toml(), f"{core.name}.toml"))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Scenario) and identity(self.core) == identity(other.core)

    def __hash__(self) -> int:
        return hash(identity(self.core))

    def __copy__(self) -> Scenario:
        return self

    def __deepcopy__(self, memo: object) -> Scenario:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (packed(self.core), self.path, self.source)

    @classmethod
    def load(cls, name_or_path: str | os.PathLike[str], place: Place | None = None) -> Scenario:
        """Read a scenario by name (``lumajang/as-budgeted``), from a TOML file or a workbook.

        Parameters
        ----------
        name_or_path
            A packaged scenario (see :meth:`names`), or the path of a file, which may be a workbook
            of `jknmodel.template`, filled in. Without its place a name is enough where only one
            place has it.
        place
            Where a name is looked up first: among the scenarios of that place.

        Raises
        ------
        InputError
            With every fault of the file, or with the nearest name when there is no such scenario.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> jkn.Scenario.load("lumajang/as-budgetted")
        Traceback (most recent call last):
            ...
        jknmodel.InputError: scenario: there is no scenario 'lumajang/as-budgetted'; did ...
        >>> jkn.Scenario.load("as-it-is", place=jkn.Place.load("lombok-timur")).funds[0].name
        'APBD 2025'
        """
        path = _file_of(name_or_path, [] if place is None else own_scenarios(place.facts.file))
        if is_form(path):
            return _of_form(path)
        return cls.of_core(_core.read_scenario(os.fspath(path)), path, read_from(path))

    @classmethod
    def from_text(cls, text: str, name: str = "scenario") -> Scenario:
        r"""Read a scenario from the text of its file; `name` stands for the file in its faults.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> jkn.Scenario.from_text('schema = 1\nname = "nothing"').funds
        []
        """
        given = Arguments()
        for key, value in (("text", text), ("name", name)):
            if not is_text(value):
                given.fault(key, value, f"{shown(value)} is not text; give that of a scenario file")
        given.refuse_if_any()
        return cls.of_core(_core.read_scenario_text(text, name), source=of_text(text, name))

    @staticmethod
    def names() -> list[str]:
        """The packaged scenarios, as ``place/name``; overlays are only levers.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> "overlays/pbi-clean-ups" in jkn.Scenario.names()
        True
        """
        return sorted(_packaged())

    @property
    def name(self) -> str:
        """What the file calls it."""
        return self.core.name

    def name_in(self, language: Language) -> str:
        """What pages of that language call it: ``words`` or ``words_id`` of its file, or its name.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> plan = jkn.Scenario.load("lumajang/as-budgeted")
        >>> plan.name_in("en"), plan.name_in("id"), plan.with_(name="mine").name_in("id")
        ('As budgeted', 'Sesuai anggaran', 'mine')
        """
        return _words_of(self.core, language)

    def lever_in(self, name: str, language: Language) -> str:
        """What pages of that language call one of its levers.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> plan = jkn.Scenario.load("lumajang/as-budgeted")
        >>> plan.lever_in("june registration", "id")
        'pendaftaran Juni'
        """
        found = (_words_of(lever, language) for lever in self.levers if lever.name == name)
        return next(found, name)

    @property
    def decisions(self) -> str:
        """Everything that it decides, as one text: the same for scenarios that decide the same."""
        core = self.core
        funds = [
            (
                f.name, f.year, f.source, f.spent_before, f.opening_heads, f.when_dry,
                f.carry_over, f.pays_late, f.own_bill, f.follows, f.again_every_year,
                [(r.amount, r.appropriated, r.usable, r.cash) for r in f.receipts],
            )
            for f in core.funds
        ]  # fmt: skip
        levers = [
            (lv.kind, lv.name, lv.from_, lv.until, told(lv), *own_text(lv)) for lv in core.levers
        ]
        assumed = self.assumptions["value"].to_dict()
        rules = (
            core.rate_basis,
            core.cap_keeps,
            core.local_share_fund,
            core.priority_requested,
            core.law_as_of,
            core.money_found,
        )
        return repr((rules, core.choose_by, core.behaviour, funds, levers, assumed))

    @property
    def rate_basis(self) -> str:
        """What a fund is charged for a PBID head: own_share, with_local_share or gross."""
        return self.core.rate_basis

    @property
    def behaviour(self) -> str:
        """The fit of payment behaviour, by name: A, B or C."""
        return self.core.behaviour

    @property
    def funds(self) -> list[_core.Fund]:
        """The funds, in the order of the file; each with name, year, source, total, receipts."""
        return self.core.funds

    @property
    def levers(self) -> list[_core.Lever]:
        """The levers, in the order of decision; each with name, kind, from_, until, fields()."""
        return self.core.levers

    @property
    def law(self) -> Changes:
        """What its levers ``law_change`` lay over the enacted law, for any question.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> plan = jkn.Scenario.from_text('''
        ... schema = 1
        ... name = "dearer"
        ... [[lever]]
        ... kind = "law_change"
        ... name = "class III"
        ... from = "2025-07"
        ... until = "2025-12"
        ... rules = {"mandiri.class_3.tariff" = 45_000}
        ... ''')
        >>> months = ("2025-06", "2025-07", "2026-01")
        >>> [jkn.dues("PBPU", month=m, care_class=3, law=plan.law).member for m in months]
        [35000, 38000, 35000]
        """
        from jknmodel.law import Changes

        return Changes(self.core.law)

    @property
    def assumptions(self) -> pd.DataFrame:
        """The register that a run uses: name to value, unit, low, high, source and distribution.

        The distribution says how `jknmodel.uncertain` draws between low and high.
        """
        import pandas as pd

        from jknmodel.scenario.distributions import kind_of

        table = pd.DataFrame.from_dict(
            self.core.assumptions,
            orient="index",
            columns=["value", "unit", "low", "high", "source"],
        )
        table["distribution"] = [
            kind_of(name, row["source"], own_range=row["own_range"])
            for name, row in self.core.assumptions.items()
        ]
        return table.rename_axis("name")

    def with_(
        self,
        *,
        name: str | None = None,
        behaviour: str | None = None,
        assumptions: Mapping[str, float | Mapping[str, float]] | None = None,
        without: Iterable[str] | str | None = (),
        levers_of: Scenario | str | os.PathLike[str] | None = None,
        levers: Iterable[Lever | _core.Lever | OwnLever] = (),
        funds: Iterable[Fund | _core.Fund] = (),
        rate_basis: str | None = None,
        law: Changes | None = None,
    ) -> Scenario:
        """The same scenario with something changed; what is not named stays.

        Parameters
        ----------
        name
            What to call the new one.
        behaviour
            Another fit of payment behaviour: A, B or C. Assumptions that were set stay set.
        assumptions
            Other values, by the names of the register: a number, which is then not drawn any more,
            or ``{"value": 20, "low": 15, "high": 25}``, which is drawn from its own range.
        without
            Names of levers to leave out; or the name of one.
        levers_of
            A scenario whose levers come behind, or its name: ``overlays/pbi-clean-ups``.
        levers
            Levers of `jknmodel.levers`, those that were changed (`with_` of a lever), or written in
            Python (`OwnLever`): each takes the place of the one of its name, or comes behind.
        funds
            Funds (`jknmodel.Fund`): each takes the place of the one of its name, or comes behind.
        rate_basis
            What a fund is charged for a PBID head: own_share, with_local_share or gross.
        law
            A law laid over the enacted one besides (`jknmodel.law.change`).

        Raises
        ------
        InputError
            With every name or value that is refused.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> plan = jkn.Scenario.load("lumajang/as-budgeted")
        >>> shocks = jkn.Scenario.load("overlays/pbi-clean-ups")
        >>> harder = plan.with_(name="with clean-ups", levers_of=shocks, assumptions={"births": 12})
        >>> len(harder.levers), harder.assumptions.loc["births", "source"]
        (3, 'set by the scenario')
        >>> fewer = plan.levers[0].with_(heads=1_000)
        >>> plan.with_(levers=[fewer]).levers[0].fields()["heads"]
        1000
        """
        core = self.core
        given = Arguments()
        named = (("name", name), ("behaviour", behaviour), ("rate_basis", rate_basis))
        for key, text in named:
            if text is not None and not is_text(text):
                given.fault(key, text, f"{shown(text)} is not a name; give text")
        what = "numbers by the names of the register"
        plain, ranges = with_ranges(given, assumptions)
        wanted = {} if plain is None else given.numbers("assumptions", plain, what=what)
        left_out = (
            [] if without is None else given.listed("without", without, what="names of levers")
        )
        for lever in left_out:
            if not is_text(lever):
                given.fault("without", lever, f"{shown(lever)} is not the name of a lever")
        others = None if levers_of is None else plan_in(given, "levers_of", levers_of)
        if isinstance(name, str):
            core = core.with_name(name)
        if isinstance(behaviour, str):
            with given.collecting():
                core = core.with_behaviour(behaviour)
        for key, value in wanted.items():
            with given.collecting():
                core = core.with_assumption(key, value)
        for key, ends in ranges.items():
            with given.collecting():
                core = core.with_assumption(key, ends["value"])
                core = core.with_range(key, ends["low"], ends["high"])
        with given.collecting():
            core = core.without_levers([lever for lever in left_out if isinstance(lever, str)])
            core = core if others is None else core.with_levers_of(others.core)
        if isinstance(rate_basis, str):
            with given.collecting():
                core = core.with_rate_basis(rate_basis)
        parts, said = changed(given, core, funds=funds, levers=levers, law=law)
        given.refuse_if_any()
        core = core if parts is None else parts
        changes = [
            *([] if name is None else [f"name = {name}"]),
            *([] if behaviour is None else [f"behaviour = {behaviour}"]),
            *(f"{key} = {value!r}" for key, value in wanted.items()),
            *(f"{key} = {ends!r}" for key, ends in ranges.items()),
            *(f"without {lever}" for lever in left_out),
            *([] if others is None else [f"levers of {_said(others)}"]),
            *([] if rate_basis is None else [f"rate_basis = {rate_basis}"]),
            *said,
        ]
        if not changes:
            return Scenario.of_core(core, self.path, self.source)
        return Scenario.of_core(core, None, self.source.changed(*changes))

    def to_toml(self) -> str:
        """The text of its file, which :meth:`from_text` and `jknmodel run` read as the same plan.

        Keys that say what holds without them are left out, remarks are not kept. Funds that come
        again every year (`funded_until`) stand there once.

        Raises
        ------
        InputError
            With each lever that is written in Python, which no file can hold.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> plan = jkn.Scenario.load("lumajang/as-budgeted")
        >>> harder = plan.with_(name="harder", assumptions={"births": 12})
        >>> harder.to_toml().splitlines()[-2:]
        ['[assumptions]', 'births = 12']
        >>> jkn.Scenario.from_text(harder.to_toml()).decisions == harder.decisions
        True
        """
        return self.core.to_toml()

    def funded_until(self, until: MonthLike) -> Scenario:
        """The same with the funds that come again every year, as a run to that month needs them.

        Every projection asks for it; their money is assumed (`taken_again`), for nobody adopted
        those budgets.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> plan = jkn.Scenario.from_text('''
        ... schema = 1
        ... name = "the same again"
        ... [[fund]]
        ... name = "APBD 2025"
        ... year = 2025
        ... receipts = {"2025-01" = 26_400_000_000}
        ... again_every_year = true
        ... ''')
        >>> [(fund.name, fund.taken_again) for fund in plan.funded_until("2026-12").funds]
        [('APBD 2025', False), ('APBD 2026', True), ('APBD 2027', True)]
        """
        if not any(fund.again_every_year for fund in self.core.funds):
            return self
        return Scenario.of_core(self.core.funded_until(_core.month(until)), self.path, self.source)

    def __repr__(self) -> str:
        """The name with what it is made of."""
        return repr(self.core)


def _words_of(named: _core.Scenario | _core.Lever, language: Language) -> str:
    return (named.words_id if language == "id" else "") or named.words or named.name


def plan_in(given: Arguments, key: str, value: object, place: Place | None = None) -> Scenario:
    """A scenario, or the one of that name (of the place first) or file; else a fault of `given`."""
    words = 'a scenario; give its name, as "lumajang/as-budgeted"'
    load = partial(Scenario.load, place=place)
    return cast("Scenario", given.loaded(key, value, Scenario, words=words, load=load))


def _said(other: Scenario) -> str:
    """Another scenario in one line: its name, its file as it was read, what was changed."""
    source = other.source
    read = f", {source.file} {source.sha256}" if source.file else ""
    return f"{other.name}{read}" + "".join(f", {change}" for change in source.changes)


def _of_form(path: Path) -> Scenario:
    """The scenario that a workbook states; unhashed where it counts people by village."""
    from jknmodel.tables.form.reading import read_form
    from jknmodel.tables.form.sheets import VILLAGES

    form = read_form(path)
    found = form.read(names("priors")).scenario
    if found is None:
        raise form.missing("scenario")
    source = Source(path.name) if VILLAGES in form.tables else read_from(path)
    return Scenario.of_core(found, path, source)


def _packaged() -> dict[str, Path]:
    """The files of the packaged scenarios, by place and name."""
    folders = {place: scenarios_in(DATA / "places" / place) for place in names("places")}
    folders["overlays"] = sorted((DATA / "overlays").glob("*.toml"))
    return {f"{place}/{path.stem}": path for place, paths in folders.items() for path in paths}


def _file_of(name_or_path: str | os.PathLike[str], files: Iterable[Path]) -> Path:
    """The file of that name or path, looked up among those of a place first.

    A name without its place is enough where only one place has it.
    """
    if not is_path(name_or_path):
        said = f"{shown(name_or_path)} is not a scenario; give its name, or the path of its file"
        raise InputError([Issue(key="scenario", value=shown(name_or_path), message=said)])
    text = os.fspath(name_or_path)
    if text.endswith(".toml") or is_form(text) or Path(text).is_file():
        return Path(text)
    own = {path.stem: path for path in files}
    packaged = _packaged()
    wanted = called(text)
    if wanted in own:
        return own[wanted]
    found = [full for full in packaged if wanted in (full, full.partition("/")[2])]
    if len(found) == 1:
        return packaged[found[0]]
    known = [*own, *sorted(packaged)]
    advice = f"; one of: {', '.join(sorted(found))}" if found else _core.advice(text, known)
    message = f"there is no scenario '{text}'{advice}; or give the path of a file"
    raise InputError([Issue(key="scenario", value=text, message=message)])


def _again(said: Packed, path: Path | None, source: Source) -> Scenario:
    """A scenario that was pickled."""
    return Scenario.of_core(unpacked(said), path, source)
