# SPDX-License-Identifier: Apache-2.0
"""The page's ES modules as one script: each in a scope of its own, after those that it imports.

A page opened from a disk may load no other file, and modules in ``data:`` addresses would let any
script in; one script has one hash for the page's Content-Security-Policy.

>>> from jknmodel.report.planner.scripts import FOLDER, joined
>>> joined(FOLDER / "months.js").splitlines()[-1]
'return { later, between, yearOf, monthsFrom }; })();'
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

__all__ = ["FOLDER", "joined"]

FOLDER: Final = Path(__file__).parent / "js"
_IMPORT: Final = re.compile(r'^import \{([^}]*)\} from "([^"]+)";\n', re.MULTILINE)
_EXPORT: Final = re.compile(
    r"^export ((?:async )?(?:function\*?|class|const|let) (\w+))", re.MULTILINE
)


def joined(root: Path) -> str:
    """A module and all that it imports, as one script.

    Raises
    ------
    ValueError
        Where modules import each other in a circle, or are written in a form that is not joined.
    """
    parts: dict[Path, str] = {}
    _add(root.resolve(), parts, [])
    return "\n".join(['"use strict";', *parts.values()])


def _add(path: Path, parts: dict[Path, str], above: list[Path]) -> None:
    if path in above:
        circle = " -> ".join(each.stem for each in [*above[above.index(path) :], path])
        raise ValueError(f"modules import each other: {circle}")
    if path in parts:
        return
    text = path.read_text("utf-8")
    for _, address in _IMPORT.findall(text):
        _add((path.parent / address).resolve(), parts, [*above, path])

    def fetched(found: re.Match[str]) -> str:
        names = re.sub(r"\bas\b", ":", " ".join(found[1].split())).replace(" :", ":")
        return f"const {{ {names} }} = {_name((path.parent / found[2]).resolve())};\n"

    names = [name for _, name in _EXPORT.findall(text)]
    body = _EXPORT.sub(r"\1", _IMPORT.sub(fetched, text))
    if re.search(r"^(import|export)\b", body, re.MULTILINE):
        raise ValueError(f"{path.name}: an import or export that is not joined")
    parts[path] = f"const {_name(path)} = (() => {{\n{body}return {{ {', '.join(names)} }}; }})();"


def _name(path: Path) -> str:
    return "$" + re.sub(r"\W", "_", path.stem)
