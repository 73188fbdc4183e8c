# SPDX-License-Identifier: Apache-2.0
"""What a district's money may pay (law.md section 6).

``MAY_PAY`` answers only what law.md says; ``None`` where it says nothing, and no rule book should
be held to that.
"""

from __future__ import annotations

from oracle.months import in_force, known, table
from oracle.refusal import Refused

Rows = tuple[tuple[int, bool | None], ...]
PURPOSES = ("pbid", "local_share", "arrears_relief", "programme")

NEVER = table(("2014-01", False))
ALWAYS = table(("2014-01", True))
FROM_2021 = table(("2014-01", False), ("2021-01", True))
UNDATED = table(("2014-01", None), ("2021-01", True))
UNKNOWN = table(("2014-01", None))
SHARE_UNKNOWN = table(("2014-01", False), ("2021-01", None))

# PMK 78/2020 Art. 4 for the APBD and third parties; PMK 215/2021, 72/2024 Art. 3 for DBHCHT;
# Permenkes 21/2016 for capitation. No local share before 2021. Of the DAU and the province law.md
# gives no beginning. A third party pays a member's share; its grant makes PBID, as money of the
# APBD: law.md leaves open which source that is. The district fills the 2,800 in either case.
# That CSR pays old debt, facilities, training and campaigns: Belitung Timur (places.md). What else
# may pay a programme law.md does not say; DBHCHT, DAU and capitation have their lists.
MAY_PAY: dict[str, tuple[Rows, Rows, Rows, Rows]] = {
    "APBD": (ALWAYS, FROM_2021, UNKNOWN, UNKNOWN),
    "DBHCHT": (FROM_2021, FROM_2021, NEVER, NEVER),
    "DAU": (UNDATED, FROM_2021, UNKNOWN, UNKNOWN),
    "province": (UNDATED, SHARE_UNKNOWN, UNKNOWN, UNKNOWN),
    "CSR": (UNKNOWN, NEVER, UNDATED, UNDATED),
    "BUMD": (UNKNOWN, NEVER, UNKNOWN, UNKNOWN),
    "Baznas": (UNKNOWN, NEVER, UNKNOWN, UNKNOWN),
    "donation": (UNKNOWN, NEVER, UNKNOWN, UNKNOWN),
    "capitation": (NEVER, NEVER, NEVER, NEVER),
}


def may_pay(source: str, purpose: str, month: int) -> bool | None:
    """Whether it may, None where law.md does not say."""
    known(month)
    if source not in MAY_PAY or purpose not in PURPOSES:
        raise Refused(f"no {source} or no {purpose}")
    return in_force(MAY_PAY[source][PURPOSES.index(purpose)], month)
