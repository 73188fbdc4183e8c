# SPDX-License-Identifier: Apache-2.0
"""The workbook of a place: inputs, tables and sources, for people who use a spreadsheet.

Numbers are numbers, months are dates, rates are live formulas over the counts beside them. Text
never becomes a formula, whatever it starts with.

>>> import jknmodel as jkn
>>> from jknmodel.study.side_by_side import side_by_side
>>> from jknmodel.report.workbook import workbook_bytes
>>> plan = jkn.Scenario.load("lumajang/as-budgeted")
>>> found = side_by_side(jkn.Place.load("lumajang"), [plan], until="2025-12")
>>> workbook_bytes(found)[:2]
b'PK'
"""

from __future__ import annotations

import datetime as dt
import math
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jknmodel import _core
from jknmodel.base.language import Language
from jknmodel.base.messages import indonesian
from jknmodel.law.version import law_version
from jknmodel.report.flipped import flips_table
from jknmodel.report.live_sheets import LiveSheets
from jknmodel.report.reference import column_of
from jknmodel.report.reference import tables as listed
from jknmodel.report.texts import Texts
from jknmodel.report.writing import write
from jknmodel.tables.counted import hidden_of
from jknmodel.tables.spreadsheet import Book

if TYPE_CHECKING:
    import pandas as pd

    from jknmodel.projection.run import Run
    from jknmodel.study.side_by_side import SideBySide

__all__ = ["workbook_bytes", "write_workbook"]

_A4: Final = 9
_EXACT: Final = 2**53  # beyond it a spreadsheet loses digits
_MOST_ROWS: Final = 1_048_575
_SHARES: Final = ("coverage", "active_of_population", "active_of_registered", "narrows")
#: The lines of the first sheet.
_NOTES: Final = tuple(f"workbook_{line}" for line in range(1, 9))


def write_workbook(
    what: Sequence[Run] | SideBySide,
    path: str | os.PathLike[str],
    language: Language = "id",
) -> Path:
    """Write the workbook of some runs, or of a comparison, whole or not at all; returns its path.

    Raises
    ------
    InputError
        When the runs are of different places, or the file cannot be written.
    """
    return write(what, path, lambda comparison: workbook_bytes(comparison, language))


def workbook_bytes(comparison: SideBySide, language: Language = "id") -> bytes:
    """The bytes of the workbook: the same for the same comparison."""
    book = Book(title=comparison.place.name)
    _Sheets(book, comparison, language).write()
    return book.content()


