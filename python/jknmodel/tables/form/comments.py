# SPDX-License-Identifier: Apache-2.0
r"""The comments of a TOML file, by the table and the key beside which they stand.

>>> comments('# a place\nschema = 1\nopening = "2025-04"  # assumed\n[[fund]]\nyear = 2025 # "x"')
({('', 0): {'opening': 'assumed'}, ('fund', 0): {'year': '"x"'}}, 'a place')
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

__all__ = ["comments"]

_HEADER: Final = re.compile(r"^\s*\[{1,2}\s*([A-Za-z_.]+)\s*\]{1,2}")
_KEY: Final = re.compile(r'^\s*"?([\w-]+)"?\s*=')
_BARE: Final = re.compile(r'(?:"(?:\\.|[^"\\])*"|\'[^\']*\'|[^"\'#])*')


def comments(text: str) -> tuple[dict[tuple[str, int], dict[str, str]], str]:
    """Comments behind keys, by table and how many of its name came before; those above all."""
    found: dict[tuple[str, int], dict[str, str]] = {}
    seen: Counter[str] = Counter()
    table, first, head = ("", 0), True, []
    for line in text.splitlines():
        if first and line.startswith("#"):
            head.append(line.lstrip("# ").rstrip())
            continue
        first = first and not line.strip()
        if opened := _HEADER.match(line):
            table = (opened[1], seen[opened[1]])
            seen[opened[1]] += 1
        bare = _BARE.match(line)
        rest = line[bare.end() :].strip() if bare else ""
        key = _KEY.match(line)
        if rest.startswith("#") and key:
            found.setdefault(table, {})[key[1]] = rest.lstrip("# ")
    return found, "\n".join(each for each in head if "SPDX" not in each).strip()
