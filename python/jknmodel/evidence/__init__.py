# SPDX-License-Identifier: Apache-2.0
"""Published figures, what they say together, and the opening position inferred from them."""