class _Sheets:
    """The sheets, in their order."""

    def __init__(self, made: Book, comparison: SideBySide, language: Language) -> None:
        self.made = made
        self.book = made.book
        self.c = comparison
        self.hidden = hidden_of(comparison.place)
        self.language = language
        self.head = made.style({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.month = made.style({"num_format": "mmm yyyy", "align": "left"})
        self.day = made.style({"num_format": "yyyy-mm-dd", "align": "left"})
        self.whole = made.style({"num_format": "#,##0"})
        self.number = made.style({"num_format": "#,##0.######"})
        self.share = made.style({"num_format": "0.00%"})
        self.wrapped = made.style({"text_wrap": True, "valign": "top"})

    def write(self) -> None:
        """Every sheet."""
        from jknmodel.report.compared import differences_table
        from jknmodel.report.csv import (
            evidence_table,
            reconciliations,
            scenarios_table,
            without_groups,
        )
        from jknmodel.study.told_apart import hides_nothing, worth_of

        place = self.c.place
        LiveSheets(self.made, self.c, self.language).write()
        self.notes()
        self.table("comparison", scenarios_table(self.c))
        self.runs("monthly")
        self.runs("segments")
        self.runs("ledger")
        self.runs("funds")
        self.runs("levers")
        self.runs("orders")
        if all(hides_nothing(each.run) for each in self.c.scenarios):
            self.runs("flows")
        self.runs("budget")
        self.table("reconciliation", reconciliations(self.c))
        if len(self.c.scenarios) > 1:
            self.table("worth", worth_of(self.c))
        if self.c.goal is not None:
            self.table("goal", self.c.goal.table())
        if self.c.next_billion is not None:
            self.table("next_billion", self.c.next_billion.table)
        if not (differs := differences_table(self.c)).empty:
            self.table("differences", differs)
        if self.c.flips:
            self.table("flips", flips_table(self.c.flips))
        groups = self.c.groups
        if not groups.empty:
            self.table("groups", groups)
        self.table("evidence", evidence_table(self.c))
        cells = without_groups(place.baseline)
        self.table("baseline", cells if self.hidden is None else self.hidden.baseline(cells))
        self.table("assumptions", self.c.main.plan.assumptions.reset_index())

    def notes(self) -> None:
        """What the sheets mean."""
        sheet = self.book.add_worksheet("readme")
        sheet.set_column(0, 0, 110)
        words = {
            "place": self.c.place.name,
            "opening": self.c.place.opening,
            "law": law_version(),
            "version": _core.__version__,
        }
        texts = Texts(self.language)
        lines = [texts(key, **words) for key in _NOTES]
        lines += [note for each in self.c.scenarios for note in self.labelled(each)]
        for row, line in enumerate(lines):
            self.made.text(sheet, row, 0, line, self.wrapped)

    def labelled(self, each: Any) -> list[str]:
        """The notes of a run with the scenario's name."""
        words = indonesian if self.language == "id" else str
        return [f"{each.name}: {words(note) or note}" for note in each.run.notes]

    def runs(self, name: str) -> None:
        """A table of every scenario's central run, below each other."""
        import pandas as pd

        from jknmodel.report.csv import run_table

        parts = []
        for each in self.c.scenarios:
            # By months owed, and month by month, only in the CSV: 20,000 rows help nobody.
            if name == "segments":
                part = self.segments(each.run)
            elif name == "flows":
                part = _flows_by_year(each.run)
            else:
                part = run_table(each.run, name, self.hidden)
            part.insert(0, "scenario", each.name)
            parts.append(part)
        self.table(name, pd.concat(parts, ignore_index=True))

    def segments(self, run: Run) -> pd.DataFrame:
        """The segments of a run, months owed added up."""
        keys = ["month", "segment", "care_class", "standing"]
        part = run.segments().groupby(keys, sort=False, as_index=False)[["people", "debt"]].sum()
        return part if self.hidden is None else self.hidden.segments(part)

    def table(self, name: str, frame: pd.DataFrame) -> None:
        """One tidy table: frozen head, filter, widths, real numbers and dates."""
        sheet = self.book.add_worksheet(name)
        columns = [str(column) for column in frame.columns]
        for at, column in enumerate(columns):
            self.made.text(sheet, 0, at, column, self.head)
            if note := self.meaning(name, column):
                sheet.write_comment(0, at, note, {"x_scale": 2.2, "y_scale": 1.2})
        shown = frame.head(_MOST_ROWS)
        for at, column in enumerate(columns):
            values = shown.iloc[:, at].tolist()
            if name == "monthly" and column in _SHARES[:3]:
                self.rates(sheet, columns, at, column, values)
            else:
                self.column(sheet, at, column, values)
            longest = max((len(str(value)) for value in values[:200]), default=0)
            sheet.set_column(at, at, min(48, max(10, len(column) + 2, min(longest, 18) + 2)))
        sheet.freeze_panes(1, 0)
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        if len(shown):
            sheet.autofilter(0, 0, len(shown), len(columns) - 1)
            sheet.print_area(0, 0, len(shown), len(columns) - 1)

    def meaning(self, table: str, column: str) -> str:
        """What a column is, and its unit, in the language that was asked for."""
        found = listed().get(table)
        name = None if found is None else column_of(table, column)
        if found is None or name is None:
            return ""
        unit, said = found.columns[name]
        if self.language == "id":
            unit, said = (indonesian(words, "meaning") or words for words in (unit, said))
        return f"{said} ({unit})" if unit else said

    def rates(
        self, sheet: Any, columns: list[str], at: int, column: str, values: Iterable[float | str]
    ) -> None:
        """A rate as a formula over the counts beside it, with its value kept."""
        from xlsxwriter.utility import xl_rowcol_to_cell

        part = "registered" if column == "coverage" else "active"
        whole = "registered" if column == "active_of_registered" else "population"
        for row, value in enumerate(values, start=1):
            if isinstance(value, str):  # hidden
                self.made.text(sheet, row, at, value)
                continue
            above = xl_rowcol_to_cell(row, columns.index(part))
            below = xl_rowcol_to_cell(row, columns.index(whole))
            sheet.write_formula(row, at, f"={above}/{below}", self.share, value)

    def column(self, sheet: Any, at: int, name: str, values: Iterable[Any]) -> None:
        """The values of one column, each as what it is."""
        import pandas as pd

        is_share = name in _SHARES or name.startswith(("coverage_", "active_of_"))
        months: dict[Any, dt.datetime] = {}
        for row, value in enumerate(values, start=1):
            if type(value) is str:  # most are
                self.made.text(sheet, row, at, value)
                continue
            if type(value) is float and abs(value) <= _EXACT:  # and most others
                sheet.write_number(row, at, value, self.share if is_share else self.digits(value))
                continue
            if (
                value is None
                or value is pd.NA
                or value is pd.NaT
                or (isinstance(value, float) and math.isnan(value))
            ):
                continue
            if isinstance(value, pd.Period):
                month = months.get(value)
                if month is None:
                    month = months[value] = value.start_time.to_pydatetime()
                sheet.write_datetime(row, at, month, self.month)
            elif isinstance(value, dt.date):
                sheet.write_datetime(row, at, value, self.day)
            elif isinstance(value, bool):
                sheet.write_boolean(row, at, value)
            elif isinstance(value, int | float) and math.isfinite(value):
                if abs(value) > _EXACT:
                    self.made.text(
                        sheet, row, at, str(int(value)) if value % 1 == 0 else repr(value)
                    )
                else:
                    sheet.write_number(
                        row, at, value, self.share if is_share else self.digits(value)
                    )
            else:
                self.made.text(sheet, row, at, str(value))

    def digits(self, value: float) -> Any:
        """The format of a number that is no share."""
        return self.whole if abs(value) >= 1000 or float(value).is_integer() else self.number


def _flows_by_year(run: Run) -> pd.DataFrame:
    """The flows of a run, months of a year added up."""
    flows = run.flows()
    year = flows["month"].dt.year.rename("year")
    keys = [year, *(flows[name] for name in flows if name not in ("month", "heads"))]
    return flows.groupby(keys, sort=False, observed=True)["heads"].sum().reset_index()
