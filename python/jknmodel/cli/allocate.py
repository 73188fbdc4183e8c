# SPDX-License-Identifier: Apache-2.0
"""The command `allocate`: into what a sum of money goes best.

>>> from jknmodel.cli.app import main
>>> main(["allocate", "lumajang", "third-party", "--money", "much", "--by", "2025-12"])
2
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from jknmodel.base.amounts import amount_of
from jknmodel.base.errors import InputError, Issue
from jknmodel.base.language import spoken
from jknmodel.cli.printing import print_json
from jknmodel.cli.questions import AsJson

if TYPE_CHECKING:
    from jknmodel.study.allocation import Allocation

__all__ = ["allocate", "register"]


def register(app: typer.Typer) -> None:
    """Puts the command among the others."""
    app.command()(allocate)


def allocate(  # noqa: PLR0917  (typer reads them)
    place: Annotated[str, typer.Argument(help="A place by name, its folder, or its file.")],
    scenario: Annotated[
        str, typer.Argument(help="A scenario by name (of the place first) or file.")
    ],
    money: Annotated[str, typer.Option(help="Rupiah beyond the plan, as 5miliar or 5000000000.")],
    by: Annotated[str, typer.Option(help="The month by which it has to help, as 2026-12.")],
    lever: Annotated[
        list[str] | None,
        typer.Option(help="A lever that may get some, by name; again for each. All if not given."),
    ] = None,
    maximise: Annotated[
        str,
        typer.Option(
            help="Of what there shall be most: active_months, active, covered or lasting."
        ),
    ] = "active_months",
    horizon: Annotated[
        str | None, typer.Option(help="The month to which it is paid for; that of --by if not.")
    ] = None,
    fund: Annotated[
        str | None, typer.Option(help="The fund in which it stands; the first if not given.")
    ] = None,
    arrives: Annotated[
        str | None, typer.Option(help="From which month the fund can use it; at once if not.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Into what: the best mix of a sum of money over the levers of a plan."""
    from jknmodel.report.allocated import as_record, lines
    from jknmodel.study.allocate import allocate as find

    def ask(rupiah: int) -> Allocation:
        return find(
            place,
            scenario,
            rupiah,
            levers=lever or None,
            by=by,
            maximise=maximise,
            horizon=horizon,
            fund=fund,
            arrives=arrives,
        )

    try:
        found = ask(amount_of(money, "rupiah", key="money", locale=spoken()).value)
    except InputError as error:
        raise InputError([*error.errors, *_others(error, ask)]) from None
    if as_json:
        print_json(as_record(found))
        return
    for line in lines(found, spoken()):
        typer.echo(line)


def _others(error: InputError, ask: Callable[[int], Allocation]) -> list[Issue]:
    """The faults beside an amount that could not be read."""
    if [each.key for each in error.errors] != ["money"]:
        return []
    try:
        ask(-1)  # refused before anything is run
    except InputError as every:
        return [each for each in every.errors if each.key != "money"]
    return []
