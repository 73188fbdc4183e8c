# SPDX-License-Identifier: Apache-2.0
"""What every new month says, in words: calibration, fact against forecast, held-out months.

>>> import jknmodel as jkn
>>> history = jkn.History.from_frame({"month": ["2025-06", "2025-07"],
...                                   "active.PBID": [119_000, 120_000],
...                                   "coverage": ["88.0%", "88.1%"]})
>>> found = jkn.track("lumajang", "lumajang/as-budgeted", history, vary=())
>>> track_sentence(found, "en")[:72]
'For coverage (of the population), July 2025: we should be at 88.77%, we '
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from jknmodel.base.language import LANGUAGES, Language
from jknmodel.base.messages import indonesian
from jknmodel.base.months import month_of
from jknmodel.report.numbers import Numerals
from jknmodel.report.parts.register import name_of, unit_of
from jknmodel.report.texts import Texts
from jknmodel.study.calibrate import ENOUGH

if TYPE_CHECKING:
    from jknmodel.evidence.history import Told
    from jknmodel.scenario.scenario import Scenario
    from jknmodel.study.backtest import Backtest
    from jknmodel.study.calibrate import Calibrated
    from jknmodel.study.track import Cause, Tracked

__all__ = ["backtest_lines", "calibrated_lines", "track_lines", "track_page", "track_sentence"]

#: So many causes are named in the sentence, the largest first.
_NAMED: Final = 3
_DIGITS: Final = 2


class _Words:
    """Figures of a history in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.t, self.n = Texts(language), Numerals(language)

    def label(self, key: str, base: str = "") -> str:
        """What a figure is called."""
        name, _, segment = key.partition(".")
        said = self.t(f"fact_{name}") + (f" {segment}" if segment else "")
        return f"{said} ({self.t(f'fact_of_{base}')})" if base else said

    def value(self, unit: str, value: float) -> str:
        """A figure as it is printed."""
        if unit == "share":
            return self.n.per_cent(value, _DIGITS)
        return self.n.money(value) if unit == "rupiah" else self.n.whole(round(value))

    def off(self, unit: str, value: float) -> str:
        """A difference with its sign; of shares in points."""
        said = self.value(unit, abs(value))
        sign = "+" if value > 0 else "\u2212"
        sign = sign if any(c in "123456789" for c in said) else ""
        return sign + (self.t("fact_points", points=said.rstrip("%")) if unit == "share" else said)

    def number(self, value: float) -> str:
        """A number of the register, in three digits."""
        return self.n.signs(f"{value:.3g}")

    def cause(self, cause: Cause, plan: Scenario) -> str:
        """What came otherwise."""
        about = plan.lever_in(cause.about, self.language)
        if cause.kind == "behaviour":
            about = ", ".join(name_of(name, self.language) for name in about.split(", "))
        words: dict[str, str] = {"about": about} if about else {}
        if cause.ordered is not None and cause.done is not None:
            words |= {
                "ordered": self.n.whole(round(cause.ordered)),
                "done": self.n.whole(round(cause.done)),
            }
        return self.t(f"cause_{cause.kind}", **words)

    def message(self, text: str) -> str:
        """A note, worded once in English."""
        return (indonesian(text) if self.language == "id" else None) or text


def calibrated_lines(found: Calibrated, language: Language = "id") -> Iterator[str]:
    """What the months say of each assumption, and of several together."""
    w = _Words(language)
    t = w.t
    yield t(
        "calibrated_title",
        place=found.place.name,
        first=w.n.month(month_of(found.history.oldest)),
        last=w.n.month(month_of(found.history.newest)),
        figures=found.figures,
    )
    for row in found.table().to_dict("records"):
        yield t(
            f"calibrated_{str(row['verdict']).replace(' ', '_')}",
            name=name_of(str(row["assumption"]), language),
            unit=unit_of(str(row["unit"]), language),
            before=f"{w.number(row['prior_low'])}\u2013{w.number(row['prior_high'])}",
            after=f"{w.number(row['low'])}\u2013{w.number(row['high'])}",
            width=w.n.per_cent(row["width"], 0),
        )
    for direction in found.directions():
        if len(direction.parts) < 2 or direction.width > _TOGETHER:
            continue
        parts = [
            name_of(name, language) if i == 0 or share > 0
            else t("calibrated_against", name=name_of(name, language))
            for i, (name, share) in enumerate(direction.parts)
        ]  # fmt: skip
        width = w.n.per_cent(direction.width, 0)
        yield t("calibrated_together", names=", ".join(parts), width=width)
    yield t("calibrated_worth", draws=found.draws, worth=round(found.effective))
    if found.effective < ENOUGH / 2:
        yield t("calibrated_few")


#: Directions that are known to less than this of their width before are worth saying.
_TOGETHER: Final = 0.6


