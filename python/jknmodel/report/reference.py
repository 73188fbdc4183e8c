# SPDX-License-Identifier: Apache-2.0
"""What every name means: keys of files, accounts of the ledger, columns of tables, rules of law.

Nothing is written here twice. Keys come from the tables that the readers check files with
(``io/keys.hpp``), their defaults from fresh levers, funds and places; columns and accounts from
``data/columns.toml``, which a test holds against what runs write; rules from the law's own rows.

>>> from jknmodel.report.reference import explain
>>> print(explain("pbid_intake.monthly_cap"))
pbid_intake.monthly_cap: the most that can be done in a month; absent: no cap
  stands in  a scenario file, under [[lever]] kind = "pbid_intake"
  type       whole number
  unit       heads a month
  without it nothing
  example    monthly_cap = 1_000
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from jknmodel import _core
from jknmodel.base.arguments import is_text, shown
from jknmodel.base.catalogue import sentences
from jknmodel.base.errors import InputError, Issue
from jknmodel.base.language import spoken
from jknmodel.base.messages import cited_in_indonesian, indonesian

__all__ = ["Entry", "Table", "accounts", "column_of", "entries", "explain", "key_tables", "tables"]

_COLUMNS: Final = Path(__file__).parents[1] / "data" / "columns.toml"
#: How columns whose name holds a year, a quantile or a standing are listed.
_OPEN_NAMES: Final = (
    (re.compile(r"(?<=_)\d{4}$"), "YEAR"),
    (re.compile(r"^0\.\d+$"), "QUANTILE"),
    (re.compile("|".join(f"^{standing.name}_?$" for standing in _core.Standing)), "STANDING"),
)
_WIDTH: Final = 11


@dataclass(frozen=True, slots=True)
class Entry:
    """A name and what it means; what does not apply is empty.

    ``stands`` says where it may be written or read, ``standard`` what holds without it.
    """

    name: str
    meaning: str
    stands: tuple[str, ...] = ()
    type: str = ""
    unit: str = ""
    standard: str = ""
    example: str = ""
    parts: tuple[tuple[str, str], ...] = ()

    @property
    def said(self) -> tuple[str, ...]:
        """Everything but its name and where it stands: the same for keys that mean the same."""
        return (self.meaning, self.type, self.unit, self.standard, self.example)


@dataclass(frozen=True, slots=True)
class Table:
    """A table that runs write, or a frame of Python: its columns by name, unit and meaning."""

    name: str
    what: str
    columns: Mapping[str, tuple[str, str]]
    is_frame: bool = False


def key_tables() -> list[_core.KeyTable]:
    """The tables of keys that files are checked with.

    >>> [table.name for table in key_tables()][:3]
    ['scenario', 'fund', 'fund.receipt']
    """
    return _core.key_tables()


@cache
def _said() -> dict[str, Any]:
    return tomllib.loads(_COLUMNS.read_text("utf-8"))


def accounts() -> dict[str, str]:
    """The accounts of the ledger, each with what is booked there.

    >>> accounts()["relief_paid"]
    'paid by this payer for the debt of others'
    """
    return dict(_said()["accounts"])


@cache
def tables() -> dict[str, Table]:
    """The tables that runs write and the frames of Python, by name.

    >>> tables()["monthly"].columns["coverage"]
    ('share of the population', 'registered')
    """
    said = _said()
    found: dict[str, Table] = {}
    for name, each in said["tables"].items():
        columns = {key: tuple(said["shared"][key]) for key in each.get("has", [])}
        columns |= {key: tuple(both) for key, both in each.get("columns", {}).items()}
        if "like" in each:
            columns = dict(found[each["like"]].columns) | columns
        found[name] = Table(name, each["what"], columns, each.get("frame", False))
    return found


def column_of(table: str, column: str) -> str | None:
    """The name under which a column of a table is listed; None where it is not.

    >>> column_of("comparison", "coverage_2026"), column_of("funds", "colour")
    ('coverage_YEAR', None)
    """
    names = tables()[table].columns
    if column in names:
        return column
    listed = [pattern.sub(word, column) for pattern, word in _OPEN_NAMES]
    return next((name for name in listed if name in names), None)


@cache
def entries() -> tuple[Entry, ...]:
    """Everything that `explain` knows, but what the law's rows say: those are looked up then."""
    return (*_of_keys(), *_of_data(), *_of_law())


