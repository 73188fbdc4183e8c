#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# The workbook that works: LibreOffice recomputes it for 200 random inputs inside its range, and every
# month equals the core to the rupiah (workbook.py).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
.venv/bin/python tests/check/workbook.py "${JKNMODEL_INPUTS:-200}"
