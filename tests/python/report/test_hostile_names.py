# SPDX-License-Identifier: Apache-2.0
"""Names that would act (504 by `./jkn check random_pages`), of all that has one: they stay text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import openpyxl
import pytest
from hostile_names import COUNT, comparison, hostile_names
from jknmodel.report.csv import tables
from jknmodel.report.page import page
from jknmodel.report.places_page import places_page
from jknmodel.report.workbook import workbook_bytes
from jknmodel.study.places import compare_places
from jknmodel.study.side_by_side import SideBySide

SIGNS = ("=", "+", "@", "\uff1d", "\uff0b", "\uff20")


@pytest.fixture(scope="module", autouse=True)
def three_draws() -> Iterator[None]:
    """Names do not depend on draws."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("jknmodel.study.side_by_side.DRAWS", 3)
        yield


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

    def of(self, tag: str) -> list[tuple[str, tuple[str, ...]]]:
        """The tags of that name."""
        return [each for each in self.tags if each[0] == tag]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_no_name_becomes_markup_on_a_page(hostile: SideBySide, plain: SideBySide) -> None:
    acts, still = Tags(page(hostile)), Tags(page(plain))
    assert not set(acts.tags) - set(still.tags)
    for tag in ("main", "section", "table", "svg", "details", "figure", "li"):
        assert len(acts.of(tag)) == len(still.of(tag)), tag
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
