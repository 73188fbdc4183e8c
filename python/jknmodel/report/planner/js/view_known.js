// SPDX-License-Identifier: Apache-2.0
/** What is known of the place that is open: published, derived, assumed; and what contradicts. */

import { el, scrolled } from "./dom.js";

/** @typedef {import("./app.js").App} App */

/** @param {App} app */
export function knownView(app) {
  const { t, n } = app.words;
  const place = app.place();
  const groups = sums(place.cells);
  const all = groups.reduce((sum, each) => sum + each.people, 0);
  const published = groups.filter((each) => each.known === "published").reduce((sum, each) => sum + each.people, 0) / all;
  return el("section.card.known", {},
    el("h2", {}, t("planner_known", { place: place.name, when: `1 ${n.month(app.first())}` })),
    findings(app, place),
    app.state.place.id ? null : figures(app, place),
    scrolled(t("planner_who"), el("thead", {}, el("tr", {}, ["planner_who", "planner_people", "planner_known_how"].map((key) => el("th", { scope: "col" }, t(key))))),
      el("tbody", {}, groups.map((each) => el("tr", {},
        el("th", { scope: "row" }, `${each.segment.replace("_", " ")}, ${t(`planner_standing_${each.standing}`)}`),
        el("td", {}, n.aboutPeople(each.people), each.low === null || n.people(each.low) === n.people(each.high) ? "" : el("small", {}, t("planner_from_to", { low: n.people(each.low), high: n.people(each.high ?? 0) }))),
        el("td", {}, mark(t, each.known)))))),
    app.state.place.id ? figures(app, place) : null,
    published >= 0.005 && el("p.soft", {}, t("planner_known_share", { share: n.perCent(published, 0) }))); // prettier-ignore
}

/**
 * Who is where: a line for each segment and standing.
 * @param {any[]} cells
 */
function sums(cells) {
  const found = new Map();
  const rank = ["published", "derived", "assumed"];
  for (const cell of cells) {
    const key = `${cell.segment} ${cell.standing}`;
    const had = found.get(key) ?? { segment: cell.segment, standing: cell.standing, people: 0, low: 0, high: 0, known: "published" };
    had.people += cell.people;
    had.low = cell.plausible_low === undefined ? null : had.low === null ? null : had.low + cell.plausible_low;
    had.high = cell.plausible_high === undefined ? null : had.high === null ? null : had.high + cell.plausible_high;
    if (rank.indexOf(cell.known) > rank.indexOf(had.known)) had.known = cell.known;
    found.set(key, had);
  }
  return [...found.values()].sort((a, b) => b.people - a.people);
}

/**
 * @param {App} app
 * @param {any} place
 */
function figures(app, place) {
  const { t, words, n } = { ...app.words, t: app.words.t, n: app.words.n, words: app.words };
  if (!place.figures?.length) return null;
  const said = (/** @type {any} */ figure) => (app.state.language === "id" ? figure.words_id || figure.words : figure.words) || figure.label;
  const value = (/** @type {any} */ figure) => app.write(figure.value, figure.unit === "rupiah" ? "rupiah" : figure.unit === "share" ? "share" : "people");
  return el("details", { open: !app.state.place.id }, el("summary", {}, t("evidence_title")), scrolled(t("evidence_title"),
    el("thead", {}, el("tr", {}, ["col_words", "col_value", "planner_known_how", "col_as_of", "col_source"].map((key) => el("th", { scope: "col" }, t(key))))),
    el("tbody", {}, place.figures.map((/** @type {any} */ figure) => el("tr", {},
      el("th", { scope: "row" }, said(figure)), el("td", {}, value(figure)), el("td", {}, figure.set_aside ? "–" : mark(t, "published")), el("td", {}, figure.as_of), el("td", {}, (app.state.language === "id" && figure.source_id) || figure.source)))))); // prettier-ignore
}

/**
 * Contradictions, as `reconcile` names them.
 * @param {App} app
 * @param {any} place
 */
function findings(app, place) {
  const { t } = app.words;
  const notes = [...(place.notes ?? [])];
  const found = place.findings?.[app.state.language] ?? [];
  if (!notes.length && !found.length) return null;
  return el("details", { open: found.length > 0 && found.length <= 3 }, el("summary", {}, t("findings_title")),
    el("ul", {}, found.map((/** @type {any} */ each) => el("li", {}, el("b", {}, each.figure, ": "), each.verdict, ". ", each.note)),
      notes.map((note) => el("li", {}, app.words.fault({ message: note }))))); // prettier-ignore
}

/**
 * @param {(key: string) => string} t
 * @param {string} known
 */
function mark(t, known) {
  return el(`span.mark.${known}`, {}, t(`planner_known_${known}`));
}
