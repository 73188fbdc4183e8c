# SPDX-License-Identifier: Apache-2.0
"""The workbook recomputed by LibreOffice: every month equal to the core to the rupiah.

    .venv/bin/python tests/check/workbook.py 200

For each shipped place the first sheets of the workbook are written once; so many inputs are drawn
inside the range that they state, typed into the coloured cells, and recomputed without a single
value kept. Money, heads and what the answer says are held against `jkn.project` of the changed
plan.
"""

from __future__ import annotations

import datetime as dt
import io
import random
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Any, Final

import jknmodel as jkn
import openpyxl
from jknmodel.evidence.files import names
from jknmodel.report.live_formulas import AT, FIRST
from jknmodel.report.live_sheets import LiveSheets
from jknmodel.study import side_by_side as comparing
from jknmodel.study.live import Inputs, Live
from jknmodel.study.places import scenarios_of
from jknmodel.tables.spreadsheet import Book

HALF: Final = 0.5  # rupiah
UNTIL: Final = "2026-12"
LANGUAGES: Final = ("id", "en")


def first_sheets(place: jkn.Place, language: str) -> tuple[LiveSheets, bytes]:
    """The first sheets of a place's workbook, and their bytes."""
    plans = [jkn.Scenario.load(each, place) for each in scenarios_of(place)[:1]]
    found = comparing.side_by_side(place, plans, UNTIL)
    book = Book()
    sheets = LiveSheets(book, found, language)  # type: ignore[arg-type]
    sheets.write()
    return sheets, book.content()


def typed(book: Any, sheets: LiveSheets, inputs: Inputs) -> None:
    """Types inputs into their cells."""
    formulas = sheets.formulas
    assert formulas is not None
    sheet = book[formulas.inputs_sheet]

    def put(name: str | int, value: object) -> None:
        sheet.cell(formulas.row[name] + 1, 2).value = value

    for year, budget in inputs.budgets.items():
        put(year, budget)
    put("basis", formulas.t(f"live_basis_{inputs.rate_basis}"))
    put("heads", inputs.heads)
    put("monthly", inputs.monthly)
    put("start", dt.datetime(inputs.start.year, inputs.start.month, 1))  # noqa: DTZ001
    put("length", inputs.months)


def recomputed(folder: Path) -> Path:
    """The workbooks of a folder as LibreOffice works them out, in another."""
    out = folder / "out"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    files = sorted(map(str, folder.glob("*.xlsx")))
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", "xlsx", "--outdir", str(out), *files],
        check=True,
        capture_output=True,
    )
    return out


def differences(book: Any, sheets: LiveSheets, live: Live, inputs: Inputs) -> list[str]:
    """What a recomputed workbook says otherwise than the core."""
    run = live.project(inputs)
    funds, monthly, budget = run.funds(), run.monthly(), run.budget()
    assert sheets.formulas is not None
    sheet = book[sheets.formulas.months_sheet]
    wrong = []
    last = 0.0
    for at, (fund, month) in enumerate(
        zip(funds.to_dict("records"), monthly.to_dict("records"), strict=True)
    ):
        r = FIRST + at + 1

        def shown(name: str, r: int = r) -> float:
            return float(sheet[f"{AT[name]}{r}"].value or 0)

        pairs = {
            "left": (shown("left"), fund["closing"]),
            "paid": (shown("paid"), fund["spent"]),
            "received": (shown("received"), fund["received"] if at else 0.0),
            "owed": (shown("owed"), month["owed_to_bpjs"]),
            "short": (shown("short"), fund["short_of"]),
            "heads": (shown("heads") + shown("new"), month["pbid_active"]),
        }
        wrong += [
            f"{month['month']} {name}: {ours!r} for {theirs!r}"
            for name, (ours, theirs) in pairs.items()
            if not abs(ours - theirs) < HALF
        ]
        last = shown("left")
    left = budget[budget["year"] == budget["year"].max()]["left"].sum()
    if not abs(last - left) < HALF:
        wrong.append(f"left at the end: {last} for {left}")
    empty = [sheet[f"{AT['empty']}{FIRST + at + 1}"].value for at in range(len(funds))]
    ends = next((value for value in empty if isinstance(value, dt.datetime)), None)
    told = None if run.money_ends is None else run.money_ends.start_time.to_pydatetime()
    if ends != told:
        wrong.append(f"the money ends {ends} for {told}")
    return wrong


def errors(book: Any) -> list[str]:
    """Cells that a spreadsheet could not work out."""
    return [
        f"{sheet.title}!{cell.coordinate}: {cell.value}"
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "e" or (isinstance(cell.value, str) and cell.value.startswith("Err:"))
    ]


def main(count: int) -> int:
    setattr(comparing, "DRAWS", 10)  # noqa: B010  (the sentences are not looked at here)
    warnings.filterwarnings("ignore", module="openpyxl")  # it reads no chart of LibreOffice
    chance, places = random.Random(18), names("places")
    failed = asked = 0
    for at, name in enumerate(places):
        language = LANGUAGES[at % 2]
        place = jkn.Place.load(name)
        sheets, data = first_sheets(place, language)
        if sheets.formulas is None:
            print(f"{name}: no formulas")
            failed += 1
            continue
        live = sheets.formulas.live
        many = (count * (at + 1)) // len(places) - asked
        asked += many
        drawn = [live.inputs, *(live.drawn(chance) for _ in range(many - 1))]
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            book = openpyxl.load_workbook(io.BytesIO(data))  # no value of a formula is kept
            for number, inputs in enumerate(drawn):
                typed(book, sheets, inputs)
                book.save(folder / f"{number:04}.xlsx")
            out = recomputed(folder)
            for number, inputs in enumerate(drawn):
                done = openpyxl.load_workbook(out / f"{number:04}.xlsx", data_only=True)
                wrong = differences(done, sheets, live, inputs) + errors(done)
                failed += bool(wrong)
                if wrong:
                    print(f"{name}, {inputs}:", *wrong[:5], sep="\n  ")
        print(f"{name}: {many} inputs, heads to {live.most_heads}, Rp to {live.most_budget}")
    print(f"{asked} inputs recomputed, {failed} of them otherwise than the core")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
