# SPDX-License-Identifier: Apache-2.0
"""The command `run`: a place under scenarios, written into a folder.

>>> from jknmodel.cli.app import main
>>> main(["run", "lumajang", "--until", "2026-12", "--out", "out", "--charts", "gif"])
2
"""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path
from typing import Annotated

import typer

from jknmodel.base.errors import InputError, Issue
from jknmodel.cli.every_month import OfHistory, OfNumerals, as_asked, history_of, tracked_of
from jknmodel.cli.people import (
    OfIfUnequal,
    OfMembers,
    OfPopulation,
    OfSheet,
    OfVillages,
    People,
)
from jknmodel.cli.spoken import page_language
from jknmodel.cli.writing import (
    OUT,
    as_given,
    collect,
    extras_are_there,
    month,
    once_written,
    plans_of,
    say_how_it_was_read,
    say_left_over,
)

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Puts the command among the others."""
    app.command()(run)


def run(  # noqa: PLR0917  (typer reads them)
    place: Annotated[str, typer.Argument(help="A place by name, its folder, or its file.")],
    until: Annotated[str, typer.Option(help="The last month, as 2026-12.")],
    out: Annotated[Path, typer.Option(help="The folder to write into.")],
    scenario: Annotated[
        list[str] | None,
        typer.Argument(
            help="Scenarios by name (of the place first) or file; all of the place when not given. "
            "The page answers for the first."
        ),
    ] = None,
    engine: Annotated[str, typer.Option(help="expected, sampled or persons.")] = "expected",
    draws: Annotated[int, typer.Option(help="How often chance is drawn; 1 for 'expected'.")] = 1,
    seed: Annotated[int, typer.Option(help="A whole number from 0.")] = 0,
    history: OfHistory = None,
    numerals: OfNumerals = None,
    villages: OfVillages = None,
    sheet: OfSheet = None,
    if_unequal: OfIfUnequal = "refuse",
    members: OfMembers = None,
    population: OfPopulation = None,
    csv: Annotated[
        str, typer.Option(help="The tables as programs read them: plain; or as Excel: excel-id.")
    ] = "plain",
    charts: Annotated[
        str | None, typer.Option(help="Each chart as a file for slides too: png or svg.")
    ] = None,
    lang: Annotated[str | None, typer.Option(help="Language shown first: id or en.")] = None,
) -> None:
    """Project a place under scenarios: tables, one page, one workbook, a run record.

    With a history it is opened at the newest month, and fact is put against forecast.
    """
    from jknmodel.evidence.place import Place
    from jknmodel.projection.project import project
    from jknmodel.report.charts import kind_of
    from jknmodel.report.csv import style_of
    from jknmodel.report.folder import check_writable, left_over, write_folder
    from jknmodel.report.results import results
    from jknmodel.report.sentences import cut_sentences, scenario_sentence, sentences
    from jknmodel.report.texts import Texts
    from jknmodel.study.side_by_side import horizon, side_by_side

    faults: list[Issue] = []
    language = collect(faults, lambda: page_language(lang, os.environ))
    before = where = collect(faults, lambda: Place.load(place))
    known = collect(faults, lambda: history_of(history, numerals))
    if before is not None and known is not None:
        where = collect(faults, lambda: before.with_history(known))
    people = People(villages, sheet, if_unequal, members, population, numerals)
    where, listed = people.of_place(faults, where)
    plans = plans_of(faults, where, scenario)
    last = collect(faults, lambda: month("until", until))
    collect(faults, lambda: style_of(csv))
    if charts is not None:
        collect(faults, lambda: kind_of(charts))
    collect(faults, lambda: check_writable(out))
    if faults or where is None or last is None or language is None:
        raise InputError(list(dict.fromkeys(faults)))
    extras_are_there()
    say_how_it_was_read(where)
    # The engine and its draws are checked where they are used, before the long work.
    drawn = [
        project(
            where, plan, until=horizon(plan, last), engine=engine, draws=draws, seed=seed,
            members=listed if engine == "persons" else None,
        )
        for plan in (plans[:1] if engine == "expected" else plans)
    ]  # fmt: skip
    found = side_by_side(where, plans, last, seed=seed, progress=sys.stderr.isatty())
    command = shlex.join(
        [
            "jknmodel", "run", as_given(place), *map(as_given, scenario or []),
            "--until", f"{last:%Y-%m}", "--engine", engine, "--draws", str(draws),
            "--seed", str(seed), *as_asked(history, numerals, as_given),
            *people.words(as_given),
            *(["--csv", csv] if csv != "plain" else []),
            *(["--charts", charts] if charts is not None else []),
            "--lang", language, "--out", OUT,
        ]
    )  # fmt: skip
    tracked, said_first = tracked_of(before, plans[0], known, language)
    files = results(
        found,
        language=language,
        command=command,
        drawn=[] if engine == "expected" else drawn,
        csv=csv,
        charts=charts,
        more=tracked,
    )
    said = [
        *said_first,
        *sentences(found, language),
        *cut_sentences(found, language),
        scenario_sentence(language),
    ]
    written = write_folder(out, files)
    with once_written():
        for sentence in said:
            typer.echo(sentence)
        names = ", ".join(path.name for path in written)
        typer.echo(Texts(language)("written", folder=out, files=names))
        say_left_over(Texts(language), out, left_over(out, files))
