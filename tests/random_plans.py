# SPDX-License-Identifier: Apache-2.0
"""Plans drawn at random: every kind of lever, several funds; the same for the same seed.

>>> import random
>>> import jknmodel as jkn
>>> place = jkn.Place.load("lumajang")
>>> random_plan(random.Random(1), place, "one").name
'one'
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import jknmodel as jkn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_RATE = 35_000
#: One for each lever of a plan, so that changes never overlap.
_RULES = (
    "pbid.tariff", "mandiri.class_3.tariff", "mandiri.class_2.tariff", "mandiri.class_1.tariff",
    "pbi.tariff",
)  # fmt: skip


def random_plan(dice: Random, place: jkn.Place, name: str, last_year: int = 2026) -> jkn.Scenario:
    """A plan that the reader takes: funds to `last_year` and up to five levers."""
    while True:
        try:
            plan = jkn.Scenario.from_text(random_text(dice, place, name, last_year), name)
        except jkn.InputError:  # money that the law does not let pay that
            continue
        return plan.with_(behaviour=dice.choice("AB"))


def random_text(dice: Random, place: jkn.Place, name: str, last_year: int = 2026) -> str:
    """The text of such a plan."""
    opening = int(place.opening[:4]), int(place.opening[5:])
    first = opening[0] + (opening[1] == 12)
    heads = sum(c.people for c in place.cells if (c.segment, c.standing) == ("PBID", "active"))
    basis = dice.choice(["own_share", "own_share", "with_local_share", "gross"])
    lines = ["schema = 1", f'name = "{name}"', f'rate_basis = "{basis}"']
    if dice.random() < 0.3:
        lines.append(f'local_share_fund = "APBD {first}"')
    with_csr, with_dbhcht = dice.random() < 0.6, dice.random() < 0.4
    for year in range(opening[0], last_year + 1):
        money = round(heads * _RATE * 12 * dice.uniform(0.5, 1.6), -6)
        lines += _fund("APBD", year, money, dice)
        if with_csr and year >= first:
            lines += _fund("CSR", year, round(money * dice.uniform(0.005, 0.03), -6), dice)
        if with_dbhcht and year >= first:
            lines += _fund("DBHCHT", year, round(money * dice.uniform(0.02, 0.2), -6), dice)
    makers = list(_LEVERS.items())
    for number in range(dice.randint(0, 5)):
        kind, make = dice.choice(makers)
        if kind in {"csr_facility", "csr_relief"} and not with_csr:
            continue
        if kind == "dbhcht_intake" and not with_dbhcht:
            continue
        month = opening[0] * 12 + opening[1] + dice.randint(0, 14)
        if month // 12 > last_year:
            continue
        at_once = kind in {"population_revision", "write_off"}
        until = month if at_once else min(month + dice.randint(0, 8), last_year * 12 + 11)
        words = {
            "year": str(month // 12),
            "heads": str(dice.randint(50, max(60, int(heads * 0.2)))),
            "few": str(dice.randint(20, 2_000)),
            "rupiah": str(dice.randint(50, 2_000) * 1_000_000),
            "share": f"{dice.uniform(0.05, 0.95):.2f}",
            "rest": "",
            "chance": f"{dice.uniform(0.01, 0.2):.3f}",
            "number": str(number),
        }
        words["rest"] = f"{1 - float(words['share']):.2f}"
        lines += [
            "[[lever]]",
            f'name = "lever {number}"',
            f'from = "{month // 12}-{month % 12 + 1:02}"',
            f'until = "{until // 12}-{until % 12 + 1:02}"',
            *make(words, dice),
        ]
    return "\n".join(lines) + "\n"


def _fund(source: str, year: int, money: float, dice: Random) -> list[str]:
    half = int(money) // 2
    receipts = (
        f'{{"{year}-01" = {int(money)}}}'
        if dice.random() < 0.6
        else f'{{"{year}-01" = {half}, "{year}-07" = {int(money) - half}}}'
    )
    lines = [
        "[[fund]]",
        f'name = "{source} {year}"',
        f"year = {year}",
        f'source = "{source}"',
        f"receipts = {receipts}",
        f'when_dry = "{dice.choice(["owe", "owe", "release"])}"',
    ]
    if source != "APBD":
        lines += ["spent_before = 0", "opening_heads = 0"]
    elif dice.random() < 0.3:
        lines.append("carry_over = true")
    return lines


def _heads(words: Mapping[str, str], dice: Random) -> str:
    return (
        f"heads = {words['heads']}"
        if dice.random() < 0.7
        else 'heads = "as many as the money carries"'
    )


def _intake(words: Mapping[str, str], dice: Random, fund: str = "APBD") -> list[str]:
    lines = ['kind = "pbid_intake"', f'fund = "{fund} {words["year"]}"', _heads(words, dice)]
    if dice.random() < 0.5:
        lines.append(f"monthly_cap = {words['few']}")
    if dice.random() < 0.5:
        lines.append('sources = ["left", "unregistered"]')
    if dice.random() < 0.2:
        lines.append("up_to = {coverage = 0.98}")
    return lines


def _relief(words: Mapping[str, str], dice: Random, fund: str = "APBD") -> list[str]:
    after = dice.choice(["mandiri", "mandiri", "pbid"])
    return [
        'kind = "arrears_relief"',
        f"budget = {words['rupiah']}",
        f'shares = {{"{fund} {words["year"]}" = {words["share"]}, third_party = {words["rest"]}}}',
        f'after = "{after}"',
        *([f'fund = "APBD {words["year"]}"'] if after == "pbid" else []),
    ]


def _pledge(words: Mapping[str, str], dice: Random) -> list[str]:
    if dice.random() < 0.5:
        return ['kind = "third_party_pledge"', 'form = "for_member"', f"heads = {words['few']}"]
    return [
        'kind = "third_party_pledge"', 'form = "to_budget"', f'fund = "APBD {words["year"]}"',
        f"heads = {words['few']}",
    ]  # fmt: skip


_LEVERS: dict[str, Callable[[Mapping[str, str], Random], list[str]]] = {
    "pbid_intake": _intake,
    "dbhcht_intake": lambda w, d: _intake(w, d, "DBHCHT"),
    "pbid_reactivate": lambda w, d: [
        'kind = "pbid_reactivate"', f'fund = "APBD {w["year"]}"', f"heads = {w['few']}",
    ],
    "arrears_relief": _relief,
    "csr_relief": lambda w, d: _relief(w, d, "CSR"),
    "third_party_pledge": _pledge,
    "education": lambda w, d: [
        'kind = "education"', f'fund = "APBD {w["year"]}"', f"heads = {w['heads']}",
        "cost_a_head = 15_000", f"raises_payment = {w['chance']}",
    ],
    "facility_spending": lambda w, d: [
        'kind = "facility_spending"', f'fund = "APBD {w["year"]}"', f"amount = {w['rupiah']}",
    ],
    "csr_facility": lambda w, d: [
        'kind = "facility_spending"', f'fund = "CSR {w["year"]}"', f"amount = {w['rupiah']}",
    ],
    "rehab": lambda w, d: ['kind = "rehab"', f"joins_a_month = {w['chance']}"],
    "earmark": lambda w, d: [
        'kind = "earmark"', f'fund = "APBD {w["year"]}"', 'source = "DBHCHT"',
        f"amount = {w['rupiah']}", f"share = {w['share']}",
    ],
    "cigarette_tax": lambda w, d: [
        'kind = "earmark"', f'fund = "APBD {w["year"]}"', f"cigarette_tax = {w['rupiah']}",
    ],
    "pbi_quota": lambda w, d: [
        'kind = "pbi_quota"', f"additions = {w['heads']}", 'sources = ["pbid", "left"]',
    ],
    "clean_up": lambda w, d: ['kind = "pbi_quota"', f"removed_of_list = {w['chance']}"],
    "ppu_enforcement": lambda w, d: [
        'kind = "ppu_enforcement"', f"uninsured_workers = {w['few']}",
        f"registered_a_month = {w['chance']}", "wage = 2_600_000",
        f"come_from = {{left = {w['share']}, pbid = {w['rest']}}}",
    ],
    "register_group": lambda w, d: [
        'kind = "register_group"', f"size = {w['few']}", "care_class = 3", f"pays = {w['share']}",
    ],
    "wage_reconciliation": lambda w, d: [
        'kind = "wage_reconciliation"', f"workers = {w['few']}", "wage_billed = 4_500_000",
        "wage_due = 7_500_000", 'months_from = "2020-01"', 'months_until = "2020-12"',
    ],
    "write_off": lambda w, d: ['kind = "write_off"', 'debtors = ["owing"]', "classes = [3]"],
    "law_change": lambda w, d: [
        'kind = "law_change"',
        f'rules = {{"{_RULES[int(w["number"])]}" = {40_000 + 1_000 * d.randint(0, 9)}}}',
    ],
    "population_revision": lambda w, d: ['kind = "population_revision"', f"more = {w['few']}"],
    "pbid_quota": lambda w, d: ['kind = "pbid_quota"', f"additions = {w['few']}"],
    "segment_move": lambda w, d: [
        'kind = "segment_move"', 'leave = ["PPU_BU"]', 'join = ["PBPU"]', f"people = {w['few']}",
    ],
}  # fmt: skip
