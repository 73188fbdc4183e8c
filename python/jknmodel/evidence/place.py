# SPDX-License-Identifier: Apache-2.0
"""A place: what was published about it, and the opening position inferred from that.

>>> import jknmodel as jkn
>>> place = jkn.Place.load("lumajang")
>>> place.population
1114700
>>> int(place.baseline.query("segment == 'PBID' and standing == 'active'").people.iloc[0])
111079
"""

from __future__ import annotations

import os
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, SupportsIndex, TypeAlias, cast

from jknmodel import _core
from jknmodel.base.arguments import Arguments, MonthLike, is_text
from jknmodel.base.cells import Cell
from jknmodel.base.errors import InputError, Issue
from jknmodel.base.files import write_atomically
from jknmodel.base.months import month_of, text_of
from jknmodel.base.origin import of_text
from jknmodel.evidence import figures, files
from jknmodel.evidence.figures import STATED, Facts, Population
from jknmodel.evidence.files import DISTRICTS, called
from jknmodel.tables.form import is_form

if TYPE_CHECKING:
    import pandas as pd

    from jknmodel.base.arguments import DayLike
    from jknmodel.base.language import Language
    from jknmodel.base.origin import Source
    from jknmodel.evidence.history import History
    from jknmodel.evidence.inference import Inference
    from jknmodel.evidence.priors import Prior
    from jknmodel.tables.villages import IfUnequal, Villages

__all__ = ["Place", "history_in", "place_in", "place_of"]

Base = Literal["population", "registered"]
#: An amount as a number, or as people write it; None: not known.
Given: TypeAlias = "SupportsIndex | float | Decimal | str | None"
_BASES = ["population", "registered"]


