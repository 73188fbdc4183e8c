# SPDX-License-Identifier: Apache-2.0
"""The errors, for an extension built before they moved to `jknmodel.base.errors`."""

from jknmodel.base.errors import InputError, Issue, ProofError

__all__ = ["InputError", "Issue", "ProofError"]