def _of_keys() -> Iterator[Entry]:
    for table in key_tables():
        where = " or ".join(table.files)
        stands = f"a {where} file, " + (f"under {table.opens}" if table.opens else "at its top")
        parts = tuple((key.name, key.meaning) for key in table.keys)
        yield Entry(table.name, table.meaning, (stands,), parts=parts)
        for key in table.keys:
            opened = table.opens.endswith("= ")  # the words of a key, not keys
            yield Entry(
                f"{table.name}.{key.name}",
                key.meaning,
                (stands,),
                key.type,
                key.unit,
                "it must be there" if key.required else key.standard or "nothing",
                f"{table.name if opened else key.name} = {key.example}",
            )


def _of_data() -> Iterator[Entry]:
    for name, meaning in accounts().items():
        stands = "the column account of ledger.csv and Run.ledger()"
        yield Entry(f"account.{name}", meaning, (stands,), unit="rupiah")
    for name, table in tables().items():
        where = table.what.partition(":")[0] if table.is_frame else f"{name}.csv"
        parts = tuple((column, meaning) for column, (_, meaning) in table.columns.items())
        yield Entry(name if table.is_frame else f"{name}.csv", table.what, parts=parts)
        for column, (unit, meaning) in table.columns.items():
            yield Entry(f"{name}.{column}", meaning, (f"a column of {where}",), unit=unit)


def _of_law() -> Iterator[Entry]:
    from jknmodel.law import meanings

    stands = ("a rule of the law", "a scenario file, in rules = { ... } of a lever law_change")
    for rule, meaning in meanings().items():
        yield Entry(rule, meaning, stands, type="law")


def explain(key: str | None = None) -> str:
    """What a name means: a key of a file, an account, a column, a table or a rule of law.

    Parameters
    ----------
    key
        As ``pbid_intake.monthly_cap``, ``fund.receipts``, ``pbid.tariff``, ``ledger.csv``,
        ``relief_paid``; the last part alone where that says it. None lists the tables.

    Returns
    -------
    str
        Lines: the meaning, where it stands, type, unit, what holds without it, an example; of a
        rule its rows. One block for each thing of that name.

    Raises
    ------
    InputError
        When there is no such name, with the nearest one.

    Examples
    --------
    >>> import jknmodel as jkn
    >>> print(jkn.explain("relief_paid"))
    account.relief_paid: paid by this payer for the debt of others
      stands in  the column account of ledger.csv and Run.ledger()
      unit       rupiah
    >>> jkn.explain("pbid_intake.montly_cap")
    Traceback (most recent call last):
        ...
    jknmodel.InputError: key: nothing is called 'pbid_intake.montly_cap'; did you mean ...
    """
    if key is None:
        return _contents()
    if not is_text(key):
        raise _unknown(shown(key), "; give a name, as 'fund.receipts'")
    found = _named(key.strip().casefold())
    if not found:
        raise _unknown(key, _advice(key.strip()))
    blocks = [_block(entry) for entry in _together(found)]
    further = _further(found, key.strip().casefold())
    return "\n\n".join([*blocks, *([_words(f"see also: {', '.join(further)}")] if further else [])])


def _contents() -> str:
    names = [(entry.name, entry.meaning) for entry in entries() if entry.parts]
    lines = [f"  {name:<24} {_words(meaning)}" for name, meaning in names]
    begins = _words("jknmodel explain NAME; the tables, then their keys or columns:")
    return "\n".join([begins, *lines])


def _words(english: str) -> str:
    """What is said here, in the language that is spoken; a name or a number stays as it is."""
    if spoken() == "en":
        return english
    return sentences("id").gettext(f"unit {english}") or indonesian(english, "meaning") or english


