# SPDX-License-Identifier: Apache-2.0
"""What the commands print: figures a line each, or JSON for a machine."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import typer

from jknmodel.base.language import spoken
from jknmodel.base.messages import indonesian
from jknmodel.cli.spoken import word

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["print_json", "records", "show"]


def show(answer: Mapping[str, object], *, why: str | None, as_json: bool) -> None:
    """Print figures a line each, and after them why."""
    if as_json:
        print_json(answer if why is None else {**answer, "explain": why})
        return
    for key, value in answer.items():
        typer.echo(f"{word(key)} {'-' if value is None else word(str(value))}")
    if why is not None:
        typer.echo("")
        for line in why.splitlines():
            typer.echo((indonesian(line, "why") if spoken() == "id" else line) or line)


def print_json(answer: object) -> None:
    """Print an answer for a machine; what JSON has no form for is text."""
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=2, default=str, allow_nan=False))


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows for JSON: what is not a number is null."""
    rows = table.to_dict("records")
    return [
        {str(key): None if value != value else value for key, value in row.items()}  # noqa: PLR0124
        for row in rows
    ]
