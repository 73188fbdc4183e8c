# SPDX-License-Identifier: Apache-2.0
"""A lever that the library does not have, written in Python: "jemput bola", going to the people.

A team visits villages. A visit costs so much of a programme's fund, as far as that can spare it,
and registers so many people as self-payers of class III; each finds fewer than the one before.
What a visit costs and how many it registers is published nowhere: the numbers below are invented.
The same lever in C++, for every engine, is examples/own_lever. Run it with `python own_lever.py`.
"""

import jknmodel as jkn

FUND = """
schema = 1
name = "the team's money"
rate_basis = "own_share"
[[fund]]
name = "APBD 2025"
year = 2025
receipts = {"2025-01" = 50_670_000_000}
[[fund]]
name = "CSR 2025"
year = 2025
source = "CSR"
receipts = {"2025-06" = 150_000_000}
"""


class JemputBola(jkn.OwnLever):
    """A team that visits villages."""

    def __init__(self, cost_a_visit: int, visits_a_month: int, first: int, fewer: float) -> None:
        super().__init__("the team", "2025-06", "2025-12", fund="CSR 2025", pays="programme")
        self.cost_a_visit = cost_a_visit
        self.visits_a_month = visits_a_month
        self.first = first  # heads that the first visit registers
        self.fewer = fewer  # a share of those of the visit before
        self.visits = 0  # so far: every run begins with its own copy of the lever

    def found(self, visits: int) -> float:
        """Heads that so many further visits find."""
        return sum(self.first * (1 - self.fewer) ** (self.visits + one) for one in range(visits))

    def decide(self, month: jkn.MonthView) -> None:
        """Visits as far as the fund can spare it, and registers whom they find."""
        if not self.from_ <= month.now <= self.until:
            return
        visits = min(self.visits_a_month, int(month.spare() / self.cost_a_visit))
        month.order_heads(self.found(self.visits_a_month))
        month.limit(self.found(visits), "money")  # the word that run.orders() says
        month.spend(visits * self.cost_a_visit)
        waiting = month.station("PBPU", 3, "pending")
        month.count(month.take_ordered("unregistered", self.found(visits), waiting))
        self.visits += visits


def main() -> None:
    place = jkn.Place.load("lumajang")
    without = jkn.Scenario.from_text(FUND, "fund.toml")
    team = JemputBola(cost_a_visit=4_000_000, visits_a_month=8, first=300, fewer=0.02)
    with_team = without.with_(name="jemput bola", levers=[team])

    base = jkn.project(place, without, until="2025-12")
    run = jkn.project(place, with_team, until="2025-12")
    print("month     ordered     done  rupiah spent  stopped by")
    did = run.orders().merge(run.levers(), on=["month", "lever"])
    for row in did.itertuples():
        print(f"{row.month}  {row.ordered:>9,.0f}{row.done:>9,.0f}{row.spent:>14,.0f}  {row.why}")
    extra = run.monthly().active.iloc[-1] - base.monthly().active.iloc[-1]
    print(f"more active people at the end of the year: {extra:,.0f}")


if __name__ == "__main__":
    main()
