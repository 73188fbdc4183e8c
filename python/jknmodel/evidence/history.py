# SPDX-License-Identifier: Apache-2.0
r"""The history of a place: what was published month after month, with rounding and base.

Rows come from ``[[history]]`` of a place's file, from a table (CSV, a sheet, a frame) or from a run
(`study.observed.history_of`). Months may be missing, cells may be empty; a month that goes
backwards or comes twice, a rate without its base, and a base that changes midway are refused.

>>> history = History.from_frame({"bulan": ["2025-03", "2025-04"], "terdaftar": [970_000, 973_900],
...                               "aktif PBID": [111_000, None], "cakupan": ["87,1%", "0.8741"]})
>>> history
<History: 2 months from 2025-03 to 2025-04, active.PBID, coverage, registered>
>>> history.newest, [f"{f.key} {f.low:g} to {f.high:g}" for f in history.at("2025-04")]
('2025-04', ['registered 973900 to 973900', 'coverage 0.87405 to 0.87415'])
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from jknmodel import _core
from jknmodel.base.errors import InputError, Issue
from jknmodel.base.origin import read_from
from jknmodel.evidence.figures import MEASURES, Figure, month_at
from jknmodel.tables.cells import is_missing, plain
from jknmodel.tables.source import Asked, source_of
from jknmodel.tables.whole_numbers import read_whole
from jknmodel.tables.words import heading_of

if TYPE_CHECKING:
    import pandas as pd

    from jknmodel.base.language import Language

__all__ = ["BASES", "KEYS", "SEGMENTS_OF", "History", "Month", "Told", "Written", "read_rows"]

#: Whom a key of a segment counts: PPU is published as one.
SEGMENTS_OF: Final[dict[str, tuple[str, ...]]] = {
    "PBI": ("PBI",),
    "PBID": ("PBID",),
    "PPU": ("PPU_PN", "PPU_BU"),
    "PPU_PN": ("PPU_PN",),
    "PPU_BU": ("PPU_BU",),
    "PBPU": ("PBPU",),
    "BP": ("BP",),
    "BP_PN": ("BP_PN",),
}
#: Every figure of a month by its unit.
KEYS: Final[dict[str, str]] = {
    **dict.fromkeys(("population", "registered", "active", "owing"), "people"),
    **{f"{what}.{name}": "people" for what in ("registered", "active") for name in SEGMENTS_OF},
    **dict.fromkeys(("coverage", "active_rate"), "share"),
    **dict.fromkeys(("bills", "payments", "arrears", "money_left"), "rupiah"),
}
#: What a rate may divide by.
BASES: Final = ("population", "registered")
_BESIDE: Final = ("month", "base", "rounding", "rounding_rupiah", "source")
#: Headings as offices write them, by `heading_of`; with a segment behind, of that segment.
_HEADINGS: Final = {
    "bulan": "month", "per": "month", "tanggal": "month", "periode": "month",
    "penduduk": "population", "jumlah_penduduk": "population",
    "terdaftar": "registered", "peserta": "registered", "jumlah_peserta": "registered",
    "aktif": "active", "peserta_aktif": "active", "menunggak": "owing",
    "cakupan": "coverage", "cakupan_kepesertaan": "coverage", "keaktifan": "active_rate",
    "tingkat_keaktifan": "active_rate", "dasar": "base", "tagihan": "bills",
    "pembayaran": "payments", "dibayar": "payments", "tunggakan": "arrears",
    "sisa": "money_left", "sisa_dana": "money_left", "pembulatan": "rounding",
    "pembulatan_rupiah": "rounding_rupiah", "sumber": "source", "pbid_heads": "active.PBID",
}  # fmt: skip
_BASE_WORDS: Final = {"penduduk": "population", "terdaftar": "registered"}
#: More registered or active than this share of the population is a slip (the place reader's limit).
_MOST: Final = 1.5


class Written(NamedTuple):
    """A cell of a month as it was written, and where it stands."""

    key: str
    text: Any
    row: int | None = None
    column: int | None = None


class Told(NamedTuple):
    """A figure of a month: its key, what its digits allow, and what a rate divides by.

    ``unit`` is people, share (of one) or rupiah.
    """

    key: str
    unit: str
    value: float
    low: float
    high: float
    base: str = ""

    @property
    def half(self) -> float:
        """Half a unit of the last digit."""
        return max(self.high - self.value, self.value - self.low)

    @property
    def figure(self) -> str:
        """The figure without its segment."""
        return self.key.partition(".")[0]

    @property
    def segments(self) -> tuple[str, ...]:
        """Whom it counts; empty for all."""
        return SEGMENTS_OF.get(self.key.partition(".")[2], ())


class Month(NamedTuple):
    """A month of a history: what was told at its close."""

    month: str
    figures: tuple[Told, ...]
    source: str = ""

    def evidence(self) -> list[Figure]:
        """Its figures as evidence about the opening; money and the population are none.

        Arrears neither: a total of rupiah says nothing of who owes how many months, and the same
        total would open otherwise than the register does.
        """
        return [
            Figure(
                told.figure,
                told.unit,
                told.low,
                told.high,
                told.value,
                as_of=self.month,
                base=told.base,
                segments=told.segments,
                source=self.source,
                confidence="H",
            )
            for told in self.figures
            if told.figure in MEASURES
        ]


@dataclass(frozen=True)
class History:
    """Months in their order, each with what was told of it; see the module."""

    months: tuple[Month, ...]
    file: str = field(default="", compare=False)
    #: Of the file as it was read; empty where there was none.
    sha256: str = field(default="", compare=False)

    @classmethod
    def load(
        cls,
        path: str | os.PathLike[str],
        *,
        sheet: str | None = None,
        locale: Language | None = None,
    ) -> History:
        r"""Read a history from a CSV file or a sheet of a workbook.

        Parameters
        ----------
        path
            A file with a row a month. Columns: ``month`` and any of `KEYS` (``registered``,
            ``registered.PBI``, ``active_rate`` ...), ``base`` of the active rate, ``rounding`` of
            people and ``rounding_rupiah``, ``source``; or as offices write them (``bulan``,
            ``terdaftar PBI``, ``cakupan``, ``sisa dana``).
        sheet
            Of a workbook: which; the only one if None.
        locale
            How numbers are written: ``id`` for 973.900; if None digits alone.

        Raises
        ------
        InputError
            With every fault: file, row, column.

        Examples
        --------
        >>> import pathlib, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder) / "riwayat.csv"
        ...     _ = path.write_text("bulan;terdaftar\n2025-03;970.000\n2025-04;973.900\n")
        ...     [m.figures[0].value for m in History.load(path, locale="id").months]
        [970000.0, 973900.0]
        """
        found = cls._of_table(os.fspath(path), sheet, locale)
        return replace(found, sha256=read_from(Path(path)).sha256)

    @classmethod
    def from_frame(cls, frame: Any, *, locale: Language | None = None) -> History:
        """Read a history from a DataFrame, a mapping of columns or an Arrow table."""
        return cls._of_table(frame, None, locale)

    @classmethod
    def _of_table(cls, table: Any, sheet: str | None, locale: Language | None) -> History:
        source = source_of(table, _ASKED, sheet=sheet)
        keys = {at: _name_of(heading) or "" for at, heading in enumerate(source.headings)}
        faults = list(_of_headings(source.file, source.first, source.headings, keys))
        columns = {at: source.cells(at) for at in source.columns}
        rows = [
            [
                Written(keys[at], column[i], number, at + 1)
                for at, column in columns.items()
                if not is_missing(column[i])
            ]
            for i, number in enumerate(source.rows)
        ]
        return read_rows(rows, source.file, locale, faults)

    @property
    def newest(self) -> str:
        """Its last month."""
        return self.months[-1].month

    @property
    def oldest(self) -> str:
        """Its first month."""
        return self.months[0].month

    @property
    def keys(self) -> list[str]:
        """Every figure that some month tells, by name."""
        return sorted({told.key for month in self.months for told in month.figures})

    def at(self, month: str) -> tuple[Told, ...]:
        """What was told of a month; nothing where it is missing."""
        return next((each.figures for each in self.months if each.month == month), ())

    def value(self, month: str, key: str) -> float | None:
        """A figure of a month, where it was told."""
        return next((told.value for told in self.at(month) if told.key == key), None)

    def until(self, month: str) -> History:
        """Without what came after a month."""
        return History(tuple(m for m in self.months if m.month <= month), self.file, self.sha256)

    def since(self, month: str) -> History:
        """Without what was before a month."""
        return History(tuple(m for m in self.months if m.month >= month), self.file, self.sha256)

    def frame(self) -> pd.DataFrame:
        """A row a figure: month, figure, unit, base, value, low, high, source."""
        import pandas as pd

        rows = [
            (m.month, t.key, t.unit, t.base, t.value, t.low, t.high, m.source)
            for m in self.months
            for t in m.figures
        ]
        columns = ["month", "figure", "unit", "base", "value", "low", "high", "source"]
        table = pd.DataFrame(rows, columns=columns)
        table["month"] = pd.PeriodIndex(table["month"], freq="M")
        return table

    def __repr__(self) -> str:
        return (
            f"<History: {len(self.months)} months from {self.oldest} to {self.newest}, "
            f"{', '.join(self.keys)}>"
        )


# ── headings ──


def _name_of(heading: str) -> str | None:
    """Our name of a heading: a key, what stands beside one, or what an office calls it."""
    if heading in KEYS or heading in _BESIDE:
        return heading
    word = heading_of(heading)
    own = {heading_of(name): name for name in (*KEYS, *_BESIDE)} | _HEADINGS
    if word in own:
        return own[word]
    for segment in SEGMENTS_OF:
        what = own.get(word.removesuffix(f"_{segment.lower()}"), "")
        if word.endswith(f"_{segment.lower()}") and f"{what}.{segment}" in KEYS:
            return f"{what}.{segment}"
    return None


_ASKED: Final = Asked(
    what="a history",
    name_of=_name_of,
    kinds=(".csv", ".xlsx", ".parquet", ".pq"),
    other_kind="is not .csv, .xlsx or .parquet; give the history as one of these",
    wide="a history has a column for each figure",
    ragged="a row has a cell for each heading",
    titled=True,
    rows=1200,
    bytes=16 << 20,
)


def _of_headings(
    file: str, row: int | None, headings: Sequence[str], keys: dict[int, str]
) -> Iterator[Issue]:
    """Headings that are nobody's, twice there, or missing."""
    seen: dict[str, int] = {}
    for at, heading in enumerate(headings):
        name = keys[at]
        if not name and heading.strip():
            known = [*KEYS, *_BESIDE]
            message = f"'{heading}' is not a figure of a history{_core.advice(heading, known)}"
            yield Issue(file, row, at + 1, "heading", heading, message)
        elif name in seen:
            message = f"is a second column of '{name}'; keep one of the two"
            yield Issue(file, row, at + 1, "heading", heading, message)
        seen.setdefault(name, at)
    if "month" not in seen:
        yield Issue(file, row, None, "month", "", "is missing; give a column 'month' (or 'bulan')")


