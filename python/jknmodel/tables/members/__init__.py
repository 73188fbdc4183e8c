# SPDX-License-Identifier: Apache-2.0
"""A table of members of your own: read, checked and folded into accounts.

>>> import jknmodel as jkn
>>> Members is jkn.Members
True
"""

from __future__ import annotations

from jknmodel.tables.members.members import Members

__all__ = ["Members"]
