# SPDX-License-Identifier: Apache-2.0
"""The charts of the page as files for slides: 16:9, each saying what it shows, where, in what unit.

Colours stay apart for the colour-blind, lines differ in dashes as well. The same numbers give the
same bytes; nothing is fetched and no font is needed: letters of an SVG are drawn as shapes.

>>> import jknmodel as jkn
>>> from jknmodel.study.side_by_side import side_by_side
>>> plan = jkn.Scenario.load("lumajang/as-budgeted")
>>> found = side_by_side(jkn.Place.load("lumajang"), [plan], until="2025-06")
>>> sorted(charts(found, "svg"))
['chart-money-as-budgeted.svg', 'chart-rates-as-budgeted.svg', 'chart-sure-as-budgeted.svg']
"""

from __future__ import annotations

import io
import os
import textwrap
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from jknmodel import _core
from jknmodel.base.arguments import Arguments
from jknmodel.report import plotting
from jknmodel.report.compared import PAGE_FIGURES, told
from jknmodel.report.folder import check_writable, write_folder
from jknmodel.report.parts.facts import Facts
from jknmodel.report.parts.words import Words
from jknmodel.report.writing import compared
from jknmodel.study.places import slug

if TYPE_CHECKING:
    from jknmodel.base.language import Language
    from jknmodel.projection.run import Run
    from jknmodel.study.answer import ScenarioAnswers
    from jknmodel.study.compare import Differences
    from jknmodel.study.side_by_side import SideBySide

__all__ = ["KINDS", "charts", "kind_of", "write_charts"]

#: The kinds of files.
KINDS: Final = ("png", "svg")
#: Half the size of a slide, in inches: what is 9 points here is 18 on the wall.
_SIZE: Final = (6.667, 3.75)
_DOTS: Final = 288  # an inch: 1920 x 1080
_TITLE: Final = 60  # letters in a line
#: Of the width of the bars: what the longest number, one of rupiah, needs.
_ROOM: Final = 0.25
_GREY: Final = plotting.GREY


class _Chart(NamedTuple):
    """One chart: its name, what it says above and below, how it is drawn, and its margins."""

    name: str
    title: str
    under: str
    draw: Callable[[Any], object]
    left: float = 0.115
    right: float = 0.845


def kind_of(kind: object) -> str:
    """The kind of files, ``png`` or ``svg``; InputError for any other."""
    arguments = Arguments()
    known = arguments.name("charts", kind, KINDS, needed=True)
    arguments.refuse_if_any()
    return known or ""


def charts(comparison: SideBySide, kind: str, language: Language = "id") -> dict[str, bytes]:
    """Every chart of a comparison by the name of its file.

    Of each scenario ``chart-rates`` (registered and active, with targets and ranges),
    ``chart-money`` (what is left of its funds) and ``chart-sure`` (the same rates over the draws);
    of two that differ ``chart-differs``, one for each figure that does.

    Parameters
    ----------
    comparison
        What `side_by_side` found.
    kind
        ``png`` (1920 x 1080) or ``svg``.
    language
        Of what they say.

    Raises
    ------
    InputError
        For another kind.
    """
    kind = kind_of(kind)
    words = _Charts(Facts(comparison), language)
    files: dict[str, bytes] = {}
    for chart in words.all():
        name, more = f"chart-{chart.name}", 1
        while f"{name}.{kind}" in files:  # two names of scenarios that differ in their signs alone
            name, more = f"chart-{chart.name}-{more + 1}", more + 1
        files[f"{name}.{kind}"] = _drawn(chart, words.below(), kind)
    return files


def write_charts(
    what: Sequence[Run] | SideBySide,
    folder: str | os.PathLike[str],
    kind: str = "svg",
    language: Language = "id",
) -> list[Path]:
    """Write the charts of some runs, or of a comparison, all of them or none; returns their paths.

    Raises
    ------
    InputError
        For another kind, runs of different places, or a folder that cannot be written.
    """
    kind = kind_of(kind)
    check_writable(folder)
    comparison = compared(what) if isinstance(what, Sequence) else what
    return write_folder(folder, charts(comparison, kind, language))


