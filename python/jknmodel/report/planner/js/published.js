// SPDX-License-Identifier: Apache-2.0
/**
 * What was published about money, beside a plan: the years whose money nobody published
 * (scenario/assumed_money.py), and another rate than the plan takes (scenario/rate_basis.py).
 */

import { budget, funds, total } from "./plan.js";

/**
 * @param {any} place
 * @param {import("./plan.js").Plan} plan
 * @param {number[]} years
 * @param {string[]} paying  sources that may pay for PBID
 */
export function assumedYears(place, plan, years, paying) {
  const billed = funds(plan).filter((fund) => paying.includes(fund.source ?? "APBD"));
  return new Set(years.filter((year) => {
    const of_year = billed.filter((fund) => fund.year === year).map(total);
    if (!of_year.length) return budget(plan, year).amount > 0; // taken again
    const said = (/** @type {number} */ amount) => (place.money ?? []).some((/** @type {number[]} */ [when, low, high]) => when === year && low <= amount && amount <= high);
    const others = of_year.filter((amount) => !said(amount));
    return others.length > 0 && !said(sum(others)) && !said(sum(of_year));
  })); // prettier-ignore
}

/**
 * @param {any} place
 * @param {import("./plan.js").Plan} plan
 */
export function rateDoubt(place, plan) {
  const found = place.identified;
  const basis = plan.rate_basis ?? "own_share";
  if (!found || found.rate_basis === basis) return null;
  const planned_rate = Object.fromEntries(place.head_rates)[basis];
  return { rate: found.rate, planned_rate, difference: found.rupiah - found.head_months * planned_rate };
}

/** @param {number[]} amounts */
function sum(amounts) {
  return amounts.reduce((all, amount) => all + amount, 0);
}
