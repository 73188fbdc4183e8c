// SPDX-License-Identifier: Apache-2.0
/**
 * The controls of a plan: which there are, what each reads and writes. Money and the rate stand open,
 * every further decision is folded until somebody wants it.
 */

import { el } from "./dom.js";
import { choice, numberField, pick } from "./field.js";
import { aMonth, budget, funds, levers, overMonths, payingIn, total, windowOf, withBudget, withFields, withLever, withoutLever } from "./plan.js";
import { later, monthsFrom, yearOf } from "./months.js";

/** @typedef {import("./plan.js").Plan} Plan */
/** @typedef {import("./plan.js").Lever} Lever */

/**
 * @typedef {object} Desk  what controls work on
 * @property {Plan} plan
 * @property {any} place
 * @property {string} first  the first month that can be decided
 * @property {string} until
 * @property {import("./words.js").Words} words
 * @property {import("./field.js").Reader} reader
 * @property {(plan: Plan, moving?: string) => void} set
 * @property {(fold: string) => void} unfold  shows what is folded
 * @property {any} defaults  numbers of the law and the register that new decisions begin with
 * @property {string} reading
 * @property {(reading: string) => void} read
 */

const STEP_OF_MONEY = 100_000_000;

/** Kinds of decisions that have sliders, in the order of the page. */
export const KINDS = ["pbid_intake", "pbid_reactivate", "arrears_relief", "ppu_enforcement", "third_party_pledge", "pbi_quota", "law_change"];

/** @param {Desk} desk */
export function controls(desk) {
  const intake = decisions(desk, "pbid_intake");
  return [money(desk), rate(desk), ...(intake.length ? intake : [el("section.control", {}, add(desk, "pbid_intake"))]), further(desk), assumed(desk)];
}

// ── money ──

/** @param {Desk} desk */
function money(desk) {
  const { plan, words, first, until } = desk;
  const years = [];
  for (let year = yearOf(first); year <= yearOf(until); year++) years.push(year);
  const most = Math.max(1e9, ...years.map((year) => budget(plan, year).amount));
  return group(words.t("planner_money"), years.map((year) => {
    const { amount, given } = budget(plan, year);
    return numberField({
      id: `budget-${year}`, label: words.t("planner_budget", { year }), unit: "rupiah", value: amount,
      help: given || !amount ? "" : words.t("planner_budget_again"),
      min: 0, max: round(2 * most, 1e9), most: 1e14, step: STEP_OF_MONEY,
      live: () => budget(desk.plan, year).amount,
      set: (value, moving) => desk.set(withBudget(desk.plan, year, Math.round(value)), moving),
    }, desk.reader);
  }), otherFunds(desk)); // prettier-ignore
}

/**
 * Funds that are not the district's own: named, with their money.
 * @param {Desk} desk
 */
function otherFunds({ plan, words }) {
  const others = funds(plan).filter((fund) => (fund.source ?? "APBD") !== "APBD");
  return others.map((fund) => el("p.soft", {}, words.t("fund_named", { name: fund.name, amount: words.n.money(total(fund)) })));
}

/** @param {Desk} desk */
function rate(desk) {
  const { words, plan, place } = desk;
  /** @type {[string, string][]} */
  const bases = (place.head_rates ?? [["own_share", null], ["with_local_share", null], ["gross", null]]).map(
    (/** @type {[string, number | null]} */ [basis, rupiah]) =>
      [basis, rupiah === null ? words.t(`planner_rate_${basis}`) : `${words.n.money(rupiah)} · ${words.t(`planner_rate_${basis}`)}`]); // prettier-ignore
  return group(words.t("planner_rate"), choice("rate", words.t("planner_rate_help"), bases, plan.rate_basis ?? "own_share",
    (basis) => desk.set({ ...desk.plan, rate_basis: basis }))); // prettier-ignore
}

// ── decisions ──

/**
 * The decisions of one kind that the plan has.
 * @param {Desk} desk
 * @param {string} kind
 */
function decisions(desk, kind) {
  const found = levers(desk.plan).map((lever, at) => ({ lever, at })).filter(({ lever }) => lever.kind === kind);
  return found.map(({ lever, at }) => group(desk.words.t(`planner_kind_${kind}`), one(desk, lever, at)));
}

