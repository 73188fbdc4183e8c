# SPDX-License-Identifier: Apache-2.0
"""OpenFisca-Core peer (person engine): a tiny country package, vectorised variables by month. Usage: peer_openfisca.py N T [reps]
segment, k and debt are monthly variables that refer to last month; the month's ledger is summed from them. Old months are
not deleted (its normal use), so memory grows with T."""
import sys
import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit, period as mkperiod
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable
from params import *

Person = build_entity(key="person", plural="persons", label="member", is_person=True)
CTX = {}


def tno(p):
    return (p.start.year - 2020) * 12 + p.start.month - 1


class draw(Variable):
    value_type = float; entity = Person; definition_period = DateUnit.MONTH
    def formula(person, period):
        return np.random.default_rng([CTX["seed"], tno(period)]).random(person.count, dtype=np.float32)


class outcome(Variable):
    """0 pays all, 1 instalment, 2 misses"""
    value_type = int; entity = Person; definition_period = DateUnit.MONTH
    def formula(person, period):
        i = person("segment", period.last_month) * K + person("k", period.last_month)
        u = person("draw", period)
        return (u >= CTX["a"][i]).astype(np.int32) + (u >= CTX["b"][i])


class k_paid(Variable):
    value_type = int; entity = Person; definition_period = DateUnit.MONTH
    def formula(person, period):
        o, k = person("outcome", period), person("k", period.last_month)
        return np.where(o == 0, 0, np.where(o == 2, np.minimum(24, k + 1), k))


class debt_paid(Variable):
    value_type = int; entity = Person; definition_period = DateUnit.MONTH
    def formula(person, period):
        o, k, d = person("outcome", period), person("k", period.last_month), person("debt", period.last_month)
        acc = tariff(tno(period))[1][person("segment", period.last_month)]
        return np.where(o == 0, 0, d + np.where((o == 2) & (k < 24), acc, 0))


class receipts(Variable):
    value_type = int; entity = Person; definition_period = DateUnit.MONTH
    def formula(person, period):
        o = person("outcome", period)
        c = tariff(tno(period))[0][person("segment", period.last_month)]
        return np.where(o < 2, c, 0) + np.where(o == 0, person("debt", period.last_month), 0)


class taken(Variable):
    value_type = bool; entity = Person; definition_period = DateUnit.MONTH
    def formula(person, period):
        n, m = CTX["n"], CTX["m"]
        seg = person("segment", period.last_month)
        e = np.flatnonzero((seg == 5) & (person("k_paid", period) > 0) & CTX["el"])
        npbid = np.bincount(np.flatnonzero(seg == 1) // n, minlength=R)
        d = e // n
        rank = np.arange(len(e)) - np.searchsorted(d, np.arange(R))[d]
        out = np.zeros(person.count, bool)
        out[e[rank < (slots_budget(n, m, tno(period)) - npbid)[d]]] = True
        return out


class segment(Variable):
    value_type = int; entity = Person; definition_period = DateUnit.MONTH
    def formula(person, period):
        return np.where(person("taken", period), 1, person("segment", period.last_month))


class k(Variable):
    value_type = int; entity = Person; definition_period = DateUnit.MONTH
    def formula(person, period):
        return np.where(person("taken", period), 0, person("k_paid", period))


class debt(Variable):
    value_type = int; entity = Person; definition_period = DateUnit.MONTH
    def formula(person, period):
        return np.where(person("taken", period), 0, person("debt_paid", period))


def main(N, T, seed):
    n, m, sg, kk, dd, el = start(N)
    a, b = probs()
    CTX.update(n=n, m=m, el=el, a=a.ravel().astype(np.float32), b=b.ravel().astype(np.float32), seed=seed)
    tbs = TaxBenefitSystem([Person])
    tbs.add_variables(draw, outcome, k_paid, debt_paid, receipts, taken, segment, k, debt)
    sim = SimulationBuilder().build_default_simulation(tbs, N)
    for v, x in (("segment", sg), ("k", kk), ("debt", dd)):
        sim.set_input(v, "2019-12", x.astype(np.int32))
    out = np.zeros((T, S, 4)); spend = np.zeros(T); wo = np.zeros(T)
    clk = Clock()
    for t in range(T):
        p = f"{2020 + t // 12}-{t % 12 + 1:02d}"
        old = sim.calculate("segment", mkperiod(p).last_month)
        out[t, :, 3] = np.bincount(old, weights=sim.calculate("receipts", p), minlength=S)
        s, q, d = sim.calculate("segment", p), sim.calculate("k", p), sim.calculate("debt", p)
        wo[t] = sim.calculate("debt_paid", p)[sim.calculate("taken", p)].sum()
        out[t, :, 0] = np.bincount(s[q == 0], minlength=S)
        out[t, :, 1] = np.bincount(s[q > 0], minlength=S)
        out[t, :, 2] = np.bincount(s, weights=d, minlength=S)
        spend[t] = RATE * (s == 1).sum()
    w, c = clk.stop()
    l = out[-1]
    import resource
    report("openfisca", "person", N * T, 0, w, c, [l[:, 0].sum(), l[:, 1].sum(), l[:, 2].sum(), out[:, :, 3].sum(), spend.sum(), wo.sum()], max_rss_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


if __name__ == "__main__":
    for rep in range(int((sys.argv + [1])[3])):
        main(int(float(sys.argv[1])) // R * R, int(sys.argv[2]), rep)