# ── rows ──


def read_rows(
    rows: Iterable[Sequence[Written]],
    file: str,
    locale: Language | None = None,
    faults: list[Issue] | None = None,
) -> History:
    """A history of its rows. Raises InputError with every fault, those given first."""
    found = list(faults or ())
    # Without its months no row can be placed: the headings say it.
    given = [] if any(issue.key == "month" for issue in found) else list(rows)
    months: list[tuple[Month, int | None, Written | None]] = []
    for cells in given:
        if cells:
            named = {_name_of(cell.key) or cell.key: cell for cell in cells}
            row = _Row(file, named, locale, found)
            months.append((row.read(), cells[0].row, row.cells.get("base")))
    found += _out_of_order(file, months)
    found += _changed_base(file, months)
    if not found and not months:
        found.append(Issue(file, key="history", message="tells nothing; give a row a month"))
    if found:
        found.sort(key=lambda issue: (issue.row or 0, issue.column or 0))
        raise InputError(found)
    return History(tuple(month for month, _, _ in months), file)


_Read = Sequence["tuple[Month, int | None, Written | None]"]


def _out_of_order(file: str, months: _Read) -> Iterator[Issue]:
    """Months that come twice, or after a later one."""
    seen: dict[str, int | None] = {}
    last = ""
    for month, row, _ in months:
        name = month.month
        if not name:  # it is a fault already
            continue
        if name in seen:
            message = f"{name} is there twice, first in row {seen[name]}; keep one of the two"
            yield Issue(file, row, None, "month", name, message)
        elif name < last:
            message = f"{name} comes after {last}; months go forward, put the rows in their order"
            yield Issue(file, row, None, "month", name, message)
        seen.setdefault(name, row)
        last = max(last, name)


