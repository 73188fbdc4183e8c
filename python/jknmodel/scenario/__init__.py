# SPDX-License-Identifier: Apache-2.0
"""Scenarios: funds, dated levers, and the assumptions they are judged under."""
