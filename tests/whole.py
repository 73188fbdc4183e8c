# SPDX-License-Identifier: Apache-2.0
"""Whether tests run whole, as `./jkn check` runs them, or the part that `./jkn test` runs."""

from __future__ import annotations

import os
from typing import Final

WHOLE: Final = "JKNMODEL_WHOLE" in os.environ
