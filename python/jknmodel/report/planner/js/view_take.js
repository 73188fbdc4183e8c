// SPDX-License-Identifier: Apache-2.0
/** What somebody takes away: the sheet, pictures, tables, files that other programs read. */

import { el } from "./dom.js";

/** @typedef {import("./app.js").App} App */

/**
 * @param {App} app
 * @param {any} doors
 */
export function takeView(app, doors) {
  const { t } = app.words;
  /** @type {[string, [string, () => void][]][]} */
  const groups = [
    ["sheet", [["print", doors.print]]],
    ["page", [["html", doors.html]]],
    ["pictures", [["png", () => doors.pictures("png")], ["svg", () => doors.pictures("svg")]]],
    ["tables", [["xlsx", doors.workbook], ["csv_excel", () => doors.csv(true)], ["csv_plain", () => doors.csv(false)]]],
    ["files", /** @type {[string, () => void][]} */ ([["plan", doors.plan], doors.placeToml() && ["place", doors.place]].filter(Boolean))],
  ];
  const wrong = app.scenarios().filter((each) => each.faults);
  const stale = wrong.length > 0 && el("div.stale", { role: "alert" }, el("b", {}, t("planner_stale")),
    el("ul", {}, wrong.flatMap((each) => (each.faults ?? []).map((fault) => el("li", {}, `${each.name}: ${app.words.fault(fault)}`))))); // prettier-ignore
  return el("div.take", {}, stale, groups.map(([group, buttons]) => el("section.card", {}, el("h2", {}, t(`planner_take_${group}`)),
    el("p.soft", {}, t(`planner_take_${group}_help`)),
    el("div.buttons", {}, buttons.map(([key, act]) => el("button", { type: "button", "data-take": key, onclick: act }, t(`planner_take_${key}`))))))); // prettier-ignore
}
