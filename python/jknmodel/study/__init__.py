# SPDX-License-Identifier: Apache-2.0
"""Questions to many projections: scenarios compared, doubt, worth, places beside each other."""
