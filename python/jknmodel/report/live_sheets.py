# SPDX-License-Identifier: Apache-2.0
"""The first sheets of the workbook: inputs, months that recompute, scenarios, the answer, sources.

What a spreadsheet can work out is a formula (`study.live`, which proved it against the core when
the workbook was made); what only the core can is a number under a heading "from the model". Inputs
are the only coloured cells.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from jknmodel import law
from jknmodel.base.messages import cited_in_indonesian
from jknmodel.base.months import text_of
from jknmodel.report.csv import run_table
from jknmodel.report.live_formulas import AT, COLUMNS, FIRST, Formulas, serial
from jknmodel.report.numbers import Numerals
from jknmodel.report.sentences import scenario_sentence, sentences
from jknmodel.report.texts import Texts
from jknmodel.study.live import BASES, Live, live_of
from jknmodel.study.told_apart import hides_nothing
from jknmodel.tables.counted import hidden_of

if TYPE_CHECKING:
    from jknmodel.base.language import Language
    from jknmodel.study.answer import ScenarioAnswers
    from jknmodel.study.side_by_side import SideBySide
    from jknmodel.tables.spreadsheet import Book

__all__ = ["LiveSheets"]

_A4: Final = 9
_HEAD: Final = FIRST - 1  # the row of headings, from 0
_MONEY: Final = "#,##0"
_HEADS: Final = "#,##0"
_RATE: Final = "0.00%"
_MONTH: Final = "mmm yyyy"
_LINE: Final = 15  # points
_NARROW: Final = 13  # letters of a heading in a line
_SMALLER: Final = 55  # per cent
#: The columns of a plan that no formula works out.
_MODELLED: Final = tuple(
    name for name in COLUMNS if name not in {"rate", "new", "carried", "bill", "old_debt", "empty"}
)
#: How wide the columns of the inputs are.
_WIDE: Final = (36, 22, 16, 38, 62)
_OF_MODEL: Final = COLUMNS[COLUMNS.index("population") :]
_FORMATS: Final = {
    "month": _MONTH, "year": "0", "empty": _MONTH, "coverage": _RATE,
    "active_of_population": _RATE,
}  # fmt: skip
_BLUE, _SKY, _ORANGE, _GREY = "#0072B2", "#56B4E9", "#D55E00", "#555555"


class LiveSheets:
    """Writes them into a workbook, in their order."""

    def __init__(self, made: Book, comparison: SideBySide, language: Language) -> None:
        self.made, self.book = made, made.book
        self.c, self.language = comparison, language
        self.t, self.n = Texts(language), Numerals(language)
        self.each, live = self._first_that_lives()
        self.formulas = None if live is None else Formulas(live, language)
        self.months_sheet = self.t("live_sheet_months")
        form = made.style
        self.title = form({"bold": True, "font_size": 14})
        self.note = form({"text_wrap": True, "valign": "top", "font_color": _GREY})
        self.head = form({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.modelled = form(
            {"bold": True, "italic": True, "bottom": 1, "text_wrap": True, "valign": "top"}
        )
        self.wrapped = form({"text_wrap": True, "valign": "top"})
        self.strong = form({"bold": True, "text_wrap": True, "valign": "top"})
        self.bold = form({"bold": True})
        self.apart = form({"text_wrap": True, "valign": "top", "indent": 1})
        self._formats: dict[tuple[str, bool], Any] = {}
        self.grey = form({"font_color": _GREY})
        self.aside = form({"font_color": _GREY, "indent": 1})
        self.columns = _MODELLED if live is None else COLUMNS
        self.last_row = FIRST

    def _first_that_lives(self) -> tuple[ScenarioAnswers, Live | None]:
        """The first scenario whose money is lines of a spreadsheet; else the first of all."""
        for each in self.c.scenarios:
            if hidden_of(self.c.place) is not None or not hides_nothing(each.run):
                continue
            if (live := live_of(each.run)) is not None:
                return each, live
        return self.c.main, None

    def number(self, form: str, *, entry: bool = False) -> Any:
        """A format of numbers; of an input, coloured and framed."""
        if (form, entry) not in self._formats:
            look: dict[str, Any] = {"num_format": form, "valign": "top"}
            if form == _MONTH:
                look["align"] = "left"
            if entry:
                look |= {"bg_color": "#FFF2B3", "border": 1, "border_color": "#B8A24C",
                         "align": "right"}  # fmt: skip
            self._formats[form, entry] = self.made.style(look)
        return self._formats[form, entry]

    def write(self) -> None:
        """Every one of them."""
        sheets = {
            key: self.book.add_worksheet(self.t(f"live_sheet_{key}"))
            for key in ("inputs", "months", "scenarios", "answer", "sources", "law")
        }
        self.inputs(sheets["inputs"])
        self.months(sheets["months"])
        self.scenarios(sheets["scenarios"])
        self.answer(sheets["answer"])
        self.sources(sheets["sources"])
        self.law(sheets["law"])
        for key, sheet in sheets.items():
            sheet.set_paper(_A4)
            sheet.set_landscape()
            if key == "months" and self.formulas is not None:  # two pages beside each other
                sheet.set_print_scale(_SMALLER)
            else:
                sheet.fit_to_pages(1, 0)
            sheet.set_margins(0.5, 0.5, 0.6, 0.6)
            sheet.set_footer(f"&L{_plain(self.c.place.name)}&C&A&R&P / &N")
        sheets["inputs"].activate()

    def heading(self, sheet: Any, title: str, *notes: str) -> None:
        """A title and what stands below it."""
        self.made.text(sheet, 0, 0, title, self.title)
        for row, note in enumerate(notes, start=1):
            self.made.text(sheet, row, 0, note, self.grey)

    def column_heads(self, sheet: Any, row: int, columns: Sequence[tuple[str, bool]]) -> None:
        """Headings in the language, each with its unit and a note that says what it is."""
        most = 1
        for at, (key, modelled) in enumerate(columns):
            words = self.t(f"live_{key}")
            unit = self.t.known(f"live_{key}_unit", "")
            said = f"{words}\n({unit})" if unit else words
            if modelled:
                said += f"\n{self.t('live_modelled')}"
            self.made.text(sheet, row, at, said, self.modelled if modelled else self.head)
            most = max(most, sum(1 + len(line) // _NARROW for line in said.split("\n")))
            note = self.t(f"live_{key}_note")
            sheet.write_comment(row, at, note, {"x_scale": 2.2, "y_scale": 1.2})
        sheet.set_row(row, most * _LINE)

    def fit(self, sheet: Any, row: int, *cells: tuple[str, int]) -> None:
        """As high as the longest of some texts needs in a column so wide, in letters."""
        lines = [sum(1 + len(part) // max(1, wide) for part in text.split("\n"))
                 for text, wide in cells]  # fmt: skip
        if (most := max(lines)) > 1:
            sheet.set_row(row, _LINE * most)

    # ── inputs ──

    def inputs(self, sheet: Any) -> None:
        """What may be changed, within which range, and how to run the model again."""
        place, name = self.c.place.name, self.each.plan.name_in(self.language)
        title = self.t("live_inputs_title", place=place, scenario=name)
        for at, wide in enumerate(_WIDE):
            sheet.set_column(at, at, wide)
        sheet.freeze_panes(FIRST, 0)
        if self.formulas is None:
            self.heading(sheet, title, self.t("live_none_1"), self.t("live_none_2"))
            last = self._given(sheet)
        else:
            self.heading(sheet, title, self.t("live_inputs_1"), self.t("live_inputs_2"))
            last = self._to_change(sheet, self.formulas)
        sheet.print_area(0, 0, last, len(_WIDE) - 1)

    def _given(self, sheet: Any) -> int:
        """The money of a plan that no formula works out; returns the last row."""
        self.column_heads(sheet, _HEAD, [("fund", True), ("fund_money", True)])
        row = FIRST
        for row, fund in enumerate(self.each.plan.funds, start=FIRST):
            self.made.text(sheet, row, 0, fund.name, self.wrapped)
            sheet.write_number(row, 1, fund.total, self.number(_MONEY))
        return row

    def _to_change(self, sheet: Any, formulas: Formulas) -> int:
        """The inputs, what is not changed here, and the lines of a scenario file."""
        live, inputs = formulas.live, formulas.live.inputs
        heads = ("what", "value", "unit", "range", "means")
        self.column_heads(sheet, _HEAD, [(key, False) for key in heads])
        for year, budget in inputs.budgets.items():
            self._whole(
                sheet, formulas.row[year], "budget", budget, (0, live.most_budget), year=year
            )
        self._one_of(sheet, formulas.row["basis"], inputs.rate_basis)
        most = live.most_heads
        self._whole(sheet, formulas.row["heads"], "new_asked", inputs.heads, (0, most))
        self._whole(sheet, formulas.row["monthly"], "monthly", inputs.monthly, (0, most))
        months = list(live.months())
        self._month(sheet, formulas.row["start"], inputs.start, months)
        self._whole(sheet, formulas.row["length"], "length", inputs.months, (1, len(months)))
        row = formulas.row["base_heads"]
        self.made.text(sheet, row - 1, 0, self.t("live_fixed"), self.bold)
        self._described(sheet, row, "base_heads", "")
        sheet.write_number(row, 1, live.base_heads, self.number(_HEADS))
        row = formulas.row["spent"]
        self._described(sheet, row, "spent_before", "")
        formula, kept = formulas.spent_before()
        sheet.write_formula(row, 1, formula, self.number(_MONEY), kept)
        row += 2
        self.made.text(sheet, row, 0, self.t("live_again"), self.bold)
        for line, said in formulas.scenario_lines():
            row += 1
            sheet.write_formula(row, 0, line, None, said)
        row += 1
        self.made.text(sheet, row, 0, self.t("live_again_note", until=text_of(live.last)))
        return row

    def _described(self, sheet: Any, row: int, key: str, within: str, **blanks: object) -> None:
        """What an input is, its unit, its range and what it does."""
        texts = [self.t(f"live_{key}", **blanks), "", self.t(f"live_{key}_unit"), within,
                 self.t(f"live_{key}_note", **blanks)]  # fmt: skip
        looks = [self.strong, None, self.apart, self.wrapped, self.note]
        for at, (text, look) in enumerate(zip(texts, looks, strict=True)):
            if text:
                self.made.text(sheet, row, at, text, look)
        self.fit(sheet, row, *zip(texts, _WIDE, strict=True))

    def _whole(
        self, sheet: Any, row: int, key: str, value: int, range_: tuple[int, int], **blanks: object
    ) -> None:
        """A whole number within its range."""
        least, most = range_
        within = self.t("live_from_to", low=self.n.whole(least), high=self.n.whole(most))
        self._described(sheet, row, key, within, **blanks)
        sheet.write_number(row, 1, value, self.number(_MONEY, entry=True))
        self._only(sheet, row, within, validate="integer", criteria="between", minimum=least,
                   maximum=most)  # fmt: skip

    def _one_of(self, sheet: Any, row: int, value: str) -> None:
        """One of the rates, by name."""
        words = [self.t(f"live_basis_{name}") for name in BASES]
        self._described(sheet, row, "basis", " / ".join(words))
        chosen = self.t(f"live_basis_{value}")
        self.made.text(sheet, row, 1, chosen, self.number("@", entry=True))
        self._only(sheet, row, " / ".join(words), validate="list", source=words)

    def _month(self, sheet: Any, row: int, value: dt.date, months: Sequence[dt.date]) -> None:
        """A month of the run."""
        first, last = (self.n.short_month(month) for month in (months[0], months[-1]))
        within = self.t("live_from_to", low=first, high=last)
        self._described(sheet, row, "start", within)
        sheet.write_datetime(row, 1, value, self.number(_MONTH, entry=True))
        where = f"='{self.months_sheet}'!$A${FIRST + 2}:$A${FIRST + 1 + len(months)}"
        self._only(sheet, row, within, validate="list", source=where)

    def _only(self, sheet: Any, row: int, within: str, **rule: Any) -> None:
        """Refuse another value in an input's cell, saying what it may be."""
        said = {"error_title": self.t("live_wrong"), "error_message": _short(within)}
        sheet.data_validation(row, 1, row, 1, rule | said)

    # ── months ──

    def months(self, sheet: Any) -> None:
        """Month by month: money by formula, people from the model."""
        name = self.each.plan.name_in(self.language)
        title = self.t("live_months_title", place=self.c.place.name, scenario=name)
        first = self.t("live_none_1" if self.formulas is None else "live_months_1")
        self.heading(sheet, title, first, self.t("live_months_2"))
        shown = [(key, key in _OF_MODEL or (self.formulas is None and at > 1))
                 for at, key in enumerate(self.columns)]  # fmt: skip
        self.column_heads(sheet, _HEAD, shown)
        sheet.set_column(0, 0, 10)
        sheet.set_column(1, 1, 6)
        sheet.set_column(2, len(self.columns) - 1, 15)
        monthly = run_table(self.each.run, "monthly", hidden_of(self.c.place))
        rows = self._from_model(monthly) if self.formulas is None else self.formulas.months()
        for row, (line, of_month) in enumerate(
            zip(rows, monthly.to_dict("records"), strict=True), start=FIRST
        ):
            for name, value in line.items():
                self._put(sheet, row, name, value)
            for name in _OF_MODEL:
                self._put(sheet, row, name, of_month[name])
            self.last_row = row
        sheet.freeze_panes(FIRST, 1)
        sheet.repeat_rows(_HEAD)
        sheet.repeat_columns(0)
        if "old_debt" in self.columns:
            sheet.set_v_pagebreaks([self.columns.index("old_debt")])
        sheet.print_area(0, 0, self.last_row, len(self.columns) - 1)

    def _put(self, sheet: Any, row: int, name: str, value: Any) -> None:
        """A value, or a formula with the value that it has now."""
        at, form = self.columns.index(name), self.number(_FORMATS.get(name, _MONEY))
        if isinstance(value, tuple):
            formula, kept = value
            sheet.write_formula(row, at, formula, form, kept)
        elif isinstance(value, str):
            self.made.text(sheet, row, at, value)
        elif isinstance(value, dt.date):
            sheet.write_datetime(row, at, value, form)
        elif value is not None and value == value:  # noqa: PLR0124  (a number)
            sheet.write_number(row, at, float(value), form)

    def _from_model(self, monthly: Any) -> list[dict[str, Any]]:
        """The money of a plan as the core has it: all of its funds together."""
        funds = run_table(self.each.run, "funds", hidden_of(self.c.place))
        shown = all(funds[name].dtype.kind == "f" for name in ("opening", "received", "closing"))
        sums = funds.groupby("month")[["opening", "received", "spent", "closing", "short_of"]].sum()
        rows = []
        for line in monthly.to_dict("records"):
            month = line["month"]
            row = {
                "month": month.start_time.date(), "year": month.year, "heads": line["pbid_active"],
                "owed": line["owed_to_bpjs"],
            }  # fmt: skip
            if shown and month in sums.index:
                mine = sums.loc[month]
                row |= {"opening": mine["opening"], "received": mine["received"],
                        "paid": mine["spent"], "left": mine["closing"],
                        "short": mine["short_of"]}  # fmt: skip
            rows.append(row)
        return rows

    # ── scenarios, the answer ──

    def scenarios(self, sheet: Any) -> None:
        """Each scenario as the model has it: what it decides, and what comes of it."""
        self.heading(
            sheet, self.t("live_scenarios_title", place=self.c.place.name),
            self.t("live_scenarios_1"), scenario_sentence(self.language),
        )  # fmt: skip
        year = max((end.year for end in self.c.main.central.years), default=None)
        columns = ("scenario", "decides", "budget_of_all", "ends", "added", "lasting",
                   "coverage_then", "active_then", "left_then", "owed_then")  # fmt: skip
        self.column_heads(sheet, _HEAD, [(key, True) for key in columns])
        sheet.set_column(0, 1, 34)
        sheet.set_column(2, len(columns) - 1, 17)
        hidden = hidden_of(self.c.place)
        for row, each in enumerate(self.c.scenarios, start=FIRST):
            central = each.central
            quiet = hidden is not None or not hides_nothing(each.run)
            end = next((one for one in central.years if one.year == year), None)
            values: list[tuple[Any, str]] = [
                (each.plan.name_in(self.language), ""),
                (self._decided(each), ""),
                (sum(fund.total for fund in each.plan.funds), _MONEY),
                (central.money_ends or self.t("live_not_in_run"), _MONTH),
                (self.t("not_shown") if quiet else central.added, _HEADS),
                (self.t("not_shown") if quiet else self.t("not_known")
                 if central.lasting is None else central.lasting, _HEADS),
            ]  # fmt: skip
            if end is not None:  # the run has a December
                then = (end.coverage, end.active_of_population, end.left, end.owed)
                forms = (_RATE, _RATE, _MONEY, _MONEY)
                secret = self.t("not_shown")
                values += [(secret if quiet else one, form)
                           for one, form in zip(then, forms, strict=True)]  # fmt: skip
            self.fit(sheet, row, (str(values[0][0]), 32), (str(values[1][0]), 32))
            for at, (value, form) in enumerate(values):
                if isinstance(value, str):
                    self.made.text(sheet, row, at, value, self.wrapped)
                elif isinstance(value, dt.date):
                    sheet.write_datetime(row, at, value, self.number(form))
                else:
                    sheet.write_number(row, at, float(value), self.number(form))
        last = FIRST + len(self.c.scenarios) - 1
        sheet.freeze_panes(FIRST, 1)
        sheet.repeat_rows(_HEAD)
        sheet.print_area(0, 0, last, len(columns) - 1)

    def _decided(self, each: ScenarioAnswers) -> str:
        """The levers of a scenario, each with its months."""
        said = []
        for lever in each.plan.levers:
            months = [self.n.short_month(m) for m in (lever.from_, lever.until)]
            when = "–".join(dict.fromkeys(months))
            said.append(f"{each.plan.lever_in(lever.name, self.language)} ({when})")
        return "; ".join(said) or self.t("live_nothing_decided")

    def answer(self, sheet: Any) -> None:
        """What comes of the inputs, in numbers and charts; below it the model's sentences."""
        self.heading(
            sheet,
            self.t("live_answer_title", place=self.c.place.name,
                   scenario=self.each.plan.name_in(self.language)),
        )  # fmt: skip
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 6, 19)
        row = 2 if self.formulas is None else self._answer_in_numbers(sheet, self.formulas)
        row = self._charts(sheet, row + 1)
        order: tuple[Language, ...] = ("id", "en") if self.language == "id" else ("en", "id")
        self.made.text(sheet, row, 0, self.t("live_sentences"), self.bold)
        row += 1
        for language in order:
            for sentence in (*sentences(self.c, language), scenario_sentence(language)):
                sheet.merge_range(row, 0, row, 6, "", self.wrapped)
                self.made.text(sheet, row, 0, sentence, self.wrapped)
                self.fit(sheet, row, (sentence, 125))
                row += 1
            row += 1
        sheet.print_area(0, 0, row, 6)

    def _answer_in_numbers(self, sheet: Any, formulas: Formulas) -> int:
        """Each year's money, and what comes of the inputs; returns the row behind them."""
        live = formulas.live
        first, last = FIRST + 1, self.last_row + 1

        def column(name: str) -> str:
            return f"'{self.months_sheet}'!${AT[name]}${first}:${AT[name]}${last}"

        sheet.write_formula(1, 0, formulas.status(), self.grey,
                            self.t("live_as_run"))  # fmt: skip
        columns = ("year", "budget_of_year", "billed_of_year", "paid_of_year", "left_of_year",
                   "owed_of_year", "whole_year")  # fmt: skip
        self.column_heads(sheet, 3, [(key, False) for key in columns])
        rows = live.played(live.inputs)
        row = 4
        for year in range(live.opening.year, live.last.year + 1):
            mine = [line for line in rows if line.month.year == year]
            end = FIRST + rows.index(mine[-1]) + 1
            price = formulas.price(dt.date(year, 1, 1))
            rates = formulas.rates(price, price + 11)
            chosen = live.rates[live.inputs.rate_basis]
            budget = live.inputs.budgets[year]
            costs = sum(chosen[dt.date(year, m, 1)] for m in range(1, 13))
            cells = [
                (f"={formulas.cell(year)}", budget),
                (f"=SUMIF({column('year')},A{row + 1},{column('bill')})",
                 sum(line.bill for line in mine)),
                (f"=SUMIF({column('year')},A{row + 1},{column('paid')})",
                 sum(line.paid for line in mine)),
                (f"='{self.months_sheet}'!{AT['left']}{end}", mine[-1].left),
                (f"='{self.months_sheet}'!{AT['owed']}{end}", mine[-1].owed),
                (f"=INT({formulas.cell(year)}/SUM({rates}))", budget // costs),
            ]  # fmt: skip
            sheet.write_number(row, 0, year, self.number("0"))
            for at, (formula, kept) in enumerate(cells, start=1):
                sheet.write_formula(row, at, formula, self.number(_MONEY), kept)
            row += 1
        row += 1
        empty = column("empty")
        never = self.t("live_not_in_run")
        ends = next((line.month for line in rows if line.short > 0.5), None)
        told: tuple[tuple[str, str, Any, str], ...] = (
            ("first_empty", f'=IF(COUNT({empty})=0,"{never}",MIN({empty}))',
             never if ends is None else serial(ends), _MONTH),
            ("new_in_all", f"=SUM({column('new')})", sum(line.registered for line in rows), _HEADS),
            ("not_done", f"={formulas.cell('heads')}-SUM({column('new')})",
             live.inputs.heads - sum(line.registered for line in rows), _HEADS),
        )  # fmt: skip
        for key, formula, kept, form in told:
            self.made.text(sheet, row, 0, self.t(f"live_{key}"), self.strong)
            sheet.write_formula(row, 1, formula, self.number(form), kept)
            self.made.text(sheet, row, 2, self.t(f"live_{key}_note"), self.aside)  # fmt: skip
            row += 1
        return row

    def _charts(self, sheet: Any, row: int) -> int:
        """Money left and owed, bill and payment, the model's two rates; returns the row below."""
        first, last = FIRST, self.last_row
        months = [self.months_sheet, first, 0, last, 0]

        def series(name: str, colour: str, dash: str = "solid") -> dict[str, Any]:
            at = self.columns.index(name)
            return {
                "name": self.t(f"live_{name}"), "categories": months,
                "values": [self.months_sheet, first, at, last, at],
                "fill": {"color": colour}, "border": {"none": True},
                "line": {"color": colour, "width": 2.25, "dash_type": dash},
            }  # fmt: skip

        def chart(kind: str, title: str, lines: Sequence[dict[str, Any]], **axis: Any) -> Any:
            made = self.book.add_chart({"type": kind})
            for line in lines:
                kept = ("name", "categories", "values")
                look = ("fill", "border") if kind == "column" else ("line",)
                made.add_series({key: line[key] for key in (*kept, *look)})
            said = self.t(title, place=self.c.place.name)
            made.set_title({"name": said, "name_font": {"size": 10}})
            months_axis = {"date_axis": True, "num_format": "mmm yy", "major_unit": 3}
            months_axis |= {"major_unit_type": "months", "name": self.t("picture_month")}
            made.set_x_axis(months_axis)
            lines_across = {"visible": True, "line": {"color": "#DDDDDD"}}
            made.set_y_axis({"major_gridlines": lines_across, **axis})
            made.set_legend({"position": "bottom"})
            made.set_size({"width": 528, "height": 330})
            return made

        billions = {"num_format": "#,##0.0,,,", "name": self.t("picture_rupiah")}
        shown = [
            chart("column", "live_chart_left",
                  [series("left", _BLUE), series("owed", _ORANGE)], **billions),
            chart("line", "live_chart_rates",
                  [series("coverage", _BLUE), series("active_of_population", _ORANGE, "dash")],
                  num_format="0%", name=self.t("picture_of_population"), min=0, max=1.05),
        ]  # fmt: skip
        if self.formulas is not None:
            shown[1:1] = [
                chart("line", "live_chart_bill",
                      [series("bill", _BLUE), series("paid", _ORANGE, "dash")], **billions),
                chart("line", "live_chart_heads", [series("heads", _BLUE)], num_format="#,##0",
                      name=self.t("live_heads_unit")),
            ]  # fmt: skip
        for number, made in enumerate(shown):
            sheet.insert_chart(
                row + 17 * (number // 2), 0 if number % 2 == 0 else 3, made,
                {"x_offset": 0 if number % 2 == 0 else 24, "y_offset": 4},
            )  # fmt: skip
        return row + 17 * ((len(shown) + 1) // 2)

    # ── sources, law ──

    def sources(self, sheet: Any) -> None:
        """Where the figures and the law come from."""
        self.heading(sheet, self.t("live_sources_title", place=self.c.place.name))
        self.column_heads(sheet, _HEAD, [(key, False) for key in ("kind", "told", "source")])
        facts = self.c.place.facts
        rows = [(self.t("live_kind_law"), code, page) for code, page in law.sources().items()]
        rows += [(self.t("live_kind_figure"), f.label, f.source) for f in facts.figures]
        rows.append((self.t("live_kind_figure"), "population", facts.population.source))
        for row, line in enumerate(rows, start=FIRST):
            for at, text in enumerate(line):
                self.made.text(sheet, row, at, text, self.wrapped)
            self.fit(sheet, row, (line[1], 34), (line[2], 105))
        sheet.set_column(0, 0, 12)
        sheet.set_column(1, 1, 34)
        sheet.set_column(2, 2, 110)
        sheet.freeze_panes(FIRST, 0)
        sheet.repeat_rows(_HEAD)
        sheet.print_area(0, 0, FIRST + len(rows) - 1, 2)

    def law(self, sheet: Any) -> None:
        """What a PBID head costs month by month, and every rule in force, with its article."""
        self.heading(sheet, self.t("live_law_title", opening=self.c.place.opening))
        row = FIRST
        if self.formulas is not None:
            row = self._prices(sheet, self.formulas) + 2
        keys = ("rule", "rule_value", "rule_unit", "rule_from", "citation", "confidence")
        self.column_heads(sheet, row - 1, [(key, False) for key in keys])
        start = row
        for line in law.table(on=self.c.place.opening).to_dict("records"):
            value, since = line["value"], line["from"]
            self.made.text(sheet, row, 0, line["rule"], self.wrapped)
            if isinstance(value, int | float):
                sheet.write_number(row, 1, value, self.number("#,##0.####"))
            elif value is not None:
                self.made.text(sheet, row, 1, str(value), self.wrapped)
            self.made.text(sheet, row, 2, line["unit"], self.wrapped)
            sheet.write_datetime(row, 3, since, self.number("yyyy-mm-dd"))
            cited = str(line["citation"])
            if self.language == "id":
                cited = cited_in_indonesian(cited)
            self.made.text(sheet, row, 4, cited, self.wrapped)
            self.made.text(sheet, row, 5, line["confidence"], self.wrapped)
            self.fit(sheet, row, (line["rule"], 34), (line["unit"], 17), (cited, 68))
            row += 1
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 3, 18)
        sheet.set_column(4, 4, 70)
        sheet.set_column(5, 5, 12)
        if self.formulas is None:
            sheet.freeze_panes(start, 1)
            sheet.repeat_rows(start - 1)
        else:
            sheet.freeze_panes(FIRST, 1)
        sheet.print_area(0, 0, row - 1, 5)

    def _prices(self, sheet: Any, formulas: Formulas) -> int:
        """The table of prices; returns the row behind it."""
        live = formulas.live
        columns = ("price_month", *(f"price_{name}" for name in BASES), "price_chosen")
        self.column_heads(sheet, _HEAD, [(key, False) for key in columns])
        row = FIRST
        for month, price in live.rates[live.inputs.rate_basis].items():
            sheet.write_datetime(row, 0, month, self.number(_MONTH))
            for at, name in enumerate(BASES, start=1):
                sheet.write_number(row, at, live.rates[name][month], self.number(_MONEY))
            sheet.write_formula(
                row, 4, f"=INDEX(B{row + 1}:D{row + 1},1,{formulas.basis()})",
                self.number(_MONEY), price,
            )  # fmt: skip
            row += 1
        return row


def _plain(text: str) -> str:
    """Text of a footer, in which & begins a command."""
    return text.replace("&", "&&")


def _short(text: str) -> str:
    """Text as a spreadsheet's own message may have it."""
    return text[:250]
