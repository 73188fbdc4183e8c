// SPDX-License-Identifier: Apache-2.0
/**
 * The answer and the status light, in the sentences of the page of a place (report/parts/answer.py): the
 * same keys of the catalogue, filled from one run of the engine.
 */

import { later, yearOf } from "./months.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {{name: string, run: Run, plan: any}} Scenario */

const LEAST = 0.5;
const LEAST_LEFT = 1e6;

export class Answer {
  /**
   * @param {Words} words
   * @param {any} place  as the engine opened it
   * @param {Scenario} main
   * @param {Scenario[]} all  the scenarios side by side, this one among them
   */
  constructor(words, place, main, all) {
    this.words = words;
    this.place = place;
    this.main = main;
    this.all = all;
    this.t = words.t;
    this.n = words.n;
    this.run = main.run;
  }

  /** Colour, words and what it looks at. */
  light() {
    const [colour, key] = lightOf(this.main);
    const { run, n } = this;
    const at = run.months.length - 1;
    const ends = run.sure ? run.sure.ends : null;
    const [coverage, active] = ["coverage", run.tested].map((figure) => {
      const value = run.monthly[figure][at];
      const [low, high] = ends ? ends[figure] : [value, value];
      return n.aboutShare(value, low, high);
    });
    return {
      colour,
      words: this.t(key),
      what: this.t("light_what", { scenario: this.main.name, coverage, active, month: n.month(run.months[at]) }),
    };
  }

  /** The answer in three sentences. */
  sentences() {
    return [this.people(), this.money(), this.status()].filter(Boolean);
  }

  people() {
    const { n, run, place } = this;
    const opening = (/** @type {string} */ figure) => run.monthly[figure][0];
    const other = (place.readings ?? []).find((/** @type {any} */ each) => !each.chosen && each.published);
    const aims = run.aims();
    return this.t(Math.round(100 * opening("coverage")) > 100 ? "answer_people_more" : "answer_people", {
      place: place.name,
      registered: n.number(100 * opening("coverage")),
      active: n.number(100 * opening("active_of_population")),
      other: other
        ? this.t("answer_other", { active: n.number(100 * other.of_population), rate: n.rate(other.published.value, other.published.decimals) })
        : "",
      coverage_target: n.number(100 * aims[0].coverage),
      active_target: n.number(100 * aims[0].active),
      later: aims.slice(1).map((aim) => this.t("answer_later_line", {
        month: n.month(aim.month), coverage_target: n.number(100 * aim.coverage), active_target: n.number(100 * aim.active),
      })).join(""),
    }); // prettier-ignore
  }

  /** Until when the money lasts, year by year; or that none is named. */
  money() {
    const { n, run } = this;
    if (!this.main.plan.fund?.length) return this.t("no_money");
    const parts = run.years.map((end) => {
      const of = run.assumed.has(end.year) ? "_assumed" : "";
      const money = n.money(end.money);
      if (!end.ends) return this.t(`year_lasts${of}`, { money, year: end.year, left: n.money(end.left, true) });
      const said = this.t(`year_ends${of}`, { money, year: end.year, month: n.month(end.ends), short: n.money(end.owed, true) });
      const full = (run.newHeads.one_off ?? 0) > LEAST && end.year > yearOf(later(run.months[0], 1));
      return full ? said + this.t("because_full_year", { heads: n.aboutPeople(run.newHeads.added) }) : said;
    });
    if (!parts.length) return "";
    return this.t("answer_money", { years: parts.join(this.t("and_in")) }) + this.givenUp() + this.rateDoubt();
  }

  rateDoubt() {
    const doubt = this.run.rateDoubt;
    if (!doubt) return "";
    return this.t("answer_rate_doubt", {
      identified: this.n.money(doubt.rate),
      planned: this.n.money(doubt.planned_rate),
      difference: this.n.money(Math.abs(doubt.difference), true),
    });
  }

  /** That the money lasts only because heads were given up. */
  givenUp() {
    const { n, run } = this;
    if (run.newHeads.released < LEAST) return "";
    const first = run.months[run.monthly.released.findIndex((/** @type {number} */ heads) => heads > 0)];
    const year = yearOf(later(first, 1));
    const end = run.years.find((each) => each.year === year);
    const unspent = end && end.left >= LEAST_LEFT ? this.t("given_up_unspent", { left: n.money(end.left, true), year }) : "";
    return this.t("answer_given_up", { heads: n.aboutPeople(run.newHeads.released), month: n.month(first), unspent });
  }