class Place:
    """A district or province with its evidence and its opening position.

    Made from figures as below, or by :meth:`load` from a file, by :meth:`from_frame` from a table;
    changed by :meth:`with_` and :meth:`with_figures` into another one, never in place. The opening
    position is worked out when it is first asked for.

    An amount is a number, or text as people write it: ``93.4%`` or ``"93,4%"``, ``"26,4 miliar"``,
    ``612_340`` or ``"612.340"``. Its digits say how exact it is; one that can be read in two ways
    is refused.

    Parameters
    ----------
    name
        What pages call it; a city begins with ``Kota``.
    population
        The people that rates divide by. It must be given.
    coverage, registered
        Who is registered, active or not: as a share of the population, or in people. One of the two
        must be given.
    active
        Who can use the card: a share, or people.
    active_of
        What a share of active members divides by: ``population``, ``registered``, or ``unknown``
        where the source does not say.
    pbid, pbi
        Active members whom the district pays for, and whom the centre does.
    budget
        The money for PBID of the year, rupiah.
    owing, debt
        Self-payers in arrears, and what they owe together, rupiah.
    as_of
        The date of the figures: a day, or ``"2025-07"`` for the end of a month. If None, the first
        of this month.
    minimum_wage
        Rupiah a month, or the name of an area whose wages the law has. If None, that of the place
        or its province where the law has it, else one that is assumed.
    region
        The province. If empty, that of the district where its name is known: regencies in Java are
        like each other, and so are those elsewhere, and cities.
    source
        Where the figures are from.
    priority_status
        Whether the district has priority (UHC) status.
    prior
        The prior by name.
    locale
        ``"id"`` or ``"en"``: how numbers in text are written, where they can be read in two ways.

    Raises
    ------
    InputError
        With every figure that is refused or missing.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> place = jkn.Place("Contoh", population=612_340, coverage="93.4%", active="71.2%",
    ...                   pbid=58_210, budget="26.4bn", owing=21_400, as_of="2025-07-01")
    >>> place.opening, int(place.baseline.query("segment == 'PBID'").people.min() > 0)
    ('2025-06', 1)
    """

    def __init__(
        self,
        name: str | Facts,
        *,
        population: Given = None,
        coverage: Given = None,
        registered: Given = None,
        active: Given = None,
        active_of: str = "unknown",
        pbid: Given = None,
        pbi: Given = None,
        budget: Given = None,
        owing: Given = None,
        debt: Given = None,
        as_of: DayLike | None = None,
        minimum_wage: Given = None,
        region: str = "",
        source: str = "",
        priority_status: bool = False,
        prior: Prior | str | None = None,
        locale: Language | None = None,
        villages: Villages | None = None,
    ) -> None:
        if isinstance(name, Facts):  # a file's, or of another place
            self.facts = name
        else:
            from jknmodel.evidence.given import facts_given
            from jknmodel.evidence.place_file import place_text

            given = {
                "population": population, "coverage": coverage, "registered": registered,
                "active": active, "pbid": pbid, "pbi": pbi, "budget": budget, "owing": owing,
                "debt": debt, "minimum_wage": minimum_wage,
            }  # fmt: skip
            if isinstance(prior, str):
                files.data_file("priors", prior, key="prior")
            facts = facts_given(
                name, given, as_of=as_of, region=region, source=source, active_of=active_of,
                priority_status=priority_status, locale=locale,
                prior=prior if isinstance(prior, str) else DISTRICTS,
            )  # fmt: skip
            self.facts = replace(facts, source=of_text(place_text(facts), f"{facts.name}.toml"))
        self._prior = None if isinstance(prior, str) else prior
        self._villages = villages

    def _said(self) -> tuple[object, ...]:
        return self.facts, self._prior, self._villages

    def __eq__(self, other: object) -> bool:
        """Whether both say the same, wherever their figures are from."""
        return self is other or (isinstance(other, Place) and self._said() == other._said())

    def __hash__(self) -> int:
        facts = self.facts
        return hash((facts.name, facts.opening, facts.prior, facts.population.value))

    def __copy__(self) -> Place:
        return self

    def __deepcopy__(self, memo: object) -> Place:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return _place_again, self._said()

    @staticmethod
    def names() -> list[str]:
        """The packaged places: the folders in ``data/places``.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> "lumajang" in jkn.Place.names()
        True
        """
        return files.names("places")

    @classmethod
    def load(
        cls,
        name_or_path: str | os.PathLike[str],
        prior: str | None = None,
        active_rate_read_as: Base | None = None,
    ) -> Place:
        """Read a place by name (``lumajang``), from its folder, a TOML file or a workbook.

        The file states evidence, or names a baseline, or is one: a table of members by segment,
        class, standing and months owed, of which nothing is inferred. A workbook is one of
        `jknmodel.template`, filled in.

        Parameters
        ----------
        name_or_path
            A packaged place, the path of a folder with a ``place.toml``, or of a file.
        prior
            Another prior than the file's: ``nation``, ``lombok-timur``, or the path of a file.
        active_rate_read_as
            What an active rate published without its base divides by, if not as the file says.

        Raises
        ------
        InputError
            With every fault of the file, or with the nearest name when there is no such place.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> jkn.Place.load("lumajang", prior="lombok-timur").prior
        'lombok-timur'
        """
        from jknmodel.evidence.files import data_file, read_place

        file = data_file("places", name_or_path, key="place")
        villages = None
        if is_form(file):
            from jknmodel.evidence.filled import read_form_place

            facts, villages = read_form_place(file)
        else:
            facts = read_place(file, by_folder=not os.fspath(name_or_path).endswith(".toml"))
        place = cls(facts)
        if prior is not None or active_rate_read_as is not None:
            place = place.with_(prior=prior, active_rate_read_as=active_rate_read_as)
        if place.history is not None:
            place = place.with_history(place.history)
        return place if villages is None else place.with_villages(villages, "keep")

    @classmethod
    def from_frame(
        cls,
        frame: object,
        name: str | None = None,
        *,
        as_of: DayLike | None = None,
        region: str = "",
        source: str = "",
        locale: Language | None = None,
    ) -> Place:
        """A place from a tidy table of figures: a row a figure.

        Parameters
        ----------
        frame
            A pandas (or polars, or Arrow) table with the columns ``figure`` and ``value``: the
            figures by the names that `Place` has for them, among them the ``population``. Where it
            has them: ``as_of`` and ``source`` of each row, and ``place``, of which there is one.
        name
            What pages call the place; if None, what the column ``place`` says.
        as_of, region, source, locale
            As for `Place`; ``as_of`` and ``source`` where a row has none.

        Raises
        ------
        InputError
            With every row that is refused.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> import pandas as pd
        >>> frame = pd.DataFrame({"figure": ["population", "coverage", "pbid"],
        ...                       "value": ["612.340", "93,4%", "58.210"]})
        >>> place = jkn.Place.from_frame(frame, "Contoh", as_of="2025-07-01")
        >>> place.population, place.evidence.figure.tolist()
        (612340, ['coverage', 'active'])
        """
        from jknmodel.evidence.given_frame import facts_of_frame

        return cls(
            facts_of_frame(frame, name, as_of=as_of, region=region, source=source, locale=locale)
        )

    def with_figures(
        self,
        *,
        as_of: DayLike | None = None,
        source: str = "",
        active_of: str = "unknown",
        locale: Language | None = None,
        **figures: Given,
    ) -> Place:
        """The same place with other figures; what is not named stays.

        Parameters
        ----------
        as_of, source, active_of, locale
            As for `Place`, of the figures given; the date of the place's population if None.
        **figures
            As for `Place`: ``population``, ``coverage``, ``registered``, ``active``, ``pbid``,
            ``pbi``, ``budget``, ``owing``, ``debt``, ``minimum_wage``. Each takes the place of
            those of its kind.

        Raises
        ------
        InputError
            With every figure that is refused, and for a place whose baseline is given outright.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> place = jkn.Place("Contoh", population=612_340, coverage="93,4%", as_of="2025-07-01")
        >>> more = place.with_figures(pbid=58_210, coverage="94%")
        >>> more.evidence[["figure", "value"]].values.tolist()
        [['coverage', 0.94], ['active', 58210.0]]
        """
        from jknmodel.evidence.given import facts_with

        facts = facts_with(
            self.facts, figures, as_of=as_of, source=source, active_of=active_of, locale=locale
        )
        return Place(facts, prior=self._prior, villages=self._villages)

    @property
    def source(self) -> Source:
        """The file it was read from, as it was then, and what was changed since."""
        return self.facts.source

    @property
    def name(self) -> str:
        """The name of the place."""
        return self.facts.name

    @property
    def region(self) -> str:
        """The province it is in."""
        return self.facts.region

    @property
    def opening(self) -> str:
        """The row the opening position is, ``2025-04``: the position on the first of the next."""
        return self.facts.opening

    @property
    def population(self) -> int:
        """The people that rates divide by."""
        return round(self.facts.population.value)

    @property
    def priority_status(self) -> bool:
        """Whether the district has priority (UHC) status on opening."""
        return self.facts.priority_status

    @property
    def minimum_wage(self) -> int | Decimal | None:
        """Rupiah a month at the opening, with its sen if any; the floor of employees' dues."""
        wage = self.facts.minimum_wage(int(self.facts.opening[:4]))
        return None if wage is None else wage.rupiah

    @property
    def minimum_wages(self) -> pd.DataFrame:
        """The minimum wages known: year (missing: of no year), rupiah, source, confidence, words.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> jkn.Place.load("lumajang").minimum_wages[["year", "rupiah"]].values.tolist()
        [[2024, 2281469], [2025, 2429764], [2026, 2578320]]
        """
        import pandas as pd

        rows = [
            (wage.year, wage.rupiah, wage.source, wage.confidence, wage.words)
            for wage in self.facts.minimum_wages
        ]
        columns = ["year", "rupiah", "source", "confidence", "words"]
        return pd.DataFrame(rows, columns=columns, dtype=object)

    @property
    def prior(self) -> str:
        """The name of the prior; for a baseline given outright, what its file says of it."""
        return self.facts.prior

    @property
    def active_rate_read_as(self) -> str:
        """What an active rate published without its base divides by."""
        return self.facts.active_rate_read_as

    @property
    def active_rate_tested_on(self) -> str:
        """What the active rate divides by when the 80% target is tested."""
        return self.facts.active_rate_tested_on

    @property
    def evidence(self) -> pd.DataFrame:
        """The published figures: figure, words, value, low, high, unit, base, as_of, source, ..."""
        return figures.frame(self.facts.figures)

    @property
    def baseline(self) -> pd.DataFrame:
        """The opening position, a row for each cell, in whole people.

        Columns: segment, care_class, standing, months_owed, people, known (published, derived or
        assumed), low and high (what the evidence alone allows), plausible_low and plausible_high
        (near the prior), village and deciles (``1-5``; both empty for cells not split by them).
        """
        return figures.cells_frame(self.cells)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The rows of :attr:`baseline`."""
        return self._cells

    @cached_property
    def _cells(self) -> tuple[Cell, ...]:
        cells = self.facts.cells or self.inference.cells
        return cells if self._villages is None else self._villages.split(cells)

    @property
    def villages(self) -> Villages | None:
        """The counts by village that tell its people apart, if any were given."""
        return self._villages

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader of the baseline should know: readings chosen, intervals widened."""
        said = (
            *map(str, self.facts.notes),
            *(() if self._villages is None else self._villages.notes),
        )
        if self.facts.cells:
            return said
        return (*self.inferred_with.notes, *self.inference.notes, *said)

    @cached_property
    def inferred_with(self) -> Prior:
        """The prior itself: the shares that the opening position stays nearest to."""
        from jknmodel.evidence import priors

        if self._prior is not None:
            return self._prior
        if called(self.facts.prior) == DISTRICTS:
            from jknmodel.evidence.district_prior import prior_of

            return prior_of(self.facts)
        return priors.load(self.facts.prior)

    @cached_property
    def inference(self) -> Inference:
        """How the opening position came about. Raises InputError when figures contradict."""
        from jknmodel.evidence.inference import infer

        return infer(self.facts, self.inferred_with)

    def with_(
        self,
        *,
        prior: str | None = None,
        active_rate_read_as: Base | None = None,
        active_rate_tested_on: Base | None = None,
        priority_status: bool | None = None,
    ) -> Place:
        """The same place, read another way; what is not named stays.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> place = jkn.Place.load("lumajang")
        >>> place.with_(active_rate_read_as="registered").active_rate_read_as
        'registered'
        """
        facts = self.facts
        named = {
            "prior": prior,
            "active_rate_read_as": active_rate_read_as,
            "active_rate_tested_on": active_rate_tested_on,
            "priority_status": priority_status,
        }
        changes = [f"{key} = {value}" for key, value in named.items() if value is not None]
        if prior is not None:
            if facts.cells:
                message = f"{facts.name} gives its baseline outright; a prior changes nothing"
                raise InputError([Issue(key="prior", value=prior, message=message)])
            from jknmodel.evidence.files import data_file

            data_file("priors", prior, key="prior")
            facts = replace(facts, prior=prior)
        if active_rate_read_as is not None:
            facts = replace(
                facts, active_rate_read_as=_base("active_rate_read_as", active_rate_read_as)
            )
        if active_rate_tested_on is not None:
            facts = replace(
                facts, active_rate_tested_on=_base("active_rate_tested_on", active_rate_tested_on)
            )
        if priority_status is not None:
            given = Arguments()
            status = given.flag("priority_status", priority_status)
            given.refuse_if_any()
            facts = replace(facts, priority_status=status)
        facts = replace(facts, source=facts.source.changed(*changes))
        if facts.before is not None:
            facts = replace(facts, before=replace(
                facts.before,
                prior=facts.prior,
                active_rate_read_as=facts.active_rate_read_as,
                active_rate_tested_on=facts.active_rate_tested_on,
                priority_status=facts.priority_status,
            ))  # fmt: skip
        return Place(facts, prior=self._prior if prior is None else None, villages=self._villages)

    @property
    def history(self) -> History | None:
        """What was published of it month after month, if anything was."""
        return self.facts.history

    def with_history(self, history: History, at: MonthLike | None = None) -> Place:
        """The same place, opened by the newest month of a history.

        What the newest month says is the opening. Older figures are evidence with the room that the
        months between leave them (`evidence.dated`); one that a later month says again, or that the
        newest contradicts, is set aside. A population that the history has is taken for its month.

        Parameters
        ----------
        history
            Read by `History.load`, or made of a run.
        at
            Open at this month of it instead; later ones are not looked at.

        Raises
        ------
        InputError
            Where the figures of that month contradict each other, the place gives its baseline
            outright, or the history has no such month.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> history = jkn.History.from_frame({"month": ["2025-08", "2025-09"],
        ...                                   "registered": [978_000, 979_000],
        ...                                   "active.PBID": [118_000, 126_599]})
        >>> place = jkn.Place.load("lumajang").with_history(history)
        >>> place.opening, int(place.baseline.people.sum())
        ('2025-09', 979000)
        """
        from jknmodel.evidence.newest import opened_by

        given = Arguments()
        if not hasattr(history, "months"):
            given.fault("history", "", "is no history; read one with jkn.History.load(...)")
        month = None if at is None else text_of(given.month("at", at))
        given.refuse_if_any()
        return self.with_facts(opened_by(self, history, month))

    def with_facts(self, facts: Facts) -> Place:
        """Another place of the same prior and villages, with these facts."""
        return Place(facts, prior=self._prior, villages=self._villages)

    def opened_with(
        self, cells: tuple[Cell, ...], population: int | None, *, because: str
    ) -> Place:
        """The same place opened by a table of cells, every one published; `Members.place` asks.

        Its inferred cells and its prior go; ``because`` is the change that its source tells of.
        """
        source = self.facts.source.changed(because)
        facts = replace(self.facts, cells=cells, carried=STATED, prior="", source=source)
        if population is not None:
            counted = Population(population, population, population, source="given to place()")
            facts = replace(facts, population=counted)
        return Place(facts)

    def with_villages(self, villages: Villages, if_unequal: IfUnequal = "refuse") -> Place:
        """The same place, its people told apart by village (and decile) as the table counts them.

        Each cell of the opening position is split in proportion to the counts that say something
        about it; levers can then name villages, and `segments` shows each by itself.

        Parameters
        ----------
        villages
            The counts.
        if_unequal
            What happens where they add up to fewer than the place has: ``refuse``, or ``keep``: the
            others are of no village. The choice is kept in the record of a run.

        Raises
        ------
        InputError
            When counts exceed those of the place, or add up to fewer and that was not chosen.

        Examples
        --------
        >>> import jknmodel as jkn
        >>> import pandas as pd
        >>> place = jkn.Place.load("belitung-timur")
        >>> table = pd.DataFrame({"village": ["Manggar", "Gantung"], "segment": "PBPU",
        ...                       "standing": "active", "people": [3000, 2000]})
        >>> told = place.with_villages(jkn.Villages.from_frame(table), if_unequal="keep")
        >>> int(told.baseline.query("village == 'Manggar'").people.sum())
        3000
        """
        if not hasattr(villages, "against"):
            message = "is not a table of villages; read one with jkn.Villages.load(...)"
            raise InputError([Issue(key="villages", message=message)])
        checked = villages.against(self, if_unequal)
        return Place(self.facts, prior=self._prior, villages=checked)

    @cached_property
    def core(self) -> _core.Baseline:
        """The opening position as projections take it.

        Raises InputError, with every cell that names it, where people stand who cannot.
        """
        facts = self.facts
        return _core.Baseline(
            place=facts.name,
            opening=month_of(facts.opening),
            population=facts.population.value,
            cells=self.cells,
            priority_status=facts.priority_status,
            minimum_wages=facts.minimum_wages,
            prior=self.prior,
            reading=facts.active_rate_read_as if self.prior else "",
            carried_debt=facts.carried.known,
            all_debtors=facts.carried.all_debtors,
            all_debt=facts.carried.all_debt,
            arrears=facts.carried.arrears,
        )

    def baseline_toml(self) -> str:
        """The opening position as a baseline file has it, which :meth:`load` reads."""
        return _core.baseline_toml(self.core)

    def save_baseline(self, path: str | os.PathLike[str]) -> Path:
        """Write the opening position as a baseline file, whole or not at all; returns its path.

        The counts are exact. Of a place made from real people, or told apart by village, the file
        is for you alone (mode 0600): it tells of single persons.

        Raises InputError, with the old file as it was, when it cannot be written.
        """
        from jknmodel.tables.counted import hidden_of  # needs NumPy

        target = Path(path)
        told_apart = any(cell.village for cell in self.cells)
        private = told_apart or hidden_of(self) is not None
        write_atomically(target, self.baseline_toml(), private=private)
        return target

    def __repr__(self) -> str:
        """The place with the choices its numbers rest on."""
        if self.facts.cells:
            return f"Place({self.name!r}, opening={self.opening!r}, baseline given)"
        return (
            f"Place({self.name!r}, opening={self.opening!r}, prior={self.prior!r}, "
            f"active_rate_read_as={self.active_rate_read_as!r})"
        )


