# SPDX-License-Identifier: Apache-2.0
"""Dues, arrears and fines of many members at once, from NumPy, pandas or Arrow columns.

>>> import numpy as np
>>> import jknmodel as jkn
>>> months = np.array(["2020-07", "2025-05"], dtype="datetime64[M]")
>>> jkn.dues_array("PBPU", months, care_class=3).member
array([25500, 35000])
"""

from __future__ import annotations

from jknmodel.schedule.columns.arrears import ArrearsArray, arrears_array
from jknmodel.schedule.columns.dues import DuesArray, dues_array
from jknmodel.schedule.columns.fine import FineArray, service_fine_array

__all__ = [
    "ArrearsArray",
    "DuesArray",
    "FineArray",
    "arrears_array",
    "dues_array",
    "service_fine_array",
]
