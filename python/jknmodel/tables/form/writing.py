# SPDX-License-Identifier: Apache-2.0
r"""Writes the workbook to fill in: blank, or with what a place file and a scenario file state.

Text that begins like a formula stays text. What has no cell of its own, the comments of a file,
stands in the column that is not read.

>>> form_bytes("en", plan='schema = 1\nname = "nothing"\n')[:2]
b'PK'
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from jknmodel.base.catalogue import sentences
from jknmodel.base.language import Language
from jknmodel.base.messages import indonesian
from jknmodel.tables.form.comments import comments
from jknmodel.tables.form.layout import (
    KIND,
    NOTES,
    WHAT,
    Column,
    Sheet,
    keys_of,
    lever_kinds,
    named,
    sheets,
)  # fmt: skip
from jknmodel.tables.form.sheets import GUIDE, HEADINGS, LISTS, VILLAGES
from jknmodel.tables.form.values import Form, cell_of
from jknmodel.tables.form.words import figure_word, heading, sheet_word, word
from jknmodel.tables.spreadsheet import Book, is_formula

__all__ = ["form_bytes"]

_FREE_ROWS: Final = 24  # shown as a place to write
_WIDE: Final = {
    WHAT: 34,
    NOTES: 60,
    "words": 40,
    "source": 34,
    "name": 24,
    "receipts": 30,
    KIND: 26,
}
_TITLE, _HELP, _EXAMPLE, _HEAD = 0, 1, 2, HEADINGS - 1
#: What a district begins with: the figure, and what is known of it before its number is.
_SIX: Final = (
    ("coverage", {"unit": "share", "base": "population"}),
    ("active_rate", {"unit": "share", "base": "unknown"}),
    ("active", {"unit": "people", "segment": "PBID"}),
    ("owing", {"unit": "people", "segment": ["PBPU", "BP"]}),
    ("debt", {"unit": "rupiah", "segment": ["PBPU", "BP"]}),
    ("pbid_budget", {"unit": "rupiah"}),
)
#: As the reader of village tables knows them.
_VILLAGES: Final[dict[Language, list[str]]] = {
    "id": ["desa", "kode", "segmen", "status", "desil", "jiwa"],
    "en": ["village", "code", "segment", "standing", "deciles", "people"],
}


@dataclass(slots=True)
class _Content:
    """What is written below the headings: rows by key, and a remark for each."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def add(self, row: dict[str, Any], remark: str = "") -> None:
        self.rows.append(row)
        self.remarks.append(remark)


def form_bytes(
    language: Language = "id", *, place: str | None = None, plan: str | None = None
) -> bytes:
    """The bytes of the workbook: the same for the same files.

    Parameters
    ----------
    language
        Of its sheets, headings and words; it is read in either.
    place, plan
        The text of a place file and of a scenario file, which must be right; without both of them
        the workbook is blank, with the rows of what a district begins with.
    """
    return _Writer(language, place, plan).content()


