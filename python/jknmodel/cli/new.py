# SPDX-License-Identifier: Apache-2.0
"""`jknmodel new`: from six numbers to a place, its scenarios and its page, in one command.

Whoever sits at a terminal is asked for what is missing, with what each figure means and where it is
found; elsewhere every fault is told at once. Everything is written in one step, or nothing.

>>> [asked.name for asked in QUESTIONS if asked.needed]
['population', 'coverage']
"""

from __future__ import annotations

import datetime as dt
import os
import shlex
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import typer

from jknmodel.base.errors import InputError, Issue
from jknmodel.base.language import spoken
from jknmodel.base.messages import indonesian
from jknmodel.cli.spoken import say

if TYPE_CHECKING:
    from jknmodel.base.language import Language
    from jknmodel.evidence.place import Place

__all__ = ["QUESTIONS", "Made", "ask_for_missing", "make"]


class Asked(NamedTuple):
    """A figure that is asked for: what it means, and who publishes it."""

    name: str
    meaning: str
    where: tuple[str, ...]
    needed: bool = False


_SLIDE: Final = "BPJS Kesehatan, branch office: the monthly slide or letter on JKN membership"
QUESTIONS: Final = (
    Asked(
        "population",
        "How many people live in the district, as 612340 or 612,3 ribu.",
        ("civil registry (Dukcapil), by semester; BPS; the denominator on the slide of BPJS",),
        needed=True,
    ),
    Asked(
        "region",
        "The province, as Jawa Timur: regencies in Java differ from others.",
        ("its name",),
    ),
    Asked(
        "coverage",
        "Which share of them is registered with JKN, active or not, as 93,4%; "
        "empty: you know how many.",
        (_SLIDE,),
        needed=True,
    ),
    Asked("registered", "How many are registered, active or not, as 571926.", (_SLIDE,)),
    Asked(
        "active",
        "Which share can use the card, or how many people, as 71,2% or 436000.",
        (_SLIDE,),
    ),
    Asked(
        "active_of",
        "Of what is that a share: population, registered; empty: the source does not say.",
        ("ask whoever published it",),
    ),
    Asked(
        "pbid",
        "How many members the district pays for (PBPU & BP Pemda), active, as 58210.",
        (_SLIDE, "the monthly bill of BPJS to the district"),
    ),
    Asked(
        "budget",
        "What the district has for their contributions this year, as 26,4 miliar.",
        ("APBD: the health office's DPA, 'iuran jaminan kesehatan'; the RKP with BPJS",),
    ),
    Asked(
        "owing",
        "How many self-payers (PBPU and BP mandiri) are in arrears, as 21400.",
        (_SLIDE, "'arrears' on it"),
    ),
    Asked(
        "minimum_wage",
        "The minimum wage (UMK), rupiah a month, as 2429764; empty: one is assumed.",
        ("the governor's decree on minimum wages",),
    ),
    Asked(
        "as_of",
        "The date of these figures, as 2025-07-01; empty: the first of this month.",
        ("the head of the slide",),
    ),
)


class Made(NamedTuple):
    """What was made: the place, all files by name, the page among them, and what was left out."""

    place: Place
    files: dict[str, bytes]
    page: str
    command: str
    sentences: list[str]
    left_out: list[str]


def ask_for_missing(
    given: Mapping[str, Any], ask: Callable[[str], str], tell: Callable[[str], object]
) -> dict[str, Any]:
    """The figures, with those that somebody at a terminal gives; an empty answer leaves one out.

    Parameters
    ----------
    given
        The figures by name; None: not given.
    ask
        Shows a prompt and returns the line that is typed; EOFError: nobody types any more.
    tell
        Shows a line.

    Examples
    --------
    >>> lines = iter(["612.340", "", "93.4", "93,4%"])
    >>> def typed(_: str) -> str:
    ...     return next(lines, "")
    >>> found = ask_for_missing({}, typed, lambda line: None)
    >>> {name: value for name, value in found.items() if value}
    {'population': '612.340', 'coverage': '93,4%'}
    """
    found = dict(given)
    tell(say("Empty answers leave a figure out; Ctrl-C ends, and nothing is written."))
    try:
        for asked in QUESTIONS:
            if not found.get(asked.name) and _is_open(asked.name, found):
                found[asked.name] = _answer(asked, found, ask, tell)
    except EOFError:
        pass
    if not found.get("active_of"):
        found.pop("active_of", None)
    return found


def _is_open(name: str, found: Mapping[str, Any]) -> bool:
    """Whether a figure is still worth asking."""
    if name == "coverage":
        return found.get("registered") is None
    if name == "registered":
        return found.get("coverage") is None
    return name != "active_of" or "%" in str(found.get("active") or "")


