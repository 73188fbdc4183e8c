# SPDX-License-Identifier: Apache-2.0
"""Tables of people: read with every fault, split over villages, no small count given away."""
