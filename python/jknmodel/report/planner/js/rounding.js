// SPDX-License-Identifier: Apache-2.0
/**
 * What the rounding of published rates leaves open: digits to print, thresholds inside it. The intervals
 * come from the engine; what follows from them is said in report/rounding.py, and a test compares the two.
 */

/** @typedef {{low: number, high: number, decimals: number} | null} Published */
/** @typedef {{met: string | null, lost: string | null, untold: boolean, missed: string | null}} Told */

const MOST_DECIMALS = 2;
const AT = 1e-9;

export class Rounding {
  /** @param {Record<string, Published>} rates  by the figure of `monthly` */
  constructor(rates) {
    this.rates = rates;
  }

  /**
   * With how many decimals of a per cent a rate may be printed.
   * @param {string} figure
   * @param {number} [most]
   */
  decimals(figure, most = MOST_DECIMALS) {
    return Math.min(most, this.rates[figure]?.decimals ?? most);
  }

  /**
   * How near to a threshold nothing can be told.
   * @param {string} figure
   * @param {number} threshold
   */
  margin(figure, threshold) {
    const found = this.rates[figure];
    if (!found || found.low === null || found.high === null) return 0;
    return found.low <= threshold && threshold <= found.high ? (found.high - found.low) / 2 : 0;
  }

  /**
   * Whether a rate meets a threshold; null where the rounding hides it.
   * @param {string} figure
   * @param {number} value
   * @param {number} threshold
   */
  told(figure, value, threshold) {
    const margin = this.margin(figure, threshold);
    if (margin && Math.abs(value - threshold) <= margin) return null;
    return value >= threshold - AT;
  }

  /**
   * What can be told month by month, all thresholds together.
   * @param {string[]} months
   * @param {[string, number[], number[]][]} tested  figure, values, thresholds
   * @returns {Told}
   */
  over(months, tested) {
    const states = months.map((_, i) => together(tested.map(([figure, values, aims]) => this.told(figure, values[i], aims[i]))));
    const first = states.indexOf(true);
    if (first >= 0) {
      const lost = states.indexOf(false, first);
      return { met: months[first], lost: lost < 0 ? null : months[lost], untold: false, missed: null };
    }
    const last = states.lastIndexOf(null);
    return { met: null, lost: null, untold: last >= 0, missed: last < 0 ? null : (months[last + 1] ?? null) };
  }
}

/** @param {(boolean | null)[]} states */
function together(states) {
  if (states.includes(false)) return false;
  return states.includes(null) ? null : true;
}
