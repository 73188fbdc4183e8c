# SPDX-License-Identifier: Apache-2.0
"""Writes draws.bin for bench_cells into the current folder: draws.py D."""

from __future__ import annotations

import sys

import numpy as np
from params import draws

if __name__ == "__main__":
    count = int(sys.argv[1])
    np.concatenate([[count], *draws(count)]).tofile("draws.bin")
