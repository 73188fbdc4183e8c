// SPDX-License-Identifier: Apache-2.0
/** What is asked of the plan: the least that reaches the targets, the next billion, what flips it. */

import { el, fill, scrolled } from "./dom.js";
import { choice, pick } from "./field.js";
import { funds, levers } from "./plan.js";
import { monthsFrom } from "./months.js";
import { Refused } from "../../../data/planner/engine.js";

/** @typedef {import("./app.js").App} App */

/** How many values that change an answer are shown. */
const MOST_FLIPS = 8;

/** @param {App} app */
export function askView(app) {
  const { t } = app.words;
  return el("div.ask", {}, el("p.soft", {}, t("planner_ask_of", { scenario: app.words.called(app.plan) })),
    solving(app), flipping(app), app.can("next_billion") && billion(app)); // prettier-ignore
}

// ── the least ──

/** @param {App} app */
function solving(app) {
  const { t } = app.words;
  const found = el("div.found", { role: "status" });
  const heads = levers(app.plan).filter((lever) => ["pbid_intake", "pbid_reactivate"].includes(lever.kind));
  /** @type {[string, string][]} */
  const options = [
    ...heads.map((lever) => /** @type {[string, string]} */ ([`lever ${lever.name}`, t("planner_solve_heads", { what: app.words.called({ ...lever, words: lever.name }) })])),
    ...funds(app.plan).map((fund) => /** @type {[string, string]} */ ([`fund ${fund.name}`, t("planner_solve_budget", { what: fund.name })])),
  ]; // prettier-ignore
  const asked = { what: options[0]?.[0] ?? "", by: closes(app).slice(-1)[0] };
  const go = el("button.main", { type: "button", disabled: !options.length, onclick: () => {
    const [kind, ...name] = asked.what.split(" ");
    answer(app, found, go, "solve", { [kind]: name.join(" "), by: asked.by, hold: 0 }, (/** @type {any} */ solved) => solution(app, solved, asked.by));
  } }, t("planner_solve_go")); // prettier-ignore
  return el("section.card", {}, el("h2", {}, t("planner_solve")),
    options.length ? pick("solve-what", t("planner_solve_what"), options, asked.what, (value) => (asked.what = value)) : el("p.soft", {}, t("planner_solve_no_lever")),
    by(app, "solve-by", t("planner_solve_by"), asked), go, found); // prettier-ignore
}

/**
 * @param {App} app
 * @param {any} solved
 * @param {string} month
 */
function solution(app, solved, month) {
  const { t, n } = app.words;
  const by_ = n.month(month);
  if (!solved.reached) return el("p.big", {}, t("planner_solve_never", { by: by_ }));
  const amount = solved.unit === "rupiah" ? n.money(solved.amount) : t("so_many_people", { people: n.number(solved.amount) });
  return [el("p.big", {}, t("planner_solved", { amount, by: by_ })), years(app, solved.budget_rows)];
}

/**
 * What each year's money then is.
 * @param {App} app
 * @param {any[]} rows
 */
function years(app, rows) {
  const { t, n } = app.words;
  const own = rows.filter((row) => row.fund !== "-");
  if (!own.length) return null;
  return scrolled(t("planner_solve"), el("thead", {}, el("tr", {}, ["money_year", "money_have", "money_need", "planner_lacking"].map((key) => el("th", { scope: "col" }, t(key))))),
    el("tbody", {}, own.map((row) => el("tr", {}, el("th", { scope: "row" }, row.year, el("small", {}, row.fund)),
      el("td", {}, n.money(row.has)), el("td", {}, n.money(row.needed, true)), el("td", {}, row.lacking ? n.money(row.lacking, true) : "–"))))); // prettier-ignore
}

// ── what flips it ──

