# SPDX-License-Identifier: Apache-2.0
"""Writes the types of funds and levers in code: scenario/fund.pyi and scenario/levers.pyi.

    .venv/bin/python tools/written_stubs.py

From the table of keys that files are read with, so that a checker of types and an editor know every
field.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jknmodel.scenario.fund import Fund
from jknmodel.scenario.levers import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jknmodel.scenario.written import Written

FOLDER: Final = Path(__file__).parents[1] / "python" / "jknmodel" / "scenario"
_HEADER: Final = """# SPDX-License-Identifier: Apache-2.0
# Written by tools/written_stubs.py from the table of keys; do not edit.
# ruff: noqa: E501
"""
_IMPORTS: Final = """import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Literal

from jknmodel.base.arguments import MonthLike
from jknmodel.scenario.written import Written
"""
_PLAIN: Final = {
    "name": "str",
    "month": "MonthLike",
    "whole number": "int",
    "whole rupiah": "int",
    "true or false": "bool",
    "1, 2 or 3": "Literal[1, 2, 3]",
    "list of 1, 2 or 3": "Sequence[Literal[1, 2, 3]]",
    "list of names": "Sequence[str]",
    "first and last decile": "Sequence[int]",
    "list of tables": "Sequence[Mapping[str, Any]]",
    "table: month = whole rupiah": "Mapping[str, int] | Mapping[dt.date, int]",
    "table: rule of the law = its value": "Mapping[str, Any]",
}


def type_of(written: str) -> str:
    """The type of a value that is written so.

    >>> type_of('whole number, or "as many as the money carries"')
    'int | Literal["as many as the money carries"]'
    >>> type_of('list of "left" or "pbid"')
    'Sequence[Literal["left", "pbid"]]'
    """
    if written in _PLAIN:
        return _PLAIN[written]
    words = ", ".join(re.findall(r'"[^"]*"', written))
    if written.startswith("whole"):
        return f"int | Literal[{words}]"
    if written.startswith("list of"):
        return f"Sequence[Literal[{words}]]"
    if words:
        return f"Literal[{words}]"
    if written.startswith(("share", "ratio", "number")):
        return "float"
    if written.startswith("table"):
        return f"Mapping[str, {'int' if 'rupiah' in written else 'float'}]"
    raise ValueError(written)


def stub_of(one: type[Written], base: str) -> Iterator[str]:
    """The lines of a class."""
    keys = {name: (key, type_of(key.type)) for name, key in one.keys.items()}
    yield f"class {one.__name__}({base}):"
    yield "    def __init__("
    yield "        self,"
    yield "        *,"
    for name, (key, kind) in keys.items():
        yield (
            f"        {name}: {kind}," if key.required else f"        {name}: {kind} | None = ...,"
        )
    yield "    ) -> None: ..."
    for name in keys:
        yield "    @property"
        yield f"    def {name}(self) -> Any: ..."


def stubs() -> dict[str, str]:
    """Each stub by the name of its file, unformatted."""
    fund = [_HEADER, _IMPORTS, '__all__ = ["Fund"]', *stub_of(Fund, "Written")]
    names = ", ".join(f'"{made.__name__}"' for made in KINDS.values())
    levers = [
        _HEADER, _IMPORTS, f'__all__ = ["KINDS", "Lever", {names}]', "class Lever(Written):",
        "    kind: ClassVar[str]", "    @property", "    def name(self) -> Any: ...",
        "KINDS: dict[str, type[Lever]]", "def class_name(kind: str) -> str: ...",
    ]  # fmt: skip
    for made in KINDS.values():
        levers += stub_of(made, "Lever")
    return {"fund.pyi": "\n".join(fund) + "\n", "levers.pyi": "\n".join(levers) + "\n"}


def main(folder: Path = FOLDER) -> None:
    """Write them, formatted."""
    import subprocess
    import sys

    paths = []
    for name, text in stubs().items():
        (folder / name).write_text(text, encoding="utf-8")
        paths.append(folder / name)
    ruff = Path(sys.executable).parent / "ruff"
    subprocess.run([ruff, "check", "-q", "--fix", *paths], check=False)
    subprocess.run([ruff, "format", "-q", *paths], check=True)


if __name__ == "__main__":
    main()
