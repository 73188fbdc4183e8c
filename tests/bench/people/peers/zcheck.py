# SPDX-License-Identifier: Apache-2.0
"""Are the person engines right? Exact expectation and variance of months-in-arrears heads and of debt at the last month, for the
segments that the intake does not touch (0, 2, 3, 4, 6), against JSON lines that carry seg_arrears and seg_debt.
Usage: some_engine ... | zcheck.py N T      Prints z scores; over many seeds their mean should be near 0 and spread near 1."""
import json, sys
import numpy as np
from params import *

N, T = int(float(sys.argv[1])) // R * R, int(sys.argv[2])
n, m, seg, k, debt, el = start(N)
a, b = probs()
cnt = np.zeros((S, K), np.int64)
np.add.at(cnt, (seg, k), 1)
E = np.zeros((S, 2)); V = np.zeros((S, 2))
for s in (0, 2, 3, 4, 6):
    X = np.eye(K); d0 = np.arange(K) * (C0 * ACCR)[s]      # row = start k; X heads, Y E[debt; k], Z E[debt^2; k]
    Y = X * d0; Z = X * d0.astype(float)**2
    for t in range(T):
        d = float(tariff(t)[1][s])
        A, B = a[s], b[s]
        i, ms = B - A, 1 - B
        nX, nY, nZ = i * X, i * Y, i * Z
        nX[:, 0] = X @ A; nY[:, 0] = 0; nZ[:, 0] = 0        # at k=0 there is no instalment and no debt
        mX, mY, mZ = ms * X, ms * Y, ms * Z
        nX[:, 1:] += mX[:, :-1]; nY[:, 1:] += (mY + d * mX)[:, :-1]; nZ[:, 1:] += (mZ + 2 * d * mY + d * d * mX)[:, :-1]
        nX[:, 24] += mX[:, 24]; nY[:, 24] += mY[:, 24]; nZ[:, 24] += mZ[:, 24]
        X, Y, Z = nX, nY, nZ
    p = X[:, 1:].sum(1); ed = Y.sum(1); ed2 = Z.sum(1)
    E[s] = cnt[s] @ p, cnt[s] @ ed
    V[s] = cnt[s] @ (p * (1 - p)), cnt[s] @ (ed2 - ed**2)
rows = {}
for line in sys.stdin:
    if not line.startswith("{"):
        continue
    j = json.loads(line)
    z = []
    for s in (0, 2, 3, 4, 6):
        z.append((j["seg_arrears"][s] - E[s, 0]) / V[s, 0]**.5)
        if V[s, 1] > 0:
            z.append((j["seg_debt"][s] - E[s, 1]) / V[s, 1]**.5)
    rows.setdefault(j["peer"], []).append(z)
for p, z in rows.items():
    z = np.array(z)
    print(f"{p}: runs {len(z)}, mean z by quantity {np.round(z.mean(0) * len(z)**.5, 2).tolist()} (each should be N(0,1)), sd {z.std():.2f}, max |z| {abs(z).max():.2f}")
