# SPDX-License-Identifier: Apache-2.0
"""NumPy peer. Usage: peer_numpy.py person N T [reps] | cohort D T [reps]"""
import sys
import numpy as np
from params import *


def person(N, T, rng):
    n, m, seg, k, debt, el = start(N)
    a, b = probs()
    a, b = a.ravel().astype(np.float32), b.ravel().astype(np.float32)
    out = np.zeros((T, S, 4))
    spend, woff = np.zeros(T), np.zeros(T)
    npbid = np.full(R, m[1], dtype=np.int64)
    clk = Clock()
    for t in range(T):
        c, d = tariff(t)
        u = rng.random(N, dtype=np.float32)
        idx = seg.astype(np.int16) * K + k
        pay = u < a[idx]
        miss = u >= b[idx]
        nm = np.bincount(seg[~miss], minlength=S)
        out[t, :, 3] = c * nm + np.bincount(seg[pay], weights=debt[pay], minlength=S)
        inc = miss & (k < 24)
        k[pay] = 0
        debt[pay] = 0
        k[inc] += 1
        debt[inc] += d[seg[inc]].astype(np.int32)
        e = np.flatnonzero((seg == 5) & (k > 0) & el)
        dist = e // n
        first = np.searchsorted(dist, np.arange(R))
        rank = np.arange(len(e)) - first[dist]
        sel = e[rank < (slots_budget(n, m, t) - npbid)[dist]]
        npbid += np.bincount(sel // n, minlength=R)
        woff[t] = debt[sel].sum()
        seg[sel], k[sel], debt[sel] = 1, 0, 0
        out[t, :, 0] = np.bincount(seg[k == 0], minlength=S)
        out[t, :, 1] = np.bincount(seg, minlength=S) - out[t, :, 0]
        out[t, :, 2] = np.bincount(seg, weights=debt, minlength=S)
        spend[t] = RATE * npbid.sum()
    w, cpu = clk.stop()
    return out, spend, woff, w, cpu


def cohort(D, T, dt=np.float64):
    mm, q = draws(D)
    a1, b1 = probs()
    inst = (b1 - a1)[:, :, None]
    A = np.minimum(0.9, a1[:, :, None] * q)
    A[:, 0, :] = 1 - (1 - P)[:, None] * mm
    B = A + inst                                  # S,K,D
    A, B, M = A[None], B[None], (1 - B)[None]
    n = 200000
    X = np.broadcast_to((n * SHARE[:, None] * start_k())[None, :, :, None], (R, S, K, D)).copy()
    Db = X * np.arange(K)[None, None, :, None] * (C0 * ACCR)[None, :, None, None]
    rate = n * (0.0005 + 0.001 * np.arange(R) / R)
    base = X[:, 1].sum(1)
    out = np.zeros((T, 5, R, D))
    clk = Clock()
    for t in range(T):
        c, d = tariff(t)
        c, d = c[None, :, None], d[None, :, None, None]
        AX, AD, IX = A * X, A * Db, (B * X)
        out[t, 3] = (AD.sum(2) + c * IX.sum(2)).sum(1)
        MX = M * X
        MD = M * Db + (M * d) * X
        X2 = (IX - AX)
        D2 = (B - A) * Db
        X2[:, :, 0] += AX.sum(2)
        X2[:, :, 1:] += MX[:, :, :-1]
        D2[:, :, 1:] += MD[:, :, :-1]
        X2[:, :, 24] += MX[:, :, 24]
        D2[:, :, 24] += M[:, :, 24] * Db[:, :, 24]
        X, Db = X2, D2
        arr = X[:, 5, 1:].sum(1)
        take = np.maximum(0, np.minimum(base + rate[:, None] * (t + 1) - X[:, 1].sum(1), 0.5 * arr))
        f = take / arr
        X[:, 5, 1:] *= (1 - f)[:, None]
        Db[:, 5, 1:] *= (1 - f)[:, None]
        X[:, 1, 0] += take
        out[t, 0] = X[:, :, 0].sum(1)
        out[t, 1] = X[:, :, 1:].sum((1, 2))
        out[t, 2] = Db.sum((1, 2))
        out[t, 4] = RATE * X[:, 1].sum(1)
    return out, *clk.stop()


if __name__ == "__main__":
    if sys.argv[1] == "person":
        N, T, reps = int(float(sys.argv[2])) // R * R, int(sys.argv[3]), int((sys.argv + [1])[4])
        for rep in range(reps):
            out, spend, woff, w, cpu = person(N, T, np.random.default_rng(rep))
            l = out[-1]
            report("numpy", "person", N * T, 0, w, cpu, [l[:, 0].sum(), l[:, 1].sum(), l[:, 2].sum(), out[:, :, 3].sum(), spend.sum(), woff.sum()],
                   seg_arrears=l[:, 1].tolist(), seg_debt=l[:, 2].tolist())
    else:
        D, T, reps = int(sys.argv[2]), int(sys.argv[3]), int((sys.argv + [1])[4])
        for rep in range(reps):
            out, w, cpu = cohort(D, T)
            report("numpy", "cohort", R * D * T, 0, w, cpu, list(out[-1].sum((1, 2)) / D) + [out[:, 3].sum() / D])
