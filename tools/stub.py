# SPDX-License-Identifier: Apache-2.0
"""Writes the stub of the extension: FOLDER/jknmodel/_core.pyi, from the installed wheel.

pybind11-stubgen does the work; the members of enumerations are then written the way type checkers
understand as members.
"""

from __future__ import annotations

import enum
import re
import subprocess
import sys
from pathlib import Path

from jknmodel import _core

HEADER = """# SPDX-License-Identifier: Apache-2.0
# Written by ./jkn format from the compiled module; do not edit.
# mypy: disable-error-code="misc, no-untyped-def, override, type-arg"
"""


def with_members(text: str, kind: type[enum.Enum]) -> str:
    """The stub with the members of one enumeration, in order of value."""
    start = text.index(f"class {kind.__name__}(")
    following = re.compile(r"^(?=\S)", re.MULTILINE).search(text, start + 1)
    end = following.start() if following else len(text)
    body = re.sub(
        r"^    (\w+: typing\.ClassVar.*|@classmethod|def __new__.*(\n        \.\.\.)?)\n",
        "",
        text[start:end],
        flags=re.MULTILINE,
    )
    members = "".join(f"    {member.name} = {member.value!r}\n" for member in kind)
    return text[:start] + body.rstrip() + "\n" + members + "\n" + text[end:]


def main(folder: Path) -> None:
    """Writes the stub below the folder."""
    bin_folder = Path(sys.executable).parent
    subprocess.run(
        [
            bin_folder / "pybind11-stubgen",
            "jknmodel._core",
            "--output-dir",
            folder,
            "--enum-class-locations",
            ".*:jknmodel._core",
            "--exit-code",
        ],
        check=True,
    )
    stub = folder / "jknmodel" / "_core.pyi"
    text = stub.read_text(encoding="utf-8")
    for value in vars(_core).values():
        if isinstance(value, type) and issubclass(value, enum.Enum):
            text = with_members(text, value)
    stub.write_text(HEADER + text, encoding="utf-8")
    subprocess.run([bin_folder / "ruff", "format", "-q", stub], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
