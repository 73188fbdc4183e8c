#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Simulated districts with a history: intervals of the opening and of forecasts hold as often as they
# say, and posteriors of assumptions are calibrated (300 runs).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
.venv/bin/python tests/check/calibrate.py "$@"