def _place_again(facts: Facts, prior: Prior | None, villages: Villages | None) -> Place:
    """A place that was pickled: what it is inferred from, not what was inferred."""
    return Place(facts, prior=prior, villages=villages)


def place_in(given: Arguments, key: str, value: object) -> Place:
    """A place, or the one of that name or file; a fault of `given` where it is neither."""
    words = 'a place; give its name, as "lumajang"'
    return cast("Place", given.loaded(key, value, Place, words=words))


def history_in(given: Arguments, value: object, place: object) -> History:
    """A history, or the place's own where it is None; a fault of `given` where there is none."""
    from jknmodel.evidence.history import History

    told = value if value is not None else getattr(place, "history", None)
    if isinstance(told, History):
        return told
    given.fault("history", "", "is no history; read one with jkn.History.load(...)")
    return History(())


def place_of(value: object) -> Place:
    """A place, or the one of that name or file. Raises InputError where it is neither."""
    given = Arguments()
    found = place_in(given, "place", value)
    given.refuse_if_any()
    return found


def _base(key: str, value: str) -> str:
    """One of the two bases, or an InputError with the nearest."""
    if is_text(value) and value in _BASES:
        return value
    message = f"'{value}' is not a base{_core.advice(str(value), _BASES)}"
    raise InputError([Issue(key=key, value=str(value), message=message)])
