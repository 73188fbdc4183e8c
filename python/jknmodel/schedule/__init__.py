# SPDX-License-Identifier: Apache-2.0
"""What a month of membership costs and who pays it, what is owed, what a budget carries."""
