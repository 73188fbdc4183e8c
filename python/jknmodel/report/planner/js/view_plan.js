// SPDX-License-Identifier: Apache-2.0
/**
 * The plan: controls on one side, the answer, the light and the charts on the other. Controls are made
 * once for a plan's shape; what a slider moves is only drawn again.
 */

import { Answer } from "./answer.js";
import { ChartView } from "./chart_view.js";
import { charts, CHARTS } from "./charts.js";
import { controls } from "./controls.js";
import { el, fill, announce } from "./dom.js";
import { MOST_SCENARIOS } from "./app.js";

/** @typedef {import("./app.js").App} App */

export class PlanView {
  /**
   * @param {App} app
   * @param {any} doors  what is done elsewhere: save a picture, draw how sure
   */
  constructor(app, doors) {
    this.app = app;
    this.doors = doors;
    const { t } = app.words;
    this.shape = "";
    this.head = el("div.scenarios");
    this.controls = el("div.controls", { role: "group", "aria-label": t("planner_controls") });
    this.light = el("div.light", { id: "light" });
    this.tiles = el("div.tiles");
    this.stale = el("div.stale", { role: "alert", hidden: true });
    this.answer = el("ol.answer", { id: "answer" });
    this.sure = el("div.sure");
    this.compare = el("div.compare");
    this.charts = Array.from({ length: CHARTS }, () => new ChartView(app.words, doors.picture));
    this.element = el("div.plan", {},
      el("div.top", {}, this.head),
      el("div.result", {}, this.stale, this.light, this.tiles, this.answer, this.sure),
      this.controls,
      el("div.pictures", {}, this.charts.map((chart) => chart.element), this.compare)); // prettier-ignore
    /** @type {Set<string | undefined>} what is unfolded */
    this.open = new Set((app.plan.lever ?? []).some((/** @type {any} */ lever) => lever.kind !== "pbid_intake") ? ["further"] : []);
  }

  away() {
    this.charts.forEach((chart) => chart.away());
  }

  /** Everything that follows from the state; the controls only where the plan has another shape. */
  refresh() {
    const { app } = this;
    const shape = JSON.stringify([app.state.place, app.state.current, app.state.language, app.state.until, app.state.reading, app.state.scenarios.length, shapeOf(app.plan)]);
    if (shape !== this.shape) {
      this.shape = shape;
      this.refreshControls();
    } else for (const field of this.controls.querySelectorAll(".field")) /** @type {any} */ (field).now?.();
    this.refreshResult();
  }

  refreshControls() {
    const { app } = this;
    const active = document.activeElement?.id;
    fill(this.controls, controls({
      get plan() { return app.plan; },
      place: app.place(), first: app.first(), until: app.state.until, words: app.words,
      reader: { words: app.words, read: (text, unit) => app.read(text, unit), write: (value, unit) => app.write(value, unit), rest: () => app.store.rest() },
      set: (plan, moving) => app.setPlan(plan, moving),
      unfold: (fold) => this.open.add(fold),
      defaults: app.data.defaults,
      reading: app.state.reading ?? app.place().read_as,
      read: (reading) => app.store.change({ reading: reading === app.place().read_as && !app.state.reading ? null : reading }),
    }), this.horizon()); // prettier-ignore
    for (const fold of this.controls.querySelectorAll("details")) {
      fold.open = this.open.has(fold.dataset.fold);
      fold.addEventListener("toggle", () => (fold.open ? this.open.add(fold.dataset.fold) : this.open.delete(fold.dataset.fold)));
    }
    if (active) document.getElementById(active)?.focus();
    this.tabs();
  }

  /** The last month that is looked at. */
  horizon() {
    const { app } = this;
    const { t, n } = app.words;
    const year = Number(app.first().slice(0, 4));
    const years = [0, 1, 2, 3, 4, 5].map((more) => `${year + more}-12`);
    const list = el("select", { id: "until", onchange: () => app.store.change({ until: list.value }) },
      years.map((month) => el("option", { value: month, selected: month === app.state.until }, n.month(month)))); // prettier-ignore
    return el("section.control", {}, el("div.field", {}, el("label", { for: "until" }, t("planner_until")), list));
  }

