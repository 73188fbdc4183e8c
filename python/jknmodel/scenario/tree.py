# SPDX-License-Identifier: Apache-2.0
"""A scenario as tables of values, and their text: what code says is read as a file is.

>>> given = Arguments()
>>> tree = {"schema": 1, "name": "one", "fund": [{"name": "first", "year": 2025}]}
>>> text, places = text_of_tree(given, tree)
>>> print(text)
schema = 1
name = "one"
[[fund]]
name = "first"
year = 2025
>>> places[4]
"fund 'first'"
"""

from __future__ import annotations

import datetime as dt
import enum
import json
import math
import operator
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from jknmodel import _core
from jknmodel.base.arguments import Arguments, is_text, shown
from jknmodel.base.errors import InputError, Issue
from jknmodel.base.months import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["keys_of", "python_name", "quoted", "read_tree", "said_plainly", "text_of_tree"]

#: Tables that stand in lists, each behind [[...]].
_LISTS: Final = ("fund", "lever")
#: The largest whole number that a file can have.
_LARGEST: Final = 2**63 - 1


@cache
def _tables() -> Mapping[str, _core.KeyTable]:
    return {table.name: table for table in _core.key_tables()}


@cache
def keys_of(table: str) -> Mapping[str, _core.Key]:
    """The keys of a table of scenario files, by name."""
    return {key.name: key for key in _tables()[table].keys}


def python_name(key: str) -> str:
    """A key as an argument is called: ``from`` is a word of Python.

    >>> python_name("from"), python_name("until")
    ('from_', 'until')
    """
    return "from_" if key == "from" else key


def quoted(text: str) -> str:
    r"""Text as a TOML file has it.

    >>> print(quoted('so "called"'))
    "so \"called\""
    """
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def said_plainly(given: Arguments, name: str, value: object, kind: str = "") -> Any:
    """A value as a file can have it; a fault of `given` where none can.

    `kind` says how its key is written (`_core.Key.type`). Months may be dates, whole numbers may be
    floats without a fraction, enumerations stand for their names.

    >>> given = Arguments()
    >>> said_plainly(given, "from_", dt.date(2025, 6, 1), "month")
    '2025-06'
    >>> said_plainly(given, "heads", 1e3, "whole number"), said_plainly(given, "heads", object())
    (1000, None)
    >>> [fault.key for fault in given.faults]
    ['heads']
    """
    try:
        return _plain(value, kind)
    except _NotPlainError as error:
        what = "text, a number, a month, a list or a table of them"
        message = f"{shown(error.value)} cannot stand in a scenario; give {what}"
        given.fault(name, shown(value), message)
        return None


class _NotPlainError(Exception):
    """A value that no file has."""

    def __init__(self, value: object) -> None:
        self.value = value


def _plain(value: Any, kind: str) -> Any:
    if isinstance(value, bool) or type(value).__name__ == "bool_":
        return bool(value)
    if isinstance(value, enum.Enum):
        return value.value if isinstance(value, _core.CareClass) else value.name
    if is_text(value):
        _writable(value)
        return int(value) if value in ("1", "2", "3") and "1, 2 or 3" in kind else str(value)
    if isinstance(value, type):
        raise _NotPlainError(value)
    if isinstance(value, Mapping) and kind == "list of tables":  # those of a fund
        kinds = {name: key.type for name, key in keys_of("fund.receipt").items()}
        return {
            _name_in(each, months=False): _plain(said, kinds.get(each, ""))
            for each, said in value.items()
        }
    if isinstance(value, Mapping):
        months = kind.startswith("table: month")
        return {_name_in(each, months=months): _plain(said, kind) for each, said in value.items()}
    if hasattr(value, "__index__") and not hasattr(value, "__len__"):
        number = operator.index(value)
        if abs(number) > _LARGEST:
            raise _NotPlainError(value)
        return number
    if isinstance(value, dt.date) or type(value).__name__ in {"Period", "datetime64"}:
        return _date(value, kind)
    if isinstance(value, Decimal) or (hasattr(value, "__float__") and not hasattr(value, "shape")):
        return _number(value, kind)
    if getattr(value, "shape", None) == ():
        return _plain(value.item(), kind)
    if isinstance(value, list | tuple | range) or hasattr(value, "tolist"):
        return tuple(_plain(each, kind) for each in value)
    raise _NotPlainError(value)


