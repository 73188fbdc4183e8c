# SPDX-License-Identifier: Apache-2.0
"""What people read: the page, the workbook, the tables, the pictures, the record."""
