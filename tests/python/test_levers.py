# SPDX-License-Identifier: Apache-2.0
"""Every kind of lever, from a file to what it did, under every engine."""

from __future__ import annotations

import jknmodel as jkn
import pytest

FUNDS = """schema = 1
name = "one lever"
[[fund]]
name = "APBD"
year = 2025
receipts = {"2025-01" = 60_000_000_000}
[[fund]]
name = "CSR"
year = 2025
source = "CSR"
receipts = {"2025-05" = 1_000_000_000}
"""
#: kind: its fields, and what `run.levers()` shows of it: heads moved, old debt paid, other money.
LEVERS: dict[str, tuple[str, str]] = {
    "pbid_intake": ('fund = "APBD"\nheads = 500', "heads"),
    "pbid_reactivate": ('fund = "APBD"\nheads = 100', "heads"),
    "third_party_pledge": ('form = "for_member"\nheads = 100', "heads"),
    "arrears_relief": ("shares = {CSR = 1.0}\nheads = 100", "relief_rupiah"),
    "pbi_quota": (
        "removed_of_list = 0.02\nask_back = 0.5\nreregistered_a_month = 100",
        "heads",
    ),
    "law_change": ('rules = {"mandiri.class_3.tariff" = 45_000}', ""),
    "write_off": ('debtors = ["owing"]', "heads"),
    "rehab": ("joins_a_month = 0.05", "heads"),
    "education": (
        'fund = "CSR"\ncost_a_head = 10_000\nheads = 1_000\nraises_payment = 0.1',
        "spent",
    ),
    "facility_spending": ('fund = "CSR"\namount = 100_000_000', "spent"),
    "ppu_enforcement": (
        "uninsured_workers = 1_000\nregistered_a_month = 0.5\ncome_from = {left = 1.0}",
        "heads",
    ),
    "earmark": ('fund = "APBD"\ncigarette_tax = 900_000_000_000', "spent"),
    "register_group": ("size = 500\npays = 0.6", "heads"),
    "wage_reconciliation": (
        "workers = 100\nwage_billed = 4_000_000\nwage_due = 5_000_000\n"
        'months_from = "2020-01"\nmonths_until = "2021-12"',
        "spent",
    ),
    "population_revision": ("more = 1_000", ""),
}
ONCE = {"write_off", "population_revision"}


def plan(kind: str) -> jkn.Scenario:
    until = "2025-06" if kind in ONCE else "2025-08"
    lever = f'[[lever]]\nname = "it"\nkind = "{kind}"\nfrom = "2025-06"\nuntil = "{until}"\n'
    return jkn.Scenario.from_text(FUNDS + lever + LEVERS[kind][0])


@pytest.fixture(scope="module")
def place() -> jkn.Place:
    return jkn.Place.load("lumajang")


@pytest.mark.parametrize("kind", LEVERS)
def test_a_lever_says_each_of_its_fields_in_plain_values(kind: str) -> None:
    (lever,) = plan(kind).levers
    assert (lever.name, lever.kind) == ("it", kind)
    fields = lever.fields()
    for line in LEVERS[kind][0].splitlines():
        assert line.partition(" = ")[0] in fields
    plain = (str, int, float, bool, list, dict, type(None))
    assert all(isinstance(value, plain) for value in fields.values())


@pytest.mark.parametrize("kind", LEVERS)
def test_a_lever_does_the_same_under_every_engine(kind: str, place: jkn.Place) -> None:
    shown = LEVERS[kind][1]
    did = {}
    for engine, draws in (("expected", 1), ("sampled", 2), ("persons", 1)):
        run = jkn.project(place, plan(kind), until="2025-09", engine=engine, draws=draws, seed=1)
        table = run.levers()
        sums = table[["heads", "relief_rupiah", "spent"]].sum() / draws
        did[engine] = sums[shown] if shown else 0.0
        assert (sums >= 0).all()
    if shown:
        assert did["expected"] > 0
        assert did["sampled"] == pytest.approx(did["expected"], rel=0.05)
        assert did["persons"] == pytest.approx(did["expected"], rel=0.05)


def test_every_kind_of_lever_is_here() -> None:
    with pytest.raises(jkn.InputError) as refused:
        jkn.Scenario.from_text(FUNDS + '[[lever]]\nname = "it"\nkind = "nothing like it"')
    words = str(refused.value)
    assert "kind of lever" in words
    shipped = {lever.kind for name in jkn.Scenario.names() for lever in
               jkn.Scenario.load(name).levers}  # fmt: skip
    assert shipped <= set(LEVERS)
