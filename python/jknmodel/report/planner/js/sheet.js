// SPDX-License-Identifier: Apache-2.0
/** The sheet for a meeting: one A4 page with the answer, two charts, the money, what is decided, sources. */

import { comparison } from "./view_plan.js";
import { svg } from "./chart_view.js";
import { el, fill } from "./dom.js";
import { decided } from "./decided.js";

/** @typedef {import("./app.js").App} App */

/**
 * @param {App} app
 * @param {import("./view_plan.js").PlanView} view
 * @param {Element} sheet
 */
export function fillSheet(app, view, sheet) {
  const { t, n } = app.words;
  const answer = view.said;
  if (!answer || !view.pictures) return fill(sheet);
  const { run } = answer;
  const light = answer.light();
  const all = app.scenarios().filter((each) => each.run);
  const pictures = view.pictures.slice(0, 2).map((make) => make()).map((spec) => el("figure", {}, el("figcaption", {}, spec.title),
    el("img", { alt: spec.alt, src: `data:image/svg+xml,${encodeURIComponent(svg(spec, app.words, 520, 290, false))}` }))); // prettier-ignore
  const place = app.place();
  const sources = [...new Set((place.figures ?? []).filter((/** @type {any} */ each) => !each.set_aside).map((/** @type {any} */ each) => (app.state.language === "id" && each.source_id) || each.source))];
  fill(sheet,
    el("h1", {}, t("planner_sheet_title", { place: place.name })),
    el("p.soft", {}, t("subtitle", { opening: `1 ${n.month(app.first())}`, until: n.month(run.until) })),
    el(`div.light.${light.colour}`, {}, el("div.lamp"), el("div", {}, el("b", {}, light.words), el("span", {}, light.what))),
    el("ol.answer", {}, answer.sentences().map((sentence) => el("li", {}, sentence))),
    el("div.two", {}, pictures),
    run.years.length > 0 && answer.main.plan.fund?.length ? el("table", {}, el("thead", {}, el("tr", {}, ["money_year", "money_have", "money_need", "money_left", "money_until"].map((key) => el("th", {}, t(key))))),
      el("tbody", {}, run.years.map((end) => el("tr", {}, el("th", {}, end.year), el("td", {}, n.money(end.money), run.assumed.has(end.year) ? t("money_assumed") : ""),
        el("td", {}, n.money(end.need, true)), el("td", {}, answer.balance(end)), el("td", {}, end.ends ? n.month(before(end.ends)) : t("paid_all_year")))))) : "",
    all.length > 1 && compared(app, all),
    el("h2", {}, t("planner_sheet_decided")), el("ul", {}, decided(app, answer.main.plan).map((line) => el("li", {}, line))),
    el("p.small", {}, `${t("planner_sheet_sources")}: ${sources.join("; ") || t("planner_own")}. ${t("scenario_not_forecast")} ${app.data.version}`)); // prettier-ignore
}

/**
 * @param {App} app
 * @param {any[]} all
 */
function compared(app, all) {
  return el("table", {}, el("thead", {}, el("tr", {}, el("td"), all.map((each) => el("th", {}, each.name)))),
    el("tbody", {}, comparison(app, all).rows.slice(0, 6).map(([label, ...values]) => el("tr", {}, el("th", {}, label), values.map((value) => el("td", {}, value)))))); // prettier-ignore
}

/** @param {string} month */
function before(month) {
  const [year, of] = month.split("-").map(Number);
  return of === 1 ? `${year - 1}-12` : `${year}-${String(of - 1).padStart(2, "0")}`;
}
