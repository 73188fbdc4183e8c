# SPDX-License-Identifier: Apache-2.0
"""The command `solve`: how little reaches the targets.

>>> targets_of(["coverage=0.98", "active_of_population=0,8"])
{'coverage': 0.98, 'active_of_population': '0,8'}
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

import typer

from jknmodel.base.language import spoken
from jknmodel.cli.printing import print_json
from jknmodel.cli.questions import AsJson

__all__ = ["register", "targets_of"]


def register(app: typer.Typer) -> None:
    """Puts the command among the others."""
    app.command()(solve)


def targets_of(given: Iterable[str]) -> dict[str, Any]:
    """Targets as the command line has them, as coverage=0.98; text that is no share stays."""
    asked = (each.partition("=") for each in given)
    return {figure: _share(share) for figure, _, share in asked}


def solve(  # noqa: PLR0917  (typer reads them)
    place: Annotated[str, typer.Argument(help="A place by name, its folder, or its file.")],
    scenario: Annotated[
        str, typer.Argument(help="A scenario by name (of the place first) or file.")
    ],
    target: Annotated[
        list[str],
        typer.Option(help="A figure and its share, as coverage=0.98; may be given again."),
    ],
    by: Annotated[
        str, typer.Option(help="The month at whose close the targets must hold, as 2026-12.")
    ],
    lever: Annotated[
        str | None, typer.Option(help="The lever whose least amount is asked, by name.")
    ] = None,
    fund: Annotated[
        str | None, typer.Option(help="Instead: the fund whose least money is asked.")
    ] = None,
    field: Annotated[
        str | None, typer.Option(help="Which amount of the lever, where it has two.")
    ] = None,
    hold: Annotated[int, typer.Option(help="Months after it through which they must hold.")] = 12,
    cap: Annotated[int | None, typer.Option(help="Another monthly cap of the lever.")] = None,
    allow_debt: Annotated[
        bool,
        typer.Option(
            "--allow-debt", help="The plan's own money and no other; what it cannot pay is owed."
        ),
    ] = False,
    in_draws: Annotated[
        float | None,
        typer.Option(help="In what share of draws of what is not known they must hold, as 0.9."),
    ] = None,
    draws: Annotated[int, typer.Option(help="With --in-draws: how many draws.")] = 200,
    seed: Annotated[int, typer.Option(help="A whole number from 0.")] = 0,
    as_json: AsJson = False,
) -> None:
    """How little reaches the targets: the least of a lever, or of a fund's money."""
    from jknmodel.report.solved import as_record, lines, robust_lines, robust_record
    from jknmodel.study.solve import solve as find

    asked: dict[str, Any] = {} if in_draws is None else {"in_draws": in_draws}
    found: Any = find(
        place,
        scenario,
        lever=lever,
        fund=fund,
        field=field,
        target=targets_of(target),
        by=by,
        hold=hold,
        cap=cap,
        allow_debt=allow_debt,
        draws=draws,
        seed=seed,
        **asked,
    )
    if as_json:
        print_json(as_record(found) if in_draws is None else robust_record(found))
        return
    for line in (lines if in_draws is None else robust_lines)(found, spoken()):
        typer.echo(line)


def _share(text: str) -> Any:
    """The number of a share; text that is none stays, and is refused where it is asked."""
    try:
        return float(text)
    except ValueError:
        return text