/**
 * @param {Desk} desk
 * @param {string} kind
 */
function add(desk, kind) {
  const { words } = desk;
  return el("button.add", { type: "button", "data-add": kind, onclick: () => {
    if (kind !== "pbid_intake") desk.unfold("further");
    desk.set(withLever(desk.plan, begin(desk, kind)));
  } }, words.t("planner_add", { what: words.t(`planner_kind_${kind}`) })); // prettier-ignore
}

/**
 * Decisions beside registration, folded; those of the plan stand open.
 * @param {Desk} desk
 */
function further(desk) {
  const { words } = desk;
  const kinds = KINDS.slice(1);
  const others = levers(desk.plan).map((lever, at) => ({ lever, at })).filter(({ lever }) => !KINDS.includes(lever.kind));
  const decided = levers(desk.plan).filter((lever) => lever.kind !== "pbid_intake").length;
  return el("details.further", { "data-fold": "further" },
    el("summary", {}, words.t("planner_further"), decided ? el("span.count", {}, decided) : ""),
    kinds.flatMap((kind) => decisions(desk, kind)),
    others.map(({ lever, at }) => group(words.called({ ...lever, words: lever.name }), el("p.soft", {}, words.t("planner_as_in_file")), remove(desk, at))),
    el("div.adds", {}, kinds.map((kind) => add(desk, kind)))); // prettier-ignore
}

/**
 * One decision of the plan.
 * @param {Desk} desk
 * @param {Lever} lever
 * @param {number} at
 */
function one(desk, lever, at) {
  const { words } = desk;
  const name = words.called({ ...lever, words: lever.name });
  return [el("div.named", {}, el("b", {}, name), remove(desk, at)), ...fields(desk, lever, at)];
}

/**
 * @param {Desk} desk
 * @param {number} at
 */
function remove(desk, at) {
  const { words } = desk;
  const name = words.called({ ...levers(desk.plan)[at], words: levers(desk.plan)[at].name });
  return el("button.remove", { type: "button", "aria-label": words.t("planner_remove_named", { name }),
    onclick: () => desk.set(withoutLever(desk.plan, at)) }, words.t("planner_remove")); // prettier-ignore
}

/**
 * @param {Desk} desk
 * @param {Lever} lever
 * @param {number} at
 */
function fields(desk, lever, at) {
  const make = /** @type {any} */ (FIELDS)[lever.kind];
  return make ? make(desk, lever, at) : [];
}

/**
 * Slider of one field of a lever.
 * @param {Desk} desk
 * @param {number} at
 * @param {string} key
 * @param {any} field
 */
function slider(desk, at, key, field) {
  return numberField({
    id: `lever-${at}-${key}`, label: desk.words.t(`planner_field_${key}`), ...field,
    set: (/** @type {number} */ value, /** @type {string} */ moving) => desk.set(withFields(desk.plan, at, field.fields(value)), moving),
  }, desk.reader); // prettier-ignore
}

/**
 * Heads a month, from which month, over how many.
 * @param {Desk} desk
 * @param {Lever} lever
 * @param {number} at
 */
function window_(desk, lever, at) {
  const { words, place, first, until } = desk;
  const heads = aMonth(lever);
  const all = typeof lever.heads !== "number";
  const live = () => levers(desk.plan)[at];
  const most = nice(place.population * 0.03);
  const shown = [
    el("label.check", {}, el("input", { type: "checkbox", checked: all,
      onchange: (/** @type {any} */ event) => desk.set(withFields(desk.plan, at, event.target.checked
        ? { heads: null } : { heads: Math.max(1, Math.round(place.population * 0.005)) * windowOf(lever), monthly_cap: Math.max(1, Math.round(place.population * 0.005)) })) }),
      el("span", {}, words.t(lever.up_to ? "planner_until_target" : "planner_as_many"))),
  ]; // prettier-ignore
  if (heads !== null) {
    shown.push(slider(desk, at, "a_month", { unit: "people", value: heads, min: 0, max: Math.max(most, nice(heads)), most: Math.round(place.population), step: step(most),
      fields: (/** @type {number} */ value) => ({ ...overMonths(live(), Math.round(value), windowOf(live())) }) })); // prettier-ignore
  }
  shown.push(slider(desk, at, "months", { unit: "months", value: windowOf(lever), min: 1, max: monthsFrom(lever.from, until).length, step: 1,
    fields: (/** @type {number} */ value) => overMonths(live(), aMonth(live()) ?? 0, Math.round(value)) }), from(desk, lever, at)); // prettier-ignore
  return shown;
}

