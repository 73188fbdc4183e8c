// SPDX-License-Identifier: Apache-2.0
/** The first page: choose a place, type six figures, or open a file. */

import { dayOf } from "./days.js";
import { el, fill } from "./dom.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {{open: (place: any, scenarios: any[], options?: any) => void, load: (file: File) => void, figures: (given: Record<string, string>) => any}} Doors */

/** What is asked for, in the order of a conversation; the first four must be there. */
export const QUESTIONS = ["name", "population", "coverage", "active", "pbid", "budget", "owing", "as_of"];
const NEEDED = new Set(["name", "population", "coverage", "active", "as_of"]);

/**
 * @param {App} app
 * @param {Doors} doors
 */
export function startView(app, doors) {
  const { t } = app.words;
  return el("div.start", {},
    el("section.card", {}, el("h2", {}, t("planner_choose")), el("p.soft", {}, t("planner_choose_help")),
      el("div.places", {}, app.data.places.map((/** @type {any} */ place) => el("button.place", {
        type: "button", "data-place": place.id, "aria-pressed": String(app.state.place?.id === place.id), onclick: () => doors.open({ id: place.id }, place.scenarios.slice(0, 1)) },
        el("b", {}, place.name), el("span", {}, place.region))))),
    (!app.engine || app.can("figures")) && own(app, doors),
    el("section.card", {}, el("h2", {}, t("planner_file")), el("p.soft", {}, t("planner_file_help")),
      el("label.button", { for: "file" }, t("planner_file_choose")),
      el("input.visually-hidden", { id: "file", type: "file", accept: ".toml,.html,text/plain", onchange: (/** @type {any} */ event) => {
        const file = event.target.files[0];
        event.target.value = "";
        if (file) doors.load(file);
      } }), el("p.soft", { id: "file-said", role: "status" }), el("p.fault", { id: "file-fault", role: "alert", hidden: true }))); // prettier-ignore
}

/**
 * Six figures of one's own.
 * @param {App} app
 * @param {Doors} doors
 */
function own(app, doors) {
  const { t } = app.words;
  const typed = app.state.typed ?? {};
  const said = el("div.found", { role: "status" });
  const form = el("form.figures", { novalidate: true, onsubmit: (/** @type {Event} */ event) => {
    event.preventDefault();
    const given = Object.fromEntries(QUESTIONS.map((key) => [key, form.elements[`own-${key}`].value.trim()]));
    form.setAttribute("aria-busy", "true");
    fill(said, el("p.soft", {}, t("planner_working")));
    requestAnimationFrame(() => setTimeout(() => form.isConnected && show(app, form, doors.figures(given))));
  } },
    QUESTIONS.map((key) => el("div.field", {},
      el("label", { for: `own-${key}` }, t(`planner_own_${key}`), NEEDED.has(key) ? "" : el("small", {}, ` ${t("planner_optional")}`)),
      el("input", { id: `own-${key}`, name: `own-${key}`, type: "text", autocomplete: "off", spellcheck: "false", value: typed[key] ?? "",
        placeholder: t(`planner_own_${key}_example`), required: NEEDED.has(key), "aria-describedby": `own-${key}-help own-${key}-fault`,
        onchange: (/** @type {any} */ event) => echo(app, key, event.target) }),
      el("p.help", { id: `own-${key}-help` }, t(`planner_own_${key}_help`)),
      el("p.fault", { id: `own-${key}-fault`, role: "alert", hidden: true }))),
    el("button.main", { type: "submit" }, t("planner_own_go")), said); // prettier-ignore
  return el("section.card", {}, el("h2", {}, t("planner_own")), el("p.soft", {}, t("planner_own_intro")), form);
}

/**
 * How a figure was read, as soon as it is typed.
 * @param {App} app
 * @param {string} key
 * @param {any} box
 */
