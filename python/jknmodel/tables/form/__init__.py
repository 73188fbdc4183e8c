# SPDX-License-Identifier: Apache-2.0
"""The workbook that somebody fills in, in place of a place file and a scenario file.

Its sheets, columns and words come from the tables of keys that files are checked with
(``io/keys.hpp``): a new key is a new column. What is filled in becomes the text of those files and
is read by their reader, whose faults are said of the cell: there is no second set of checks.

>>> from jknmodel.tables.form.writing import form_bytes
>>> form_bytes("id")[:2]
b'PK'
"""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["is_form"]


def is_form(path: str | os.PathLike[str]) -> bool:
    """Whether a file is such a workbook, by its name.

    >>> is_form("kabupaten.xlsx"), is_form("place.toml")
    (True, False)
    """
    return Path(path).suffix.lower() in {".xlsx", ".xlsm"}