/**
 * @param {Desk} desk
 * @param {Lever} lever
 * @param {number} at
 */
function from(desk, lever, at) {
  const { words, first, until } = desk;
  const months = monthsFrom(lever.from < first ? lever.from : first, until);
  return pick(`lever-${at}-from`, words.t("planner_field_from"), months.map((month) => [month, words.n.month(month)]), lever.from,
    (month) => {
      const last = later(month, windowOf(lever) - 1);
      const fund = lever.fund ? { fund: payingIn(desk.plan, month) } : {};
      desk.set(withFields(desk.plan, at, { from: month, until: last > until ? until : last, ...fund, committed_until: null }));
    }); // prettier-ignore
}

/**
 * @param {Desk} desk
 * @param {number} at
 * @param {string} key
 * @param {number} value
 * @param {number} [max]
 */
function share(desk, at, key, value, max = 1) {
  return slider(desk, at, key, { unit: "share", value, min: 0, max, most: 1, step: 0.01, fields: (/** @type {number} */ share) => ({ [key]: share }) });
}

const FIELDS = {
  pbid_intake: window_,
  pbid_reactivate: window_,
  /**
   * @param {Desk} desk
   * @param {Lever} lever
   * @param {number} at
   */
  arrears_relief(desk, lever, at) {
    const fund = Object.keys(lever.shares).find((party) => party !== "third_party");
    const own_share = fund ? lever.shares[fund] : 0;
    const pays = fund ?? payingIn(desk.plan, lever.from);
    return [...window_(desk, lever, at),
      pays && slider(desk, at, "district_pays", { unit: "share", value: own_share, min: 0, max: 1, step: 0.05,
        fields: (/** @type {number} */ share) => ({ shares: sharesOf(pays, share) }) })]; // prettier-ignore
  },
  /**
   * @param {Desk} desk
   * @param {Lever} lever
   * @param {number} at
   */
  ppu_enforcement(desk, lever, at) {
    const most = nice(desk.place.population * 0.1);
    return [
      slider(desk, at, "uninsured_workers", { unit: "people", value: lever.uninsured_workers, min: 0, max: most, most: Math.round(desk.place.population), step: step(most),
        fields: (/** @type {number} */ value) => ({ uninsured_workers: Math.round(value) }) }),
      share(desk, at, "registered_a_month", lever.registered_a_month, 0.5), from(desk, lever, at),
    ]; // prettier-ignore
  },
  /**
   * @param {Desk} desk
   * @param {Lever} lever
   * @param {number} at
   */
  third_party_pledge(desk, lever, at) {
    if (lever.rupiah_a_month !== undefined) {
      return [slider(desk, at, "rupiah_a_month", { unit: "rupiah", value: lever.rupiah_a_month, min: 0, max: Math.max(1e9, 2 * lever.rupiah_a_month), most: 1e13, step: 1e6,
        fields: (/** @type {number} */ value) => ({ rupiah_a_month: Math.round(value) }) }), from(desk, lever, at)]; // prettier-ignore
    }
    return window_(desk, lever, at);
  },
  /**
   * @param {Desk} desk
   * @param {Lever} lever
   * @param {number} at
   */
  pbi_quota(desk, lever, at) {
    const most = nice(desk.place.population * 0.1);
    return [
      share(desk, at, "removed_of_list", lever.removed_of_list ?? 0, 0.3),
      slider(desk, at, "additions", { unit: "people", value: lever.additions ?? 0, min: 0, max: most, most: Math.round(desk.place.population), step: step(most),
        fields: (/** @type {number} */ value) => ({ additions: Math.round(value) || null }) }),
      from(desk, lever, at),
    ]; // prettier-ignore
  },
  /**
   * @param {Desk} desk
   * @param {Lever} lever
   * @param {number} at
   */
  law_change(desk, lever, at) {
    const rules = Object.entries(lever.rules).filter(([, value]) => typeof value === "number");
    const tariff = rules.find(([rule]) => rule === "pbid.tariff");
    if (!tariff) return [el("p.soft", {}, desk.words.t("planner_as_in_file"))];
    return [slider(desk, at, "tariff", { unit: "rupiah", value: Number(tariff[1]), min: 20_000, max: 100_000, most: 1_000_000, step: 500,
      fields: (/** @type {number} */ value) => ({ rules: { ...lever.rules, ...tariffs(Math.round(value)) } }) }), from(desk, lever, at)]; // prettier-ignore
  },
};

