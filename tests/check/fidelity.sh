#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Writes docs/fidelity.md again: openings of the base year, districts left out, simulated districts.
# It says what fails; the page is the answer, and nothing here fails for what it says.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
.venv/bin/python tools/fidelity.py docs/fidelity.md
