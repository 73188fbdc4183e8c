#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# 300 plans drawn at random, each the first of a page: every rupiah and every head that the page
# prints, in both languages, is found in the CSV files of the run (random_pages.py).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
.venv/bin/python tests/check/random_pages.py "${JKNMODEL_PLANS:-300}"
