# SPDX-License-Identifier: Apache-2.0
"""The command `flips`: what would change a decision."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from jknmodel.base.language import spoken
from jknmodel.cli.printing import print_json
from jknmodel.cli.questions import AsJson
from jknmodel.cli.solve import targets_of

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Puts the command among the others."""
    app.command()(flips)


def flips(  # noqa: PLR0917  (typer reads them)
    place: Annotated[str, typer.Argument(help="A place by name, its folder, or its file.")],
    scenario: Annotated[
        str, typer.Argument(help="A scenario by name (of the place first) or file.")
    ],
    by: Annotated[str, typer.Option(help="The month that it is decided for, as 2026-12.")],
    target: Annotated[
        list[str] | None,
        typer.Option(
            help="A figure and its share that must hold, as coverage=0.98; may be given again."
        ),
    ] = None,
    hold: Annotated[int, typer.Option(help="Months after it through which they must hold.")] = 12,
    money_lasts: Annotated[
        bool,
        typer.Option(
            "--money-lasts", help="Instead: whether the money lasts to the close of that month."
        ),
    ] = False,
    fund: Annotated[str | None, typer.Option(help="With --money-lasts: that fund alone.")] = None,
    against: Annotated[
        str | None, typer.Option(help="Instead: another scenario, to be compared by a figure.")
    ] = None,
    figure: Annotated[
        str, typer.Option(help="With --against: a column of monthly.csv, as active.")
    ] = "active",
    draws: Annotated[
        int, typer.Option(help="How many draws the figures to ask for are ranked by.")
    ] = 100,
    seed: Annotated[int, typer.Option(help="A whole number from 0.")] = 0,
    as_json: AsJson = False,
) -> None:
    """What would change a decision, and which figure to ask for next."""
    from jknmodel.report.flipped import as_record, lines
    from jknmodel.study.flips import MONEY_LASTS
    from jknmodel.study.flips import flips as find

    decision: Any = targets_of(target or ())
    if against is not None:
        decision = figure
    elif money_lasts:
        decision = MONEY_LASTS
    found = find(
        place,
        scenario,
        decision=decision,
        by=by,
        hold=hold,
        fund=fund,
        against=against,
        draws=draws,
        seed=seed,
    )
    if as_json:
        print_json(as_record(found))
        return
    for line in lines(found, spoken()):
        typer.echo(line)