def track_sentence(found: Tracked, language: Language = "id") -> str:
    """We should be at this, we are at that, because of these."""
    w = _Words(language)
    main = found.main
    told: Told = main.told
    month = w.n.month(month_of(found.month))
    label = w.label(told.key, told.base)
    words = {
        "figure": label,
        "month": month,
        "forecast": w.value(told.unit, main.forecast),
        "fact": w.value(told.unit, told.value),
    }
    if main.fact == main.forecast:
        return w.t("track_as_forecast", **words)
    named = [
        *(
            (w.cause(c, found.plan), part)
            for c, part in zip(found.causes, main.parts, strict=False)
        ),
        (w.t("cause_unexplained"), main.parts[-1]),
    ]
    named.sort(key=lambda each: -abs(each[1]))
    said = [(name, w.off(told.unit, part)) for name, part in named[:_NAMED]]
    because = [f"{name} ({off})" for name, off in said if off[0] in "+\u2212"]
    return w.t("track_because", **words, because="; ".join(because))


def track_lines(found: Tracked, language: Language = "id") -> Iterator[str]:
    """The sentence, every figure with its causes, and where the year will end."""
    w = _Words(language)
    yield track_sentence(found, language)
    for d in found.differences:
        if d.fact == d.forecast:
            continue
        parts = [
            f"{name} {w.off(d.told.unit, part)}"
            for name, part in zip(
                [*(w.cause(c, found.plan) for c in found.causes), w.t("cause_unexplained")],
                d.parts, strict=True,
            )
        ]  # fmt: skip
        yield w.t(
            "track_figure",
            figure=w.label(d.told.key, d.told.base),
            forecast=w.value(d.told.unit, d.forecast),
            fact=w.value(d.told.unit, d.fact),
            difference=w.off(d.told.unit, d.fact - d.forecast),
            parts="; ".join(parts),
        )
    end = found.year_end.set_index("figure")
    told = found.main.told
    yield w.t(
        "track_year_end",
        month=w.n.month(found.until),
        figure=w.label(told.key, told.base),
        before=w.value(told.unit, float(end["before"][told.key])),
        now=w.value(told.unit, float(end["now"][told.key])),
    )
    for note in found.notes:
        yield w.t("track_note", note=w.message(note))


def backtest_lines(found: Backtest, language: Language = "id") -> Iterator[str]:
    """What would have been said of the months held out, beside simpler sayings."""
    w = _Words(language)
    yield w.t(
        "backtest_title",
        place=found.place.name,
        months=found.months,
        after=w.n.month(month_of(found.place.opening)),
    )
    for row in found.summary().to_dict("records"):
        drift = row["drift"]
        yield w.t(
            "backtest_figure",
            figure=w.label(str(row["figure"])),
            error=w.n.per_cent(row["error"], _DIGITS),
            persistence=w.n.per_cent(row["persistence"], _DIGITS),
            drift="\u2013" if drift != drift else w.n.per_cent(drift, _DIGITS),  # noqa: PLR0124
            held=w.n.per_cent(row["held"], 0),
            crps=w.n.per_cent(row["crps"], _DIGITS),
        )
    yield w.t("backtest_unit")


# ── the page ──


def track_page(found: Tracked, language: Language = "id") -> str:
    """One page in two languages that opens offline: the sentence, the causes, a chart."""
    from jknmodel.report.parts.template import render

    return render("tracked.html", [_content(found, each) for each in LANGUAGES], language)


def _content(found: Tracked, language: Language) -> dict[str, Any]:
    from jknmodel.report.parts.pictures import svg

    w = _Words(language)
    told = found.main.told
    label = w.label(told.key, told.base)
    causes = [*(w.cause(c, found.plan) for c in found.causes), w.t("cause_unexplained")]
    rows = [
        {
            "figure": w.label(d.told.key, d.told.base),
            "forecast": w.value(d.told.unit, d.forecast),
            "fact": w.value(d.told.unit, d.told.value),
            "parts": [w.off(d.told.unit, d.fact - d.forecast)]
            + [w.off(d.told.unit, part) for part in d.parts],
        }
        for d in found.differences
    ]
    lines = list(track_lines(found, language))
    return {
        "t": w.t,
        "language": language,
        "title": w.t("track_title", place=found.place.name),
        "sentence": lines[0],
        "end": next(line for line in lines[1:] if line.startswith(w.n.month(found.until))),
        "notes": [w.t("track_note", note=w.message(note)) for note in found.notes],
        "causes": causes,
        "rows": rows,
        "figure": label[:1].upper() + label[1:],
        "picture": svg(lambda axes: _draw(axes, found, w), f"track-{language}", left=0.17),
    }


def _draw(axes: Any, found: Tracked, w: _Words) -> None:
    """The forecast as a line, what came as points."""
    from jknmodel.report.plotting import BLUE, ORANGE, numbered

    told = found.main.told
    line = found.line(told.key)
    when = line["month"].dt.to_timestamp()
    of = 0.01 if told.unit == "share" else 1e9 if told.unit == "rupiah" else 1e3
    axes.plot(when, line["forecast"] / of, color=BLUE, label=w.t("track_forecast"))
    axes.plot(when, line["fact"] / of, "o", color=ORANGE, label=w.t("track_fact"))
    axes.set_ylabel(w.t(f"track_axis_{told.unit}"))
    numbered(axes, w.n)
    axes.set_xticks([when.iloc[0], when.iloc[-1]])
    axes.set_xticklabels(
        [w.n.short_month(m) for m in (line["month"].iloc[0], line["month"].iloc[-1])]
    )
    axes.legend(frameon=False)
    axes.margins(0.06)
