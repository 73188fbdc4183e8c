// SPDX-License-Identifier: Apache-2.0
/**
 * Numbers, money and months as the two languages write them: what report/numbers.py does, and a test
 * compares the two. Signs, months and the words of large numbers come from Babel, at assembly.
 */

/**
 * @typedef {object} Locale
 * @property {string} group
 * @property {string} decimal
 * @property {string[]} months
 * @property {string[]} short_months
 * @property {[number, string][]} scales  the largest first
 * @property {string} about
 * @property {string} up_to
 */

const MINUS = "\u2212";

/**
 * `toFixed` with ties to the even digit, as Python has it.
 * @param {number} value
 * @param {number} decimals
 */
export function fixed(value, decimals) {
  const text = value.toFixed(decimals);
  const exact = value.toFixed(Math.min(100, decimals + 40));
  const from = exact.indexOf(".") + 1 + decimals;
  if (!/^50*$/.test(exact.slice(from))) return text;
  const kept = decimals ? exact.slice(0, from) : exact.slice(0, from - 1);
  return Number(kept[kept.length - 1]) % 2 === 0 ? kept : text;
}

/**
 * A whole number, ties to the even one.
 * @param {number} value
 */
export function round(value) {
  return Math.abs(value) < 1e15 ? Number(fixed(value, 0)) : value;
}

export class Numerals {
  /** @param {Locale} locale */
  constructor(locale) {
    this.locale = locale;
  }

  /**
   * Digits grouped by commas with a decimal point, in the signs of the language.
   * @param {string} text
   */
  signs(text) {
    const { group, decimal } = this.locale;
    return text.replace(/[,.]/g, (sign) => (sign === "," ? group : decimal));
  }

  /**
   * A number with grouped digits.
   * @param {number} value
   * @param {number} [decimals]
   */
  number(value, decimals = 0) {
    if (!Number.isFinite(value)) return "–";
    let text = grouped(fixed(value, decimals));
    if (text.startsWith("-") && /^[-0.,]*$/.test(text)) text = text.slice(1);
    return this.signs(text).replace("-", MINUS);
  }

  /**
   * A number without needless digits.
   * @param {number} value
   */
  plain(value) {
    if (Math.abs(value) >= 1000) return this.number(value);
    return this.number(value, 4).replace(/[.,]?0+$/, "") || "0";
  }

  /**
   * @param {number} share
   * @param {number} [decimals]
   */
  perCent(share, decimals = 1) {
    return Number.isFinite(share) ? `${this.number(100 * share, decimals)}%` : "–";
  }

  /**
   * A rate with the decimals that were published; "about" where none were.
   * @param {number} share
   * @param {number} decimals
   */
  rate(share, decimals) {
    const text = this.perCent(share, decimals);
    return decimals || !Number.isFinite(share) ? text : `${this.locale.about} ${text}`;
  }

  /**
   * A share in whole per cent with its range, where that is more than one number.
   * @param {number} share
   * @param {number} low
   * @param {number} high
   */
  aboutShare(share, low, high) {
    const [least, most] = [this.perCent(low, 0), this.perCent(high, 0)];
    const behind = least === most ? "" : ` (${least.slice(0, -1)}–${most})`;
    return `${this.locale.about} ${this.perCent(share, 0)}${behind}`;
  }

  /**
   * Rupiah with at most two decimals of its scale; exact below a million.
   * @param {number} rupiah
   * @param {boolean} [rounded] one decimal
   */
  money(rupiah, rounded = false) {
    if (!Number.isFinite(rupiah)) return "–";
    const sign = rupiah < 0 ? MINUS : "";
    const amount = Math.abs(rupiah);
    for (const [scale, word] of this.locale.scales.slice(0, -1)) {
      const unit = scale > 1e6 ? ((rounded ? 1 : 0.01) * scale) / 1000 : 0;
      if (amount < scale * (1 - 1e-9) - unit / 2) continue;
      const decimals = rounded ? (amount < 100 * scale ? 1 : 0) : 2;
      return `${sign}Rp${this.signs(trimmed(grouped(fixed(amount / scale, decimals))))} ${word}`;
    }
    return `${sign}Rp${this.number(amount)}`;
  }

  /**
   * An amount with one decimal of its scale, and "about".
   * @param {number} rupiah
   */
  aboutMoney(rupiah) {
    const text = this.money(threeDigits(rupiah), true);
    return rupiah === 0 ? text : `${this.locale.about} ${text}`;
  }

  /**
   * A range of rupiah.
   * @param {number} low
   * @param {number} high
   */
  moneyBetween(low, high) {
    const [least, most] = [this.money(low, true), this.money(high, true)];
    return least === most ? least : `${least} – ${most}`;
  }

  /** @param {number} heads */
  aboutPeople(heads) {
    return `${this.locale.about} ${this.people(heads)}`;
  }

  /**
   * Heads to three digits.
   * @param {number} heads
   */
  people(heads) {
    const [million, thousand] = this.locale.scales.slice(-2).map(([, word]) => word);
    const size = Math.abs(heads);
    if (size >= 999_500) return `${this.number(heads / 1e6, 2)} ${million}`;
    if (size >= 99_950) return `${this.number(heads / 1e3)} ${thousand}`;
    if (size >= 10_000) {
      return `${this.signs(fixed(heads / 1e3, 1).replace(/\.0$/, ""))} ${thousand}`;
    }
    const step = size >= 1000 ? 100 : size >= 100 ? 10 : 1;
    return this.number(round(heads / step) * step);
  }

  /**
   * A month in words.
   * @param {string} month as 2025-05
   */
  month(month) {
    const [year, of] = month.split("-").map(Number);
    return `${this.locale.months[of - 1]} ${year}`;
  }

  /** @param {string} month */
  shortMonth(month) {
    const [year, of] = month.split("-").map(Number);
    return `${this.locale.short_months[of - 1]} ${year}`;
  }
}

/** Numbers as pages print them: beyond the hundredth there is only the noise of sums. */
export class Printed extends Numerals {
  /**
   * @param {number} rupiah
   * @param {boolean} [rounded]
   */
  money(rupiah, rounded = false) {
    return super.money(shown(rupiah), rounded);
  }
  /** @param {number} heads */
  people(heads) {
    return super.people(shown(heads));
  }
}

/** @param {number} value */
function shown(value) {
  return Number.isFinite(value) ? Number(fixed(value, 2)) : value;
}

/** @param {string} text */
function grouped(text) {
  const [whole, rest] = text.split(".");
  const said = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return rest === undefined ? said : `${said}.${rest}`;
}

/** @param {string} text */
function trimmed(text) {
  return text.includes(".") ? text.replace(/0+$/, "").replace(/\.$/, "") : text;
}

/**
 * An amount below a million to three digits; others as they are.
 * @param {number} rupiah
 */
function threeDigits(rupiah) {
  const size = Math.abs(rupiah);
  if (size === 0 || size >= 1e6) return rupiah;
  const unit = 10 ** (Math.floor(Math.log10(size)) - 2);
  return unit >= 1 ? round(rupiah / unit) * unit : rupiah;
}