  /** Whether UHC status is reached, and what reaches it. */
  status() {
    const told = this.run.told();
    if (told.met) return this.reached(told.met) + this.kept(told);
    const best = this.best(told);
    if (told.untold) return [this.untold(told), best].filter(Boolean).join(" ");
    const aims = this.run.aims();
    return this.t("answer_never", {
      when: this.before(),
      active_target: this.n.number(100 * aims[aims.length - 1].active),
      best,
    }).trim();
  }

  /** @param {string} month */
  reached(month) {
    const owed = this.run.last("owed_to_bpjs");
    if (owed < LEAST) return this.t("answer_reached", { month: this.n.month(month) });
    return this.t("answer_reached_owing", {
      month: this.n.month(month), owed: this.n.aboutMoney(owed), until: this.n.month(this.run.until),
    }); // prettier-ignore
  }

  /** @param {import("./rounding.js").Told} told */
  kept(told) {
    if (told.lost) return this.t("answer_lost", { month: this.n.month(told.lost) });
    return this.t("answer_kept", { until: this.n.month(this.run.until) });
  }

  /**
   * The scenario beside this one that reaches both targets, or comes nearest.
   * @param {import("./rounding.js").Told} told
   */
  best(told) {
    const { n } = this;
    const met = this.all.filter((each) => each.run.told().met);
    const cost = (/** @type {Scenario} */ each) => each.run.newHeads.cost_full_year;
    if (met.length) {
      const first = met.reduce((least, each) => (cost(each) < cost(least) ? each : least));
      const owed = first.run.last("owed_to_bpjs");
      return this.t("best_reaches", {
        scenario: first.name, month: n.month(first.run.told().met ?? ""),
        heads: n.aboutPeople(first.run.newHeads.added), cost: n.aboutMoney(cost(first)),
      }) + (owed < LEAST ? "" : this.t("best_owing", { owed: n.aboutMoney(owed), month: n.month(first.run.until) })); // prettier-ignore
    }
    if (told.untold || this.all.length < 2 || !this.run.years.length) return "";
    const near = this.all.reduce((least, each) => (each.run.nearness() > least.run.nearness() ? each : least));
    const end = near.run.years[near.run.years.length - 1];
    return this.t("best_nearly", {
      scenario: near.name,
      coverage: this.rate("coverage", end.coverage, 1),
      active: this.rate(near.run.tested, end[near.run.tested], 1),
      month: n.month(`${end.year}-12`),
      cost: n.aboutMoney(cost(near)),
    });
  }

  /**
   * That the rounding of what was published hides whether both targets are met.
   * @param {import("./rounding.js").Told} told
   */
  untold(told) {
    const { run, n } = this;
    const aims = run.aims();
    const last = aims[aims.length - 1];
    const hidden = [["coverage", "coverage", last.coverage], ["active", run.tested, last.active]]
      .filter(([, figure, share]) => run.rounding.margin(String(figure), Number(share))); // prettier-ignore
    const list = (/** @type {(each: any[]) => string} */ rate) =>
      hidden.map((each) => this.t(`untold_${each[0]}`, { rate: rate(each) })).join(this.t("and"));
    const said = this.t("answer_untold", {
      published: list(([, figure]) => this.rate(figure, run.monthly[figure][0])),
      thresholds: list(([, , share]) => n.perCent(share, 0)),
    });
    return told.missed ? said + this.t("answer_missed", { month: n.month(told.missed) }) : said;
  }

  /**
   * @param {string} figure
   * @param {number} value
   * @param {number} [most]
   */
  rate(figure, value, most = 2) {
    return this.n.rate(value, this.run.rounding.decimals(figure, most));
  }

  /** When something is not, that does not come within a run. */
  before() {
    const { until } = this.run;
    if (until.endsWith("-12")) return this.t("before_year", { year: yearOf(until) + 1 });
    return this.t("by_month", { month: this.n.shortMonth(until) });
  }

  /**
   * What a year leaves for contributions, or is short of; both where funds differ.
   * @param {{left: number, owed: number}} end
   */
  balance({ left, owed }) {
    const parts = [];
    if (owed >= LEAST) parts.push(this.t("short", { amount: this.n.money(owed, true) }));
    if (left >= LEAST || !parts.length) parts.push(this.t("left", { amount: this.n.money(left, true) }));
    return parts.join("; ");
  }
}

/**
 * The colour of a scenario's light, and the key of its words.
 * @param {Scenario} each
 * @returns {[string, string]}
 */
export function lightOf(each) {
  const told = each.run.told();
  if (told.untold) return ["amber", "light_untold"];
  if (!told.met) return ["red", "light_red"];
  if (told.lost) return ["red", "light_lost"];
  if (!each.plan.fund?.length) return ["amber", "light_no_money"];
  if (each.run.moneyEnds) return ["amber", "light_amber"];
  if (each.run.assumed.size) return ["amber", "light_assumed"];
  return ["green", "light_green"];
}
