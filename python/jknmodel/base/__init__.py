# SPDX-License-Identifier: Apache-2.0
"""What every other package stands on: errors, arguments, files, progress, memory."""
