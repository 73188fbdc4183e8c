// SPDX-License-Identifier: Apache-2.0
/**
 * What a plan says, read and changed without changing the plan: a plan is the tree of its file
 * (docs/files.md), `fund` and `lever` are its lists. Every function gives a new plan back.
 */

import { between, later, yearOf } from "./months.js";

/** @typedef {Record<string, any>} Plan */
/** @typedef {Record<string, any>} Lever */

/**
 * @param {Plan} plan
 * @returns {Record<string, any>[]}
 */
export function funds(plan) {
  return plan.fund ?? [];
}

/**
 * @param {Plan} plan
 * @returns {Lever[]}
 */
export function levers(plan) {
  return plan.lever ?? [];
}

// ── money ──

/**
 * Whether a fund is the district's own budget.
 * @param {Record<string, any>} fund
 */
function own(fund) {
  return (fund.source ?? "APBD") === "APBD";
}

/**
 * The district's own fund of a year.
 * @param {Plan} plan
 * @param {number} year
 */
export function fundOf(plan, year) {
  return funds(plan).find((fund) => fund.year === year && own(fund));
}

/**
 * What a fund receives.
 * @param {Record<string, any>} fund
 * @returns {number}
 */
export function total(fund) {
  const months = Object.values(fund.receipts ?? {});
  const further = (fund.receipt ?? []).map((/** @type {any} */ one) => one.amount);
  return [...months, ...further].reduce((sum, amount) => sum + amount, 0);
}

/**
 * The money of a year, its own or that of a year before, taken again.
 * @param {Plan} plan
 * @param {number} year
 */
export function budget(plan, year) {
  const found = fundOf(plan, year);
  if (found) return { amount: total(found), given: true };
  const before = funds(plan).filter((fund) => own(fund) && fund.year < year && fund.again_every_year);
  const last = before[before.length - 1];
  return { amount: last ? total(last) : 0, given: false };
}

/**
 * A plan whose district has so much money in a year; several receipts keep their shares, to the rupiah.
 * @param {Plan} plan @param {number} year @param {number} rupiah @returns {Plan}
 */
export function withBudget(plan, year, rupiah) {
  const found = fundOf(plan, year);
  if (!found) {
    const before = funds(plan).filter((fund) => own(fund) && fund.year < year).pop();
    const again = before?.again_every_year ? { again_every_year: true } : {};
    const made = { name: free(`APBD ${year}`, funds(plan)), year, receipts: { [`${year}-01`]: rupiah },
                   when_dry: before?.when_dry ?? "owe", ...again }; // prettier-ignore
    const fund = [...funds(plan), made].sort((a, b) => a.year - b.year);
    if (!before || !plan.lever) return { ...plan, fund };
    // What was paid from the fund before, as that came again, is paid from this one now.
    const moves = (/** @type {Lever} */ lever) => lever.fund === before.name && yearOf(lever.from) >= year;
    return { ...plan, fund, lever: plan.lever.map((/** @type {Lever} */ lever) => (moves(lever) ? { ...lever, fund: made.name } : lever)) };
  }
  return { ...plan, fund: funds(plan).map((fund) => (fund === found ? scaled(fund, rupiah) : fund)) };
}

/**
 * A fund with another sum, its receipts in the same shares.
 * @param {Record<string, any>} fund
 * @param {number} rupiah
 */
function scaled(fund, rupiah) {
  const months = Object.keys(fund.receipts ?? {});
  /** @type {any[]} */
  const further = fund.receipt ?? [];
  if (!months.length && !further.length) return { ...fund, receipts: { [`${fund.year}-01`]: rupiah } };
  const before = [...Object.values(fund.receipts ?? {}), ...further.map((one) => one.amount)];
  const now = shared(before, total(fund), rupiah);
  const changed = { ...fund };
  if (months.length) changed.receipts = Object.fromEntries(months.map((month, i) => [month, now[i]]));
  if (further.length) changed.receipt = further.map((one, i) => ({ ...one, amount: now[months.length + i] }));
  return changed;
}

/**
 * Amounts in the same shares of another sum; what rounding leaves goes to the first.
 * @param {number[]} amounts
 * @param {number} before
 * @param {number} now
 */
function shared(amounts, before, now) {
  const found = amounts.map((amount) => Math.floor(before > 0 ? (amount / before) * now : now / amounts.length));
  found[0] += now - found.reduce((sum, amount) => sum + amount, 0);
  return found;
}

// ── levers ──

/**
 * @param {Plan} plan
 * @param {Lever} lever
 * @returns {Plan}
 */
export function withLever(plan, lever) {
  return { ...plan, lever: [...levers(plan), { ...lever, name: free(lever.name, levers(plan)) }] };
}

/**
 * @param {Plan} plan
 * @param {number} at
 * @returns {Plan}
 */
export function withoutLever(plan, at) {
  return { ...plan, lever: levers(plan).filter((_, i) => i !== at) };
}

/**
 * A plan with fields of a lever changed; null takes one away.
 * @param {Plan} plan
 * @param {number} at
 * @param {Record<string, any>} fields
 * @returns {Plan}
 */
export function withFields(plan, at, fields) {
  return { ...plan, lever: levers(plan).map((lever, i) => (i === at ? cleaned({ ...lever, ...fields }) : lever)) };
}

/** @param {Record<string, any>} table */
function cleaned(table) {
  return Object.fromEntries(Object.entries(table).filter(([, value]) => value !== null));
}

/**
 * How many months a lever's window has.
 * @param {Lever} lever
 */
export function windowOf(lever) {
  return between(lever.from, lever.until) + 1;
}

/**
 * Heads a month of a lever: its cap where it has one, else what it takes spread over its window; null
 * for as many as the money carries.
 * @param {Lever} lever @returns {number | null}
 */
export function aMonth(lever) {
  if (typeof lever.heads !== "number") return lever.monthly_cap ?? null;
  const cap = lever.monthly_cap;
  return cap !== undefined && cap * windowOf(lever) <= lever.heads ? cap : Math.ceil(lever.heads / windowOf(lever));
}

/**
 * Fields of a lever that takes so many a month over so many months.
 * @param {Lever} lever
 * @param {number} heads
 * @param {number} months
 */
export function overMonths(lever, heads, months) {
  const until = later(lever.from, months - 1);
  const committed = lever.committed_until && lever.committed_until < until ? { committed_until: null } : {};
  const carried = typeof lever.heads === "number" ? { heads: heads * months } : {};
  return { ...carried, ...committed, monthly_cap: months === 1 && typeof lever.heads === "number" ? null : heads, until };
}

/**
 * The fund of a lever that begins in a month.
 * @param {Plan} plan
 * @param {string} month
 */
export function payingIn(plan, month) {
  const found = fundOf(plan, yearOf(month)) ?? funds(plan).filter(own).filter((fund) => fund.year <= yearOf(month)).pop();
  return found?.name ?? funds(plan)[0]?.name ?? null;
}

/**
 * A name that no other has.
 * @param {string} name
 * @param {Record<string, any>[]} others
 */
export function free(name, others) {
  const taken = new Set(others.map((other) => other.name));
  let found = name;
  for (let n = 2; taken.has(found); n++) found = `${name} ${n}`;
  return found;
}
