# SPDX-License-Identifier: Apache-2.0
# Written by tools/written_stubs.py from the table of keys; do not edit.

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from jknmodel.scenario.written import Written

__all__ = ["Fund"]

class Fund(Written):
    def __init__(
        self,
        *,
        name: str,
        year: int,
        source: Literal[
            "APBD", "DBHCHT", "DAU", "province", "CSR", "BUMD", "Baznas", "donation", "capitation"
        ]
        | None = ...,
        receipts: Mapping[str, int] | Mapping[dt.date, int] | None = ...,
        receipt: Sequence[Mapping[str, Any]] | None = ...,
        spent_before: int | Literal["derived"] | None = ...,
        opening_heads: int | None = ...,
        when_dry: Literal["owe", "release"] | None = ...,
        carry_over: bool | None = ...,
        pays_late: int | None = ...,
        own_bill: bool | None = ...,
        follows: str | None = ...,
        again_every_year: bool | None = ...,
    ) -> None: ...
    @property
    def name(self) -> Any: ...
    @property
    def year(self) -> Any: ...
    @property
    def source(self) -> Any: ...
    @property
    def receipts(self) -> Any: ...
    @property
    def receipt(self) -> Any: ...
    @property
    def spent_before(self) -> Any: ...
    @property
    def opening_heads(self) -> Any: ...
    @property
    def when_dry(self) -> Any: ...
    @property
    def carry_over(self) -> Any: ...
    @property
    def pays_late(self) -> Any: ...
    @property
    def own_bill(self) -> Any: ...
    @property
    def follows(self) -> Any: ...
    @property
    def again_every_year(self) -> Any: ...
