// SPDX-License-Identifier: Apache-2.0
/**
 * A number that is moved by a slider or typed into a box: Indonesian and English numerals, with their
 * words. What cannot be read is said at the box, and the last good value stays.
 */

import { el, fill, slug } from "./dom.js";

/**
 * @typedef {object} NumberField
 * @property {string} id
 * @property {string} label
 * @property {string} [help]
 * @property {number} min
 * @property {number} max  of the slider; the box takes up to `most`
 * @property {number} [most]
 * @property {number} step
 * @property {"rupiah" | "people" | "months" | "share" | "number"} unit
 * @property {number} value
 * @property {() => number} [live]  what it is now, where other controls move it too
 * @property {(value: number, moving: string) => void} set
 */

/** @typedef {{read: (text: string, unit: string) => {value?: number, fault?: string}, write: (value: number, unit: string) => string, words: import("./words.js").Words, rest: () => void}} Reader */

/**
 * @param {NumberField} field
 * @param {Reader} reader
 * @returns {any} the element; `now()` shows what it is now
 */
export function numberField(field, reader) {
  const { t } = reader.words;
  const id = slug(field.id);
  const most = field.most ?? field.max;
  const fault = el("p.fault", { id: `${id}-fault`, role: "alert", hidden: true });
  const box = el("input", {
    type: "text", id, autocomplete: "off", spellcheck: "false", inputmode: field.unit === "rupiah" ? "text" : "decimal",
    "aria-describedby": `${id}-fault${field.help ? ` ${id}-help` : ""}`, size: field.unit === "rupiah" ? 16 : 9,
  }); // prettier-ignore
  const slider = el("input", { type: "range", min: field.min, max: field.max, step: field.step, "aria-label": field.label });

  const show = (/** @type {number} */ value) => {
    slider.max = String(Math.max(field.max, value));
    slider.value = String(value);
    box.value = reader.write(value, field.unit);
    slider.setAttribute("aria-valuetext", box.value);
    say("");
  };
  const say = (/** @type {string} */ words) => {
    fault.hidden = !words;
    fill(fault, words);
    if (words) box.setAttribute("aria-invalid", "true");
    else box.removeAttribute("aria-invalid");
  };
  slider.addEventListener("input", () => {
    const value = Number(slider.value);
    box.value = reader.write(value, field.unit);
    slider.setAttribute("aria-valuetext", box.value);
    say("");
    field.set(value, field.id);
  });
  slider.addEventListener("change", reader.rest);
  box.addEventListener("change", () => {
    const { value, fault: wrong } = reader.read(box.value, field.unit);
    if (wrong !== undefined || value === undefined) return say(`${wrong} ${t("planner_last_good")}`);
    if (value < field.min || value > most) {
      const [low, high] = [field.min, most].map((end) => reader.write(end, field.unit));
      return say(`${t("planner_outside", { low, high })} ${t("planner_last_good")}`);
    }
    reader.rest();
    field.set(value, "");
    show(value);
  });
  box.addEventListener("focus", () => box.select());

  const made = el("div.field", {},
    el("label", { for: id }, field.label), box, slider,
    field.help && el("p.help", { id: `${id}-help` }, field.help), fault); // prettier-ignore
  made.now = () => field.live && !made.contains(document.activeElement) && show(field.live());
  show(field.value);
  return made;
}

/**
 * A choice of a few, each seen.
 * @param {string} name @param {string} label @param {[string, string][]} options  value, words
 * @param {string} value @param {(value: string) => void} set
 */
export function choice(name, label, options, value, set) {
  return el("fieldset.choice", {}, el("legend", {}, label), options.map(([each, words]) => el("label", {},
    el("input", { type: "radio", name, checked: each === value, onchange: () => set(each) }),
    el("span", {}, words)))); // prettier-ignore
}

/**
 * @param {string} id
 * @param {string} label
 * @param {[string, string][]} options
 * @param {string} value
 * @param {(value: string) => void} set
 */
export function pick(id, label, options, value, set) {
  const list = el("select", { id: slug(id), onchange: () => set(list.value) },
    options.map(([each, words]) => el("option", { value: each, selected: each === value }, words))); // prettier-ignore
  return el("div.field", {}, el("label", { for: slug(id) }, label), list);
}
