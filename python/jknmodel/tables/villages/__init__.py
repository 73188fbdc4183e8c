# SPDX-License-Identifier: Apache-2.0
"""Village tables: how many people of which village, segment, standing and deciles.

>>> import jknmodel as jkn
>>> Villages is jkn.Villages
True
"""

from __future__ import annotations

from jknmodel.tables.villages.counts import Count
from jknmodel.tables.villages.villages import IfUnequal, Villages, published_together

__all__ = ["Count", "IfUnequal", "Villages", "published_together"]