def _changed_base(file: str, months: _Read) -> Iterator[Issue]:
    """Active rates whose base is not that of the first."""
    first: tuple[str, str] | None = None
    for month, row, cell in months:
        for told in month.figures:
            if told.key != "active_rate" or told.base not in BASES:
                continue
            first = first or (told.base, month.month)
            if told.base != first[0]:
                message = (
                    f"the active rate of {month.month} is of the {told.base}, that of {first[1]} "
                    f"of the {first[0]}: a base does not change midway; give one of the two apart"
                )
                at = None if cell is None else cell.column
                yield Issue(file, row, at, "base", told.base, message)


class _Row:
    """The cells of one month, read; what is wrong with them is added to the faults."""

    def __init__(
        self, file: str, cells: dict[str, Written], locale: Language | None, faults: list[Issue]
    ) -> None:
        self.file, self.cells, self.locale, self.faults = file, cells, locale, faults
        self.row = next(iter(cells.values())).row

    def read(self) -> Month:
        """The month with what of it can be read."""
        before = len(self.faults)
        month = self._month()
        rounding = {unit: self._rounding(key) for unit, key in _ROUNDED.items()}
        base = self._base()
        figures = [
            told
            for key, cell in self.cells.items()
            if key in KEYS and (told := self._told(key, cell.text, rounding, base)) is not None
        ]
        if not figures and len(self.faults) == before:
            self._fault("history", "", "tells no figure of this month; leave the row out")
        self._agree({told.key: told for told in figures})
        source = plain(self.cells["source"].text) if "source" in self.cells else ""
        order = list(KEYS)
        figures.sort(key=lambda told: order.index(told.key))
        return Month(month or "", tuple(figures), source)

    def _fault(self, key: str, value: object, message: str) -> None:
        cell = self.cells.get(key)
        row, column = (self.row, None) if cell is None else (cell.row, cell.column)
        self.faults.append(Issue(self.file, row, column, key, str(value), message))

    def _month(self) -> str | None:
        cell = self.cells.get("month")
        if cell is None:
            self._fault("month", "", 'is missing; write the month, as "2025-04"')
            return None
        text = str(cell.text)[: len("2025-05-01")] if hasattr(cell.text, "year") else cell.text
        try:
            _core.month(text[:7] if isinstance(text, str) else text)
            named = str(text)
            return month_at(named) if len(named) > len("2025-05") else named
        except (InputError, TypeError, ValueError):
            self._fault("month", cell.text, f"'{cell.text}' is not a month; write \"2025-04\"")
        return None

    def _rounding(self, key: str) -> float:
        cell = self.cells.get(key)
        if cell is None:
            return 1.0
        number = read_whole(_bare(cell.text), self.locale, "units")
        if not isinstance(number, int) or number < 1:
            said = "is below 1" if isinstance(number, int) else number.partition(";")[0]
            self._fault(key, cell.text, f"{said}; give the unit that figures are rounded to, 1000")
            return 1.0
        return float(number)

    def _base(self) -> str:
        cell = self.cells.get("base")
        said = "" if cell is None else str(cell.text).strip().casefold()
        said = _BASE_WORDS.get(said, said)
        if "active_rate" in self.cells and not said:
            self._fault(
                "active_rate",
                self.cells["active_rate"].text,
                "has no base; write 'population' or 'registered' under 'base'",
            )
        elif cell is not None and said not in BASES:
            message = f"'{cell.text}' is not a base; write 'population' or 'registered'"
            self._fault("base", cell.text, message)
        return said

    def _told(self, key: str, text: Any, rounding: dict[str, float], base: str) -> Told | None:
        unit = KEYS[key]
        if unit == "share":
            share = _share(text)
            if share is None:
                message = "is not a share; write 85% or 0.85"
                self._fault(key, text, message)
                return None
            value, half = share
            if value > _MOST:
                message = f"is {value:g}, above {_MOST}; write 85% or 0.85"
                self._fault(key, text, message)
                return None
            of = base if key == "active_rate" else "population"
            return Told(key, unit, value, max(0.0, value - half), value + half, of)
        number = read_whole(_bare(text), self.locale, unit, money=unit == "rupiah")
        if not isinstance(number, int):
            self._fault(key, text, number)
            return None
        if number < 0 and key != "money_left":
            self._fault(key, text, "is below zero; give a count from 0")
            return None
        if key == "population" and number == 0:
            self._fault(key, text, "is zero; rates divide by the population")
            return None
        half = rounding[unit] / 2 if rounding[unit] > 1 else 0.0
        return Told(key, unit, float(number), number - half, number + half)

    def _agree(self, told: dict[str, Told]) -> None:
        """Of one month: parts are no more than their whole, active no more than registered."""
        for key, of in told.items():
            what, _, segment = key.partition(".")
            wholes = {
                "registered": ["registered"] if segment else [],
                "active": [f"registered.{segment}", "active"] if segment else ["registered"],
                "owing": ["registered"],
            }
            for whole in wholes.get(what, []):
                if whole in told and of.low > told[whole].high:
                    message = (
                        f"{of.value:,.0f} is more than {whole}, {told[whole].value:,.0f}, of the "
                        "same month; check both"
                    )
                    self._fault(key, self.cells[key].text, message)


_ROUNDED: Final = {"people": "rounding", "rupiah": "rounding_rupiah"}


def _bare(text: Any) -> Any:
    """Digits without the ``_`` that TOML may have between them, and without ``.0`` of a sheet."""
    return text.replace("_", "") if isinstance(text, str) else text


def _share(text: Any) -> tuple[float, float] | None:
    """A share of one and half a unit of its last digit: "85,5%", "0.855", 0.855."""
    written = text if isinstance(text, str) else repr(float(text)) if _is_number(text) else ""
    word = written.strip()
    of = 100 if word.endswith("%") else 1
    word = word.rstrip("%").strip().replace(",", ".")
    if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", word):
        return None
    try:
        number = Decimal(word)
    except InvalidOperation:
        return None
    digits = -int(number.as_tuple().exponent)
    return float(number / of), 0.5 * 10.0**-digits / of


def _is_number(value: Any) -> bool:
    return hasattr(value, "__float__") and not isinstance(value, bool)
