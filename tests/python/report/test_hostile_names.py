# SPDX-License-Identifier: Apache-2.0
"""500 names that would act, of places, plans, levers, funds, villages: they stay text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jknmodel as jkn
import openpyxl
import pytest
from hostile_names import hostile_names
from jknmodel.report.csv import tables
from jknmodel.report.page import page
from jknmodel.report.places_page import places_page
from jknmodel.report.workbook import workbook_bytes
from jknmodel.study.places import compare_places
from jknmodel.study.side_by_side import SideBySide, side_by_side

COUNT = 507  # what a place and three plans of this size have
VILLAGES, LEVERS, FUNDS, PLANS = 60, 104, 40, 3
SIGNS = ("=", "+", "@", "\uff1d", "\uff0b", "\uff20")


def q(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def place_of(names: Iterator[str]) -> str:
    rows = [
        f"schema = 1\nname = {q(next(names))}\nregion = {q(next(names))}\n"
        'opening = "2025-06"\nprior = "nation"\nquestion = ["arrears", "budget"]\n'
        '[population]\nvalue = 127_018\nas_of = "2025"\nsource = "x"\n'
        '[[evidence]]\nfigure = "coverage"\nvalue = 0.98\nhalf_width = 0.0005\nunit = "share"\n'
        'base = "population"\nas_of = "2025"\nsource = "x"\n'
        '[[evidence]]\nfigure = "active_rate"\nvalue = 0.8\nhalf_width = 0.0005\nunit = "share"\n'
        'base = "population"\nas_of = "2025"\nsource = "x"\n'
    ]
    rows += [
        '[[evidence]]\nfigure = "owing"\nsegment = ["PBPU", "BP"]\ndeciles = [1, 5]\n'
        f"village = {q(next(names))}\nvalue = {6 + at}\nhalf_width = 0.5\n"
        f'unit = "people"\nas_of = "2025-06"\nsource = {q(next(names))}\n'
        f"source_id = {q(next(names))}\nwords = {q(next(names))}\n"
        for at in range(VILLAGES)
    ]
    return "".join(rows)


def plan_of(names: Iterator[str], funds: int, levers: int) -> str:
    called = [next(names) for _ in range(funds)]
    rows = [
        f"schema = 1\nname = {q(next(names))}\nwords = {q(next(names))}\n"
        f"words_id = {q(next(names))}\n"
    ]
    rows += [
        f"[[fund]]\nname = {q(name)}\nyear = 2025\nsource = {q('CSR' if at else 'APBD')}\n"
        f'receipts = {{"2025-07" = {20_000_000_000 if not at else 1_000_000_000}}}\n'
        "spent_before = 0\nopening_heads = 0\n"
        for at, name in enumerate(called)
    ]
    rows += [
        f'[[lever]]\nkind = "facility_spending"\nname = {q(next(names))}\n'
        f"words_id = {q(next(names))}\nfund = {q(called[1 + at % (funds - 1)])}\n"
        'from = "2025-07"\nuntil = "2025-07"\namount = 1_000_000\n'
        for at in range(levers)
    ]
    return "".join(rows)


def comparison(names: list[str], folder: Path) -> SideBySide:
    """A place, its villages, three plans with funds and levers: all under these names."""
    each = iter(names)
    path = folder / "place.toml"
    path.write_text(place_of(each), encoding="utf-8")
    plans = [jkn.Scenario.from_text(plan_of(each, FUNDS, LEVERS))]
    plans += [jkn.Scenario.from_text(plan_of(each, 2, 1)) for _ in range(PLANS - 1)]
    assert next(each, None) is None, "a name was not used"
    return side_by_side(jkn.Place.load(path), plans, until="2025-12")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> SideBySide:
    used = hostile_names(COUNT)
    return comparison(used, tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> SideBySide:
    return comparison([f"name {at}" for at in range(COUNT)], tmp_path_factory.mktemp("plain"))


class Tags(HTMLParser):
    """Tags with their attributes in their order, and the text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(sorted(name for name, _ in attrs))))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_no_name_becomes_markup_on_a_page(hostile: SideBySide, plain: SideBySide) -> None:
    acts, still = Tags(page(hostile)), Tags(page(plain))
    assert acts.tags == still.tags
    text = " ".join(" ".join(acts.words).split())
    for each in hostile.scenarios:
        for language in ("id", "en"):
            assert each.plan.name_in(language) in text
            for lever in each.plan.levers:
                assert each.plan.lever_in(lever.name, language) in text
        for fund in each.plan.funds:
            assert fund.name in text
    for figure in hostile.place.facts.figures:
        assert figure.said("id") in text
        assert figure.sourced("id") in text
    assert hostile.place.name in text


def test_no_name_becomes_markup_on_the_page_of_places(
    hostile: SideBySide, plain: SideBySide
) -> None:
    acts, still = (Tags(places_page(compare_places([each]))) for each in (hostile, plain))
    assert acts.tags == still.tags


def test_no_name_becomes_a_formula_in_a_csv(hostile: SideBySide) -> None:
    found = tables(hostile)
    assert {"groups", "villages", "plan", "evidence"} <= set(found)
    for name, content in found.items():
        for sign in (",", ";", "\t", "|"):
            for row in csv.reader(io.StringIO(content), delimiter=sign):
                for each in row:
                    assert not each.strip().strip('"').strip().startswith(SIGNS), (name, each)


def test_no_name_becomes_a_formula_in_the_workbook(hostile: SideBySide) -> None:
    names = set(hostile_names(COUNT))
    book: Any = openpyxl.load_workbook(io.BytesIO(workbook_bytes(hostile)))
    seen = 0
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value not in names:
                    continue
                seen += 1
                assert cell.data_type == "s", (sheet.title, cell.coordinate)
                assert cell.quotePrefix or not cell.value.startswith(SIGNS), cell.value
                assert cell.hyperlink is None
    assert seen > COUNT
