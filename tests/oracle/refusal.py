# SPDX-License-Identifier: Apache-2.0
"""What the rule book says when a question has no answer in the law."""


class Refused(ValueError):
    """The law has no answer to this question, or the question contradicts itself."""
