# SPDX-License-Identifier: Apache-2.0
"""Numba peer given the prototype's own layout tricks: segment-constant runs, branchless loops that LLVM can vectorise, a 32-bit
counter hash and u32 thresholds (person); draws as the innermost vector loop (cohort).
Usage: peer_numba_tuned.py person N T [reps] | cohort D T [reps]"""
import sys
import numpy as np
import numba as nb
from numba import njit, prange
from params import *

nb.set_num_threads(min(2, nb.config.NUMBA_NUM_THREADS))
u4 = np.uint32


@njit(fastmath=True, boundscheck=False)
def sweep(st, debt, A, B, c, d, key):
    # st: k (0..24), 25 = moved to PBID; returns paid debt, payers+instalments (moved included), accruals, active
    paid = np.int64(0); stay = np.int64(0); ninc = np.int64(0); act = np.int64(0)
    for i in range(st.size):
        x = u4(u4(u4(i) * u4(0x9E3779B1)) ^ key)          # every step cast back: Numba widens u32 * u32 to u64
        x = u4(u4(x ^ u4(x >> u4(16))) * u4(0x21F0AAAD))
        x = u4(u4(x ^ u4(x >> u4(15))) * u4(0x735A2D97))
        x = u4(x ^ u4(x >> u4(15)))
        k = st[i]; de = debt[i]
        pay = x < A[k]; miss = x >= B[k]
        inc = miss & (k < 24)
        paid += de if pay else np.int32(0)
        ninc += inc; stay += not miss
        k2 = np.uint8(0) if pay else np.uint8(k + np.uint8(inc))
        st[i] = k2
        debt[i] = np.int32(0) if pay else np.int32(de + (d if inc else np.int32(0)))
        act += k2 == 0
    return paid, stay, ninc, act


@njit(parallel=True, fastmath=True, boundscheck=False)
def month(st, debt, el, m, off, n, r_, A, B, c, d, t, seed, slots, moved, D, L):
    for r in prange(r_):
        for s in range(7):
            o = r * n + off[s]
            mv = moved[r] if s == 5 else 0
            key = u4(u4(u4(seed * 7919 + t * 104729) * u4(0x85EBCA6B)) ^ u4(u4(r * 7 + s) * u4(0xC2B2AE35)))
            paid, stay, ninc, act = sweep(st[o:o + m[s]], debt[o:o + m[s]], A[s], B[s], c[s], np.int32(d[s]), key)
            L[r, s, 3] = paid + c[s] * (stay - mv)
            D[r, s] += d[s] * ninc - paid
            wo = 0
            if s == 5:
                L[r, 1, 3] += c[1] * mv
                left = slots - m[1] - mv
                for i in range(o, o + m[s]):
                    if left <= 0:
                        break
                    if el[i] and st[i] > 0 and st[i] < 25:
                        wo += debt[i]; debt[i] = 0; st[i] = 25; left -= 1; moved[r] += 1
                D[r, 5] -= wo; L[r, 7, 0] = wo
            mv = moved[r] if s == 5 else 0
            L[r, s, 0] = act; L[r, s, 1] = m[s] - mv - act; L[r, s, 2] = D[r, s]
        L[r, 1, 0] += moved[r]


def person(N, T, seed):
    n, m, seg, k, debt, el = start(N)
    a, b = probs()
    A = np.zeros((S, 32), np.uint32); B = np.full((S, 32), 2**32 - 1, np.uint32)
    A[:, :25] = np.minimum(np.rint(a * 2.0**32), 2**32 - 1); B[:, :25] = np.minimum(np.rint(b * 2.0**32), 2**32 - 1)
    A[1] = 0; B[1] = 2**32 - 1
    off = np.concatenate([[0], np.cumsum(m)[:-1]])
    st = k.astype(np.uint8)
    moved = np.zeros(R, np.int64); L = np.zeros((R, 8, 4), np.int64)
    D = np.add.reduceat(debt.astype(np.int64), (np.arange(R)[:, None] * n + off).ravel()).reshape(R, S)
    out = np.zeros((T, 8, 4)); spend = np.zeros(T)
    clk = Clock()
    for t in range(T):
        c, d = tariff(t)
        month(st, debt, el, m, off, n, R, A, B, c, d, t, seed, slots_budget(n, m, t), moved, D, L)
        out[t] = L.sum(0)
        spend[t] = RATE * (m[1] * R + moved.sum())
    return (out, spend) + clk.stop()


W = 16


