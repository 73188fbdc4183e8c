// SPDX-License-Identifier: Apache-2.0
/** What is asked of the plan: the least that reaches the targets, the next billion, what flips it. */

import { choice, pick } from "./field.js";
import { el, fill } from "./dom.js";
import { inline } from "./app.js";
import { Refused } from "../../../data/planner/engine.js";
import { levers } from "./plan.js";
import { monthsFrom } from "./months.js";

/** @typedef {import("./app.js").App} App */

/** @param {App} app */
export function askView(app) {
  const { t } = app.words;
  return el("div.ask", {}, el("p.soft", {}, t("planner_ask_of", { scenario: app.words.called(app.plan) })), solving(app), further(app, "next_billion"), further(app, "flips"));
}

/** @param {App} app */
function solving(app) {
  const { t, n } = app.words;
  const asked = { what: "budget", lever: "", by: app.state.until };
  const found = el("div.found", { role: "status" });
  const list = levers(app.plan).filter((lever) => ["pbid_intake", "pbid_reactivate"].includes(lever.kind));
  asked.lever = list[0]?.name ?? "";
  const months = monthsFrom(app.first(), app.state.until).filter((month) => /-(06|12)$/.test(month));
  asked.by = months[0] ?? app.state.until;
  const go = el("button.main", { type: "button", disabled: !list.length, onclick: () => answer(app, found, go, "solve", {
    what: asked.what, lever: asked.lever, by: asked.by, hold: 0 }, (/** @type {any} */ solved) => solution(app, solved, asked)) }, t("planner_solve_go")); // prettier-ignore
  return el("section.card", {}, el("h2", {}, t("planner_solve")),
    choice("solve-what", t("planner_solve_what"), [["budget", t("planner_solve_budget")], ["heads", t("planner_solve_heads")]], "budget", (value) => (asked.what = value)),
    list.length ? pick("solve-lever", t("planner_solve_lever"), list.map((lever) => [lever.name, app.words.called({ ...lever, words: lever.name })]), asked.lever, (value) => (asked.lever = value))
      : el("p.soft", {}, t("planner_solve_no_lever")),
    pick("solve-by", t("planner_solve_by"), months.map((month) => [month, n.month(month)]), asked.by, (value) => (asked.by = value)),
    go, found); // prettier-ignore
}

/** @param {App} app @param {any} solved @param {any} asked */
function solution(app, solved, asked) {
  const { t, n } = app.words;
  if (!solved.reached) return el("p.big", {}, t("planner_solve_never", { by: n.month(asked.by) }));
  return [el("p.big", {}, t(`planner_solved_${asked.what}`, { amount: n.number(Math.ceil(solved.amount)), budget: n.money(solved.budget), by: n.month(asked.by) })),
    solved.plan && el("button", { type: "button", onclick: () => app.addScenario(solved.plan) }, t("planner_solve_take"))]; // prettier-ignore
}

/** @param {App} app @param {"next_billion" | "flips"} question */
function further(app, question) {
  const { t } = app.words;
  const found = el("div.found", { role: "status" });
  const go = el("button.main", { type: "button", onclick: () => answer(app, found, go, question, {}, (/** @type {any} */ given) => rows(app, given)) }, t("planner_ask_go"));
  return el("section.card", {}, el("h2", {}, t(`planner_${question}`)), el("p.soft", {}, t(`planner_${question}_help`)), go, found);
}

/** @param {App} app @param {any} given */
function rows(app, given) {
  const lines = given[app.state.language] ?? given.sentences ?? [];
  return lines.length ? el("ul", {}, lines.map((/** @type {string} */ line) => el("li", {}, line))) : el("p", {}, app.words.t("planner_nothing_found"));
}

/** Asks in the worker, and says so while it works. @param {App} app @param {any} place @param {any} button @param {string} question @param {Record<string, any>} given @param {(answer: any) => any} say */
async function answer(app, place, button, question, given, say) {
  const { t } = app.words;
  if (!app.aside) return;
  button.disabled = true;
  fill(place, el("p.soft", {}, t("planner_working")));
  try {
    const number = await app.aside.place(app.place().given, app.data.districts);
    const found = await app.aside.ask(question, { place: number, plan: inline(app.plan), name: app.plan.name, until: app.state.until, ...given });
    fill(place, say(found));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    fill(place, error.errors.map((/** @type {any} */ fault) => el("p.fault", {}, app.words.fault(fault))));
  } finally {
    button.disabled = false;
  }
}
