// SPDX-License-Identifier: Apache-2.0
/** What the page works with: the state, the engine, the runs of the scenarios as they stand. */

import { described } from "./opened.js";
import { Run } from "./run.js";
import { Store } from "./store.js";
import { Words } from "./words.js";
import { Messages } from "./messages.js";
import { Refused } from "../../../data/planner/engine.js";
import { later } from "./months.js";
import { funds } from "./plan.js";

/** @typedef {import("./plan.js").Plan} Plan */
/**
 * @typedef {object} State
 * @property {"id" | "en"} language
 * @property {string} view
 * @property {any} place  what it was opened from: `{id}` of a shipped one, or `{name, toml}`
 * @property {{plan: Plan}[]} scenarios
 * @property {number} current
 * @property {string} until
 * @property {string | null} reading  null: the place's own
 * @property {Record<string, string>} typed  figures as somebody typed them
 */

/** Tables that the charts need. */
const TABLES = ["monthly", "funds", "budget"];
export const MOST_SCENARIOS = 4;

export class App {
  /**
   * @param {any} data  what the file carries
   * @param {State} state
   */
  constructor(data, state) {
    this.data = data;
    this.store = new Store(state);
    this.catalogue = data.catalogue;
    /** @type {Record<string, Words>} */
    this.languages = Object.fromEntries(["id", "en"].map((language) => [language, new Words(/** @type {any} */ (language), data.catalogue)]));
    /** @type {any} */
    this.engine = null;
    /** @type {string[]} */
    this.questions = [];
    /** @type {import("./aside.js").Aside | null} */
    this.aside = null;
    /** @type {Map<string, any>} */
    this.opened = new Map();
    /** @type {WeakMap<Plan, Map<string, Run>>} */
    this.runs = new WeakMap();
    /** @type {Map<number, any[]>} faults of a scenario whose last change could not be run */
    this.faults = new Map();
    /** @type {Map<number, {plan: Plan, run: Run}>} */
    this.good = new Map();
  }

  get state() {
    return this.store.state;
  }
  get words() {
    return this.languages[this.state.language];
  }

  /**
   * The engine is there.
   * @param {any} engine
   * @param {Record<string, string>} patterns
   */
  ready(engine, patterns) {
    this.engine = engine;
    this.languages.id.messages = new Messages(patterns);
    this.questions = questionsOf(engine);
    if (this.can("load")) engine.ask("load", this.data.load);
  }

  // ── places ──

  /**
   * What `open` takes for a place of the state.
   * @param {any} place
   * @param {string | null} reading
   */
  asked(place, reading) {
    const shipped = place.id ? this.data.places.find((/** @type {any} */ each) => each.id === place.id) : null;
    if (shipped) return shipped.opens[reading ?? shipped.known.read_as];
    return { place: place.toml, name: place.file ?? place.name, reading };
  }

  /**
   * The place of the state, opened; throws Refused.
   * @param {any} [place]
   * @param {string | null} [reading]
   */
  place(place = this.state.place, reading = this.state.reading) {
    const given = this.asked(place, reading);
    const key = JSON.stringify(given);
    if (!this.opened.has(key)) {
      const found = this.engine.ask("open", given);
      const shipped = place.id ? this.data.places.find((/** @type {any} */ each) => each.id === place.id) : null;
      const read = (/** @type {string} */ other) => this.engine.ask("open", { ...given, reading: other });
      const known = shipped?.known ?? described(found, read, this.data.defaults);
      this.opened.set(key, { ...found, ...known, given });
    }
    return this.opened.get(key);
  }

  /** What `open` takes to draw openings too: what a shipped place published beside its opening. */
  drawnFrom() {
    const { place, reading } = this.state;
    const shipped = place.id ? this.data.places.find((/** @type {any} */ each) => each.id === place.id) : null;
    const asked = this.asked(place, reading);
    return shipped?.toml ? { ...asked, place: shipped.toml, ...(reading ? { reading } : {}) } : asked;
  }

  /** The first month that can be decided. */
  first() {
    return later(this.place().opening, 1);
  }

  // ── runs ──

  /**
   * A plan as questions take it.
   * @param {Plan} plan
   */
  asPlan(plan) {
    return { plan: inline(plan), name: plan.name };
  }

  /**
   * A plan's tree from the text of its file; throws Refused.
   * @param {string} text
   * @param {string} name
   * @returns {Plan}
   */
  tree(text, name) {
    return this.engine.ask("plan", { plan: text, name }).plan;
  }

  /**
   * Whether the engine answers a question.
   * @param {string} question
   */
  can(question) {
    return this.questions.includes(question);
  }

  /** @param {Plan} plan */
  toml(plan) {
    if (!this.can("write")) return inline(plan);
    return this.engine.ask("write", { plan: JSON.stringify(plan) }).toml;
  }

