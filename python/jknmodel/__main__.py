# SPDX-License-Identifier: Apache-2.0
"""`python -m jknmodel`: the command line."""

import sys

from jknmodel.cli.app import main

if __name__ == "__main__":
    sys.exit(main())
