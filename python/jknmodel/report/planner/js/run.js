// SPDX-License-Identifier: Apache-2.0
/** One run of a scenario, as the engine answered it, and what the page asks of it. */

import { Rounding } from "./rounding.js";
import { assumedYears, rateDoubt } from "./published.js";

/** @typedef {{year: number, coverage: number, money: number, need: number, left: number, owed: number, ends: string | null} & Record<string, any>} YearEnd */

export class Run {
  /**
   * @param {any} answer  of `project`
   * @param {any} place  of `open`
   * @param {any} plan  what was run
   * @param {any} defaults  of the law: which sources may pay for PBID
   * @param {(table: string) => any} more  asks for a table that was not asked for
   */
  constructor(answer, place, plan, defaults, more) {
    this.more = more;
    /** @type {Record<string, any>} */
    this.tables = answer.tables;
    this.monthly = answer.tables.monthly;
    /** @type {{segment: string, standing: string, people: number[]}[]} */
    this.standings = answer.people;
    /** @type {string[]} */
    this.months = this.monthly.month;
    this.until = this.months[this.months.length - 1];
    const said = answer.answer;
    /** @type {YearEnd[]} */
    this.years = (said.years ?? []).map((/** @type {any} */ year) => this.withRates(year));
    this.moneyEnds = said.money_ends ?? null;
    this.newHeads = said.new_heads;
    this.assumed = assumedYears(place, plan, this.years.map((end) => end.year), defaults.pays_pbid);
    this.rateDoubt = rateDoubt(place, plan);
    /** @type {{coverage: number[], active: number[]}} */
    this.thresholds = byMonth(said.thresholds, this.months);
    this.tested = `active_of_${place.tested_on ?? "population"}`;
    this.rounding = new Rounding(place.rates ?? {});
    /** @type {any} the bands of the draws, once they are there */
    this.sure = null;
    this.said = said;
    /** @type {import("./rounding.js").Told | null} */
    this._told = null;
  }

  /**
   * A year's end with the rates of its last month.
   * @param {any} year
   * @returns {YearEnd}
   */
  withRates(year) {
    const at = this.months.indexOf(`${year.year}-12`);
    const of = (/** @type {string} */ figure) => this.monthly[figure][at];
    return { coverage: of("coverage"), active_of_population: of("active_of_population"),
             active_of_registered: of("active_of_registered"), owed_to_bpjs: of("owed_to_bpjs"), ...year }; // prettier-ignore
  }

  /** What can be told of both targets; the rounding of what was published may hide it. */
  told() {
    this._told ??= this.rounding.over(this.months, [
      ["coverage", this.monthly.coverage, this.thresholds.coverage],
      [this.tested, this.monthly[this.tested], this.thresholds.active],
    ]);
    return this._told;
  }

  /** The thresholds, and from which month others take effect. */
  aims() {
    const { coverage, active } = this.thresholds;
    return this.months
      .map((month, i) => ({ month, coverage: coverage[i], active: active[i] }))
      .filter((aim, i, all) => !i || aim.coverage !== all[i - 1].coverage || aim.active !== all[i - 1].active);
  }

  /**
   * The last value of a figure of `monthly`.
   * @param {string} figure
   */
  last(figure) {
    return this.monthly[figure][this.months.length - 1];
  }

  /**
   * A table, asked for when it is needed first.
   * @param {string} name
   */
  table(name) {
    return (this.tables[name] ??= this.more(name));
  }

  /** How near it ends to both targets. */
  nearness() {
    const end = this.years[this.years.length - 1];
    if (!end) return -1;
    const at = this.months.indexOf(`${end.year}-12`);
    return Math.min(0, end.coverage - this.thresholds.coverage[at]) + Math.min(0, end[this.tested] - this.thresholds.active[at]);
  }

  /**
   * People by month of the standings of a segment.
   * @param {(segment: string, standing: string) => boolean} whose
   * @returns {number[]}
   */
  people(whose) {
    const found = new Array(this.months.length).fill(0);
    for (const { segment, standing, people } of this.standings) {
      if (whose(segment, standing)) people.forEach((count, month) => (found[month] += count));
    }
    return found;
  }

  /**
   * What is left by month in the funds that are sent bills, each year in its own fund.
   * @returns {number[]}
   */
  moneyLeft() {
    const { month, closing, fund } = this.tables.funds;
    const billed = new Set(this.tables.budget.fund.filter((/** @type {string} */ _, /** @type {number} */ i) => this.tables.budget.pays_contributions[i]));
    const found = new Map();
    for (let row = 0; row < month.length; row++) {
      if (billed.size && !billed.has(fund[row])) continue;
      found.set(month[row], (found.get(month[row]) ?? 0) + closing[row]);
    }
    return this.months.map((each) => found.get(each) ?? NaN);
  }
}

/**
 * Thresholds by month, from those that say from when they hold.
 * @param {any[]} steps
 * @param {string[]} months
 */
function byMonth(steps, months) {
  const in_force = months.map((month) => steps.filter((step) => step.from <= month).pop() ?? steps[0]);
  return { coverage: in_force.map((step) => step.coverage), active: in_force.map((step) => step.active_of_population) };
}
