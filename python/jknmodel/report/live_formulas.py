# SPDX-License-Identifier: Apache-2.0
"""The formulas of the workbook: what of a plan's money a spreadsheet works out by itself.

Each comes with the value that it has for the inputs that stand in their cells, so that a reader who
cannot work out formulas sees the same.

>>> import jknmodel as jkn
>>> from jknmodel.study.live import live_of
>>> live = live_of(jkn.project("lumajang", "lumajang/as-budgeted", until="2025-12"))
>>> formulas = Formulas(live, "en")
>>> formulas.months()[1]["bill"]
('=D7*C7', 3887765000.0)
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from jknmodel.base.months import later, text_of
from jknmodel.report.texts import Texts
from jknmodel.study.live import BASES, Live

if TYPE_CHECKING:
    from jknmodel.base.language import Language

__all__ = ["AT", "COLUMNS", "FIRST", "Formulas", "serial"]

#: The first row below the headings, from 0.
FIRST: Final = 5
#: The columns of the sheet of months, by letter: what a spreadsheet works out, then the model's.
COLUMNS: Final = (
    "month", "year", "rate", "heads", "new", "carried", "opening", "received", "bill", "old_debt",
    "paid", "left", "owed", "short", "empty",
    "population", "registered", "active", "coverage", "active_of_population",
)  # fmt: skip
AT: Final = {name: chr(ord("A") + at) for at, name in enumerate(COLUMNS)}

Formula = tuple[str, Any]


class Formulas:
    """The formulas of one plan; ``row`` has the rows of its inputs, from 0, by name or year."""

    def __init__(self, live: Live, language: Language) -> None:
        self.live = live
        self.t = Texts(language)
        names: list[str | int] = [
            *live.inputs.budgets,
            "basis",
            "heads",
            "monthly",
            "start",
            "length",
        ]
        self.row = {name: FIRST + at for at, name in enumerate(names)}
        #: Below an empty row and a heading what is not changed.
        self.row["base_heads"] = FIRST + len(names) + 2
        self.row["spent"] = self.row["base_heads"] + 1
        self.inputs_sheet = self.t("live_sheet_inputs")
        self.months_sheet = self.t("live_sheet_months")
        self.law_sheet = self.t("live_sheet_law")

    def cell(self, name: str | int) -> str:
        """Where an input stands."""
        return f"'{self.inputs_sheet}'!$B${self.row[name] + 1}"

    def spent_before(self) -> tuple[str, float]:
        """What was spent before the opening: given, or heads x rate of each month of its year."""
        live = self.live
        spent = live.spent_before
        if spent is not None:
            return f"={spent}", spent
        count, rates = live.opening.month, live.rates[live.inputs.rate_basis]
        kept = live.base_heads * sum(
            rates[live.opening.replace(month=m)] for m in range(1, count + 1)
        )
        return f"={self.cell('base_heads')}*SUM({self.rates(0, count - 1)})", kept

    def scenario_lines(self) -> list[tuple[str, str]]:
        """The lines of a scenario file that say what the cells say."""
        live = self.live
        basis = ",".join(f'"{name}"' for name in BASES)
        lines = [
            (
                f'="rate_basis = """&CHOOSE({self.basis()},{basis})&""""',
                f'rate_basis = "{live.inputs.rate_basis}"',
            )
        ]
        for year, budget in live.inputs.budgets.items():
            cash = text_of(live.cash[year])
            shown = f"[[fund]] {year}: "
            lines.append(
                (
                    f'="{shown}receipts = {{""{cash}"" = "&TEXT({self.cell(year)},"0")&"}}"',
                    f'{shown}receipts = {{"{cash}" = {budget}}}',
                )
            )
        start = self.cell("start")
        ends = f"EDATE({start},{self.cell('length')}-1)"

        def month(cell: str) -> str:
            return f'YEAR({cell})&"-"&TEXT(MONTH({cell}),"00")'

        end = later(live.inputs.start, live.inputs.months - 1)
        lines.append(
            (
                f'="[[lever]] pbid_intake: from = """&{month(start)}&""", until = """&{month(ends)}'
                f'&""", heads = "&TEXT({self.cell("heads")},"0")&", monthly_cap = "'
                f'&TEXT({self.cell("monthly")},"0")',
                f'[[lever]] pbid_intake: from = "{text_of(live.inputs.start)}", until = '
                f'"{text_of(end)}", heads = {live.inputs.heads}, '
                f"monthly_cap = {live.inputs.monthly}",
            )
        )
        return lines

    def basis(self) -> str:
        """The number of the chosen rate, from 1."""
        words = ",".join(f'"{self.t(f"live_basis_{name}")}"' for name in BASES)
        return f"MATCH({self.cell('basis')},{{{words}}},0)"

    def rates(self, first: int, last: int) -> str:
        """The chosen rates of months of the table of prices, by their number from 0."""
        return f"'{self.law_sheet}'!$E${FIRST + first + 1}:$E${FIRST + last + 1}"

    def months(self) -> list[dict[str, Any]]:
        """Each month with its formulas, and what they give for the inputs that stand there."""
        live = self.live
        rows = []
        for at, line in enumerate(live.played(live.inputs)):
            r = FIRST + at + 1
            kept = {
                "heads": line.heads, "new": line.registered, "carried": line.carried,
                "opening": line.opening, "received": line.received, "bill": line.bill,
                "old_debt": line.old_debt, "paid": line.paid, "left": line.left,
                "owed": line.owed, "short": line.short,
            }  # fmt: skip
            formulas = self._opening() if at == 0 else self._of_month(line.month, r)
            values = {key: (formula, kept[key]) for key, formula in formulas.items()}
            price = self.price(line.month)
            empty = dt.datetime(line.month.year, line.month.month, 1)  # noqa: DTZ001
            rows.append(
                {
                    "month": line.month, "year": line.month.year,
                    "rate": (f"={self.rates(price, price).partition(':')[0]}", line.rate),
                    **values,
                    "empty": (
                        f'=IF({AT["short"]}{r}>0.5,{AT["month"]}{r},"")',
                        serial(empty) if line.short > 0.5 else "",
                    ),
                }
            )  # fmt: skip
        return rows

    def price(self, month: dt.date) -> int:
        """The number of a month in the table of prices."""
        return 12 * (month.year - self.live.opening.year) + month.month - 1

    def _opening(self) -> dict[str, str]:
        live = self.live
        year = live.opening.year
        came = self.cell(year) if live.cash[year] <= live.opening else "0"
        spent = self.cell("spent")
        return {
            "heads": f"={self.cell('base_heads')}",
            "left": f"=MAX(0,{came}-{spent})",
            "owed": f"=MAX(0,{spent}-{came})",
            "short": f"=MAX(0,{spent}-{came})",
            "new": "=0",
        }

    def _of_month(self, month: dt.date, r: int) -> dict[str, str]:
        """The formulas of a month, in row r of the sheet (from 1)."""
        live = self.live
        here = {name: f"{letter}{r}" for name, letter in AT.items()}
        above = {name: f"{letter}{r - 1}" for name, letter in AT.items()}
        before = later(month, -1)
        keeps = before.year == month.year or live.carry_over[before.year]
        first = FIRST + 1
        so_far = f"SUM({AT['new']}${first}:{above['new']})"
        start, length = self.cell("start"), self.cell("length")
        wanted = (
            f"MAX(0,MIN({self.cell('heads')}-{so_far},{self.cell('monthly')},{here['carried']}))"
        )
        billed = here["heads"]
        if live.at_once[month]:
            billed = f"({here['heads']}+{here['new']})"
        return {
            "heads": f"={above['heads']}+{above['new']}",
            "opening": f"={above['left']}" if keeps else "=0",
            "received": f"={self.cell(month.year)}" if live.cash[month.year] == month else "=0",
            "old_debt": f"={above['owed']}",
            "carried": self._carried(month, here),
            "new": f"=IF(AND({here['month']}>={start},{here['month']}<=EDATE({start},{length}-1)),"
            f"{wanted},0)",
            "bill": f"={billed}*{here['rate']}",
            "paid": f"=MIN({here['opening']}+{here['received']},{here['old_debt']}+{here['bill']})",
            "left": f"={here['opening']}+{here['received']}-{here['paid']}",
            "owed": f"={here['old_debt']}+{here['bill']}-{here['paid']}",
            "short": f"=MIN({here['owed']},{here['bill']})",
        }

    def _carried(self, month: dt.date, here: dict[str, str]) -> str:
        """The formula of how many more heads the money carries to the end of their first year."""
        live = self.live
        stock = f"{here['opening']}+{here['received']}-{here['old_debt']}"
        price = self.price(month)
        december = price + 12 - month.month
        rest = f"SUM({self.rates(price, december)})"
        if live.at_once[month]:
            return f"=MAX(0,({stock}-{here['heads']}*{rest})/{rest})"
        if month.month < 12:
            billed = f"SUM({self.rates(price + 1, december)})"
            return f"=MAX(0,({stock}-{here['heads']}*{rest})/{billed})"
        following = month.year + 1
        if following not in live.inputs.budgets:
            return "=0"
        left = f"{stock}-{here['heads']}*{here['rate']}"
        if not live.carry_over[month.year]:
            left = f"MIN(0,{left})"
        year = f"SUM({self.rates(price + 1, price + 12)})"
        return f"=MAX(0,({left}+{self.cell(following)}-{here['heads']}*{year})/{year})"

    def status(self) -> str:
        """A formula: whether the inputs are those that the model ran with."""
        live = self.live
        same = [f"{self.cell(year)}={budget}" for year, budget in live.inputs.budgets.items()]
        same += [
            f"{self.basis()}={BASES.index(live.inputs.rate_basis) + 1}",
            f"{self.cell('heads')}={live.inputs.heads}",
            f"{self.cell('monthly')}={live.inputs.monthly}",
            f"{self.cell('start')}=DATE({live.inputs.start.year},{live.inputs.start.month},1)",
            f"{self.cell('length')}={live.inputs.months}",
        ]
        return f'=IF(AND({",".join(same)}),"{self.t("live_as_run")}","{self.t("live_changed")}")'


def serial(day: dt.date) -> int:
    """A day as spreadsheets count it."""
    return (dt.date(day.year, day.month, day.day) - dt.date(1899, 12, 30)).days
