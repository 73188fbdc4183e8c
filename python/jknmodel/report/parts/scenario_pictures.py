# SPDX-License-Identifier: Apache-2.0
"""The pictures of scenarios, without words, drawn once for both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from jknmodel.report import plotting
from jknmodel.report.parts.pictures import small_svg

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from jknmodel.study.answer import ScenarioAnswers
    from jknmodel.study.side_by_side import SideBySide

_BILLION: Final = 1e9
_MILLION: Final = 1e6
#: Colour-blind safe (Okabe and Ito), and dashes; the number at the end tells them too.
_COLOURS: Final = ("#0072B2", "#D55E00", "#009E73", "#000000", "#CC79A7", "#56B4E9")
_DASHES: Final = ("-", "--", "-.", ":")
_TEXT: Final = 9.0


class Pictures:
    """The charts as SVG, without words: of each scenario with the unit of its money."""

    def __init__(self, comparison: SideBySide) -> None:
        active = f"active_of_{comparison.place.active_rate_tested_on}"
        self.small = [
            _small(comparison, each, active, f"small-{number}")
            for number, each in enumerate(comparison.scenarios, start=1)
        ]
        self.together = _together(comparison, active) if len(comparison.scenarios) > 1 else ""


def _small(
    comparison: SideBySide, each: ScenarioAnswers, active: str, salt: str
) -> tuple[str, str]:
    line, funds = each.lines[0], each.run.funds()
    budget = each.run.budget()
    billed = set(budget.loc[budget["pays_contributions"], "fund"])
    left = funds[funds["fund"].isin(billed)].groupby("month", sort=True)["closing"].sum()
    top = float(left.max()) if len(left) else 0.0
    unit = "" if top <= 0 else "billion" if top >= 2 * _BILLION else "million"

    def draw(rates: Any, money: Any) -> None:
        _rates(rates, line, active, comparison)
        if unit:
            scale = _BILLION if unit == "billion" else _MILLION
            at = range(len(left))
            money.bar(at, left.to_numpy() / scale, color=plotting.BLUE, width=0.8)
            _whole_numbers(money)
            _ticks(money, list(left.index))
        else:
            money.set_axis_off()

    return small_svg(draw, salt, (6.4, 2.0), panels=2), unit


def _rates(ax: Any, line: pd.DataFrame, active: str, comparison: SideBySide) -> None:
    at = range(len(line))
    for figure, colour, dashes in (("coverage", plotting.BLUE, "-"), (active, "#B34700", "--")):
        ax.plot(at, 100 * line[figure].to_numpy(), color=colour, linestyle=dashes, linewidth=1.8)
    aims = [comparison.targets_in(month.start_time.date()) for month in line["month"]]
    for targets in ([aim.coverage for aim in aims], [aim.active for aim in aims]):
        ax.plot(at, [100 * share for share in targets], color=plotting.GREY, linewidth=0.9,
                linestyle=(0, (1, 2)))  # fmt: skip
    low = min(float(line[active].min()), float(line["coverage"].min()), aims[-1].active)
    high = max(float(line["coverage"].max()), 1.0)
    ax.set_ylim(100 * low - 3, 100 * high + 3)
    _per_cent(ax)
    _ticks(ax, list(line["month"]))


def _together(comparison: SideBySide, active: str) -> str:
    def draw(ax: Any) -> None:
        ends, longest = [], max((each.lines[0] for each in comparison.scenarios), key=len)
        for number, each in enumerate(comparison.scenarios):
            values = 100 * each.lines[0][active].to_numpy()
            colour = _COLOURS[number % len(_COLOURS)]
            ax.plot(range(len(values)), values, color=colour, linewidth=1.6,
                    linestyle=_DASHES[number % len(_DASHES)])  # fmt: skip
            ends.append((float(values[-1]), len(values) - 1, number + 1, colour))
        target = 100 * comparison.targets_in(comparison.until).active
        ax.axhline(target, color=plotting.GREY, linewidth=0.9, linestyle=(0, (1, 2)))
        _per_cent(ax)
        _ticks(ax, list(longest["month"]))
        _numbers(ax, ends)

    return small_svg(draw, "together", (9.6, 3.4))


def _numbers(ax: Any, ends: Sequence[tuple[float, int, int, str]]) -> None:
    """The number of each line at its end, those that would meet moved apart."""
    low, high = ax.get_ylim()
    step = 0.062 * (high - low)
    last = -1e9
    for value, at, number, colour in sorted(ends):
        last = max(value, last + step)
        ax.annotate(f" {number}", (at, value), xytext=(at + 0.15, last), color=colour, va="center",
                    fontsize=_TEXT, fontweight="bold", annotation_clip=False)  # fmt: skip


def _per_cent(ax: Any) -> None:
    from matplotlib.ticker import MaxNLocator

    ax.yaxis.set_major_locator(MaxNLocator(nbins=5, integer=True))
    ax.yaxis.set_major_formatter(lambda value, _: f"{value:.0f}%")
    ax.tick_params(labelsize=_TEXT)
    ax.grid(axis="y", alpha=0.25)
    ax.spines[["top", "right"]].set_visible(False)


def _whole_numbers(ax: Any) -> None:
    from matplotlib.ticker import MaxNLocator

    ax.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
    ax.yaxis.set_major_formatter(lambda value, _: f"{value:.0f}")
    ax.tick_params(labelsize=_TEXT)
    ax.spines[["top", "right"]].set_visible(False)


def _ticks(ax: Any, months: list[pd.Period]) -> None:
    """Months as 2025-07, every half year or every year."""
    step = 6 if len(months) <= 24 else 12
    at = [place for place, month in enumerate(months) if (month.month - 1) % step == 0]
    ax.set_xticks(at, [str(months[place]) for place in at])