/** @param {App} app */
function flipping(app) {
  const { t } = app.words;
  const asked = { decision: "money_lasts", by: closes(app).slice(-1)[0] };
  const found = el("div.found", { role: "status" });
  const go = el("button.main", { type: "button", onclick: () => answer(app, found, go, "flips", { ...asked, hold: 0 }, (/** @type {any} */ given) => turns(app, given, asked)) }, t("planner_ask_go"));
  return el("section.card", {}, el("h2", {}, t("planner_flips")), el("p.soft", {}, t("planner_flips_help")),
    choice("flips-decision", t("planner_flips_decision"), [["money_lasts", t("planner_flips_money")], ["targets", t("planner_flips_targets")]], asked.decision, (value) => (asked.decision = value)),
    by(app, "flips-by", t("planner_flips_by"), asked), go, found); // prettier-ignore
}

/**
 * @param {App} app
 * @param {any} given
 * @param {{decision: string, by: string}} asked
 */
function turns(app, given, asked) {
  const { t, n } = app.words;
  const what = t(asked.decision === "targets" ? "planner_flips_targets" : "planner_flips_money");
  const now = el("p.big", {}, t(given.so ? "planner_flips_so" : "planner_flips_not", { what, by: n.month(asked.by) }));
  const found = given.turns.filter((/** @type {any} */ turn) => turn.flips_at !== null).slice(0, MOST_FLIPS);
  const groups = [["flips_inside", found.filter((/** @type {any} */ turn) => turn.inside)], ["flips_outside", found.filter((/** @type {any} */ turn) => !turn.inside)]];
  const line = (/** @type {any} */ turn) => el("li", {}, turnSaid(app.words, turn));
  return [now, ...groups.flatMap(([key, list]) => (list.length ? [el("p", {}, t(/** @type {string} */ (key))), el("ul", {}, list.map(line))] : [])), found.length ? null : el("p", {}, t("planner_nothing_found")), given.turns.some((/** @type {any} */ turn) => turn.kind === "evidence") ? null : el("p.soft", {}, t("planner_flips_no_figures"))];
}

/**
 * A value that changes it, as the page of a place says it (report/parts/flip_words.py).
 * @param {import("./words.js").Words} words
 * @param {any} turn
 */
function turnSaid(words, turn) {
  const { t, n } = words;
  const value = (/** @type {number} */ of) => (turn.kind === "assumption" ? n.plain(of) : turn.unit === "share" ? n.perCent(of, 3) : n.number(of));
  if (turn.side === "other") return t("flips_other", { what: t(`flips_${turn.kind}`), at: chosen(words, turn.kind, turn.flips_at), value: chosen(words, turn.kind, turn.value) });
  return t(`flips_${turn.side}`, { what: moved(words, turn), at: value(turn.flips_at), value: value(turn.value), range: range(words, turn, value) });
}

/**
 * @param {import("./words.js").Words} words
 * @param {any} turn
 */
function moved(words, turn) {
  if (turn.kind === "evidence")
    return turn.what
      .replace(/^\w+/, (/** @type {string} */ figure) => words.known(`figure_${figure}`, figure))
      .replace(/ class (\d)/, (/** @type {string} */ _, /** @type {string} */ number) => `, ${words.t("label_class", { care_class: "I".repeat(Number(number)) })}`)
      .replace(/ share\b/, ""); // prettier-ignore
  const unit = words.known(`unit ${turn.unit}`, turn.unit);
  return words.known(`assumption_${turn.what}`, turn.what) + ` (${unit})`;
}

/**
 * A choice by its name.
 * @param {import("./words.js").Words} words
 * @param {string} kind
 * @param {string} name
 */
function chosen(words, kind, name) {
  if (kind === "reading") return words.t(`base_${name}`);
  if (kind === "prior") return words.known(`prior_${name}`, name);
  return kind === "rate" ? words.t(`flips_rate_${name}`) : name;
}

/**
 * Its range, or what was published.
 * @param {import("./words.js").Words} words
 * @param {any} turn
 * @param {(of: number) => string} value
 */
