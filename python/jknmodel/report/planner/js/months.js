// SPDX-License-Identifier: Apache-2.0
/** Months as text, `"2025-05"`: they sort as they are. */

/**
 * @param {string} month
 * @param {number} by
 */
export function later(month, by) {
  const [year, of] = month.split("-").map(Number);
  const count = 12 * year + of - 1 + by;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}`;
}

/**
 * How many months from the first to the second.
 * @param {string} from
 * @param {string} to
 */
export function between(from, to) {
  const [a, b] = [from, to].map((m) => m.split("-").map(Number));
  return 12 * (b[0] - a[0]) + b[1] - a[1];
}

/** @param {string} month */
export function yearOf(month) {
  return Number(month.slice(0, 4));
}

/**
 * All months from the first to the last.
 * @param {string} from
 * @param {string} to
 */
export function monthsFrom(from, to) {
  return Array.from({ length: between(from, to) + 1 }, (_, i) => later(from, i));
}