def _writable(text: str) -> None:
    """Refuse text that is none: half of a surrogate pair."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise _NotPlainError(text) from None


def _name_in(name: object, *, months: bool) -> str:
    """A name in a table; months too where it is of months."""
    if is_text(name):
        _writable(str(name))
        return str(name)
    if months:
        return str(_date(name, "month"))
    if isinstance(name, enum.Enum):
        return name.name
    raise _NotPlainError(name)


def _date(value: Any, kind: str) -> str:
    """A month where a month is asked for, else a day."""
    if kind == "month":
        try:
            return text_of(_core.month(value))
        except (InputError, TypeError):
            raise _NotPlainError(value) from None
    if not isinstance(value, dt.date) or value != value:  # noqa: PLR0124  (NaT is not itself)
        raise _NotPlainError(value)
    return f"{value:%Y-%m-%d}"


def _number(value: Any, kind: str) -> int | float:
    try:
        number = float(value)
    except (TypeError, ValueError, ArithmeticError):
        raise _NotPlainError(value) from None
    if not math.isfinite(number):
        raise _NotPlainError(value)
    whole = "whole" in kind or "1, 2 or 3" in kind or "first and last" in kind
    return int(number) if whole and number == int(number) and abs(number) <= _LARGEST else number


# ── text ────────────────────────────────────────────────────


def text_of_tree(given: Arguments, tree: Mapping[str, Any]) -> tuple[str, dict[int, str]]:
    """The text of a file that says the tree, and by line which fund or lever stands there."""
    lines: list[str] = []
    places: dict[int, str] = {}
    apart = {name: rows for name, rows in tree.items() if name in _LISTS and _is_rows(rows)}
    table = tree.get("assumptions")
    rest = {name: value for name, value in tree.items() if name not in apart}
    if isinstance(table, Mapping):
        del rest["assumptions"]
    lines += _entries(given, rest, "scenario")
    for name, rows in apart.items():
        for number, row in enumerate(rows, 1):
            where = f"{name} {_called(row, number)}"
            begun = len(lines)
            lines.append(f"[[{name}]]")
            lines += _row(given, name, row, where)
            places.update(dict.fromkeys(range(begun + 1, len(lines) + 1), where))
    if isinstance(table, Mapping):
        lines += ["[assumptions]", *_entries(given, table, "assumptions")]
    return "\n".join(lines), places


def _is_rows(value: object) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(row, Mapping) for row in value)


def _called(row: Mapping[str, Any], number: int) -> str:
    name = row.get("name")
    return f"'{name}'" if is_text(name) and name and "\n" not in str(name) else str(number)


def _row(given: Arguments, name: str, row: Mapping[str, Any], where: str) -> Iterator[str]:
    """The lines of a fund or a lever."""
    begun = len(given.faults)
    table = str(row.get("kind")) if name == "lever" else name
    receipts = row.get("receipt")
    rest = dict(row)
    if name == "fund" and _is_rows(receipts):
        del rest["receipt"]
    yield from _entries(given, rest, table if table in _tables() else name, name)
    if len(rest) < len(row):
        for receipt in receipts or ():
            yield "[[fund.receipt]]"
            yield from _entries(given, receipt, "fund.receipt")
    given.faults[begun:] = [replace(fault, where=where) for fault in given.faults[begun:]]


def _entries(given: Arguments, table: Mapping[str, Any], *kinds: str) -> Iterator[str]:
    """Lines ``key = value``; keys without a value are left out."""
    keys = {name: key for kind in kinds for name, key in keys_of(kind).items()}
    for name, value in table.items():
        if value is None:
            continue
        kind = keys[name].type if name in keys else ""
        plain = said_plainly(given, str(name), value, kind)
        if plain is not None:
            yield f"{_bare(str(name))} = {_inline(plain)}"


def _bare(name: str) -> str:
    plain = name.isascii() and name.replace("_", "").replace("-", "").isalnum()
    return name if plain else quoted(name)


def _inline(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{quoted(k)} = {_inline(v)}" for k, v in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_inline, value)) + "]"
    return repr(value)


# ── reading ─────────────────────────────────────────────────


def read_tree(given: Arguments, tree: Mapping[str, Any], *, in_code: bool) -> _core.Scenario | None:
    """The scenario that a tree says, read as its file would be; None where `given` has faults.

    A fault names the fund or the lever and its key, and no line: there is none. Where it was said
    `in_code`, keys are those of arguments.
    """
    text, places = text_of_tree(given, tree)
    try:
        found = _core.read_scenario_text(text, "scenario")
    except InputError as error:
        given.faults += [_without_line(fault, places, in_code=in_code) for fault in error.errors]
        return None
    return None if given.faults else found


def _without_line(fault: Issue, places: Mapping[int, str], *, in_code: bool) -> Issue:
    where = fault.where or places.get(fault.row or 0, "")
    key = python_name(fault.key) if in_code else fault.key
    return replace(fault, file="", row=None, column=None, where=where, key=key)
