# SPDX-License-Identifier: Apache-2.0
"""How many draws tests take behind a page: what a page says does not depend on how many they are.

In this process `conftest.few_draws` sets them. `COMMAND` is the command line with as many, for
``python -c`` in a process of its own.
"""

from __future__ import annotations

from typing import Final

FEW_DRAWS: Final = 8
COMMAND: Final = f"""
import sys
from jknmodel.cli.app import main
from jknmodel.study import side_by_side
side_by_side.DRAWS = {FEW_DRAWS}
sys.exit(main())
"""
