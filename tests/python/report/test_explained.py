# SPDX-License-Identifier: Apache-2.0
"""`Run.explain`: what a figure is made of, with the run's own numbers and their sources."""

from __future__ import annotations

import re

import jknmodel as jkn
import pytest
from jknmodel.projection.base_year import nothing_decided


@pytest.fixture(scope="module")
def babel() -> jkn.Run:
    return jkn.project("bangka-belitung", nothing_decided(), until="2025-12")


def amounts(lines: list[str], start: str) -> list[float]:
    found = [
        re.findall(r"[\d,]+", line.rpartition(":")[2])[-1]
        for line in lines
        if line.startswith(start)
    ]
    return [float(text.replace(",", "")) for text in found]


@pytest.mark.parametrize("figure", ["carried_debt", "debt"])
def test_debt_is_its_classes_at_the_opening_and_what_came_and_went(
    babel: jkn.Run, figure: str
) -> None:
    lines = babel.explain(figure, "2025-11").splitlines()
    opened = sum(amounts(lines, "at the opening"))
    came = sum(amounts(lines, "since the opening +"))
    went = sum(amounts(lines, "since the opening -"))
    table = babel.monthly().set_index("month")[figure]
    assert opened == pytest.approx(table["2025-08"], abs=3)
    assert opened + came - went == pytest.approx(table["2025-11"], abs=10)


def test_carried_debt_names_the_published_arrears_or_the_register(babel: jkn.Run) -> None:
    text = babel.explain("carried_debt", "2025-08")
    assert "published: debt PBPU+BP class 3 134,300,000,000" in text
    assert "assumed: carried_a_head 0.85" in text
    assert "assumed: carried_debt" not in text
    lumajang = jkn.project("lumajang", nothing_decided(), until="2025-04")
    assert "assumed: carried_debt 0.34" in lumajang.explain("carried_debt", "2025-04")


def test_every_line_is_said_in_indonesian_too(babel: jkn.Run) -> None:
    english = babel.explain("carried_debt", "2025-11").splitlines()
    said = babel.explain("carried_debt", "2025-11", language="id").splitlines()
    assert len(said) == len(english)
    assert all(a != b for a, b in zip(english, said, strict=True))


def test_every_figure_of_a_month_says_what_it_means(babel: jkn.Run) -> None:
    for figure in babel.monthly().columns.drop(["month"]):
        assert babel.explain(figure, "2025-08")


@pytest.mark.parametrize(
    ("figure", "month", "said"),
    [("carried", "2025-11", "did you mean"), ("debt", "2027-01", "is not in the run")],
)
def test_what_a_run_has_not_is_refused(babel: jkn.Run, figure: str, month: str, said: str) -> None:
    with pytest.raises(jkn.InputError, match=said):
        babel.explain(figure, month)
