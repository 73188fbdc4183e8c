# SPDX-License-Identifier: Apache-2.0
"""Charts for slides: 16:9, each saying what and where, units on every axis, no markup."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jknmodel as jkn
import pytest
from jknmodel.base.language import Language
from jknmodel.report.charts import _Charts, charts, write_charts
from jknmodel.report.folder import write_folder
from jknmodel.report.parts.facts import Facts
from jknmodel.report.plotting import money
from jknmodel.study.side_by_side import SideBySide, side_by_side
from matplotlib.figure import Figure

PAYLOAD = '</svg><script>alert(1)</script>-->"&<b>=1+1 $x^2$'


@pytest.fixture(scope="module")
def two(lumajang: jkn.Place) -> SideBySide:
    plans = [jkn.Scenario.load(f"lumajang/{name}") for name in ("as-budgeted", "register-98")]
    return side_by_side(lumajang, plans, until="2026-12")


@pytest.fixture(scope="module")
def drawn(two: SideBySide) -> dict[str, bytes]:
    return charts(two, "svg", "id")


def words_of(svg: bytes) -> str:
    """What a chart says: letters are shapes, their text stands in comments."""
    parser = ET.XMLParser(target=ET.TreeBuilder(insert_comments=True))
    tree = ET.fromstring(svg, parser)
    comments: Any = ET.Comment
    said = [node.text or "" for node in tree.iter(comments)]
    return " ".join(" ".join(words.split()) for words in said)


def test_each_scenario_has_its_charts_and_two_that_differ_have_theirs(
    drawn: dict[str, bytes],
) -> None:
    named = [f"chart-{what}-{name}.svg" for name in ("as-budgeted", "register-98")
             for what in ("rates", "money", "sure")]  # fmt: skip
    assert list(drawn)[:6] == named
    assert "chart-differs-active.svg" in drawn
    assert all(name.startswith("chart-differs-") for name in list(drawn)[6:])


def test_each_is_sixteen_to_nine_and_says_where_and_what_it_is_not(
    drawn: dict[str, bytes],
) -> None:
    for name, svg in drawn.items():
        *_, wide, high = ET.fromstring(svg).attrib["viewBox"].split()
        assert float(wide) / float(high) == pytest.approx(16 / 9, abs=0.001), name
        said = words_of(svg)
        assert "Lumajang" in said, name
        assert "Skenario, bukan ramalan" in said, name
    assert "Sesuai anggaran" in words_of(drawn["chart-money-as-budgeted.svg"])


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_axis_has_its_unit(two: SideBySide, language: str) -> None:
    for chart in _Charts(Facts(two), language).all():  # type: ignore[arg-type]
        axes = Figure().add_subplot()
        chart.draw(axes)
        if chart.name.startswith("differs"):  # its numbers stand at the bars
            assert chart.under.split(";")[0] in {"orang", "people", "rupiah"}
            continue
        assert axes.get_xlabel() in {"akhir bulan", "end of the month"}
        assert axes.get_ylabel() in {
            "% penduduk", "% of population", "miliar rupiah", "billion rupiah",
        }  # fmt: skip


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("most", [0.7, 3.1, 18.7, 240.0, 5200.0])
def test_a_number_at_an_axis_is_the_number_there(
    two: SideBySide, language: Language, most: float
) -> None:
    point, group = (",", ".") if language == "id" else (".", ",")
    funds = two.scenarios[0].run.funds()
    funds["closing"] *= most * 1e9 / funds["closing"].max()
    axes = money(funds, language=language)
    axes.figure.draw_without_rendering()  # type: ignore[union-attr]
    said = [label.get_text() for label in axes.get_yticklabels()]
    plain = [one.replace(group, "").replace(point, ".").replace("−", "-") for one in said]
    assert [float(one) for one in plain] == pytest.approx(list(axes.get_yticks()), abs=1e-9)


def test_no_word_leaves_the_slide(two: SideBySide) -> None:
    from jknmodel.report.charts import _drawn
    from matplotlib.text import Text

    seen = []
    save = Figure.savefig

    def look(figure: Any, *args: Any, **options: Any) -> None:
        figure.canvas.draw()
        width, height = figure.get_size_inches() * figure.dpi
        for text in figure.findobj(Text):
            if text.get_text().strip() and text.get_visible():
                box = text.get_window_extent(figure.canvas.get_renderer())
                seen.append(text.get_text())
                assert -1 <= box.x0 < box.x1 <= width + 1, text.get_text()
                assert -1 <= box.y0 < box.y1 <= height + 1, text.get_text()
        save(figure, *args, **options)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Figure, "savefig", look)
        words = _Charts(Facts(two), "id")
        for chart in words.all():
            if chart.name in {"money-as-budgeted", "differs-spent", "rates-register-98"}:
                _drawn(chart, words.below(), "png")
    assert len(seen) > 30


def test_the_same_numbers_give_the_same_bytes_and_a_picture_of_a_screen(two: SideBySide) -> None:
    from PIL import Image

    one = charts(side_by_side(two.place, [two.main.plan], until="2025-06"), "png", "en")
    again = charts(side_by_side(two.place, [two.main.plan], until="2025-06"), "png", "en")
    assert one == again
    sizes = {Image.open(io.BytesIO(png)).size for png in one.values()}
    assert sizes == {(1920, 1080)}


def test_names_stay_text_and_two_of_one_slug_have_two_files() -> None:
    plans = [
        jkn.Scenario.from_text(f"schema = 1\nname = '''{name}'''\n")
        for name in (PAYLOAD, f"{PAYLOAD}!")
    ]
    found = side_by_side(jkn.Place.load("lumajang"), plans, "2025-05")
    drawn = charts(found, "svg", "en")
    assert len(drawn) == 4
    assert len({name.lower() for name in drawn}) == 4
    for name, svg in drawn.items():
        assert "/" not in name
        tags = {str(node.tag).rpartition("}")[2] for node in ET.fromstring(svg).iter()}
        assert not tags & {"script", "b", "a", "image"}
        assert b"http" not in svg.split(b"<metadata>")[0].replace(b"http://www.w3.org/", b"")


def test_a_run_writes_its_charts_all_or_none(as_budgeted: jkn.Run, tmp_path: Path) -> None:
    short = jkn.project(as_budgeted.place, as_budgeted.plan, until="2025-05")
    written = short.charts(tmp_path / "salindia", "svg")
    assert sorted(path.name for path in written) == sorted(
        path.name for path in (tmp_path / "salindia").iterdir()
    )
    for kind in ("gif", "", None):
        with pytest.raises(jkn.InputError) as refused:
            short.charts(tmp_path / "none", kind)  # type: ignore[arg-type]
        assert [fault.key for fault in refused.value.errors] == ["charts"]
    (tmp_path / "file").write_text("x")
    with pytest.raises(jkn.InputError, match="is a file"):
        write_charts([short], tmp_path / "file", "svg")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "salindia"]
    write_folder(tmp_path / "salindia", {})
