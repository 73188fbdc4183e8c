# SPDX-License-Identifier: Apache-2.0
"""The command `sensitivity`: by how much a figure moves with each number that went into it."""

from __future__ import annotations

from typing import Annotated

import typer

from jknmodel.base.language import spoken
from jknmodel.cli.printing import print_json
from jknmodel.cli.questions import AsJson

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Puts the command among the others."""
    app.command()(sensitivity)


def sensitivity(  # noqa: PLR0917  (typer reads them)
    place: Annotated[str, typer.Argument(help="A place by name, its folder, or its file.")],
    scenario: Annotated[
        str, typer.Argument(help="A scenario by name (of the place first) or file.")
    ],
    at: Annotated[str, typer.Option(help="The month of the figure, at its close, as 2026-12.")],
    figure: Annotated[
        str, typer.Option(help="A column of monthly.csv; with --fund one of funds.csv.")
    ] = "active_of_population",
    fund: Annotated[
        str | None, typer.Option(help="The fund whose figure is asked, as its closing.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Which number to argue about: by how much a figure moves with each that went into it."""
    from jknmodel.report.sensitive import as_record, lines
    from jknmodel.study.sensitivity import sensitivity as find

    found = find(place, scenario, figure=figure, at=at, fund=fund)
    if as_json:
        print_json(as_record(found))
        return
    for line in lines(found, spoken()):
        typer.echo(line)