function range({ t }, turn, value) {
  const people = turn.unit === "people";
  const [low, high] = [value(people ? Math.ceil(turn.low) : turn.low), value(people ? Math.floor(turn.high) : turn.high)];
  if (turn.kind !== "evidence") return t("flips_range", { low, high });
  return low === high ? t("flips_published_one", { value: low }) : t("flips_published", { low, high });
}

/** @param {App} app */
function billion(app) {
  const { t } = app.words;
  const found = el("div.found", { role: "status" });
  const go = el("button.main", { type: "button", onclick: () => answer(app, found, go, "next_billion", { by: app.state.until }, (/** @type {any} */ given) => rows(app, given)) }, t("planner_ask_go"));
  return el("section.card", {}, el("h2", {}, t("planner_next_billion")), el("p.soft", {}, t("planner_next_billion_help")), go, found);
}

/**
 * A row for each lever that can take more; a sentence for each that cannot.
 * @param {App} app
 * @param {any} given
 */
function rows(app, given) {
  const { t, n } = app.words;
  const name = (/** @type {any} */ row) => app.words.called(levers(app.plan).find((lever) => lever.name === row.lever) ?? { name: row.lever });
  const why = (/** @type {any} */ row) => t(`allocate_why_${row.why}`, { fund: row.fund });
  const some = given.rows.filter((/** @type {any} */ row) => row.amount > 0);
  const others = given.rows.filter((/** @type {any} */ row) => !(row.amount > 0));
  const amount = (/** @type {any} */ row) => row.unit === "heads" ? n.people(row.amount) : row.unit === "share" ? n.rate(row.amount, 2) : n.money(row.amount);
  const line = (/** @type {any} */ row) => el("tr", {}, el("th", { scope: "row" }, name(row), row.why ? el("small", {}, why(row)) : null),
    el("td", {}, amount(row)), el("td", {}, n.money(row.rupiah, true)), el("td", {}, n.people(Math.max(0, row.gain)))); // prettier-ignore
  return [some.length ? scrolled(t("planner_next_billion"), el("thead", {}, el("tr", {}, ["next_lever", "next_amount", "next_money", "next_months"].map((key) => el("th", { scope: "col" }, t(key))))), el("tbody", {}, some.map(line))) : null,
    others.map((/** @type {any} */ row) => el("p", {}, `${t("allocate_out", { lever: name(row), why: why(row) })}.`)),
    given.rows.length ? el("p.soft", {}, t("next_note", { main: app.words.called(app.plan), fund: given.fund, by: n.month(given.by) })) : el("p", {}, t("planner_nothing_found"))]; // prettier-ignore
}

// ── shared ──

/**
 * The closes that somebody asks for: of each year.
 * @param {App} app
 */
function closes(app) {
  const months = monthsFrom(app.first(), app.state.until).filter((month) => month.endsWith("-12"));
  return months.length ? months : [app.state.until];
}

/**
 * @param {App} app
 * @param {string} id
 * @param {string} label
 * @param {{by: string}} asked
 */
function by(app, id, label, asked) {
  return pick(id, label, closes(app).map((month) => [month, app.words.n.month(month)]), asked.by, (value) => (asked.by = value));
}

/**
 * Asks in the worker, and says so while it works.
 * @param {App} app
 * @param {any} place
 * @param {any} button
 * @param {string} question
 * @param {Record<string, any>} given
 * @param {(answer: any) => any} say
 */
async function answer(app, place, button, question, given, say) {
  const { t } = app.words;
  if (!app.aside) return;
  button.disabled = true;
  fill(place, el("p.soft", {}, t("planner_working")));
  try {
    const number = await app.aside.place(app.drawnFrom());
    const found = await app.aside.ask(question, { place: number, ...app.asPlan(app.plan), ...given });
    fill(place, say(found));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    fill(place, error.errors.map((/** @type {any} */ fault) => el("p.fault", {}, app.words.fault(fault))));
  } finally {
    button.disabled = false;
  }
}