class _Charts(Words):
    """The charts of one comparison in one language."""

    def all(self) -> Iterator[_Chart]:
        """Each of them."""
        for each in self.c.scenarios:
            yield self.rates(each)
            if each.plan.funds:
                yield self.money(each)
            yield self.fan(each)
        yield from self.differs()

    def below(self) -> str:
        """What stands below each: what it is of, and what it is not."""
        return self.t(
            "slide_below",
            place=self.c.place.name,
            opening=self.n.day(self.facts.read_on),
            version=_core.__version__,
        )

    def chart(
        self, what: str, each: ScenarioAnswers, draw: Callable[[Any], object], **margins: float
    ) -> _Chart:
        """A chart of a scenario, its words under the key of what it shows."""
        blanks = {
            "place": self.c.place.name,
            "scenario": self.name(each),
            "draws": self.c.sure_of(each).draws,
        }
        return _Chart(
            f"{what}-{slug(each.name)}",
            self.t(f"slide_{what}", **blanks),
            self.t(f"slide_{what}_under", **blanks),
            draw,
            **margins,
        )

    def rates(self, each: ScenarioAnswers) -> _Chart:
        """Registered and active, with their ranges and targets."""
        sure = self.c.sure_of(each)
        figures = ("coverage", "active_of_population")

        def draw(axes: Any) -> None:
            plotting.rates(
                each.lines[0],
                bands={figure: sure.range_by_month(figure) for figure in figures},
                targets=self.c.lines,
                language=self.language,
                ax=axes,
            )
            axes.set_ylabel(self.t("picture_of_population"))
            axes.set_xlabel(self.t("picture_month"))

        return self.chart("rates", each, draw)

    def money(self, each: ScenarioAnswers) -> _Chart:
        """What is left of the funds that are billed."""

        def draw(axes: Any) -> None:
            plotting.money(
                self.billed(each.run), ends=each.run.money_ends, language=self.language, ax=axes
            )
            axes.set_xlabel(self.t("picture_month"))

        return self.chart("money", each, draw, right=0.97)

    def fan(self, each: ScenarioAnswers) -> _Chart:
        """Both rates over the draws."""
        sure, aim = self.c.sure_of(each), self.c.targets_in(each.until)

        def draw(axes: Any) -> None:
            tested = {"coverage": aim.coverage, self.active_figure: aim.active}
            for figure in ("coverage", "active_of_population"):
                plotting.fan(sure, figure, axes, target=tested.get(figure), language=self.language)
            axes.set_xlabel(self.t("picture_month"))

        return self.chart("sure", each, draw)

    def differs(self) -> Iterator[_Chart]:
        """Why another scenario differs from the first, figure by figure."""
        found = self.c.differences
        if found is None:
            return
        for figure in PAGE_FIGURES:
            it = told(found, figure, language=self.language)
            if not it.shown:
                continue

            def draw(axes: Any, found: Differences = found, figure: str = figure) -> None:
                plotting.waterfall(found, figure, axes, language=self.language)
                low, high = axes.get_xlim()  # numbers stand right of their bars
                axes.set_xlim(low, high + _ROOM * (high - low))

            blanks = {
                "place": self.c.place.name,
                "main": found.one.plan.name_in(self.language),
                "other": found.other.plan.name_in(self.language),
                "month": self.n.month(found.one.until),
            }
            yield _Chart(
                f"differs-{figure}",
                self.t("slide_differs", figure=self.t(f"slide_figure_{figure}"), **blanks),
                self.t(f"slide_differs_{it.unit}", **blanks),
                draw,
                left=0.33,
                right=0.97,
            )

    @staticmethod
    def billed(run: Run) -> Any:
        """The funds that bills are sent to; all, where none is."""
        budget, funds = run.budget(), run.funds()
        billed = set(budget.loc[budget["pays_contributions"], "fund"])
        return funds[funds["fund"].isin(billed)] if billed else funds


def _drawn(chart: _Chart, below: str, kind: str) -> bytes:
    """A chart as the bytes of its file."""
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    style: Any = {
        "svg.hashsalt": chart.name,
        "svg.fonttype": "path",
        "font.size": 9.5,
        "font.family": "DejaVu Sans",
        "text.parse_math": False,
    }
    with mpl.rc_context(style):
        figure = Figure(figsize=_SIZE, facecolor="white")
        (FigureCanvasAgg if kind == "png" else FigureCanvasSVG)(figure)
        axes = figure.add_subplot()
        chart.draw(axes)
        title = textwrap.wrap(chart.title, _TITLE, max_lines=2, placeholder=" …")
        figure.text(0.03, 0.965, "\n".join(title), fontsize=11.5, fontweight="bold", va="top")
        under = 0.965 - 0.062 * len(title)
        figure.text(0.03, under - 0.012, chart.under, fontsize=8.5, color=_GREY, va="top")
        figure.text(0.03, 0.022, below, fontsize=6.5, color=_GREY, va="bottom")
        figure.subplots_adjust(left=chart.left, right=chart.right, bottom=0.2, top=under - 0.1)
        buffer = io.BytesIO()
        unsaid = {"Software": None} if kind == "png" else {"Date": None, "Creator": None}
        figure.savefig(buffer, format=kind, dpi=_DOTS, metadata=unsaid)
    return buffer.getvalue()