@njit(parallel=True, fastmath=True, boundscheck=False)
def cohort_run(X0, Y0, A, B, I, c, d, rate, base, T, nb_, out):
    for b in prange(nb_):
        a_ = A[b]; b_ = B[b]
        x = np.empty((7, 25, W)); y = np.empty((7, 25, W))
        cx = np.empty(W); cy = np.empty(W); sx = np.empty(W); sy = np.empty(W); sb = np.empty(W); su = np.empty(W)
        act = np.empty(W); arr = np.empty(W); deb = np.empty(W); rec = np.empty(W); h1 = np.empty(W); a5 = np.empty(W); f = np.empty(W)
        for r in range(514):
            for s in range(7):
                for k in range(25):
                    for l in range(W):
                        x[s, k, l] = X0[s, k]; y[s, k, l] = Y0[s, k]
            for t in range(T):
                yr = 1 if t >= 24 else 0
                for l in range(W):
                    act[l] = 0.; arr[l] = 0.; deb[l] = 0.; rec[l] = 0.
                for s in range(7):
                    dt = d[yr, s]; ct = c[yr, s]
                    for l in range(W):
                        x0 = a_[s, 0, l] * x[s, 0, l]
                        cx[l] = x[s, 0, l] - x0; cy[l] = dt * cx[l]; sx[l] = 0.; sy[l] = 0.; sb[l] = x0; su[l] = 0.
                        x[s, 0, l] = x0
                    for k in range(1, 25):
                        q = I[s, k]; last = 1.0 if k == 24 else 0.0
                        for l in range(W):
                            xx = x[s, k, l]; yy = y[s, k, l]
                            sx[l] += a_[s, k, l] * xx; sy[l] += a_[s, k, l] * yy; sb[l] += b_[s, k, l] * xx
                            mx = xx - b_[s, k, l] * xx; my = yy - b_[s, k, l] * yy
                            nx = q * xx + cx[l] + last * mx; ny = q * yy + cy[l] + last * my
                            x[s, k, l] = nx; y[s, k, l] = ny; su[l] += nx; deb[l] += ny
                            cx[l] = mx; cy[l] = my + dt * mx
                    for l in range(W):
                        x[s, 0, l] += sx[l]; act[l] += x[s, 0, l]; arr[l] += su[l]; rec[l] += sy[l] + ct * sb[l]
                        if s == 1:
                            h1[l] = su[l] + x[s, 0, l]
                        if s == 5:
                            a5[l] = su[l]
                for l in range(W):
                    take = max(0.0, min(base + rate[r] * (t + 1) - h1[l], 0.5 * a5[l]))
                    f[l] = 1.0 - take / a5[l]
                    x[1, 0, l] += take; act[l] += take; arr[l] -= take; h1[l] += take
                for k in range(1, 25):
                    for l in range(W):
                        x[5, k, l] *= f[l]; deb[l] -= y[5, k, l] * (1 - f[l]); y[5, k, l] *= f[l]
                for l in range(W):
                    out[r, b, t, 0, l] = act[l]; out[r, b, t, 1, l] = arr[l]; out[r, b, t, 2, l] = deb[l]; out[r, b, t, 3, l] = rec[l]; out[r, b, t, 4, l] = 37800.0 * h1[l]


def cohort(D, T):
    assert D % W == 0
    mm, q = draws(D)
    a1, b1 = probs()
    A = np.minimum(0.9, a1[:, :, None] * q); A[:, 0] = 1 - (1 - P)[:, None] * mm
    B = A + (b1 - a1)[:, :, None]
    bl = lambda z: np.ascontiguousarray(z.reshape(S, K, D // W, W).transpose(2, 0, 1, 3))
    X0 = 200000 * SHARE[:, None] * start_k(); Y0 = X0 * np.arange(K) * (C0 * ACCR)[:, None]
    cd = [tariff(0), tariff(24)]
    c = np.array([z[0] for z in cd], float); d = np.array([z[1] for z in cd], float)
    out = np.zeros((R, D // W, T, 5, W))
    clk = Clock()
    cohort_run(X0, Y0, bl(A), bl(B), b1 - a1, c, d, 200000 * (0.0005 + 0.001 * np.arange(R) / R), X0[1].sum(), T, D // W, out)
    return (out,) + clk.stop()


if __name__ == "__main__":
    reps = int((sys.argv + [1])[4])
    if sys.argv[1] == "person":
        N, T = int(float(sys.argv[2])) // R * R, int(sys.argv[3])
        person(R * 100, 2, 1)
        for rep in range(reps):
            out, spend, w, cpu = person(N, T, rep + 1)
            l = out[-1]
            report("numba-tuned", "person", N * T, 0, w, cpu, [l[:7, 0].sum(), l[:7, 1].sum(), l[:7, 2].sum(), out[:, :7, 3].sum(), spend.sum(), out[:, 7, 0].sum()],
                   seg_arrears=l[:7, 1].tolist(), seg_debt=l[:7, 2].tolist())
    else:
        D, T = int(sys.argv[2]), int(sys.argv[3])
        cohort(W, 2)
        for rep in range(reps):
            out, w, cpu = cohort(D, T)
            report("numba-tuned", "cohort", R * D * T, 0, w, cpu, list(out[:, :, -1].sum((0, 1, 3)) / D) + [out[:, :, :, 3].sum() / D])
