#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# 300 plans drawn at random, each the first of a page: every rupiah and every head that the page
# prints, in both languages, is found in the CSV files of the run (random_pages.py); and the long
# forms of the tests that draw pages, tables and pairs of plans: every shipped scenario, every calendar of funds, and
# 2,000 invented districts.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
.venv/bin/python tests/check/random_pages.py "${JKNMODEL_PLANS:-300}"
JKNMODEL_WHOLE=1 .venv/bin/python -m pytest -q -p no:cacheprovider -n 2 --dist load \
    tests/python/report/test_page_numbers.py tests/python/report/test_money_named.py tests/python/report/test_page.py \
    tests/python/report/test_hostile_names.py tests/python/evidence/test_polytope.py \
    tests/python/evidence/test_inference_settles.py tests/python/evidence/test_given.py tests/python/evidence/test_any_district.py \
    tests/python/projection/test_engines.py tests/python/tables/test_members.py tests/python/tables/test_counted.py \
    tests/python/report/test_live_workbook.py tests/python/base/test_toml_limits.py tests/python/report/test_indonesian_page.py \
    tests/python/study/test_compare.py tests/python/study/test_between.py tests/python/study/test_worth.py