  /** The scenarios side by side, by name. */
  tabs() {
    const { app } = this;
    const { t } = app.words;
    const { scenarios, current } = app.state;
    const name = el("input", { id: "scenario-name", type: "text", maxlength: 80, value: app.words.called(app.plan), "aria-label": t("planner_scenario_name"),
      onchange: () => name.value.trim() && app.setPlan(renamed(app.plan, name.value.trim(), app.state.scenarios)) }); // prettier-ignore
    const chips = scenarios.map(({ plan }, at) => at === current
      ? el("span.chip.here", {}, name, scenarios.length > 1 && el("button.remove", { type: "button", "aria-label": t("planner_scenario_away", { name: app.words.called(plan) }), onclick: () => app.removeScenario(at) }, "×"))
      : el("button.chip", { type: "button", onclick: () => app.store.change({ current: at }) }, app.words.called(plan))); // prettier-ignore
    const copy = el("button.chip.more", { type: "button", onclick: () => app.addScenario(copied(app.plan, scenarios, t)) }, t("planner_scenario_copy"));
    const others = this.doors.shipped().filter((/** @type {any} */ plan) => !scenarios.some((each) => each.plan.name === plan.name));
    const list = el("select.chip", { id: "scenario-add", "aria-label": t("planner_scenario_add"), onchange: () => {
      const found = others[Number(list.value)];
      if (found) this.doors.add(found);
    } }, el("option", { value: "" }, t("planner_scenario_add")), others.map((/** @type {any} */ plan, /** @type {number} */ i) => el("option", { value: i }, app.words.called(plan)))); // prettier-ignore
    fill(this.head, chips, scenarios.length < MOST_SCENARIOS && [copy, others.length > 0 && list]);
  }

  refreshResult() {
    const { app } = this;
    const { t } = app.words;
    const all = app.scenarios();
    const main = all[app.state.current];
    this.stale.hidden = !main.faults;
    if (main.faults) {
      fill(this.stale, el("b", {}, t("planner_stale")), el("ul", {}, main.faults.map((fault) => el("li", {}, app.words.fault(fault)))));
    }
    this.element.classList.toggle("old", Boolean(main.faults));
    if (!main.run) return;
    const whole = all.filter((each) => each.run);
    const answer = new Answer(app.words, app.place(), /** @type {any} */ (main), /** @type {any[]} */ (whole));
    this.said = answer;
    const light = answer.light();
    this.light.className = `light ${light.colour}`;
    fill(this.light, el("div.lamp", { "aria-hidden": "true" }), el("div", {}, el("b", {}, light.words), el("span", {}, light.what)));
    const sentences = answer.sentences();
    fill(this.answer, sentences.map((sentence) => el("li", {}, sentence)));
    fill(this.tiles, tiles(app, answer).map(([label, value, more, tone]) =>
      el(`div.tile${tone ? `.${tone}` : ""}`, {}, el("span", {}, label), el("b", {}, value), more && el("small", {}, more)))); // prettier-ignore
    const others = whole.filter((each) => each !== main);
    const shown = { words: app.words, run: main.run, name: main.name, others: /** @type {any[]} */ (others) };
    this.pictures = charts(shown);
    this.pictures.forEach((make, i) => this.charts[i].show(make));
    fill(this.compare, whole.length > 1 ? sideBySide(app, whole) : null);
    announce(`${light.words}. ${sentences[1] ?? ""}`);
  }
}

/**
 * The big numbers: the money of each year, both thresholds, the rates at the end.
 * @param {App} app
 * @param {Answer} answer
 * @returns {string[][]}
 */
function tiles(app, answer) {
  const { t, n } = app.words;
  const { run } = answer;
  const told = run.told();
  const years = run.years.slice(0, 4).map((end) => [
    t("planner_tile_money", { year: end.year }),
    end.ends ? t("planner_tile_until", { month: n.month(end.ends).split(" ")[0] }) : t("planner_tile_lasts"),
    answer.balance(end), end.ends ? "bad" : "good",
  ]); // prettier-ignore
  const aim = run.aims()[run.aims().length - 1];
  const both = [t("planner_tile_met", { coverage: n.perCent(aim.coverage, 0), active: n.perCent(aim.active, 0) }),
    told.met ? n.month(told.met) : told.untold ? t("planner_tile_untold") : t("planner_tile_never", { until: n.shortMonth(run.until) }),
    told.lost ? t("planner_tile_lost", { month: n.shortMonth(told.lost) }) : "", told.met && !told.lost ? "good" : "bad"]; // prettier-ignore
  const rates = [t("planner_tile_rates", { month: n.shortMonth(run.until) }),
    `${answer.rate("coverage", run.last("coverage"), 1)} · ${answer.rate(run.tested, run.last(run.tested), 1)}`, t(run.tested === "active_of_registered" ? "planner_tile_rates_registered" : "planner_tile_rates_what"), ""]; // prettier-ignore
  const heads = [t("planner_tile_heads"), n.people(run.newHeads.added), t("planner_tile_cost", { cost: n.money(run.newHeads.cost_full_year, true) }), ""];
  return [...(answer.main.plan.fund?.length ? years : []), both, rates, heads];
}