/** @param {number} rupiah  a head a month of class III */
function tariffs(rupiah) {
  return { "pbi.tariff": rupiah, "pbid.tariff": rupiah, "mandiri.class_3.tariff": rupiah };
}

/**
 * @param {string} fund
 * @param {number} share
 */
function sharesOf(fund, share) {
  if (share >= 1) return { [fund]: 1 };
  return share > 0 ? { [fund]: share, third_party: 1 - share } : { third_party: 1 };
}

/**
 * A decision as it begins: what is assumed of it is small.
 * @param {Desk} desk
 * @param {string} kind
 * @returns {Lever}
 */
function begin(desk, kind) {
  const { plan, place, first, until, words, defaults } = desk;
  const name = words.t(`planner_kind_${kind}`);
  const months = Math.min(12, monthsFrom(first, until).length);
  const lever = { kind, name, from: first, until: later(first, months - 1) };
  const fund = payingIn(plan, first);
  const few = Math.max(1, Math.round(place.population * 0.001));
  switch (kind) {
    case "pbid_intake":
      return { ...lever, fund, heads: few * months, monthly_cap: few, sources: ["unregistered"] };
    case "pbid_reactivate":
      return { ...lever, fund, heads: few * months, monthly_cap: few, classes: [3] };
    case "arrears_relief":
      return { ...lever, heads: few * months, monthly_cap: few, classes: [3], shares: fund ? sharesOf(fund, 0.5) : { third_party: 1 }, after: "mandiri" };
    case "ppu_enforcement":
      return { ...lever, until, uninsured_workers: 10 * few, registered_a_month: 0.05,
               come_from: { left: 0.4, pbid: 0.2, mandiri: 0.2, pbi: 0.1, unregistered: 0.1 } }; // prettier-ignore
    case "third_party_pledge":
      return { ...lever, form: "for_member", heads: few * months, monthly_cap: few };
    case "pbi_quota": {
      const month = later(first, 5);
      return { ...lever, from: month, until: month, removed_of_list: defaults.clean_up_size };
    }
    default:
      return { ...lever, until, rules: tariffs(defaults.tariff) };
  }
}

// ── what is assumed ──

/** @param {Desk} desk */
function assumed(desk) {
  const { plan, words, place } = desk;
  const behaviour = plan.assumptions?.behaviour ?? "A";
  const readings = (place.readings ?? []).map((/** @type {any} */ each) => each.read_as);
  return el("details.further", { "data-fold": "assumed" }, el("summary", {}, words.t("planner_assumptions")),
    choice("behaviour", words.t("planner_behaviour"), ["A", "B", "C"].map((each) => [each, words.t(`planner_behaviour_${each}`)]), behaviour,
      (each) => desk.set({ ...desk.plan, assumptions: { ...desk.plan.assumptions, behaviour: each } })),
    readings.length > 1 && choice("reading", words.t("planner_reading"),
      readings.map((/** @type {string} */ each) => [each, words.t("planner_reading_of", { base: words.t(`base_${each}`) })]), desk.reading, desk.read)); // prettier-ignore
}

// ── shape ──

/**
 * @param {string} title
 * @param {...any} children
 */
function group(title, ...children) {
  return el("section.control", {}, el("h2", {}, title), ...children);
}

/**
 * @param {number} value
 * @param {number} unit
 */
function round(value, unit) {
  return Math.ceil(value / unit) * unit;
}

/**
 * The next number with one digit.
 * @param {number} value
 */
function nice(value) {
  const unit = 10 ** Math.floor(Math.log10(Math.max(10, value)));
  return Math.ceil(value / unit) * unit;
}

/**
 * A step that a slider of a few hundred pixels can show.
 * @param {number} most
 */
function step(most) {
  return Math.max(1, 10 ** Math.floor(Math.log10(most / 100)));
}
