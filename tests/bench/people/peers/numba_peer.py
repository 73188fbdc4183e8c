# SPDX-License-Identifier: Apache-2.0
"""Numba peer (parallel, 2 threads; one Philox-free splitmix hash per member-month, the cheapest that Numba users write).
Usage: peer_numba.py person N T [reps] | cohort D T [reps]"""
import sys
import numpy as np
import numba as nb
from numba import njit, prange
from params import *

nb.set_num_threads(min(2, nb.config.NUMBA_NUM_THREADS))


@njit(inline="always")
def u01(i, t, seed):
    z = np.uint64(i) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(t) * np.uint64(0xD1B54A32D192ED03) + np.uint64(seed) * np.uint64(0x8CB92BA72F3D8DD7)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.float32((z >> np.uint64(40)) * np.float32(5.9604645e-08))


@njit(parallel=True, fastmath=True, boundscheck=False)
def month(seg, k, debt, el, n, r_, a, b, c, d, t, seed, slots, npbid, L):
    for r in prange(r_):
        left = slots - npbid[r]
        act = np.zeros(7, np.int64); arr = np.zeros(7, np.int64); deb = np.zeros(7, np.int64); rec = np.zeros(7, np.int64)
        wo = 0
        for i in range(r * n, (r + 1) * n):
            s, kk = seg[i], k[i]
            u = u01(i, t, seed)
            if u < a[s, kk]:
                rec[s] += c[s] + debt[i]
                k[i] = 0; debt[i] = 0
            elif u < b[s, kk]:
                rec[s] += c[s]
            elif kk < 24:
                k[i] = kk + 1; debt[i] += d[s]
            if left > 0 and s == 5 and k[i] > 0 and el[i]:
                wo += debt[i]; seg[i] = 1; k[i] = 0; debt[i] = 0; left -= 1; npbid[r] += 1
            s = seg[i]
            if k[i] == 0:
                act[s] += 1
            else:
                arr[s] += 1
            deb[s] += debt[i]
        for s in range(7):
            L[r, s, 0] = act[s]; L[r, s, 1] = arr[s]; L[r, s, 2] = deb[s]; L[r, s, 3] = rec[s]
        L[r, 7, 0] = wo


def person(N, T, seed):
    t0 = Clock()
    n, m, seg, k, debt, el = start(N)
    init = t0.stop()[0]
    a, b = probs()
    a, b = a.astype(np.float32), b.astype(np.float32)
    npbid = np.full(R, m[1], dtype=np.int64)
    L = np.zeros((R, 8, 4), dtype=np.int64)
    out = np.zeros((T, 8, 4)); spend = np.zeros(T)
    clk = Clock()
    for t in range(T):
        c, d = tariff(t)
        month(seg, k, debt, el, n, R, a, b, c, d.astype(np.int32), t, seed, slots_budget(n, m, t), npbid, L)
        out[t] = L.sum(0)
        spend[t] = RATE * npbid.sum()
    return (out, spend, init) + clk.stop()


@njit(parallel=True, fastmath=True, boundscheck=False)
def cohort_run(X0, Y0, A, B, c, d, rate, base, T, D, out):
    for r in prange(514):
        x = np.empty((7, 25)); y = np.empty((7, 25))
        for j in range(D):
            x[:] = X0; y[:] = Y0
            for t in range(T):
                yr = 1 if t >= 24 else 0
                act = 0.0; arr = 0.0; deb = 0.0; rec = 0.0; h1 = 0.0; a5 = 0.0
                for s in range(7):
                    x0 = A[j, s, 0] * x[s, 0]
                    cx = x[s, 0] - x0; cy = d[yr, s] * cx; sx = 0.0; sy = 0.0; sb = x0; su = 0.0
                    for k in range(1, 25):
                        xx = x[s, k]; yy = y[s, k]; aa = A[j, s, k]; bb = B[j, s, k]
                        sx += aa * xx; sy += aa * yy; sb += bb * xx
                        mx = xx - bb * xx; my = yy - bb * yy
                        nx = (bb - aa) * xx + cx; ny = (bb - aa) * yy + cy
                        if k == 24:
                            nx += mx; ny += my
                        x[s, k] = nx; y[s, k] = ny; su += nx; deb += ny
                        cx = mx; cy = my + d[yr, s] * mx
                    x[s, 0] = x0 + sx
                    act += x[s, 0]; arr += su; rec += sy + c[yr, s] * sb
                    if s == 1:
                        h1 = su + x[s, 0]
                    if s == 5:
                        a5 = su
                take = max(0.0, min(base + rate[r] * (t + 1) - h1, 0.5 * a5))
                f = 1.0 - take / a5
                for k in range(1, 25):
                    x[5, k] *= f; deb -= y[5, k] * (1 - f); y[5, k] *= f
                x[1, 0] += take
                out[r, j, t, 0] = act + take; out[r, j, t, 1] = arr - take; out[r, j, t, 2] = deb; out[r, j, t, 3] = rec
                out[r, j, t, 4] = 37800.0 * (h1 + take)


def cohort(D, T):
    mm, q = draws(D)
    a1, b1 = probs()
    A = np.minimum(0.9, a1[None] * q[:, None, None]); A[:, :, 0] = 1 - (1 - P) * mm[:, None]
    B = A + (b1 - a1)
    X0 = 200000 * SHARE[:, None] * start_k(); Y0 = X0 * np.arange(K) * (C0 * ACCR)[:, None]
    cd = [tariff(0), tariff(24)]
    c = np.array([cd[0][0], cd[1][0]], float); d = np.array([cd[0][1], cd[1][1]], float)
    out = np.empty((R, D, T, 5))
    out[:] = 0
    clk = Clock()
    cohort_run(X0, Y0, A, B, c, d, 200000 * (0.0005 + 0.001 * np.arange(R) / R), X0[1].sum(), T, D, out)
    return (out,) + clk.stop()


if __name__ == "__main__":
    reps = int((sys.argv + [1])[4])
    if sys.argv[1] == "person":
        N, T = int(float(sys.argv[2])) // R * R, int(sys.argv[3])
        person(R * 100, 2, 1)  # compile
        for rep in range(reps):
            out, spend, init, w, cpu = person(N, T, rep + 1)
            l = out[-1]
            report("numba", "person", N * T, init, w, cpu, [l[:7, 0].sum(), l[:7, 1].sum(), l[:7, 2].sum(), out[:, :7, 3].sum(), spend.sum(), out[:, 7, 0].sum()],
                   seg_arrears=l[:7, 1].tolist(), seg_debt=l[:7, 2].tolist())
    else:
        D, T = int(sys.argv[2]), int(sys.argv[3])
        cohort(1, 2)
        for rep in range(reps):
            out, w, cpu = cohort(D, T)
            report("numba", "cohort", R * D * T, 0, w, cpu, list(out[:, :, -1].sum((0, 1)) / D) + [out[..., 3].sum() / D])