/**
 * Up to four scenarios in one table.
 * @param {App} app
 * @param {any[]} all
 */
export function sideBySide(app, all) {
  const { t, n } = app.words;
  const { rows } = comparison(app, all);
  return el("section", {}, el("h2", {}, t("planner_compare")), el("div.scroll", { tabindex: "0", role: "region", "aria-label": t("planner_compare") },
    el("table.wide", {}, el("thead", {}, el("tr", {}, el("td"), all.map((each) => el("th", { scope: "col" }, each.name)))),
      el("tbody", {}, rows.map(([label, ...values]) => el("tr", {}, el("th", { scope: "row" }, label), values.map((value) => el("td", {}, value)))))))); // prettier-ignore
}

/**
 * @param {App} app
 * @param {any[]} all
 */
export function comparison(app, all) {
  const { t, n } = app.words;
  const place = app.place();
  const answers = all.map((each) => new Answer(app.words, place, each, all));
  const row = (/** @type {string} */ label, /** @type {(answer: Answer) => string} */ of) => [label, ...answers.map(of)];
  const years = [...new Set(all.flatMap((each) => each.run.years.map((/** @type {any} */ end) => end.year)))].sort();
  return { rows: [
    row(t("planner_row_light"), (answer) => answer.light().words),
    row(t("planner_row_met"), (answer) => (answer.run.told().met ? n.month(answer.run.told().met ?? "") : "–")),
    ...years.map((year) => row(t("planner_row_year", { year }), (answer) => {
      const end = answer.run.years.find((each) => each.year === year);
      return !end || !answer.main.plan.fund?.length ? "–" : `${end.ends ? t("planner_tile_until", { month: n.month(end.ends).split(" ")[0] }) : t("planner_tile_lasts")}; ${answer.balance(end)}`;
    })),
    row(t("planner_row_coverage", { month: n.shortMonth(all[0].run.until) }), (answer) => answer.rate("coverage", answer.run.last("coverage"), 1)),
    row(t("planner_row_active", { month: n.shortMonth(all[0].run.until) }), (answer) => answer.rate(answer.run.tested, answer.run.last(answer.run.tested), 1)),
    row(t("planner_row_heads"), (answer) => n.people(answer.run.newHeads.added)),
    row(t("planner_row_cost"), (answer) => n.money(answer.run.newHeads.cost_full_year, true)),
  ] }; // prettier-ignore
}

/**
 * What of a plan decides which controls there are.
 * @param {any} plan
 */
function shapeOf(plan) {
  const lever = (plan.lever ?? []).map((/** @type {any} */ each) => [each.kind, each.name, typeof each.heads, each.from, each.up_to]);
  return [plan.name, plan.words, plan.words_id, (plan.fund ?? []).map((/** @type {any} */ fund) => fund.name), lever, plan.rate_basis, plan.assumptions?.behaviour];
}

/**
 * @param {any} plan
 * @param {string} name
 * @param {{plan: any}[]} others
 */
function renamed(plan, name, others) {
  return { ...plan, name: unused(name, others.filter((each) => each.plan !== plan)), words: name, words_id: name };
}

/**
 * @param {any} plan
 * @param {{plan: any}[]} others
 * @param {any} t
 */
function copied(plan, others, t) {
  const named = (/** @type {string | undefined} */ words) => (words ? unusedWords(words, others) : undefined);
  return { ...plan, name: unused(plan.name, others), words: named(plan.words) ?? unused(plan.name, others), words_id: named(plan.words_id) ?? unused(plan.name, others) };
}

/**
 * @param {string} name
 * @param {{plan: any}[]} others
 */
function unused(name, others) {
  let found = name;
  for (let n = 2; others.some((each) => each.plan.name === found); n++) found = `${name} ${n}`;
  return found;
}

/**
 * @param {string} words
 * @param {{plan: any}[]} others
 */
function unusedWords(words, others) {
  let found = words;
  for (let n = 2; others.some((each) => [each.plan.words, each.plan.words_id].includes(found)); n++) found = `${words} ${n}`;
  return found;
}
