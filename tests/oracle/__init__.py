# SPDX-License-Identifier: Apache-2.0
"""A second rule book: the law in plain Python, to be compared with jknmodel.

Written from the project's collection of facts on the law alone, without a look at the library's
source, so that a slip in one is not repeated in the other. It has no speed and no options; each
table names the regulation it was read from, the newest row runs on until replaced.

Vocabulary: a month is its number since year 0 (``months.number("2025-05")``), money is whole
rupiah. What must not be asked raises ``Refused``.

>>> from oracle import dues, months
>>> member = dues.Member("PBPU", months.number("2025-05"), care_class=3)
>>> dues.dues(member)
Parts(member=35000, employer=0, central=4200, province=0, district=2800)
"""

from oracle.refusal import Refused

__all__ = ["Refused"]
