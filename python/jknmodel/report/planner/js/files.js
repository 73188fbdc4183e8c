// SPDX-License-Identifier: Apache-2.0
/** Files that the page writes and reads: saved by a click, read from a choice; nothing is sent or kept. */

/**
 * @param {string} name
 * @param {BlobPart} content
 * @param {string} type
 */
export function save(name, content, type) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/**
 * A name that every file system takes.
 * @param {string} words
 */
export function fileName(words) {
  const plain = words.normalize("NFKD").replace(/[^\w.-]+/g, "-").replace(/^[-.]+|[-.]+$/g, "").toLowerCase();
  return plain.slice(0, 60) || "jkn";
}

/**
 * This file again, with a state in it.
 * @param {any} state
 */
export function withState(state) {
  const copy = /** @type {HTMLElement} */ (document.documentElement.cloneNode(true));
  for (const part of copy.querySelectorAll("#app, #sheet, #said")) part.replaceChildren();
  const start = /** @type {Element} */ (copy.querySelector("#start"));
  start.textContent = JSON.stringify(state).replaceAll("<", "\\u003c");
  return `<!DOCTYPE html>\n${copy.outerHTML}`;
}

/**
 * What somebody gave: TOML of a place or a plan, or a saved planner.
 * @param {string} text
 * @returns {{kind: "place" | "plan" | "state" | "foreign" | "newer" | "damaged", state?: any}}
 */
export function kindOf(text) {
  const saved = /<script[^>]*id="start"[^>]*>([\s\S]*?)<\/script>/.exec(text);
  if (saved) {
    try {
      const state = JSON.parse(saved[1]);
      if (state && state.schema > 1) return { kind: "newer" };
      if (state && state.schema === 1 && state.place && Array.isArray(state.scenarios)) return { kind: "state", state };
      return { kind: state === null ? "foreign" : "damaged" };
    } catch {
      return { kind: "damaged" };
    }
  }
  if (/\u0000|\ufffd/.test(text) || /^\s*(<|PK)/.test(text)) return { kind: "foreign" };
  const schema = /^\s*schema\s*=\s*(\d+)/m.exec(text);
  if (schema && Number(schema[1]) > 1) return { kind: "newer" };
  if (/^\s*\[\[(figure|evidence|cell)\]\]/m.test(text) || /^\s*(opening|population)\s*=/m.test(text)) return { kind: "place" };
  if (/^\s*\[\[(fund|lever)\]\]/m.test(text) || /^\s*(rate_basis|name)\s*=/m.test(text)) return { kind: "plan" };
  return { kind: "foreign" };
}