class _Writer:
    """The sheets, in their order."""

    def __init__(self, language: Language, place: str | None, plan: str | None) -> None:
        self.language = language
        self.blank = place is None and plan is None
        self.files = {
            part: ({} if text is None else tomllib.loads(text))
            for part, text in (("place", place), ("scenario", plan))
        }
        self.comments = {
            part: comments(text or "") for part, text in (("place", place), ("scenario", plan))
        }
        self.made = Book(title=self.say(GUIDE))
        self.book = self.made.book
        self.lists: dict[tuple[str, ...], str] = {}
        look = {"valign": "top", "font_size": 10}
        self.title = self.book.add_format({"bold": True, "font_size": 14, "font_color": "#12406A"})
        self.help = self.book.add_format(
            {**look, "italic": True, "font_size": 9, "font_color": "#666666", "text_wrap": True}
        )
        head = {**look, "bold": True, "text_wrap": True, "border": 1, "border_color": "#9DB2C4"}
        self.head = self.book.add_format({**head, "bg_color": "#DDE7EE"})
        self.must = self.book.add_format({**head, "bg_color": "#12406A", "font_color": "#FFFFFF"})
        cell = {**look, "border": 1, "border_color": "#D9D9D9"}
        entry = {**cell, "bg_color": "#FFF8DC"}
        self.entry = self.book.add_format(entry)
        self.whole = self.book.add_format({**entry, "num_format": "#,##0"})
        self.share = self.book.add_format({**entry, "num_format": "0.0#########%"})
        self.text = self.book.add_format({**entry, "num_format": "@"})
        self.quoted = self.book.add_format({**entry, "num_format": "@", "quote_prefix": True})
        self.label = self.book.add_format({**cell, "bg_color": "#F2F2F2"})
        self.remark = self.book.add_format(
            {**look, "font_size": 9, "font_color": "#666666", "text_wrap": True}
        )
        self.aside = self.book.add_format({**look, "font_size": 9, "font_color": "#666666"})
        self.closed = self.book.add_format({**cell, "bg_color": "#E4E4E4"})
        self.no_entry = self.book.add_format({"bg_color": "#D0D0D0", "font_color": "#909090"})
        self.wrapped = self.book.add_format({"text_wrap": True, "valign": "top"})
        self.bold = self.book.add_format({"bold": True, "valign": "top"})

    def say(self, name: str) -> str:
        """A sheet's name."""
        return sheet_word(name, self.language)

    def sentence(self, key: str, **blanks: object) -> str:
        """A sentence of the catalogue."""
        return sentences(self.language).gettext(key).format(**blanks)

    def meaning(self, english: str) -> str:
        """What a key means, in the language of the workbook."""
        if self.language == "en":
            return english
        unit = sentences("id").gettext(f"unit {english}")
        return unit or indonesian(english, "meaning") or english

    def content(self) -> bytes:
        """Every sheet; the lists behind the drop-downs last, out of sight."""
        self.guide()
        written = [
            (sheet, self.book.add_worksheet(self.say(sheet.name))) for sheet in self.ordered()
        ]
        self.villages()
        for sheet, page in written:
            self.sheet(sheet, page)
        self.write_lists()
        return self.made.content()

    def ordered(self) -> list[Sheet]:
        """What everybody fills in before what few need."""
        first = ("evidence", "fund", "lever", "scenario", "history")
        names = {sheet.name: sheet for sheet in sheets()}
        return [*map(names.__getitem__, first), *(s for s in sheets() if s.name not in first)]

    # ── a sheet ──

    def sheet(self, sheet: Sheet, page: Any) -> None:
        """A sheet with its title, its help, its headings and its rows."""
        content = self.of_tops(sheet) if sheet.tops else self.of_rows(sheet)
        self.above(page, sheet.name)
        for at, column in enumerate(sheet.columns):
            self.column(sheet, page, at, column)
        rows = content.rows + [{}] * (_FREE_ROWS if not sheet.tops else 6)
        remarks = content.remarks + [""] * len(rows)
        for number, (row, remark) in enumerate(zip(rows, remarks, strict=False), HEADINGS):
            self.row(sheet, page, number, row, remark)
        if sheet.name == "lever":
            self.grey(sheet, page, len(rows))
        page.freeze_panes(HEADINGS, 2 if sheet.name in {"lever", "fund"} else 1)
        page.set_zoom(100)

    def above(self, page: Any, name: str) -> None:
        """The title and the sentence of what belongs here."""
        self.made.text(page, _TITLE, 0, self.say(name), self.title)
        self.made.text(page, _TITLE, 1, self.sentence(f"form_about_{name}") or "", None)
        page.set_row(_TITLE, 24)
        page.set_row(_HELP, 74)
        page.set_row(_EXAMPLE, 24)
        page.set_row(_HEAD, 32)

    def column(self, sheet: Sheet, page: Any, at: int, column: Column) -> None:
        """The head of a column, and what helps to fill it in."""
        label = heading(column.key, self.language)
        width = _WIDE.get(column.key, max(16, min(26, len(label) + 3)))
        page.set_column(at, at, width)
        needed = column.required and column.table in {sheet.name, "lever"}
        self.made.text(page, _HEAD, at, label, self.must if needed else self.head)
        if column.key == NOTES:
            self.made.text(page, _HELP, at, self.sentence("form_notes"), self.help)
            return
        unit = self.meaning(column.unit) if column.unit else ""
        help_words = f"{self.meaning(column.meaning)}" + (f" [{unit}]" if unit else "")
        if column.key != WHAT:
            self.made.text(page, _HELP, at, help_words, self.help)
        if example := self.example(column):
            said = self.sentence("form_example", example=example)
            self.made.text(page, _EXAMPLE, at, said, self.help)
        self.choices(sheet, page, at, column, help_words)

    def example(self, column: Column) -> str:
        """An example as a cell has it."""
        if not column.example:
            return ""
        value = tomllib.loads(f"x = {column.example}")["x"]
        return str(cell_of(value, column.form, self.language))

    def choices(self, sheet: Sheet, page: Any, at: int, column: Column, said: str) -> None:
        """A drop-down of the words of a column, and its help beside the cell."""
        words: list[str] = []
        names = ""
        if column.key == WHAT:
            words = [name[self.language] for name in named(sheet.name).said.values()]
        elif column.key in {"fund", "follows", "local_share_fund"} and sheet.name != "fund":
            names = f"='{self.say('fund')}'!$A${HEADINGS + 1}:$A${HEADINGS + 500}"
        elif column.form.base == "flag":
            words = [word(each, self.language) for each in ("true", "false")]
        elif column.form.words and column.form.base == "words":
            words = [word(each, self.language) for each in column.form.words]
        about = {
            "input_title": heading(column.key, self.language)[:32],
            "input_message": said[:255],
        }
        options: dict[str, Any] = {"validate": "any", **about}
        if words or names:
            options = {
                "validate": "list", "source": names or self.listed(words),
                "error_type": "information",
                "show_error": not column.form.many, **about,
            }  # fmt: skip
        page.data_validation(HEADINGS, at, HEADINGS + 499, at, options)

    def listed(self, words: Sequence[str]) -> str:
        """The cells in which words of a drop-down stand."""
        key = tuple(words)
        if key not in self.lists:
            from xlsxwriter.utility import xl_col_to_name

            letter = xl_col_to_name(len(self.lists))
            where = f"${letter}$1:${letter}${len(key)}"
            self.lists[key] = f"='{self.say(LISTS)}'!{where}"
        return self.lists[key]

    def write_lists(self) -> None:
        """The words of all drop-downs, and which lever has which column."""
        page = self.book.add_worksheet(self.say(LISTS))
        for at, words in enumerate(self.lists):
            for row, each in enumerate(words):
                self.made.text(page, row, at, each)
        page.hide()

    def grey(self, sheet: Sheet, page: Any, rows: int) -> None:
        """Cells that the kind of a lever has no use for are grey."""
        from xlsxwriter.utility import xl_rowcol_to_cell

        shared = {column.key for column in keys_of("lever")} | {NOTES}
        kinds = {kind: {column.key for column in keys_of(kind)} for kind in lever_kinds()}
        first = xl_rowcol_to_cell(HEADINGS, 0, col_abs=True)
        for at, column in enumerate(sheet.columns):
            if column.key in shared:
                continue
            having = [
                word(kind, self.language) for kind, keys in kinds.items() if column.key in keys
            ]
            where = self.listed(having)[1:]
            rule = f'=AND({first}<>"",ISNA(MATCH({first},{where},0)))'
            page.conditional_format(
                HEADINGS, at, HEADINGS + max(rows, 499), at,
                {"type": "formula", "criteria": rule, "format": self.no_entry},
            )  # fmt: skip

    def row(
        self, sheet: Sheet, page: Any, number: int, row: Mapping[str, Any], remark: str
    ) -> None:
        """The cells of a row."""
        of_kind = {each.key: each for each in keys_of(row[KIND])} if KIND in row else {}
        for at, column in enumerate(sheet.columns):
            if column.key == NOTES:
                if remark:
                    style = self.remark if sheet.tops else self.aside
                    self.made.text(page, number, at, remark, style)
                continue
            if column.key == WHAT:
                self.made.text(
                    page, number, at, row.get(WHAT, ""), self.label if WHAT in row else self.text
                )
                continue
            if column.key not in row.get("open", (column.key,)):
                page.write_blank(number, at, None, self.closed)
                continue
            form = row.get("forms", {}).get(column.key) or (of_kind.get(column.key) or column).form
            self.cell(page, (number, at), row.get(column.key), form, row.get("unit"))

    def cell(
        self, page: Any, where: tuple[int, int], value: Any, form: Form, unit: str | None
    ) -> None:
        """A cell to write into, with its value if it has one."""
        counts = form.base in {"whole", "number"} and not form.many and not form.table
        unit = form.unit or (unit if form.base == "number" else None)
        style = {"share": self.share, "people": self.whole, "rupiah": self.whole}.get(
            unit or "", self.entry
        )
        style = style if counts else self.text
        if value is None:
            page.write_blank(*where, None, style)
            return
        found = cell_of(value, form, self.language)
        if isinstance(found, str):
            self.made.text(page, *where, found, self.quoted if is_formula(found) else self.text)
        else:
            fraction = isinstance(found, float) and not found.is_integer()
            page.write_number(
                *where, found, self.entry if fraction and style is self.whole else style
            )

    # ── what the files state ──

    def of_tops(self, sheet: Sheet) -> _Content:
        """The keys at the top of a file as rows, then its one table or its figures."""
        top, second = sheet.tops
        content = _Content()
        given = self.files[sheet.part]
        remarks = self.comments[sheet.part][0]
        for column in keys_of(top):
            value = given.get(column.key)
            if self.blank and column.key == "name" and sheet.part == "scenario":
                value = self.sentence("form_plan")
            if isinstance(value, list) and value and isinstance(value[0], dict):
                value = None
            row = {WHAT: heading(column.key, self.language), "value": value,
                   "forms": {"value": column.form}, "open": ("value",)}  # fmt: skip
            content.add(row, self.about(column, remarks.get(("", 0), {}).get(column.key, "")))
        if sheet.name == "evidence":
            row = {WHAT: heading(second, self.language), "open": [c.key for c in keys_of(second)],
                   **given.get(second, {})}  # fmt: skip
            about = self.table_meaning(second)
            content.add(row, _joined([about, *remarks.get((second, 0), {}).values()]))
            self.figures(content, given.get("evidence", []), remarks)
        else:
            columns = {column.key: column for column in keys_of(second)}
            for key, value in given.get(second, {}).items():
                ends = value if isinstance(value, dict) else {"value": value}
                row = {
                    WHAT: heading(key, self.language),
                    **ends,
                    "forms": {"value": columns[key].form},
                }
                remark = remarks.get((second, 0), {}).get(key, "")
                content.add(row, self.about(columns[key], remark))
        return content

    def figures(
        self,
        content: _Content,
        given: Iterable[Mapping[str, Any]],
        remarks: Mapping[tuple[str, int], Mapping[str, str]],
    ) -> None:
        """Published figures; in a blank workbook those that a district begins with."""
        rows = list(given) or (
            [{"figure": name, **known} for name, known in _SIX] if self.blank else []
        )
        meanings = {c.name: c.meaning for c in _figure_keys()}
        for at, figure in enumerate(rows):
            row = {WHAT: figure_word(figure["figure"], self.language), **figure}
            about = self.meaning(meanings[figure["figure"]])
            content.add(row, _joined([about, *remarks.get(("evidence", at), {}).values()]))

    def table_meaning(self, table: str) -> str:
        """What a table of keys says."""
        from jknmodel import _core

        return self.meaning(next(t.meaning for t in _core.key_tables() if t.name == table))

    def about(self, column: Column, remark: str) -> str:
        """What a key means, what holds without it, and the comment of the file."""
        if column.required:
            without = self.sentence("form_required")
        elif column.standard:
            value = (
                tomllib.loads(f"x = {column.standard}")["x"] if column.standard[0] != "'" else ""
            )
            shown = cell_of(value, column.form, self.language)
            without = self.sentence("form_without", value=shown)
        else:
            without = ""
        return _joined([self.meaning(column.meaning), without, remark])

    def of_rows(self, sheet: Sheet) -> _Content:
        """The rows of a table of which a file has several."""
        content = _Content()
        given, (remarks, _) = self.files[sheet.part], self.comments[sheet.part]
        rows: list[dict[str, Any]] = []
        if sheet.parent:
            key = sheet.name.rpartition(".")[2]
            rows = [
                {sheet.parent: owner["name"], **each}
                for owner in given.get(sheet.parent, [])
                for each in owner.get(key, [])
            ]
        elif isinstance(given.get(sheet.name), list):
            rows = given[sheet.name]
        for at, row in enumerate(rows):
            said = remarks.get((sheet.name, at), {})
            known = [f"{heading(key, self.language)}: {text}" for key, text in said.items()]
            content.add(dict(row), _joined(known))
        return content

    # ── the sheets that are no rows of a file ──

    def villages(self) -> None:
        """The sheet of villages: its headings."""
        page = self.book.add_worksheet(self.say(VILLAGES))
        self.above(page, VILLAGES)
        for at, label in enumerate(_VILLAGES[self.language]):
            page.set_column(at, at, 16, self.entry)
            self.made.text(page, _HEAD, at, label, self.head)
        page.freeze_panes(HEADINGS, 1)

    def guide(self) -> None:
        """How the workbook is filled in, and what was written above the files it was made of."""
        page = self.book.add_worksheet(self.say(GUIDE))
        page.set_column(0, 0, 24)
        page.set_column(1, 1, 100)
        self.made.text(page, 0, 0, self.sentence("form_title"), self.title)
        page.set_row(0, 28)
        row = 2
        for number in range(1, 8):
            self.made.text(page, row, 1, self.sentence(f"form_guide_{number}"), self.wrapped)
            page.write_number(row, 0, number, self.bold)
            row += 1
        row += 1
        for name in (*(sheet.name for sheet in self.ordered()), VILLAGES):
            self.made.text(page, row, 0, self.say(name), self.bold)
            self.made.text(page, row, 1, self.sentence(f"form_about_{name}"), self.wrapped)
            row += 1
        for part in ("place", "scenario"):
            if above := self.comments[part][1]:
                row += 1
                self.made.text(page, row, 0, self.sentence("form_above"), self.bold)
                self.made.text(page, row, 1, above, self.wrapped)


def _figure_keys() -> list[Any]:
    from jknmodel import _core

    return next(table.keys for table in _core.key_tables() if table.name == "figure")


def _joined(parts: Iterable[str]) -> str:
    return ". ".join(part.rstrip(". ") for part in parts if part)
