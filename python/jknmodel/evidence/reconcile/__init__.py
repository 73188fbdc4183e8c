# SPDX-License-Identifier: Apache-2.0
"""Do the published figures fit together, what can they mean, and what to ask next."""
