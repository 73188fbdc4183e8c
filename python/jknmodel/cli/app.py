# SPDX-License-Identifier: Apache-2.0
"""The command line: `jknmodel run`, `reconcile`, `check`, and what the law says of one case.

Exit status 0, or 2 with every fault on standard error, one a line, and nothing written; 130 when it
was interrupted.

>>> from jknmodel.cli.app import main
>>> main(["dues", "PBID", "--month", "2025-05"])
member 0
employer 0
central 4200
province 0
district 37800
total 42000
0
"""

from __future__ import annotations

import gc
import os
import shlex
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Final, NoReturn

import typer

from jknmodel import _core
from jknmodel.base.errors import InputError, Issue
from jknmodel.base.language import speaking, spoken
from jknmodel.base.speech import known
from jknmodel.cli import (
    allocate,
    compare,
    every_month,
    explain,
    flips,
    planner,
    run,
    sensitivity,
    solve,
)
from jknmodel.cli.every_month import OfHistory, OfNumerals, history_of
from jknmodel.cli.printing import print_json, records
from jknmodel.cli.questions import QUESTIONS, AsJson, command
from jknmodel.cli.spoken import (
    SpokenGroup,
    SpokenTyper,
    asked,
    command_of,
    page_language,
    refusal,
    say,
)
from jknmodel.cli.writing import (
    EXTRAS,
    OUT,
    Interrupted,
    as_given,
    collect,
    extras_are_there,
    month,
    once_written,
    plans_of,
    say_left_over,
)

__all__ = ["app", "main"]

