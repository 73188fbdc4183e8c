// SPDX-License-Identifier: Apache-2.0
/** The sentences of one language, from the gettext catalogues: `t(key, blanks)`. */

import { Messages, withBlanks } from "./messages.js";
import { Printed } from "./numbers.js";

/** @typedef {"id" | "en"} Language */

export class Words {
  /**
   * @param {Language} language
   * @param {{sentences: Record<Language, Record<string, string>>, locales: Record<Language, any>}} catalogue
   */
  constructor(language, catalogue) {
    this.language = language;
    this.sentences = catalogue.sentences[language];
    this.n = new Printed(catalogue.locales[language]);
    /** @type {Messages | null} */
    this.messages = null;
    this.t = this.t.bind(this);
  }

  /**
   * @param {string} key
   * @param {Record<string, any>} [blanks]
   */
  t(key, blanks = {}) {
    const sentence = this.sentences[key];
    if (sentence === undefined) throw new Error(`no sentence '${key}'`);
    return withBlanks(sentence, blanks);
  }

  /** @param {string} key */
  has(key) {
    return this.sentences[key] !== undefined;
  }

  /**
   * The words of a key, or a name as it is.
   * @param {string} key
   * @param {string} otherwise
   */
  known(key, otherwise) {
    return this.has(key) ? this.t(key) : otherwise;
  }

  /**
   * What something is called that has words in both languages.
   * @param {{name?: string, words?: string, words_id?: string}} what
   */
  called(what) {
    return (this.language === "id" ? what.words_id || what.words : what.words) || what.name || "";
  }

  /**
   * A fault of the engine as this language says it.
   * @param {{message: string, key?: string, value?: string, line?: number}} fault
   */
  fault(fault) {
    const message = this.language === "en" ? fault.message : this.messages?.indonesian(fault.message) ?? fault.message;
    const at = [fault.line ? this.t("planner_line", { line: fault.line }) : "", fault.key ?? ""].filter(Boolean).join(", ");
    const given = fault.value && !message.includes(fault.value) ? `“${fault.value}” ` : "";
    return `${at ? `${at}: ` : ""}${given}${message}`;
  }
}
