# SPDX-License-Identifier: Apache-2.0
"""What a projection leaves behind: tables as CSV, the page, the workbook, the run record."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from jknmodel.report.charts import charts as drawn_charts
from jknmodel.report.csv import drawn_tables, in_style, tables
from jknmodel.report.cuts import cut_records
from jknmodel.report.folder import digests
from jknmodel.report.page import page
from jknmodel.report.record import record
from jknmodel.report.workbook import workbook_bytes
from jknmodel.study.places import slug

if TYPE_CHECKING:
    from jknmodel.base.language import Language
    from jknmodel.projection.run import Run
    from jknmodel.study.side_by_side import SideBySide

__all__ = ["results"]


def results(
    comparison: SideBySide,
    *,
    language: Language = "id",
    command: str = "",
    drawn: Sequence[Run] = (),
    csv: str = "plain",
    charts: str | None = None,
    more: Mapping[str, bytes] | None = None,
) -> dict[str, bytes]:
    """Every file of a run by name, ready to be written together.

    Page and workbook are named after the place. ``monthly segments ledger funds`` hold one run for
    each scenario, under the place file's own choices (``levers``, ``orders``, ``budget`` and
    ``reconciliation`` too);
    ``worth`` what each scenario adds to the first, ``groups`` the people told apart, with counts
    below 5 hidden (``segments`` adds them up); ``comparison`` a row for each scenario and
    choice with its answers; ``plan`` what each scenario has and decides, ``opening`` the heads
    at the opening under every prior and reading, ``draws`` what a decision turns on over the
    draws (`shown`); ``variants`` the rows of ``monthly`` for every choice. Of `drawn` runs
    (another engine, a run for each scenario) ``drawn-monthly`` and ``drawn-ledger`` hold every
    draw, ``bands`` the quantiles over them. The record lists all of them under ``outputs``, with
    their SHA-256, and under ``cut`` what was ordered of levers and not done (`cuts.Cut`).
    `csv` is the style of the tables (`csv.in_style`), `charts` the kind of the pictures
    (`charts.charts`), none if None; ``more`` are files of the same run, listed with the others.
    """
    texts = {**tables(comparison), **drawn_tables(drawn)}
    files = {f"{name}.csv": in_style(name, text, csv).encode() for name, text in texts.items()}
    stem = slug(comparison.place.name)
    files[f"{stem}.html"] = page(comparison, language).encode()
    files[f"{stem}.xlsx"] = workbook_bytes(comparison, language)
    if charts is not None:
        files |= drawn_charts(comparison, charts, language)
    files |= more or {}
    said = record(comparison, command=command, drawn=drawn)
    said |= {"cut": cut_records(comparison), "outputs": digests(files)}
    text = json.dumps(said, indent=2, ensure_ascii=False)
    files["run.json"] = f"{text}\n".encode()
    return files