def _answer(
    asked: Asked, found: Mapping[str, Any], ask: Callable[[str], str], tell: Callable[[str], object]
) -> str | None:
    from jknmodel.evidence.given import fault_of

    tell("")
    tell(say(asked.meaning))
    tell("  " + say("found in: {where}", where="; ".join(map(say, asked.where))))
    while True:
        answer = ask(f"{asked.name}> ").strip()
        needed = asked.name == "population" or (
            asked.name == "registered" and not found.get("coverage")
        )
        if not answer and not needed:
            return None
        if not answer:
            tell(say("This one is needed."))
            continue
        if asked.name == "region":
            return answer
        if asked.name == "active_of":
            if answer in {"population", "registered", "unknown"}:
                return answer
            tell(say("Write population, registered, or nothing."))
            continue
        fault = fault_of(asked.name, answer)
        if not fault:
            return answer
        tell((indonesian(fault) if spoken() == "id" else fault) or fault)


def make(
    name: str,
    given: Mapping[str, Any],
    *,
    language: Language,
    progress: bool = False,
) -> Made:
    """The place, its file, the standard scenarios, and all that a run of them writes.

    Raises
    ------
    InputError
        With every figure that is refused, or what contradicts what.
    """
    from jknmodel.evidence.place import Place
    from jknmodel.evidence.place_file import place_text
    from jknmodel.report.results import results
    from jknmodel.report.sentences import sentences
    from jknmodel.scenario.scenario import Scenario
    from jknmodel.scenario.standard import horizon_of, standard_scenarios
    from jknmodel.study.places import scenarios_of, slug
    from jknmodel.study.side_by_side import side_by_side

    place = Place(name, **given)
    stem = slug(place.name)
    plans, left_out = standard_scenarios(place)
    texts = {f"{stem}.toml": _head(place) + place_text(place.facts)}
    texts |= {f"{stem}/{plan}.toml": text for plan, text in plans.items()}
    until = horizon_of(place)
    command = shlex.join(
        ["jknmodel", "run", f"{stem}.toml", "--until", f"{until:%Y-%m}", "--lang", language,
         "--out", "results"]
    )  # fmt: skip
    with tempfile.TemporaryDirectory(prefix=".jknmodel-") as scratch:
        for file, text in texts.items():
            path = Path(scratch) / file
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        # As a run reads them: the record of the results names these very files.
        where = Place.load(Path(scratch) / f"{stem}.toml")
        decided = [Scenario.load(path, where) for path in scenarios_of(where)]
        found = side_by_side(where, decided, until, progress=progress)
        made = results(found, language=language, command=command)
        said = sentences(found, language)
    folder = f"{stem}-results"
    files = {file: text.encode() for file, text in texts.items()}
    files |= {f"{folder}/{file}": data for file, data in made.items()}
    return Made(place, files, f"{folder}/{stem}.html", command, said, left_out)


def _head(place: Place) -> str:
    """The first lines of the place's file, for whoever opens it."""
    return (
        "# SPDX-License-Identifier: Apache-2.0\n"
        "#\n"
        f"# {place.name}: figures given to `jknmodel new` on {dt.date.today():%Y-%m-%d}. Replace "  # noqa: DTZ011
        "'source' by where\n"
        "# each was published, and add every other figure: docs/your-district.md.\n"
    )


def refuse_existing(out: Path, names: list[str]) -> None:
    """InputError with each place or folder that stands there already."""
    heads = list(dict.fromkeys(name.partition("/")[0] for name in names))
    there = [out / head for head in heads if (out / head).exists()]
    if there:
        message = "exists already; add --force to write over it, or give another name or --out"
        raise InputError([Issue(file=os.fspath(path), message=message) for path in there])


def at_a_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def show(made: Made, out: Path, language: Language) -> None:
    """What was made, for the terminal."""
    from jknmodel.evidence.districts import group_named

    for sentence in made.sentences:
        typer.echo(sentence)
    typer.echo("")
    if made.left_out:
        names = ", ".join(made.left_out)
        typer.echo(say("left out, for want of a budget (--budget): {names}", names=names))
    facts = made.place.facts
    group = say(group_named(facts.name, facts.region))
    typer.echo(say("taken to be like others of its kind: {group} (--region)", group=group))
    wages = facts.minimum_wages
    if wages and wages[0].confidence == "assumed":
        wage = f"{wages[0].rupiah:_}".replace("_", "." if language == "id" else ",")
        typer.echo(say("the minimum wage is assumed: Rp{wage}; give --minimum-wage UMK", wage=wage))
    stem = made.page.partition("-results/")[0]
    typer.echo(say("the place: {path}", path=out / f"{stem}.toml"))
    typer.echo(say("its scenarios: {path}", path=out / stem))
    typer.echo(say("the page: {path}; open it in a browser", path=out / made.page))
    typer.echo(say("change a file, then run again: {command}", command=made.command))
