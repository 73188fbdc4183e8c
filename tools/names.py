# SPDX-License-Identifier: Apache-2.0
"""Writes the questions among the names of jknmodel: those in __all__ of each module of schedule/.

A question is then found in `jknmodel` without a line of its own there; by ./jkn format, and a test
compares. The order of imports and the breaking of lines are ruff's.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "python" / "jknmodel"
IMPORT = re.compile(r"^from jknmodel\.schedule\.\w+ import (?:\([^)]*\)|.*)\n", re.MULTILINE)
NAMES = re.compile(r"^__all__ = \[\n(.*?)^\]\n", re.MULTILINE | re.DOTALL)


def listed(source: str) -> list[str]:
    """The names in __all__ of a module's text; none where it has no such list."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return [str(name) for name in ast.literal_eval(node.value)]
    return []


def questions() -> dict[str, list[str]]:
    """The names that each module of schedule/ has for people."""
    modules = sorted((PACKAGE / "schedule").glob("*.py"))
    found = {module.stem: listed(module.read_text(encoding="utf-8")) for module in modules}
    return {module: names for module, names in found.items() if names}


def with_questions(source: str) -> str:
    """The text of jknmodel/__init__.py with the questions that there are, and no others."""
    first, gone = IMPORT.search(source), set[str]()
    if first is None:
        raise SystemExit("jknmodel/__init__.py imports nothing of schedule/")
    for node in ast.parse(source).body:
        module = node.module if isinstance(node, ast.ImportFrom) else None
        if isinstance(node, ast.ImportFrom) and (module or "").startswith("jknmodel.schedule."):
            gone |= {alias.name for alias in node.names}
    found = questions()
    kept = IMPORT.sub("", source)
    lines = "".join(
        f"from jknmodel.schedule.{module} import {', '.join(sorted(names))}\n"
        for module, names in found.items()
    )
    kept = kept[: first.start()] + lines + kept[first.start() :]
    names = {name for asked in found.values() for name in asked}
    public = sorted((set(listed(source)) - gone) | names)
    return NAMES.sub("__all__ = [\n" + "".join(f'    "{n}",\n' for n in public) + "]\n", kept)


if __name__ == "__main__":
    file = PACKAGE / "__init__.py"
    file.write_text(with_questions(file.read_text(encoding="utf-8")), encoding="utf-8")
