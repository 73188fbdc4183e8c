# SPDX-License-Identifier: Apache-2.0
"""The parts of the page, each in its own module: numbers in, ready words out."""
