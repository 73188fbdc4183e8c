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
  const what = kind ? kind(app, lever) : asFiled(lever);
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
  for (const key of ["committed_until", "pledged_until"]) if (lever[key]) parts.push(t(`lever_${key}`, { month: n.month(lever[key]) }));
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

/** The most months that can be owed: a debt of any age; and those from which instalments are taken. */
const MOST_MONTHS = 24;
const REHAB_FROM = 4;

/**
 * Whose debt: deciles, villages, months owed; empty for everybody's.
 * @param {App} app
 * @param {Lever} lever
 * @param {number} [least]  months, where the plan says none
 */
function debtors({ words: { t } }, lever, least = 1) {
  const parts = [];
  if (lever.deciles?.length) parts.push(t("debtors_deciles", { low: lever.deciles[0], high: lever.deciles[1] }));
  if (lever.villages?.length) parts.push(lever.villages.join(", "));
  const [low, high] = [lever.months_owed_min ?? least, lever.months_owed_max ?? MOST_MONTHS];
  if (low !== 1 || high !== MOST_MONTHS) parts.push(t("debtors_months", { low, high }));
  return parts.length ? ` (${parts.join("; ")})` : "";
}

/** A lever of another's own, which no sentence knows: its fields as the file has them. */
function asFiled(/** @type {Lever} */ lever) {
  const own = Object.entries(lever).filter(([key]) => !["kind", "name", "words_id", "from", "until"].includes(key));
  return [lever.kind, ...own.map(([key, value]) => `${key} = ${typeof value === "object" ? JSON.stringify(value) : value}`)].join(", ");
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
  pbid_reactivate: (app, lever) => app.words.t("lever_pbid_reactivate", { heads: heads(app, lever), debtors: debtors(app, lever), fund: lever.fund }),
  /**
   * @param {App} app
   * @param {Lever} lever
   */
  arrears_relief(app, lever) {
    const { t, n } = app.words;
    const parties = Object.entries(lever.shares).map(([party, share]) => `${app.words.known(`payer_${party}`, party)} ${n.perCent(share, 0)}`).join(", ");
    const parts = [t("lever_arrears_relief", { heads: heads(app, lever), debtors: debtors(app, lever), parties, after: t(`after_${lever.after ?? "mandiri"}`) })];
    if (lever.budget) parts.push(t("lever_budget", { amount: n.money(lever.budget) }));
    for (const [party, most] of Object.entries(lever.ceilings ?? {})) parts.push(t("lever_ceiling", { party: app.words.known(`payer_${party}`, party), amount: n.money(most) }));
    return parts.join("; ");
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
  third_party_pledge: (app, lever) => app.words.t(`lever_pledge_${lever.form ?? "for_member"}`, { heads: heads(app, lever), fund: lever.fund ?? "" }),
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
  rehab(app, lever) {
    const { t, n } = app.words;
    const joins = lever.joins_a_month ? t("lever_rehab_joins", { share: n.perCent(lever.joins_a_month, 1) }) : "";
    return t("lever_rehab", { debtors: debtors(app, lever, REHAB_FROM), joins });
  },
  /**
   * @param {App} app
   * @param {Lever} lever
   */
  education(app, lever) {
    const { t, n } = app.words;
    const reached = t("lever_education", { heads: heads(app, lever), share: n.perCent(lever.raises_payment, 1) });
    return lever.cost_a_head && lever.fund ? `${reached}; ${t("lever_cost_a_head", { amount: n.money(lever.cost_a_head), fund: lever.fund })}` : reached;
  },
  /**
   * @param {App} app
   * @param {Lever} lever
   */
  facility_spending: (app, lever) => app.words.t("lever_facility_spending", { amount: app.words.n.money(lever.amount), fund: lever.fund }),
  /**
   * @param {App} app
   * @param {Lever} lever
   */
  earmark(app, lever) {
    const { t, n } = app.words;
    const parts = [];
    if (lever.amount && lever.share) parts.push(t("lever_earmark", { share: n.perCent(lever.share, 0), source: lever.source ?? "DBHCHT", fund: lever.fund, amount: n.money(lever.amount) }));
    if (lever.cigarette_tax) parts.push(t("lever_cigarette_tax", { amount: n.money(lever.cigarette_tax), fund: lever.fund }));
    return parts.join("; ");
  },
  /**
   * @param {App} app
   * @param {Lever} lever
   */
  register_group: (app, lever) => app.words.t("lever_register_group", { heads: app.words.n.number(lever.size), segment: lever.segment ?? "PBPU",
    care_class: lever.care_class ?? 3, share: app.words.n.perCent(lever.pays, 0) }), // prettier-ignore
  /**
   * @param {App} app
   * @param {Lever} lever
   */
  wage_reconciliation(app, lever) {
    const { t, n } = app.words;
    return t("lever_wage_reconciliation", { workers: n.number(lever.workers), billed: n.money(lever.wage_billed), due: n.money(lever.wage_due),
      first: n.month(lever.months_from), last: n.month(lever.months_until) }); // prettier-ignore
  },
  /**
   * @param {App} app
   * @param {Lever} lever
   */
  population_revision(app, lever) {
    const way = lever.more ? "more" : "fewer";
    return app.words.t(`lever_population_${way}`, { heads: app.words.n.number(lever[way]) });
  },
  /**
   * @param {App} app
   * @param {Lever} lever
   */
  pbid_quota(app, lever) {
    const { t, n } = app.words;
    const payer = t(`payer_${lever.payer ?? "district"}`);
    if (lever.removed) return t("lever_pbid_quota_removed", { payer, heads: n.number(lever.removed) });
    const counted = lever.additions ? n.number(lever.additions) : t("lever_pbid_quota_open");
    return t("lever_pbid_quota_added", { payer, heads: counted, sources: pools(app, lever.sources ?? ["left", "unregistered"]) });
  },
  /**
   * @param {App} app
   * @param {Lever} lever
   */
  segment_move: (app, lever) => app.words.t("lever_segment_move", { people: app.words.n.number(lever.people), leave: lever.leave.join(", "), join: lever.join.join(", ") }),
  /**
   * @param {App} app
   * @param {Lever} lever
   */
  write_off: (app, lever) => app.words.t("lever_write_off", { classes: (lever.classes ?? [3]).join(", ") }),
  /**
   * @param {App} app
   * @param {Lever} lever
   */
  law_change: (app, lever) => app.words.t("lever_law_change", { rules: Object.entries(lever.rules).map(([rule, value]) =>
    app.words.t("rule_becomes", { rule, value: typeof value === "number" ? app.words.n.number(value) : value })).join(", ") }), // prettier-ignore
};
