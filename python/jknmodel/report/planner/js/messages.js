// SPDX-License-Identifier: Apache-2.0
/**
 * Messages of the engine in Indonesian, by the patterns of the catalogue: what base/messages.py does,
 * and a test compares the two.
 */

/** @typedef {{english: string, said: string, parts: [string, string | null][], shape?: RegExp, length: number}} Pattern */

const TRANSLATED = new Set(["what", "wanted", "kind", "remedy", "reason"]);
const LOOSE = new Set(["who", "whose", "which", "value"]);
/** @type {[string, string][]} */
const SPANS = [[" to ", " sampai "], [" and others", " dan lainnya"], [" by ", " sebesar "],
               [" people", " orang"], [" and ", " dan "]]; // prettier-ignore

export class Messages {
  /** @param {Record<string, string>} patterns  Indonesian by English, of the context of faults */
  constructor(patterns) {
    this.patterns = Object.entries(patterns).map(([english, said]) => read(english, said));
    this.patterns.sort((a, b) => b.length - a.length);
  }

  /**
   * A message in Indonesian; null for one that the catalogue does not have.
   * @param {string} message
   * @returns {string | null}
   */
  indonesian(message) {
    for (const pattern of this.patterns) {
      const said = this.said(pattern, message);
      if (said !== null) return said;
    }
    return null;
  }

  /**
   * @param {Pattern} pattern
   * @param {string} message
   */
  said(pattern, message) {
    if (!pattern.parts.every(([words]) => message.includes(words))) return null;
    pattern.shape ??= shape(pattern.parts);
    const found = pattern.shape.exec(message);
    if (!found) return null;
    /** @type {Record<string, string>} */
    const blanks = {};
    for (const [name, text] of Object.entries(found.groups ?? {})) {
      const filled = this.filled(name, text, message);
      if (filled === null) return null;
      blanks[name] = filled;
    }
    return withBlanks(pattern.said, blanks);
  }

  /**
   * @param {string} name
   * @param {string} text
   * @param {string} message
   * @returns {string | null}
   */
  filled(name, text, message) {
    const kind = name.replace(/\d+$/, "");
    if (kind === "n") return text.replace(/[,.]/g, (sign) => (sign === "," ? "." : ","));
    if (kind === "spans") return SPANS.reduce((said, [from, to]) => said.replaceAll(from, to), text);
    if (!text || !(TRANSLATED.has(kind) || LOOSE.has(kind))) return text;
    const said = text.length < message.length ? this.indonesian(text) : null;
    return said === null && LOOSE.has(kind) ? text : said;
  }
}

/**
 * A sentence with its blanks filled; `{{` is a brace.
 * @param {string} sentence
 * @param {Record<string, any>} blanks
 */
export function withBlanks(sentence, blanks) {
  return sentence.replace(/\{\{|\}\}|\{(\w+)[^}]*\}/g, (all, name) =>
    name === undefined ? all[0] : String(blanks[name] ?? "")); // prettier-ignore
}

/**
 * Words, and the name of the blank behind them; `{{` is a brace.
 * @param {string} english
 * @param {string} said
 * @returns {Pattern}
 */
function read(english, said) {
  /** @type {[string, string | null][]} */
  const parts = [];
  let words = "";
  for (const [all, name] of english.matchAll(/\{\{|\}\}|\{(\w+)\}|[^{}]+/g)) {
    if (name) {
      parts.push([words, name]);
      words = "";
    } else words += all === "{{" || all === "}}" ? all[0] : all;
  }
  parts.push([words, null]);
  return { english, said, parts, length: parts.reduce((sum, [each]) => sum + each.length, 0) };
}

/** @param {[string, string | null][]} parts */
function shape(parts) {
  let text = "";
  parts.forEach(([words, name], i) => {
    text += words.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
    if (!name) return;
    const next = parts[i + 1];
    text += `(?<${name}>${blank(name, words, next && !next[0] ? next[1] : null)})`;
  });
  return new RegExp(`^(?:${text})$`, "s");
}

/**
 * What may stand in a blank.
 * @param {string} name
 * @param {string} before
 * @param {string | null} behind
 */
function blank(name, before, behind) {
  const kind = name.replace(/\d+$/, "");
  if (kind === "n") return String.raw`[-+]?\d[\d.,_]*(?<=\d)`;
  if (kind === "remedy") return before.endsWith(" ") ? ".+" : String.raw`(?:[;] .*| \(.*)?`;
  if (behind && behind.replace(/\d+$/, "") === "remedy") return "[^;]+?";
  return before.endsWith("'") ? ".*?" : ".+?";
}
