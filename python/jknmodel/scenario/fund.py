# SPDX-License-Identifier: Apache-2.0
"""A fund in code: its fields are those of ``[[fund]]`` in a file.

Their types are in ``fund.pyi``, which is written from the table of keys that files are read with.

>>> apbd = Fund(name="APBD 2025", year=2025, receipts={"2025-01": 50_670_000_000})
>>> apbd.with_(when_dry="release").tree["when_dry"]
'release'
"""

from __future__ import annotations

from jknmodel.scenario.tree import keys_of
from jknmodel.scenario.written import Written, described, fields_of

__all__ = ["Fund"]


class Fund(Written):  # noqa: D101  (its words are those of the table)
    __slots__ = ()
    keys = fields_of(keys_of("fund"))
    __doc__ = described("Fund", "A pot of money of one budget year.", keys, "")