def _named(wanted: str) -> list[Entry]:
    """What is called so; a plural before the point is a singular, the last part may be enough."""
    first, point, rest = wanted.partition(".")
    year = re.sub(r"(?<=_)(19|20)\d\d$", "year", wanted)
    spellings = {wanted, f"{first.removesuffix('s')}{point}{rest}", year}
    spellings.add(wanted.removesuffix(".csv"))
    if "." not in wanted:
        spellings.add(f"{wanted}.csv")
    exact = [entry for entry in entries() if entry.name.casefold() in spellings]
    ends = tuple(f".{spelling}" for spelling in spellings if not spelling.endswith(".csv"))
    return exact or [entry for entry in entries() if entry.name.casefold().endswith(ends)]


def _further(found: list[Entry], wanted: str) -> list[str]:
    """Other things whose last part is the name."""
    shown_already = {entry.name for entry in found}
    return [
        entry.name
        for entry in entries()
        if entry.name.casefold().endswith(f".{wanted}") and entry.name not in shown_already
    ]


def _together(found: list[Entry]) -> list[Entry]:
    """Keys that mean the same are one block, with all the places where they stand."""
    by_saying: dict[tuple[str, ...], Entry] = {}
    for entry in found:
        same = by_saying.get(entry.said)
        if same is None or entry.parts:
            by_saying[(*entry.said, *(entry.name for _ in entry.parts[:1]))] = entry
        else:
            name = same.name.rpartition(".")[2]
            stands = tuple(dict.fromkeys([*same.stands, *entry.stands]))
            by_saying[entry.said] = replace(same, name=name, stands=stands)
    return list(by_saying.values())


def _block(entry: Entry) -> str:
    lines = [f"{entry.name}: {_words(entry.meaning)}"]
    lines += [
        _line("stands in" if at == 0 else "", _words(each)) for at, each in enumerate(entry.stands)
    ]
    if entry.type == "law":
        return "\n".join([*lines, *_rows(entry.name)])
    for label, text in (
        ("type", entry.type),
        ("unit", entry.unit),
        ("without it", entry.standard),
        ("example", entry.example),
    ):
        said = text if label == "example" else _words(text)
        lines += [_line(label, said)] if text else []
    width = max((len(name) for name, _ in entry.parts), default=0)
    lines += [f"  {name:<{width}}  {_words(meaning)}" for name, meaning in entry.parts]
    return "\n".join(lines)


def _line(label: str, text: str) -> str:
    return f"  {_words(label) if label else '':<{_WIDTH}}{text}"


def _rows(rule: str) -> list[str]:
    """The rows of a rule, with unit and article."""
    from jknmodel.law import table

    every = table()
    rows = every[every["rule"] == rule].to_dict("records")
    lines = [_line("unit", _words(rows[0]["unit"]))]
    for row in rows:
        value = _words("ends") if row["value"] is None else row["value"]
        cited = f"{row['citation']}; {row['confidence']}"
        cited = cited_in_indonesian(cited) if spoken() == "id" else cited
        lines.append(f"  {row['from']!s:<{_WIDTH}} {value} ({cited})")
    last = next((row["value"] for row in reversed(rows) if row["value"] is not None), "...")
    example = f'rules = {{ "{rule}" = {_toml(last)} }}'
    return [*lines, _line("example", example)]


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:_}" if isinstance(value, int | float) else f'"{value}"'


def _advice(wanted: str) -> str:
    known = [entry.name for entry in entries()]
    if "." not in wanted:
        known = list(dict.fromkeys([name.rpartition(".")[2] for name in known] + known))
    advice: str = _core.advice(wanted, known)
    return advice if "did you mean" in advice else "; `jknmodel explain` alone lists the tables"


def _unknown(key: str, advice: str) -> InputError:
    return InputError([Issue(key="key", value=key, message=f"nothing is called '{key}'{advice}")])
