# SPDX-License-Identifier: Apache-2.0
"""A projection and its tables."""
