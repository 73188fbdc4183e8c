# SPDX-License-Identifier: Apache-2.0
"""Parameters of the bench spec, shared by the Python peers."""
import json, time
import numpy as np

K, S, R = 25, 7, 514
SHARE = np.array([.345, .215, .235, .020, .025, .135, .025])
C0 = np.array([42000, 37800, 70000, 150000, 100000, 35000, 50000], dtype=np.int64)
ACCR = np.array([0, 0, 1, 1, 1, 1, 1], dtype=np.int64)
P = np.array([.998, 1., .995, .975, .965, .95, .995])
R0 = np.array([.05, .05, .30, .10, .08, .06, .20])
A0 = np.array([1., 1., .98, .60, .50, .45, .97])
RATE = 37800


def tariff(t):
    c = C0 if t < 24 else np.where(np.arange(S) == 1, C0, C0 * 11 // 10)
    return c, c * ACCR


def probs():
    k = np.arange(K)
    a = R0[:, None] * np.exp(-k / 8.0) + 0.004
    a[0:2] = 0.05
    a[:, 0] = P
    i = np.zeros((S, K))
    i[3:6, 4:] = 0.01
    return a, a + i


def run_lengths(n):
    m = np.floor(n * SHARE + 0.5).astype(np.int64)
    m[5] = n - (m.sum() - m[5])
    return m


def start(N, r=R):
    n = N // r
    assert n * r == N
    m = run_lengths(n)
    seg = np.tile(np.repeat(np.arange(S, dtype=np.int8), m), r)
    h = (np.arange(1, N + 1, dtype=np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
    v = (h >> np.uint64(32)).astype(np.float64) / 2.0**32
    el = ((h >> np.uint64(20)) & np.uint64(1)).astype(bool)
    a0 = A0[seg]
    w = (v - a0) / np.maximum(1 - a0, 1e-12)
    k = np.where(v < a0, 0, np.where(w < 0.25, 24, 1 + np.floor(23 * (w - 0.25) / 0.75))).astype(np.int8)
    debt = k.astype(np.int32) * (C0 * ACCR)[seg].astype(np.int32)
    return n, m, seg, k, debt, el


def slots_budget(n, m, t):
    return int(m[1]) + n * (t + 1) // 1000


def start_k():
    """Start distribution of k by segment."""
    x = np.zeros((S, K))
    x[:, 0] = A0
    x[:, 24] = (1 - A0) * 0.25
    x[:, 1:24] = ((1 - A0) * 0.75 / 23)[:, None]
    return x


def draws(D):
    g = np.random.default_rng(1)
    return np.exp(g.normal(0, .2, D)), np.exp(g.normal(0, .2, D))


def report(peer, work, units, init_s, wall, cpu, check, **kw):
    d = dict(peer=peer, engine=work, units=int(units), init_s=round(init_s, 4), run_s=round(wall, 4), cpu_s=round(cpu, 4),
             M_per_s=round(units / wall / 1e6, 3), check=[float(f"{x:.6g}") for x in check], **kw)
    print(json.dumps(d), flush=True)


class Clock:
    def __init__(self):
        self.w, self.c = time.perf_counter(), time.process_time()

    def stop(self):
        return time.perf_counter() - self.w, time.process_time() - self.c
