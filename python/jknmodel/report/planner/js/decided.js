// SPDX-License-Identifier: Apache-2.0
/** A plan in sentences: its money, its rate and each decision, in the words of report/parts/decided.py. */

import { funds, levers, total } from "./plan.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./plan.js").Lever} Lever */

/**
 * @param {App} app
 * @param {import("./plan.js").Plan} plan
 * @returns {string[]}
 */
export function decided(app, plan) {
  return [money(app, plan), ...levers(plan).map((lever) => sentence(app, lever))];
}

/**
 * @param {App} app
 * @param {import("./plan.js").Plan} plan
 */
function money(app, plan) {
  const { t, n } = app.words;
  const basis = plan.rate_basis ?? "own_share";
  const found = (app.place().head_rates ?? []).find((/** @type {any[]} */ each) => each[0] === basis);
  const rate = found ? n.money(found[1]) : t(`planner_rate_${basis}`);
  if (!funds(plan).length) return t("about_no_money", { rate });
  const years = new Map();
  for (const fund of funds(plan)) {
    const said = t("fund_named", { name: fund.name, amount: n.money(total(fund)) });
    years.set(fund.year, [...(years.get(fund.year) ?? []), said]);
  }
  const parts = [...years].sort(([a], [b]) => a - b).map(([year, each]) => t("fund_of_year", { year, funds: each.join(", ") }));
  if (funds(plan).some((fund) => fund.again_every_year)) parts.push(t("funds_again"));
  return t("about_scenario", { funds: parts.join("; "), rate });
}

/**
 * A decision in words: when, whom or what, within which limits.
 * @param {App} app
 * @param {Lever} lever
 */
export function sentence(app, lever) {
  const { t, n } = app.words;
  const [first, last] = [n.month(lever.from), n.month(lever.until)];
  const kind = /** @type {any} */ (KINDS)[lever.kind];
  const what = kind ? kind(app, lever) : lever.kind;
  return t("lever_said", {
    name: app.words.called({ ...lever, words: lever.name }),
    when: first === last ? first : t("months_between", { first, last }),
    what: [what, ...clauses(app, lever)].join("; "),
  });
}

/**
 * @param {App} app
 * @param {Lever} lever
 */
function clauses(app, lever) {
  const { t, n } = app.words;
  const parts = [];
  if (lever.monthly_cap) parts.push(t("lever_monthly_cap", { amount: n.number(lever.monthly_cap) }));
  if (lever.rupiah_a_month) parts.push(t("lever_rupiah_a_month", { amount: n.money(lever.rupiah_a_month) }));
  for (const [figure, share] of Object.entries(lever.up_to ?? {})) {
    parts.push(t("lever_up_to", { share: n.perCent(share, 0), figure: t(`figure_of_${figure}`) }));
  }
  if (lever.committed_until) parts.push(t("lever_committed_until", { month: n.month(lever.committed_until) }));
  if (lever.beyond_fund) parts.push(t("lever_beyond_fund"));
  return parts;
}

/**
 * @param {App} app
 * @param {Lever} lever
 */
function heads({ words: { t, n } }, lever) {
  return typeof lever.heads === "number" ? t("so_many_people", { people: n.number(lever.heads) }) : t("as_many_as_money");
}

/**
 * @param {App} app
 * @param {any} names
 */
function pools({ words: { t, n } }, names) {
  if (Array.isArray(names)) return names.map((name) => t(`pool_${name}`)).join(", ");
  return Object.entries(names).map(([name, share]) => `${t(`pool_${name}`)} ${n.perCent(share, 0)}`).join(", ");
}

const KINDS = {
  /**
   * @param {App} app
   * @param {Lever} lever
   */
  pbid_intake: (app, lever) => app.words.t("lever_pbid_intake", { heads: heads(app, lever), sources: pools(app, lever.sources ?? ["unregistered"]), fund: lever.fund }),
  /**
   * @param {App} app
   * @param {Lever} lever
   */
  pbid_reactivate: (app, lever) => app.words.t("lever_pbid_reactivate", { heads: heads(app, lever), debtors: "", fund: lever.fund }),
  /**
   * @param {App} app
   * @param {Lever} lever
   */
  arrears_relief(app, lever) {
    const { t, n } = app.words;
    const parties = Object.entries(lever.shares).map(([party, share]) => `${app.words.known(`payer_${party}`, party)} ${n.perCent(share, 0)}`).join(", ");
    return t("lever_arrears_relief", { heads: heads(app, lever), debtors: "", parties, after: t(`after_${lever.after ?? "mandiri"}`) });
  },
  /**
   * @param {App} app
   * @param {Lever} lever
   */
  ppu_enforcement: (app, lever) => app.words.t("lever_ppu_enforcement", { workers: app.words.n.number(lever.uninsured_workers),
    share: app.words.n.perCent(lever.registered_a_month, 1), sources: pools(app, lever.come_from) }), // prettier-ignore
  /**
   * @param {App} app
   * @param {Lever} lever
   */
  third_party_pledge: (app, lever) => app.words.t(`lever_pledge_${lever.form}`, { heads: heads(app, lever), fund: lever.fund ?? "" }),
  /**
   * @param {App} app
   * @param {Lever} lever
   */
  pbi_quota(app, lever) {
    const { t, n } = app.words;
    const parts = [];
    if (lever.removed_of_list) parts.push(t("lever_pbi_removed", { share: n.perCent(lever.removed_of_list, 1) }));
    if (lever.additions) parts.push(t("lever_pbi_added", { heads: n.number(lever.additions), sources: pools(app, lever.sources ?? ["pbid", "left", "unregistered"]) }));
    return parts.join("; ") || t("lever_pbi_nothing");
  },
  /**
   * @param {App} app
   * @param {Lever} lever
   */
  law_change: (app, lever) => app.words.t("lever_law_change", { rules: Object.entries(lever.rules).map(([rule, value]) =>
    app.words.t("rule_becomes", { rule, value: typeof value === "number" ? app.words.n.number(value) : value })).join(", ") }), // prettier-ignore
};
