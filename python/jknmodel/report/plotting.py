# SPDX-License-Identifier: Apache-2.0
"""Charts of a run: each draws into an axes and returns it.

Colours stay apart for the colour-blind (Okabe and Ito), lines differ in dashes as well, and no line
lies on the frame.

>>> import jknmodel as jkn
>>> from jknmodel import plotting
>>> place = jkn.Place.load("lumajang")
>>> run = jkn.project(place, jkn.Scenario.load("lumajang/as-budgeted"), until="2026-12")
>>> bool(plotting.rates(run.monthly()).get_ylim()[1] > 98)
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from jknmodel.base.language import Language
from jknmodel.report.numbers import Numerals
from jknmodel.report.texts import Texts

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from matplotlib.axes import Axes

    from jknmodel.base.arguments import MonthLike
    from jknmodel.study.between import Between
    from jknmodel.study.compare import Differences
    from jknmodel.study.uncertain import Uncertain

__all__ = ["fan", "money", "rates", "waterfall"]

BLUE: Final = "#0072B2"
ORANGE: Final = "#D55E00"
GREY: Final = "#555555"
_STYLES: Final = {
    "coverage": (BLUE, "-"),
    "active_of_population": (ORANGE, "--"),
    "active_of_registered": (ORANGE, ":"),
}
_PEOPLE: Final = (
    "population", "registered", "active", "unregistered", "pending", "owing", "left", "protected",
    "pbid_active", "released",
)  # fmt: skip


def _lines(targets: Any, months: pd.Series[Any]) -> list[tuple[Any, Any, Sequence[float]]]:
    """Targets with the first and the last month of each."""
    import pandas as pd

    first, last = months.iloc[0], months.iloc[-1]
    if isinstance(targets[0], int | float):
        return [(first, last, targets)]
    starts = [max(first, pd.Timestamp(month)) for month, _ in targets]
    ends = [*starts[1:], last]
    return [(start, end, pair) for start, end, (_, pair) in zip(starts, ends, targets, strict=True)]


def rates(
    monthly: pd.DataFrame,
    *,
    bands: Mapping[str, pd.DataFrame] | None = None,
    targets: Sequence[tuple[dt.date, Sequence[float]]] | tuple[float, float] = (0.98, 0.80),
    language: Language = "en",
    ax: Axes | None = None,
) -> Axes:
    """Draw the registered and the active, in per cent of the population, with the targets.

    Parameters
    ----------
    monthly
        ``run.monthly()``.
    bands
        For a figure, a frame with ``low`` and ``high`` in the same months.
    targets
        Coverage and activity, as shares of one; or pairs of the month from which they hold and
        these two, where they change.
    language
        Of the labels.
    ax
        Where to draw; a new figure if None.
    """
    axes = _axes(ax)
    write = Numerals(language)
    words = Texts(language)
    months = monthly["month"].dt.to_timestamp()
    shown = ("coverage", "active_of_population")
    lines = _lines(targets, months)
    lowest = min(min(pair) for _, _, pair in lines)
    highest = max(max(pair) for _, _, pair in lines)
    for at, figure in enumerate(shown):
        colour, dashes = _STYLES[figure]
        values = monthly[figure]
        axes.plot(months, 100 * values, color=colour, linestyle=dashes, linewidth=2.2)
        lowest, highest = min(lowest, values.min()), max(highest, values.max())
        middle = 100 * float(values.iloc[-1])
        if bands and figure in bands:
            band = bands[figure]
            axes.fill_between(
                months, 100 * band["low"], 100 * band["high"], color=colour, alpha=0.18, linewidth=0
            )
            lowest, highest = min(lowest, band["low"].min()), max(highest, band["high"].max())
        axes.annotate(
            f" {words(f'picture_{figure}')}\n {write.per_cent(middle / 100, 0)}",
            (months.iloc[-1], middle),
            color=colour,
            va="center",
            fontsize=9.5,
            annotation_clip=False,
        )
        for start, end, pair in lines:
            target = 100 * pair[at]
            axes.plot([start, end], [target] * 2, color=GREY, linewidth=1, linestyle=(0, (1, 2)))
            axes.annotate(
                words("picture_target", value=write.per_cent(pair[at], 0)),
                (start, target),
                xytext=(2, 3),
                textcoords="offset points",
                color=GREY,
                fontsize=8.5,
            )
    pad = 100 * 0.06 * (highest - lowest) + 1
    axes.set_ylim(100 * lowest - pad, 100 * highest + pad)
    numbered(axes, write, "%")
    _months(axes, monthly["month"], write)
    return axes


def money(
    funds: pd.DataFrame,
    *,
    ends: pd.Period | None = None,
    language: Language = "en",
    ax: Axes | None = None,
) -> Axes:
    """Draw what is left of the funds at each month's end, in billion rupiah, as bars.

    Of several draws the mean is drawn. Of a run without funds the axes say that none is named.

    Parameters
    ----------
    funds
        ``run.funds()``.
    ends
        ``run.money_ends``: that month is marked.
    language
        Of the labels.
    ax
        Where to draw; a new figure if None.
    """
    import pandas as pd

    axes = _axes(ax)
    write = Numerals(language)
    if funds.empty:
        words = Texts(language)("picture_no_money")
        axes.text(0.5, 0.5, words, transform=axes.transAxes, ha="center", color=GREY)
        axes.set_axis_off()
        return axes
    kept = funds.groupby([*(["draw"] if "draw" in funds else []), "month"], sort=True)["closing"]
    left = kept.sum().groupby("month", sort=True).mean() / 1e9
    months = pd.PeriodIndex(left.index).to_timestamp()
    colours = [BLUE if month.year % 2 else "#56B4E9" for month in left.index]
    axes.bar(months, left.to_numpy(), width=22, color=colours)
    top = max(float(left.max()), 1.0)
    axes.set_ylim(-0.04 * top, 1.15 * top)
    axes.axhline(0, color=GREY, linewidth=0.8)
    numbered(axes, write)
    axes.set_ylabel(Texts(language)("picture_rupiah"), color=GREY)
    if ends is not None:
        at = ends.to_timestamp()
        axes.annotate(
            Texts(language)("picture_empty", month=write.short_month(ends)),
            (at, 0),
            xytext=(at, 0.8 * top),
            ha="right" if len(left) > 3 and ends > left.index[len(left) // 2] else "center",
            bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 1.5},
            color=ORANGE,
            fontsize=9.5,
            fontweight="bold",
            arrowprops={"arrowstyle": "->", "color": ORANGE},
        )
    _months(axes, funds["month"], write)
    return axes


def fan(
    uncertain: Uncertain,
    figure: str,
    ax: Axes | None = None,
    *,
    target: float | None = None,
    language: Language = "en",
) -> Axes:
    """Draw the middle 50, 80 and 95 per cent of the draws, and the run without draws as a line.

    The label on the right says what is shown, of what, and between which values 80% of the draws
    end. A second fan may be drawn into the same axes.

    Parameters
    ----------
    uncertain
        What `jknmodel.uncertain` found.
    figure
        A column of ``monthly()``.
    ax
        Where to draw; a new figure if None.
    target
        A share of one to mark with a line.
    language
        Of the labels.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> from jknmodel import plotting
    >>> place = jkn.Place.load("lumajang")
    >>> plan = jkn.Scenario.load("lumajang/as-budgeted")
    >>> found = jkn.uncertain(place, plan, until="2025-12", draws=10)
    >>> plotting.fan(found, "coverage").get_ylabel()
    '% of population'
    """
    ends = uncertain.bands(figure, [0.025, 0.1, 0.25, 0.75, 0.9, 0.975])
    axes = _axes(ax)
    write, words = Numerals(language), Texts(language)
    colour, dashes = _STYLES.get(figure, (BLUE, "-"))
    scale, unit = _unit(figure)
    months = ends["month"].dt.to_timestamp()
    for low, high, alpha in ((0.025, 0.975, 0.13), (0.1, 0.9, 0.2), (0.25, 0.75, 0.3)):
        axes.fill_between(
            months,
            scale * ends[low],
            scale * ends[high],
            color=colour,
            alpha=alpha,
            linewidth=0,
            label=f"{round(100 * (high - low))}%",
        )
    central = scale * uncertain.base.monthly()[figure]
    axes.plot(months, central, color=colour, linestyle=dashes, linewidth=1.8)
    last = scale * ends.iloc[-1][[0.1, 0.9]].astype(float)
    decimals = 0 if abs(last.max()) >= 100 else 1
    sign = "%" if unit.startswith("of ") else ""
    span = "–".join(dict.fromkeys(write.number(end, decimals) for end in last))
    axes.annotate(
        f" {words.known(f'picture_{figure}', figure)}\n {span}{sign}",
        (months.iloc[-1], float(last.mean())),
        color=colour,
        va="center",
        fontsize=9.5,
        annotation_clip=False,
    )
    if target is not None:
        axes.axhline(scale * target, color=GREY, linewidth=1, linestyle=(0, (1, 2)))
        axes.annotate(
            words("picture_target", value=write.per_cent(target, 0)),
            (months.iloc[0], scale * target),
            xytext=(2, 3),
            textcoords="offset points",
            color=GREY,
            fontsize=8.5,
        )
    axes.set_ylabel(words(f"picture_{unit.replace(' ', '_')}"))
    _months(axes, ends["month"], write)
    axes.margins(y=0.08)
    return axes


def waterfall(
    found: Differences | Between,
    figure: str,
    ax: Axes | None = None,
    *,
    month: MonthLike | None = None,
    language: Language = "en",
) -> Axes:
    """Draw what made a figure's difference: from the one to the other, a bar for each cause.

    The bars' numbers add up as printed; causes that round to nothing are left out. More is a dark
    bar, less a light one with lines across, so that it is read without colours. Both ends are
    dots: the axis does not begin at nothing.

    Parameters
    ----------
    found
        What `jknmodel.compare` found of two runs, or of two months of one.
    figure
        A number of ``monthly()``; of two runs an amount of each month is added up to the month.
    ax
        Where to draw; a new figure if None.
    month
        Of two runs, the last if None.
    language
        Of the labels.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> from jknmodel import plotting
    >>> run = jkn.project("lumajang", "lumajang/as-budgeted", until="2026-12")
    >>> found = jkn.compare(run, months=("2025-06", "2026-06"))
    >>> [label.get_text() for label in plotting.waterfall(found, "registered").get_yticklabels()]
    ['June 2025', 'born and registered', ..., 'June 2026']
    """
    from jknmodel.report.compared import ends_of, told

    it = told(found, figure, month, language)
    axes = _axes(ax)
    names = ends_of(found, language)
    labels = [names[0], *(part.words for part in it.shown), names[1]]
    at, corners = it.before, [it.before, it.after]
    for row, (*_, units) in enumerate(it.shown, start=1):
        colour, lines = (BLUE, "") if units > 0 else ("#F2C9A8", "///")
        axes.barh(
            row, units, left=at, height=0.7, color=colour, hatch=lines, edgecolor=GREY,
            linewidth=0.6,
        )  # fmt: skip
        axes.plot([at, at], [row - 1, row], color=GREY, linewidth=0.7)
        axes.annotate(
            it.said(units, language, signed=True),
            (max(at, at + units), row),
            xytext=(3, 0),
            textcoords="offset points",
            va="center",
            fontsize=8.5,
        )
        at += units
        corners.append(at)
    low, high = min(corners), max(corners)
    pad = 0.06 * (high - low) or 1.0
    for row, units in ((0, it.before), (len(labels) - 1, it.after)):
        axes.plot([units], [row], marker="o", color=GREY, markersize=7)
        axes.annotate(
            it.said(units, language),
            (units, row),
            xytext=(7, 0),
            textcoords="offset points",
            va="center",
            fontsize=8.5,
        )
    axes.plot([at, at], [len(labels) - 2, len(labels) - 1], color=GREY, linewidth=0.7)
    axes.set_xlim(low - pad, high + 4 * pad)
    axes.set_yticks(range(len(labels)), labels, fontsize=9)
    axes.invert_yaxis()
    axes.set_xticks([])
    axes.spines[["top", "right", "bottom"]].set_visible(False)
    return axes


def _unit(figure: str) -> tuple[float, str]:
    """What to multiply a figure with, and in which unit it then is, its base named."""
    if figure == "active_of_registered":
        return 100.0, "of registered"
    if figure in {"coverage", "active_of_population"}:
        return 100.0, "of population"
    return (1e-3, "people") if figure in _PEOPLE else (1e-9, "rupiah")


def _axes(ax: Axes | None) -> Axes:
    if ax is not None:
        return ax
    import matplotlib.pyplot as plt

    return plt.subplots(figsize=(6.4, 3.6), layout="constrained")[1]


def numbered(axes: Axes, write: Numerals, sign: str = "") -> None:
    """Its numbers as they are: 2,5 is not written as 2."""
    axes.yaxis.set_major_formatter(lambda value, _: write.plain(value) + sign)


def _months(axes: Axes, months: pd.Series[pd.Period], write: Numerals) -> None:
    """Ticks every few months, with the year; no frame on top and right."""
    import pandas as pd

    every = pd.period_range(months.min(), months.max(), freq="M")
    step = 3 if len(every) <= 16 else 6
    ticks = [month for month in every if (month.month - 1) % step == 0]
    axes.set_xticks(pd.PeriodIndex(ticks, freq="M").to_timestamp().to_numpy())
    axes.set_xticklabels([write.short_month(tick) for tick in ticks])
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(axis="y", alpha=0.25)
    axes.margins(x=0.03)
