# SPDX-License-Identifier: Apache-2.0
"""The place's own question, which its page answers first: a module for each (`study.question`)."""
