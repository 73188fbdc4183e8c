# SPDX-License-Identifier: Apache-2.0
"""The command `compare`: why two scenarios differ, or two months of one; several in one table.

>>> from jknmodel.cli.app import main
>>> main(["compare", "lumajang", "as-budgeted", "--until", "2026-06", "--months", "2025-06",
...       "2026-06", "--figure", "population"])
what rates divide by: 1,114,700 in June 2025, 1,121,398 in June 2026. The difference, +6,698, ...
  +6,698  the population figure moved
0
"""

from __future__ import annotations

from typing import Annotated, Any

import typer

from jknmodel.base.arguments import Arguments
from jknmodel.base.language import spoken
from jknmodel.cli.printing import print_json, records
from jknmodel.cli.questions import AsJson

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Puts the command among the others."""
    app.command()(compare)


def compare(  # noqa: PLR0917  (typer reads them)
    place: Annotated[str, typer.Argument(help="A place by name, its folder, or its file.")],
    scenario: Annotated[
        list[str],
        typer.Argument(
            help="Two scenarios by name (of the place first) or file; one with --months; more for "
            "a table."
        ),
    ],
    until: Annotated[str, typer.Option(help="The last month, as 2026-12.")],
    figure: Annotated[
        str | None, typer.Option(help="A column of monthly.csv; the main ones when not given.")
    ] = None,
    month: Annotated[
        str | None,
        typer.Option(help="The month that is told, as 2026-06; the last when not given."),
    ] = None,
    months: Annotated[
        tuple[str, str] | None,
        typer.Option(help="Two months of one scenario, as 2025-06 2026-06."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Why two scenarios differ, or two months of one, by cause; several beside each other."""
    from jknmodel.evidence.place import place_in
    from jknmodel.projection.project import project
    from jknmodel.report.compared import as_record, lines
    from jknmodel.scenario.scenario import plan_in
    from jknmodel.study import compare as study
    from jknmodel.study.between import figure_in

    arguments = Arguments()
    where = place_in(arguments, "place", place)
    plans = [plan_in(arguments, "scenario", each, where) for each in scenario]
    last = arguments.month("until", until)
    told = None if month is None else arguments.month("month", month)
    if figure is not None:
        figure_in(arguments, figure)
    if len(scenario) == 1 and months is None:
        message = "is one scenario; name another, or two of its months with --months"
        arguments.fault("scenario", scenario[0], message)
    if len(scenario) > 1 and months is not None:
        message = "two months are of one run; leave the other runs out, or the months"
        arguments.fault("months", " ".join(months), message)
    arguments.refuse_if_any()
    runs = [project(where, plan, until=last) for plan in plans]
    if len(runs) > 2:
        _table(study.compare(*runs), figure, told or last, as_json=as_json)
        return
    found: Any = study.compare(*runs) if months is None else study.compare(runs[0], months=months)
    if as_json:
        print_json(as_record(found, figure, told))
        return
    for line in lines(found, figure, told, spoken()):
        typer.echo(line)


def _table(table: Any, figure: str | None, month: Any, *, as_json: bool) -> None:
    """Several scenarios in one month."""
    from jknmodel.report.compared import MAIN_FIGURES, beside, in_month

    figures = MAIN_FIGURES if figure is None else (figure,)
    rows = in_month(table, figures, month)
    if as_json:
        print_json(records(rows.astype({"month": str})))
        return
    for line in beside(rows, figures, month, spoken()):
        typer.echo(line)