app = SpokenTyper(
    name="jknmodel",
    cls=SpokenGroup,
    help="Month by month: who is registered in the JKN, who is active, who pays, and how long a "
    "district's money lasts.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

_ENDINGS: Final = (signal.SIGINT, signal.SIGTERM)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status and prints faults to standard error."""
    gc.set_threshold(1_000_000, 50, 100)  # it ends soon: cycles can wait
    given = list(sys.argv[1:] if arguments is None else arguments)
    with speaking(asked(given, os.environ) or "en"), _signals_raise():
        try:
            command = command_of(app)
            status = command(args=given, prog_name="jknmodel", standalone_mode=False)
            return status if isinstance(status, int) else 0
        except SystemExit as leaving:
            return leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
        except InputError as error:
            print(error, file=sys.stderr)
            return 2
        except Interrupted as interrupted:
            done = getattr(interrupted, "__notes__", ["the files are as they were"])
            print(say("interrupted; {note}", note=say(done[0])), file=sys.stderr)
            return interrupted.status
        except ModuleNotFoundError as error:
            if error.name not in EXTRAS:
                raise
            advice = f"pip install 'jknmodel[{EXTRAS[error.name]}]'"
            print(
                say("{name} is not installed; {advice}", name=error.name, advice=advice),
                file=sys.stderr,
            )
            return 2
        except BrokenPipeError:  # the reader of a pipe has gone
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except Exception as error:
            if not hasattr(error, "format_message"):  # a call that no command takes
                raise
            print(refusal(error), end="", file=sys.stderr)
            return int(getattr(error, "exit_code", 2))
    return 0


@contextmanager
def _signals_raise() -> Iterator[None]:
    """Ctrl-C and a polite kill become an exception, so that scratch files go."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(number: int, _: object) -> NoReturn:
        raise Interrupted(number)

    before = {number: signal.signal(number, interrupt) for number in _ENDINGS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(_core.__version__)
        raise typer.Exit


@app.callback()
def _all(
    version: Annotated[  # noqa: ARG001
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Its version.")
    ] = False,
    lang: Annotated[str | None, typer.Option(help="Language of what is said: id or en.")] = None,
) -> None:
    if lang is not None:
        known(lang, "lang")


run.register(app)
planner.register(app)


@app.command()
def new(  # noqa: PLR0917  (typer reads them)
    name: Annotated[str, typer.Argument(help="What the place is called, as 'Kota Contoh'.")],
    population: Annotated[str | None, typer.Option(help="Its people, as 612340.")] = None,
    coverage: Annotated[
        str | None, typer.Option(help="Registered, as a share of them: 93,4%.")
    ] = None,
    registered: Annotated[str | None, typer.Option(help="Registered, in people.")] = None,
    active: Annotated[
        str | None, typer.Option(help="Active, as a share or in people: 71,2%.")
    ] = None,
    active_of: Annotated[
        str, typer.Option(help="Of what 'active' is a share: population, registered, unknown.")
    ] = "unknown",
    pbid: Annotated[str | None, typer.Option(help="Active members the district pays for.")] = None,
    pbi: Annotated[str | None, typer.Option(help="Active members the centre pays for.")] = None,
    budget: Annotated[
        str | None, typer.Option(help="Money for PBID of the year, as 26,4miliar.")
    ] = None,
    owing: Annotated[str | None, typer.Option(help="Self-payers in arrears.")] = None,
    debt: Annotated[str | None, typer.Option(help="What these owe together, rupiah.")] = None,
    as_of: Annotated[str | None, typer.Option(help="The date of the figures.")] = None,
    minimum_wage: Annotated[
        str | None, typer.Option(help="UMK, rupiah a month, or an area the law has.")
    ] = None,
    region: Annotated[str, typer.Option(help="The province.")] = "",
    source: Annotated[str, typer.Option(help="Where the figures are from.")] = "",
    priority: Annotated[bool, typer.Option("--priority", help="It has UHC status.")] = False,
    out: Annotated[Path, typer.Option(help="The folder to write into.")] = Path(),
    force: Annotated[bool, typer.Option("--force", help="Write over what is there.")] = False,
    ask: Annotated[
        bool, typer.Option("--ask/--no-ask", help="Ask for what is missing, at a terminal.")
    ] = True,
    lang: Annotated[str | None, typer.Option(help="Language shown first: id or en.")] = None,
) -> None:
    """A place from six numbers: its file, standard scenarios, and its page."""
    from jknmodel.cli.new import ask_for_missing, at_a_terminal, make, refuse_existing, show
    from jknmodel.report.folder import check_writable, write_folder
    from jknmodel.study.places import slug

    language = page_language(lang, os.environ)
    given: dict[str, Any] = {
        "population": population, "coverage": coverage, "registered": registered,
        "active": active, "pbid": pbid, "pbi": pbi, "budget": budget, "owing": owing,
        "debt": debt, "minimum_wage": minimum_wage, "as_of": as_of, "region": region,
    }  # fmt: skip
    if active_of != "unknown":
        given["active_of"] = active_of
    stem = slug(name)
    if not force:
        refuse_existing(out, [f"{stem}.toml", f"{stem}/", f"{stem}-results/"])
    check_writable(out)
    extras_are_there()
    if ask and at_a_terminal():
        given = ask_for_missing(given, input, typer.echo)
    given |= {"region": given["region"] or "", "source": source, "priority_status": priority}
    made = make(name, given, language=language, progress=sys.stderr.isatty())
    write_folder(out, made.files)
    with once_written():
        show(made, out, language)


@app.command()
def ask(
    place: Annotated[str, typer.Argument(help="A place by name, its folder, or its file.")],
    out: Annotated[
        Path | None, typer.Option(help="The file to write into; printed when not given.")
    ] = None,
    lang: Annotated[str | None, typer.Option(help="Language of the letter: id or en.")] = None,
) -> None:
    """A letter that asks BPJS for the figures that narrow most, as Markdown."""
    from jknmodel.evidence.place import Place
    from jknmodel.report.folder import write_file
    from jknmodel.report.letter import letter

    text = letter(Place.load(place), page_language(lang, os.environ))
    if out is None:
        typer.echo(text, nl=False)
    else:
        write_file(out, text.encode())


@app.command()
def districts(
    until: Annotated[str, typer.Option(help="The last month, as 2026-12.")],
    out: Annotated[Path, typer.Option(help="The folder to write into, a folder for each place.")],
    place: Annotated[
        list[str] | None,
        typer.Argument(help="Places by name or folder; all that ship when not given."),
    ] = None,
    seed: Annotated[int, typer.Option(help="A whole number from 0.")] = 0,
    lang: Annotated[str | None, typer.Option(help="Language shown first: id or en.")] = None,
) -> None:
    """Project several places under all their scenarios, and compare them on one page."""
    from jknmodel.evidence.files import names as names_of
    from jknmodel.evidence.place import Place
    from jknmodel.report.csv import to_csv
    from jknmodel.report.folder import check_writable, left_over, write_folder
    from jknmodel.report.places_page import places_page
    from jknmodel.report.results import results
    from jknmodel.report.sentences import sentences
    from jknmodel.report.texts import Texts
    from jknmodel.study.places import run_places, slug
    from jknmodel.study.side_by_side import SideBySide

    faults: list[Issue] = []
    language = collect(faults, lambda: page_language(lang, os.environ))
    last = collect(faults, lambda: month("until", until))
    names = place or names_of("places")
    wheres = [collect(faults, partial(Place.load, each)) for each in names]
    collect(faults, lambda: check_writable(out))
    work = []
    for where in wheres:
        if where is None:
            continue
        plans = plans_of(faults, where)
        if out.is_dir():
            collect(faults, partial(check_writable, out / slug(where.name)))
        work.append((where, plans))
    if faults or last is None or language is None:
        raise InputError(faults)
    extras_are_there()
    given = {slug(where.name): as_given(each) for (where, _), each in zip(work, names, strict=True)}
    files: dict[str, dict[str, bytes]] = {}

    def found(each: SideBySide) -> None:
        name = slug(each.place.name)
        command = shlex.join(
            [
                "jknmodel", "districts", given[name], "--until", f"{last:%Y-%m}",
                "--seed", str(seed), "--lang", language, "--out", OUT,
            ]
        )  # fmt: skip
        files[name] = results(each, language=language, command=command)
        typer.echo(f"{each.place.name}: {sentences(each, language)[-1]}")

    compared = run_places(work, last, seed=seed, progress=sys.stderr.isatty(), found=found)
    shared = {
        "places.html": places_page(compared, language).encode(),
        "places.csv": to_csv(compared.frame).encode(),
    }
    of_places = {
        f"{folder}/{name}": data for folder, mine in files.items() for name, data in mine.items()
    }
    write_folder(out, of_places | shared)
    with once_written():
        listed = ", ".join([*(f"{name}/" for name in files), *shared])
        typer.echo(Texts(language)("written", folder=out, files=listed))
        say_left_over(Texts(language), out, left_over(out, of_places | shared))


@app.command()
def forecast(  # noqa: PLR0917  (typer reads them)
    place: Annotated[str, typer.Argument(help="A place by name, its folder, or its file.")],
    until: Annotated[str, typer.Option(help="The last month, as 2026-12.")],
    scenario: Annotated[
        str | None,
        typer.Argument(help="A scenario by name or file; what the place answers for first if not."),
    ] = None,
    draws: Annotated[int, typer.Option(help="How many draws the range is made of.")] = 200,
    seed: Annotated[int, typer.Option(help="A whole number from 0.")] = 0,
    history: OfHistory = None,
    numerals: OfNumerals = None,
    freeze: Annotated[
        Path | None,
        typer.Option(help="Keep it in this file, with what it stood on, to be scored later."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """What to expect of a place: a scenario with what governments usually do beside it."""
    from jknmodel.evidence.place import Place
    from jknmodel.report.ranges import forecast_lines
    from jknmodel.study.forecast import forecast as expect

    where = Place.load(place)
    if (known := history_of(history, numerals)) is not None:
        where = where.with_history(known)
    found = expect(where, scenario, until=until, draws=draws, seed=seed)
    if freeze is not None:
        found.freeze(freeze)
    if as_json:
        table = found.table()
        table["month"] = table["month"].astype(str)
        print_json({"forecast": records(table), "ranges_over": list(found.sure.sources)})
        return
    for line in forecast_lines(found, spoken()):
        typer.echo(line)


@app.command()
def reconcile(
    place: Annotated[str, typer.Argument(help="A place by name, its folder, or its file.")],
    as_json: AsJson = False,
) -> None:
    """Put the published figures of a place against each other, and say what to ask next."""
    from jknmodel.evidence.place import Place
    from jknmodel.report.reconciled import lines
    from jknmodel.report.reconciled import reconcile as find

    where = Place.load(place)
    if as_json:
        table = find(where)
        print_json({"findings": records(table), "ask": table.attrs["ask"]})
        return
    for line in lines(where, spoken()):
        typer.echo(line)


compare.register(app)
every_month.register(app)
solve.register(app)
allocate.register(app)
flips.register(app)
sensitivity.register(app)

for _question in QUESTIONS:
    app.command(_question.name)(command(_question))


@app.command()
def law(
    on: Annotated[str | None, typer.Option(help="A month or a day; all rows if not given.")] = None,
    scenario: Annotated[
        str | None, typer.Option(help="A scenario whose changes of law are laid over it.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """The rows of the law: value, unit, dates, article, confidence."""
    from jknmodel.law import table
    from jknmodel.scenario.scenario import Scenario

    plan: Any = Scenario.load(scenario) if scenario is not None else None
    found = table(on=on, law=None if plan is None else plan.law)
    if as_json:
        print_json(records(found))
        return
    for row in found.to_dict("records"):
        until = row["until"] or ""
        value = "-" if row["value"] is None else row["value"]
        typer.echo(
            f"{row['rule']}\t{value}\t{row['unit']}\t{row['from']}\t{until}\t{row['citation']}\t"
            f"{row['confidence']}"
        )


@app.command()
def check(
    file: Annotated[
        list[str],
        typer.Argument(help="Place, scenario, baseline or prior files; folders of places; names."),
    ],
    until: Annotated[
        str | None, typer.Option(help="The last month of the run, as 2026-12.")
    ] = None,
) -> None:
    """Look through input files: what a run refuses, this refuses. Nothing is written.

    Scenarios given with a place are tried in it; a place alone under a scenario without decisions.
    """
    from jknmodel.cli.check import files_of, look_through

    last = None if until is None else month("until", until)
    files = files_of(file)
    found = look_through(files, last)
    if found.faults:
        raise InputError(found.faults)
    typer.echo(say("{count} checked, no faults", count=len(files)))
    for warning in found.warnings:
        typer.echo(say("note: {warning}", warning=warning))


@app.command()
def template(
    file: Annotated[Path, typer.Argument(help="The file to write, as kabupaten.xlsx.")],
    place: Annotated[
        str | None,
        typer.Option(help="A place by name, its folder, or its file, to begin from."),
    ] = None,
    plan: Annotated[
        str | None, typer.Option(help="A scenario by name or file, to begin from.")
    ] = None,
    lang: Annotated[str | None, typer.Option(help="Language of its sheets: id or en.")] = None,
) -> None:
    """Write a workbook to fill in, in place of files: blank, or with a place and a scenario."""
    from jknmodel.scenario.template import template as write

    language = page_language(lang, os.environ)
    written = write(file, place, plan, language=language)
    command = shlex.join(["jknmodel", "run", str(written), "--until", "2026-12", "--out", OUT])
    typer.echo(
        say("{file}: fill in the yellow cells, then run: {command}", file=written, command=command)
    )


explain.register(app)
