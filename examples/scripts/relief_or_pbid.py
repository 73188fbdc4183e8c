# SPDX-License-Identifier: Apache-2.0
"""Whom to relieve of old debt and whom to carry as PBID, in Belitung Timur.

How many months the poor owe is not published, so the answer is a number of months: below it relief
buys an extra active month for less than PBID does, above it PBID does. Run it with
`python relief_or_pbid.py`; change PLACE and PLANS for another district.
"""

import jknmodel as jkn
from jknmodel.study.worth import break_even, worth

PLACE = "belitung-timur"
PLANS = ("as-it-is", "bejase-half", "bejase-pbid", "pbid-debt-carried")
UNTIL = "2026-12"


def main() -> None:
    place = jkn.Place.load(PLACE)
    plans = [jkn.Scenario.load(f"{PLACE}/{name}") for name in PLANS]

    print("scenario            behaviour  extra active  region and donors   an extra active month")
    for row in worth(place, plans, until=UNTIL).itertuples():
        local = row.district + row.province + row.third_party
        print(
            f"{row.scenario:<20}{row.behaviour:<11}{row.extra_active:>12,.0f}  Rp{local:>15,.0f}"
            f"   Rp{row.rupiah_a_month:>10,.0f}"
        )

    table = break_even(place, plans[1], "Bejase relief", until=UNTIL)
    for behaviour, rows in table[table.cheaper].groupby("behaviour"):
        most, rate = rows.months_owed.max(), rows.pbid_rate.iloc[0]
        print(f"behaviour {behaviour}: relief beats PBID at Rp{rate:,} up to {most} months owed")


if __name__ == "__main__":
    main()
