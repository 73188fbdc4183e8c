# SPDX-License-Identifier: Apache-2.0
"""The commands of every new month: `calibrate`, `track`, `backtest`, and what `--history` reads.

>>> from jknmodel.cli.app import main
>>> main(["track", "lumajang", "--history", "none.csv", "--lang", "en"])
2
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jknmodel.base.errors import InputError, Issue
from jknmodel.base.language import LANGUAGES, Language, spoken
from jknmodel.cli.printing import print_json, records
from jknmodel.cli.questions import AsJson
from jknmodel.cli.spoken import say

if TYPE_CHECKING:
    from jknmodel.evidence.history import History
    from jknmodel.evidence.place import Place
    from jknmodel.scenario.scenario import Scenario

__all__ = ["OfHistory", "OfNumerals", "as_asked", "history_of", "register", "tracked_of"]

OfHistory = Annotated[
    Path | None,
    typer.Option(help="A history: a CSV file or a workbook with a row a month."),
]
OfNumerals = Annotated[
    str | None,
    typer.Option(help="How its numbers are written: id (973.900) or en; digits alone if not."),
]
_APlace = Annotated[str, typer.Argument(help="A place by name, its folder, or its file.")]
_Of = Annotated[
    list[str] | None,
    typer.Option("--vary", help="An assumption; again for each. The likeliest if not given."),
]
_Seed = Annotated[int, typer.Option(help="A whole number from 0.")]
_Decided = Annotated[
    str | None, typer.Argument(help="A scenario by name or file; nothing decided if not.")
]


def history_of(path: Path | None, numerals: str | None) -> History | None:
    """The history of a file; None where none is asked for."""
    if numerals is not None and numerals not in LANGUAGES:
        message = f"'{numerals}' is not known; one of: id, en"
        raise InputError([Issue(key="numerals", value=numerals, message=message)])
    if path is None:
        return None
    from jknmodel.evidence.history import History

    locale: Language | None = "id" if numerals == "id" else "en" if numerals == "en" else None
    return History.load(path, locale=locale)


def as_asked(path: Path | None, numerals: str | None, as_given: Callable[[str], str]) -> list[str]:
    """The words of a command that asked for a history."""
    words = [] if path is None else ["--history", as_given(str(path))]
    return words if numerals is None else [*words, "--numerals", numerals]


def tracked_of(
    place: Place | None, plan: Scenario, history: History | None, language: Language
) -> tuple[dict[str, bytes], list[str]]:
    """The page of fact against forecast and its sentence; nothing where there is no forecast."""
    history = history or (None if place is None else place.history)
    if place is None or history is None or not _foretold(place, history):
        return {}, []
    from jknmodel.report.every_month import track_page, track_sentence
    from jknmodel.study.track import track

    found = track(place, plan, history)
    page = track_page(found, language).encode()
    return {"tracked.html": page}, [track_sentence(found, language)]


def _foretold(place: Place, history: History) -> bool:
    """Whether some month was forecast before it came."""
    return place.opening < history.newest or len(history.months) > 1


def register(app: typer.Typer) -> None:
    """Puts the commands among the others."""
    for command in (calibrate, track, backtest):
        app.command()(command)


def calibrate(  # noqa: PLR0917  (typer reads them)
    place: _APlace,
    scenario: _Decided = None,
    history: OfHistory = None,
    numerals: OfNumerals = None,
    vary: _Of = None,
    draws: Annotated[int, typer.Option(help="How many runs.")] = 1000,
    seed: _Seed = 0,
    as_json: AsJson = False,
) -> None:
    """What the months say of assumptions: which they moved, and which they cannot tell."""
    from jknmodel.report.every_month import calibrated_lines
    from jknmodel.study.calibrate import calibrate as find

    found = find(
        place, history_of(history, numerals), vary or None, plan=scenario, draws=draws, seed=seed
    )
    if as_json:
        print_json(
            {
                "assumptions": records(found.table()),
                "directions": [
                    {"width": each.width, "parts": dict(each.parts)} for each in found.directions()
                ],
                "draws": found.draws,
                "effective": found.effective,
                "model_error": found.model_error,
            }
        )
        return
    _say(calibrated_lines(found, spoken()))


def track(  # noqa: PLR0917  (typer reads them)
    place: _APlace,
    scenario: Annotated[
        str | None,
        typer.Argument(help="What was decided; what the place answers for first if not."),
    ] = None,
    history: OfHistory = None,
    numerals: OfNumerals = None,
    frozen: Annotated[
        Path | None, typer.Option(help="A forecast that was kept: it is scored too.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="A page, written to this file.")] = None,
    vary: _Of = None,
    seed: _Seed = 0,
    as_json: AsJson = False,
) -> None:
    """The last forecast against this month's fact, the difference by cause."""
    from jknmodel.evidence.place import Place
    from jknmodel.report.every_month import track_lines, track_page
    from jknmodel.report.folder import write_file
    from jknmodel.study.forecast import usual
    from jknmodel.study.frozen import Frozen
    from jknmodel.study.scores import scored_table
    from jknmodel.study.track import track as find

    where = Place.load(place)
    kept = None if frozen is None else Frozen.load(frozen)
    found = find(
        where,
        usual(where) if scenario is None else scenario,
        history_of(history, numerals),
        vary=vary or None,
        seed=seed,
    )
    scores = None if kept is None else scored_table(kept.score(found.history))
    if out is not None:
        write_file(out, track_page(found, spoken()).encode())
    if as_json:
        table = found.table()
        answer: dict[str, Any] = {
            "month": found.month,
            "opening": found.place.opening,
            "differences": records(table),
            "year_end": records(found.year_end),
            "notes": list(found.notes),
        }
        if scores is not None:
            scores["month"] = scores["month"].astype(str)
            answer["scores"] = records(scores)
        print_json(answer)
        return
    _say(track_lines(found, spoken()))
    if kept is not None and scores is not None and len(scores):
        typer.echo(
            say(
                "the forecast that was kept, of {opening}: {count} figures, {held} of them held by "
                "its range",
                opening=kept.record["opening"],
                count=len(scores),
                held=int(scores["held"].sum()),
            )
        )


def backtest(  # noqa: PLR0917  (typer reads them)
    place: _APlace,
    scenario: _Decided = None,
    history: OfHistory = None,
    numerals: OfNumerals = None,
    hold_out: Annotated[int, typer.Option(help="How many of its last months.")] = 6,
    draws: Annotated[int, typer.Option(help="How many draws the range is made of.")] = 200,
    seed: _Seed = 0,
    as_json: AsJson = False,
) -> None:
    """What would have been said of the last months of a history, against what came."""
    from jknmodel.report.every_month import backtest_lines
    from jknmodel.study.backtest import backtest as find

    found = find(
        place,
        history_of(history, numerals),
        hold_out=hold_out,
        plan=scenario,
        draws=draws,
        seed=seed,
    )
    if as_json:
        table = found.table()
        table["month"] = table["month"].astype(str)
        print_json({"cases": records(table), "summary": records(found.summary())})
        return
    _say(backtest_lines(found, spoken()))


def _say(lines: Any) -> None:
    for line in lines:
        typer.echo(line)
