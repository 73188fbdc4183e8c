# SPDX-License-Identifier: Apache-2.0
"""The command `explain`: what a key means, and why a number of a run is what it is."""

from __future__ import annotations

import csv
import io
import json
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from jknmodel.base.arguments import Arguments
from jknmodel.base.errors import InputError, Issue
from jknmodel.base.language import spoken
from jknmodel.cli.every_month import history_of
from jknmodel.cli.people import People
from jknmodel.cli.printing import print_json, records
from jknmodel.cli.questions import AsJson

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jknmodel.projection.run import Run
    from jknmodel.report.explained import Explanation

__all__ = ["register"]

_RECORD: Final = "run.json"


def register(app: typer.Typer) -> None:
    """Puts the command among the others."""
    app.command()(explain)


def explain(  # noqa: PLR0917  (typer reads them)
    ctx: typer.Context,
    key: Annotated[
        str | None,
        typer.Argument(
            help="As pbid_intake.heads, fund.receipts, pbid.tariff, ledger.csv. With a figure and "
            "a month: the folder that `jknmodel run` wrote, or a place."
        ),
    ] = None,
    figure: Annotated[
        str | None,
        typer.Argument(
            help="A column of monthly.csv; of funds.csv with --fund; rupiah with --account."
        ),
    ] = None,
    month: Annotated[
        str | None, typer.Argument(metavar="YYYY-MM", help="Of the run, as 2026-12.")
    ] = None,
    scenario: Annotated[
        str | None,
        typer.Option(help="Which of the run, by name; the first if not. Of a place: name or file."),
    ] = None,
    until: Annotated[
        str | None, typer.Option(help="Of a place: the last month; the one asked if not.")
    ] = None,
    fund: Annotated[str | None, typer.Option(help="Of which fund.")] = None,
    payer: Annotated[str | None, typer.Option(help="Of the ledger: of which payer.")] = None,
    segment: Annotated[str | None, typer.Option(help="Of the ledger: of which segment.")] = None,
    account: Annotated[
        str | None, typer.Option(help="Of the ledger: which account, as billed or paid.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """What a key, column or rule means (one argument); why a number is so (RUN FIGURE MONTH)."""
    if figure is None:
        from jknmodel.report.reference import explain as find

        typer.echo(find(key))
        return
    if month is None:
        raise InputError([Issue(key="month", message="is missing; give the month, as 2026-12")])
    folder = Path(str(key))
    if (folder / _RECORD).is_file():
        run = _made_again(folder, scenario, ctx)
    else:
        run = _of_place(str(key), scenario, until or month)
    _refuse_few(run, str(key))
    found = run.explain(
        figure, month, spoken(), fund=fund, payer=payer, segment=segment, account=account
    )
    if as_json:
        print_json(_as_record(found))
        return
    typer.echo(found)


def _refuse_few(run: Run, key: str) -> None:
    """Refuses where a number could tell of few real people: the tree has every cell."""
    from jknmodel.study.told_apart import hides_nothing

    if not hides_nothing(run):
        message = "is of real people, whose cells are not told apart; ask Run.explain in Python"
        raise InputError([Issue(key="key", value=key, message=message)])


def _as_record(found: Explanation) -> dict[str, Any]:
    """The number and every row of its tree."""
    table = found.tree()
    table["month"] = table["month"].astype(str).where(table["month"].notna(), "")
    rows = [
        {key: None if value is None or value != value else value for key, value in row.items()}  # noqa: PLR0124
        for row in records(table.astype({"adds": object}))
    ]
    return {
        "figure": found.figure,
        "month": f"{found.month:%Y-%m}",
        "value": found.value,
        "unit": found.unit,
        "meaning": found.meaning,
        "tree": rows,
    }


def _of_place(place: str, scenario: str | None, until: str) -> Run:
    """A place under one of its scenarios."""
    from jknmodel.projection.project import project

    if scenario is None:
        message = (
            f"'{place}' is no folder that `jknmodel run` wrote; give one, or --scenario of a place"
        )
        raise InputError([Issue(key="key", value=place, message=message)])
    return project(place, scenario, until=until)


def _made_again(folder: Path, scenario: str | None, ctx: typer.Context) -> Run:
    """The run of a folder, from its record; its monthly.csv must be what is made."""
    from jknmodel.evidence.place import Place
    from jknmodel.projection.project import project
    from jknmodel.scenario.scenario import Scenario
    from jknmodel.study.places import scenarios_of

    record = _read(folder)
    names = [str(each["name"]) for each in record["scenarios"]]
    arguments = Arguments()
    name = arguments.name("scenario", names[0] if scenario is None else scenario, names) or ""
    arguments.refuse_if_any()
    given = _asked_for(str(record["command"]), ctx)
    place = Place.load(_found(given["place"], folder))
    if (known := history_of(given["history"], given["numerals"])) is not None:
        place = place.with_history(known)
    faults: list[Issue] = []
    people = People.of(
        {**given, **{name: _beside(given[name], folder) for name in ("villages", "members")}}
    )
    told, _ = people.of_place(faults, place)
    if told is None or faults:
        raise InputError(faults)
    for each in given["scenario"] or scenarios_of(told):
        plan = Scenario.load(_found(str(each), folder), told)
        if plan.name == name:
            until = next(s["until"] for s in record["scenarios"] if s["name"] == name)
            run = project(told, plan, until=until)
            _check_same(folder, name, run, record)
            return run
    message = f"scenario '{name}' is not found any more; run it again: {record['command']}"
    raise InputError([Issue(file=_RECORD, key="scenario", value=name, message=message)])


def _read(folder: Path) -> dict[str, Any]:
    try:
        record = json.loads((folder / _RECORD).read_text(encoding="utf-8"))
        if record["command"] and record["scenarios"]:
            return dict(record)
    except (ValueError, KeyError, TypeError):
        pass
    message = "is no record of a run; write the folder again with `jknmodel run`"
    raise InputError([Issue(file=str(folder / _RECORD), key="run", message=message)])


def _asked_for(command: str, ctx: typer.Context) -> dict[str, Any]:
    """What the recorded command was given, as the command itself reads it."""
    words: Sequence[str] = shlex.split(command)
    group: Any = ctx.find_root().command
    run = group.commands["run"]
    if words[1:2] != ["run"]:
        message = f"was not written by `jknmodel run` but by: {command}"
        raise InputError([Issue(file=_RECORD, key="command", message=message)])
    return dict(run.make_context("run", list(words[2:])).params)


def _found(given: str, folder: Path) -> str:
    """A name or file as it was given; where it is none from here, what lies beside the folder."""
    for base in (Path(), folder.parent, folder):
        if (base / given).exists():
            return str(base / given)
    return given


def _beside(given: Path | None, folder: Path) -> Path | None:
    """A file as it was given, or what lies beside the folder."""
    return None if given is None else Path(_found(str(given), folder))


def _check_same(folder: Path, name: str, run: Run, record: dict[str, Any]) -> None:
    """Refuses where the folder holds other numbers than the run that was made again."""
    from jknmodel.report.csv import unstyled
    from jknmodel.tables.spreadsheet import unescaped

    text = unstyled("monthly", (folder / "monthly.csv").read_text(encoding="utf-8"))
    kept = [row[1:] for row in _rows(text) if row and unescaped(row[0]) == name]
    made = _rows(run.csv("monthly"))[1:]
    for before, now in zip(kept, made, strict=False):
        if before != now:
            break
    else:
        if len(kept) == len(made):
            return
        before = kept[-1] if len(kept) > len(made) else made[-1]
    message = (
        f"has other numbers in {before[0]} than its record makes now (the place, the scenario or "
        f"the library has changed); run it again: {record['command']}"
    )
    raise InputError([Issue(file="monthly.csv", key="month", value=before[0], message=message)])


def _rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))