function echo(app, key, box) {
  if (key === "as_of") return echoDay(app, box);
  const unit = UNITS[/** @type {keyof UNITS} */ (key)];
  if (!unit || !box.value.trim()) return fault(box, "");
  const found = app.read(box.value, unit);
  fault(box, found.fault ?? "");
  const help = document.getElementById(`${box.id}-help`);
  if (help && found.value !== undefined) fill(help, app.words.t("planner_read_as", { value: app.write(found.value, unit) }));
}

/**
 * @param {App} app
 * @param {any} box
 */
function echoDay(app, box) {
  fault(box, "");
  const day = dayOf(box.value, app);
  const help = document.getElementById(`${box.id}-help`);
  if (help && day) fill(help, app.words.t("planner_read_as", { value: `${Number(day.slice(8))} ${app.words.n.month(day.slice(0, 7))}` }));
}
const UNITS = { population: "people", coverage: "share", active: "share", pbid: "people", budget: "rupiah", owing: "people" };

/**
 * @param {any} box
 * @param {string} words
 */
export function fault(box, words) {
  const place = document.getElementById(`${box.id}-fault`);
  if (!place) return;
  place.hidden = !words;
  fill(place, words);
  if (words) box.setAttribute("aria-invalid", "true");
  else box.removeAttribute("aria-invalid");
}

/**
 * What is wrong with the figures, each at its box.
 * @param {App} app
 * @param {any} form
 * @param {any[] | null} faults
 */
function show(app, form, faults) {
  for (const key of QUESTIONS) fault(form.elements[`own-${key}`], "");
  form.removeAttribute("aria-busy");
  fill(form.querySelector(".found"));
  if (!faults) return;
  const others = [];
  for (const wrong of faults) {
    const box = form.elements[`own-${wrong.key}`];
    const clash = box ? null : clashOf(wrong);
    if (box) fault(box, app.words.fault({ message: wrong.message, value: wrong.value }));
    else if (clash) others.push(...clashing(app, form, clash));
    else others.push(app.words.fault({ message: wrong.message, value: wrong.value }));
  }
  fill(form.querySelector(".found"), others.map((words) => el("p.fault", {}, words)));
  (form.querySelector('[aria-invalid="true"]') ?? form.querySelector("input")).focus();
}

/** The box behind each figure that the inference names. */
const BOXES = /** @type {Record<string, string>} */ ({ population: "population", coverage: "coverage", registered: "coverage", active_rate: "active", active: "active",
  "active PBID": "pbid", pbid_budget: "budget", "owing PBPU+BP": "owing" }); // prettier-ignore

/**
 * Figures that cannot all be true, as boxes, and by how much each must at least move; null for another fault.
 * @param {{conflict?: {figures: string[], moves: {figure: string, people: number}[]}}} wrong
 */
function clashOf({ conflict }) {
  const boxes = conflict?.figures.map((label) => BOXES[label]);
  if (!conflict || !boxes || boxes.includes(/** @type {any} */ (undefined))) return null;
  return { boxes, moves: conflict.moves.map(({ figure, people }) => ({ box: BOXES[figure], people })).filter(({ box }) => box) };
}

/**
 * Says at each box that it contradicts the others, and what would make them agree.
 * @param {App} app
 * @param {any} form
 * @param {{boxes: string[], moves: {box: string, people: number}[]}} clash
 */
function clashing(app, form, { boxes, moves }) {
  const { t, n } = app.words;
  const called = (/** @type {string} */ key) => `“${t(`planner_own_${key}`)}”`;
  const list = (/** @type {string[]} */ keys) => keys.map(called).join(", ");
  const typed = boxes.filter((key) => form.elements[`own-${key}`].value.trim());
  for (const key of typed) fault(form.elements[`own-${key}`], t("planner_own_clash_box"));
  const least = moves.map(({ box, people }) => t(people < 0 ? "planner_own_clash_less" : "planner_own_clash_more", { figure: called(box), people: n.people(Math.abs(people)) }));
  return [t("planner_own_clash", { figures: list(typed) }), ...least];
}