  /**
   * The run of a plan as it stands; throws Refused.
   * @param {Plan} plan
   * @returns {Run}
   */
  project(plan) {
    const { until, reading } = this.state;
    const place = this.place();
    const key = `${place.place} ${until} ${reading}`;
    let found = this.runs.get(plan);
    if (!found) this.runs.set(plan, (found = new Map()));
    let run = found.get(key);
    if (!run) {
      const ask = (/** @type {string[]} */ tables, people = false) => this.engine.ask("project", { place: place.place, ...this.asPlan(plan), until, tables, people });
      const answer = ask(TABLES, true);
      run = new Run(answer, place, plan, this.data.defaults, (table) => ask([table]).tables[table]);
      found.set(key, run);
    }
    return run;
  }

  /**
   * The scenarios with their runs. Of one that cannot be run the last good result stays, and is said to
   * be that.
   */
  scenarios() {
    return this.state.scenarios.map(({ plan }, at) => {
      const name = this.words.called(plan);
      try {
        const run = this.project(plan);
        this.good.set(at, { plan, run });
        this.faults.delete(at);
        return { name, plan, run, faults: null };
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        const last = this.good.get(at);
        return { name, plan, run: last?.run ?? null, faults: error.errors };
      }
    });
  }

  // ── changes ──

  /**
   * @param {Plan} plan
   * @param {string} [moving]
   */
  setPlan(plan, moving = "") {
    const { scenarios, current } = this.state;
    this.store.change({ scenarios: scenarios.map((each, i) => (i === current ? { plan } : each)) }, moving);
  }

  get plan() {
    return this.state.scenarios[this.state.current].plan;
  }

  /** @param {Plan} plan */
  addScenario(plan) {
    const { scenarios } = this.state;
    if (scenarios.length >= MOST_SCENARIOS) return;
    this.good.clear();
    this.store.change({ scenarios: [...scenarios, { plan }], current: scenarios.length });
  }

  /** @param {number} at */
  removeScenario(at) {
    const { scenarios, current } = this.state;
    if (scenarios.length < 2) return;
    this.good.clear();
    this.store.change({ scenarios: scenarios.filter((_, i) => i !== at), current: Math.max(0, current - (at <= current ? 1 : 0)) });
  }

  /**
   * A number that somebody typed.
   * @param {string} text
   * @param {string} unit
   */
  read(text, unit) {
    try {
      const found = this.engine.ask("amount", { text: text.normalize("NFKC"), unit: unit === "months" ? "number" : unit, language: this.state.language });
      return { value: found.value };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { fault: error.errors.map((/** @type {any} */ fault) => this.words.fault({ message: fault.message, value: fault.value })).join(" ") };
    }
  }

  /**
   * @param {number} value
   * @param {string} unit
   */
  write(value, unit) {
    const { n, t } = this.words;
    if (unit === "rupiah") return n.money(value);
    if (unit === "share") return n.perCent(value, Number((100 * value).toFixed(2)) % 1 ? 1 : 0);
    if (unit === "months") return t(value === 1 ? "planner_month" : "planner_months", { count: n.number(value) });
    return n.number(value);
  }
}

/**
 * A plan as TOML in one line a key: what the engine reads while a slider moves.
 * @param {Plan} plan
 */
export function inline(plan) {
  return Object.entries(plan).map(([key, value]) => `${key} = ${literal(value)}\n`).join("");
}

/**
 * @param {any} value
 * @returns {string}
 */
function literal(value) {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (value && typeof value === "object") {
    return `{${Object.entries(value).filter(([, each]) => each !== null && each !== undefined).map(([key, each]) => `${literal(key)} = ${literal(each)}`).join(", ")}}`;
  }
  return JSON.stringify(value).replaceAll("\u007f", "\\u007f");
}

/**
 * The last month of a first look: December two years after the first that can be decided.
 * @param {string} opening
 */
export function horizon(opening) {
  return `${Number(later(opening, 1).slice(0, 4)) + 2}-12`;
}

/**
 * A horizon that the funds of a plan reach: the December of the last one, or further where one comes again.
 * @param {Plan} plan
 * @param {string} until
 */
export function reached(plan, until) {
  const list = funds(plan);
  if (!list.length || list.some((fund) => fund.again_every_year)) return until;
  const last = `${Math.max(...list.map((fund) => fund.year))}-12`;
  return last < until ? last : until;
}

/**
 * The questions that an engine answers, as it lists them.
 * @param {any} engine
 * @returns {string[]}
 */
function questionsOf(engine) {
  try {
    engine.ask("?");
  } catch (error) {
    return /** @type {any} */ (error).errors[0].message.replace(/^.*one of: /, "").split(", ");
  }
  return [];
}
