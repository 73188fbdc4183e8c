# SPDX-License-Identifier: Apache-2.0
"""Writes draws.bin (the spec's draw multipliers) for proto_cohort. Usage: make_draws.py D"""
import sys
import numpy as np
from params import draws
D = int(sys.argv[1])
np.concatenate([[D], *draws(D)]).tofile("draws.bin")
