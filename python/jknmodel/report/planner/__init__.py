# SPDX-License-Identifier: Apache-2.0
"""The planner: one HTML file with the engine in it, opened by a double click."""
