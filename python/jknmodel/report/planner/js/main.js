// SPDX-License-Identifier: Apache-2.0
/** The page begins: what it carries is read, the first view is shown, the engine follows. */

import { openEngine, Refused } from "../../../data/planner/engine.js";
import { App, horizon, inline, reached } from "./app.js";
import { Aside } from "./aside.js";
import { bytes, json, source } from "./carried.js";
import { svg, png } from "./chart_view.js";
import { csv } from "./csv.js";
import { dayOf } from "./days.js";
import { decided } from "./decided.js";
import { el, fill, announce } from "./dom.js";
import { fileName, kindOf, save, withState } from "./files.js";
import { Sure, DRAWS } from "./sure.js";
import { fillSheet } from "./sheet.js";
import { askView } from "./view_ask.js";
import { knownView } from "./view_known.js";
import { PlanView, comparison } from "./view_plan.js";
import { startView, fault } from "./view_start.js";
import { takeView } from "./view_take.js";
import { workbook } from "./workbook.js";
import { zip } from "./zip.js";

const VIEWS = ["start", "plan", "ask", "take"];

/**
 * What a page without a place begins with.
 * @param {any} start
 */
function begun(start) {
  const blank = { schema: 1, language: document.documentElement.lang === "en" ? "en" : "id", view: "start", place: null, scenarios: [], current: 0, until: "", reading: null, typed: {} };
  return start ? { ...blank, ...start, view: start.place ? "plan" : "start" } : blank;
}

class Page {
  /**
   * @param {any} data
   * @param {any} start
   */
  constructor(data, start) {
    this.app = new App(data, begun(start));
    /** @type {PlanView | null} */
    this.plan = null;
    /** @type {any} */
    this.drawing = 0;
    this.sure = new Sure(this.app, (run, draws) => this.told(run, draws));
    this.app.store.listeners.push((state, before) => this.changed(state, before));
    this.root = /** @type {Element} */ (document.getElementById("app"));
    this.sheet = /** @type {Element} */ (document.getElementById("sheet"));
    this.build();
    addEventListener("keydown", (event) => this.key(event));
    addEventListener("beforeprint", () => this.plan && fillSheet(this.app, this.plan, this.sheet));
    this.root.addEventListener("dragover", (event) => event.preventDefault());
    this.root.addEventListener("drop", (event) => {
      event.preventDefault();
      const file = /** @type {DragEvent} */ (event).dataTransfer?.files[0];
      if (file) this.load(file);
    });
  }

  /**
   * @param {any} engine
   * @param {any} patterns
   * @param {Aside} aside
   */
  ready(engine, patterns, aside) {
    this.app.ready(engine, patterns);
    this.app.aside = aside;
    const { place, scenarios } = this.app.state;
    if (place && scenarios.every((/** @type {any} */ each) => each.toml)) {
      this.open(place, /** @type {any} */ (scenarios), { view: this.app.state.view, until: this.app.state.until, reading: this.app.state.reading, current: this.app.state.current });
    } else this.build();
  }

  // ── the frame ──

  build() {
    const { app } = this;
    const { state } = app;
    const { t } = app.words;
    this.plan?.away();
    this.plan = null;
    document.documentElement.lang = state.language;
    document.title = state.place && app.engine ? `${t("planner_title")}: ${this.placeName()}` : t("planner_title");
    const busy = !app.engine;
    const tab = (/** @type {string} */ view, /** @type {number} */ i) => el("button.tab", { type: "button", "data-view": view, disabled: view !== "start" && (!state.place || busy),
      "aria-current": state.view === view ? "page" : null, onclick: () => app.store.show({ view }) }, el("span.step", { "aria-hidden": "true" }, i + 1), t(`planner_view_${view}`)); // prettier-ignore
    this.undo = el("button.icon", { type: "button", onclick: () => this.step("undo"), "aria-label": t("planner_undo"), title: `${t("planner_undo")} (Ctrl+Z)` }, "↶");
    this.redo = el("button.icon", { type: "button", onclick: () => this.step("redo"), "aria-label": t("planner_redo"), title: `${t("planner_redo")} (Ctrl+Y)` }, "↷");
    const language = (/** @type {"id" | "en"} */ each) => el("button.language", { type: "button", lang: each, "aria-pressed": String(state.language === each), onclick: () => app.store.show({ language: each }) },
      app.languages[each].t(`switch_${each}`)); // prettier-ignore
    this.view = el("main", { id: "main", tabindex: "-1" });
    fill(this.root,
      el("a.skip", { href: "#main" }, t("planner_skip")),
      el("header.bar", {}, el("div.title", {}, el("h1", {}, state.place && !busy ? t("planner_of", { place: this.placeName() }) : t("planner_title"))),
        el("nav", { "aria-label": t("planner_steps") }, VIEWS.map(tab)),
        el("div.tools", {}, this.undo, this.redo, language("id"), language("en"))),
      this.view,
      el("footer.foot", {}, el("p", {}, t("planner_foot")), el("p", {}, t("scenario_not_forecast")), el("p", {}, app.data.version))); // prettier-ignore
    this.steps();
    this.show();
    this.root.toggleAttribute("data-ready", !busy);
  }

  placeName() {
    return this.app.place().name;
  }

  steps() {
    this.undo.disabled = !this.app.store.past.length;
    this.redo.disabled = !this.app.store.future.length;
  }

  show() {
    const { app } = this;
    const { state } = app;
    if (state.view === "start" || !state.place || !app.engine) {
      fill(this.view, startView(app, this.doors()), state.place && app.engine && [this.onward(), knownView(app)]);
      if (!app.engine) for (const button of this.view.querySelectorAll("button, input")) button.disabled = true;
      return;
    }
    if (state.view === "ask") return fill(this.view, askView(app));
    if (state.view === "take") {
      this.plan = new PlanView(app, this.doors());
      this.plan.refreshResult(); // what is taken away is drawn from
      return fill(this.view, takeView(app, this.doors()));
    }
    this.plan = new PlanView(app, this.doors());
    fill(this.view, this.plan.element);
    this.refresh();
  }

  onward() {
    const { t } = this.app.words;
    return el("p.onward", {}, el("button.main", { type: "button", onclick: () => this.app.store.show({ view: "plan" }) }, t("planner_onward")));
  }

  /**
   * @param {any} state
   * @param {any} before
   */
  changed(state, before) {
    const same = ["language", "view", "place"].every((key) => state[key] === before[key]);
    if (!same || !this.plan) {
      this.build();
      if (state.view !== before.view) {
        this.view.focus({ preventScroll: true });
        scrollTo(0, 0);
      }
      return;
    }
    this.sure.stop();
    if (!this.app.store.moving) this.refresh(); // no control is left of what is gone
    else if (!this.drawing) this.drawing = requestAnimationFrame(() => this.refresh());
  }

  /** The plan as it stands now: at most once a frame. */
  refresh() {
    cancelAnimationFrame(this.drawing);
    this.drawing = 0;
    const { plan } = this;
    if (!plan) return;
    plan.refresh();
    this.steps();
    const said = plan.said;
    if (said && !plan.element.classList.contains("old")) this.sure.moved(this.app.plan, said.run);
  }

  /**
   * So many draws are in.
   * @param {import("./run.js").Run} run
   * @param {number} draws
   */
  told(run, draws) {
    const { plan, app } = this;
    if (!plan || plan.said?.run !== run) return;
    const { t } = app.words;
    if (draws > 0) plan.refreshResult();
    if (draws < 0) return fill(plan.sure);
    const { sure } = run;
    const lines = [t(draws < DRAWS ? "planner_sure_drawing" : "planner_sure_drawn", { draws, all: DRAWS })];
    if (sure && app.plan.fund?.length) lines.push(t("planner_sure_money", { count: sure.lasts, draws }));
    if (sure) lines.push(t("planner_sure_met", { count: sure.met, draws }));
    fill(plan.sure, lines.map((line) => el("p.soft", {}, line)));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (/** @type {any} */ (event.target).matches?.("input[type=text]")) return; // its own history
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    this.step(key === "y" || event.shiftKey ? "redo" : "undo");
  }

  /**
   * One step back or forth; the controls show what is now.
   * @param {"undo" | "redo"} which
   */
  step(which) {
    if (this.plan) this.plan.shape = "";
    this.app.store[which]();
  }

  // ── doors: what views ask the page to do ──

  doors() {
    const { app } = this;
    return {
      open: (/** @type {any} */ place, /** @type {any[]} */ scenarios) => this.open(place, scenarios),
      load: (/** @type {File} */ file) => this.load(file),
      figures: (/** @type {any} */ given) => this.figures(given),
      shipped: () => this.shipped(),
      add: (/** @type {any} */ plan) => app.addScenario(plan),
      picture: (/** @type {any} */ spec, /** @type {"png" | "svg"} */ kind) => this.picture(spec, kind),
      pictures: (/** @type {"png" | "svg"} */ kind) => this.pictures(kind),
      placeToml: () => this.placeToml(),
      print: () => print(),
      html: () => save(`${this.named()}.html`, withState(this.saved()), "text/html"),
      workbook: () => save(`${this.named()}.xlsx`, /** @type {any} */ (workbook(this.tables())), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
      csv: (/** @type {boolean} */ excel) => this.together("csv", Object.fromEntries(this.tables().map((table) => [`${fileName(table.name)}.csv`, csv(table, excel)]))),
      plan: () => this.sound() && this.together("toml", Object.fromEntries(app.state.scenarios.map(({ plan }) => [`${fileName(plan.name)}.toml`, app.toml(plan)]))),
      place: () => save(`${fileName(this.placeName())}.toml`, this.placeToml(), "application/toml"),
    };
  }

  /** Plans that come with the place. */
  shipped() {
    const { place } = this.app.state;
    const found = place.id ? this.app.data.places.find((/** @type {any} */ each) => each.id === place.id)?.scenarios : place.plans;
    return (found ?? []).map((/** @type {any} */ each) => (each.plan ??= this.app.tree(each.toml, each.name)));
  }

  /**
   * Opens a place with its first plans.
   * @param {any} place
   * @param {{name: string, toml: string}[]} scenarios
   * @param {any} [more]
   */
  open(place, scenarios, more = {}) {
    const { app } = this;
    const opened = app.place(place, more.reading ?? null);
    const plans = scenarios.map((each) => ({ plan: app.tree(each.toml, each.name ?? "plan") }));
    const until = more.until || reached(plans[0].plan, horizon(opened.opening));
    app.good.clear();
    app.store.change({ place, scenarios: plans, current: Math.min(more.current ?? 0, plans.length - 1), until, reading: more.reading ?? null, view: more.view ?? "start" });
  }

  /**
   * A place from figures that somebody typed; their faults, or null.
   * @param {Record<string, string>} given
   */
  figures(given) {
    const { app } = this;
    try {
      const { name, ...figures } = { ...given, as_of: dayOf(given.as_of, app) ?? given.as_of };
      const typed = Object.fromEntries(Object.entries(figures).filter(([, text]) => text).map(([key, text]) => [key, text.normalize("NFKC")]));
      const found = app.engine.ask("figures", { name, ...typed, language: app.state.language });
      const place = { name: found.name, toml: found.toml, plans: found.plans };
      app.store.show({ typed: given });
      this.open(place, found.plans.slice(0, 1));
      this.view.querySelector(".onward")?.scrollIntoView(); // what is known stands below the form
      return null;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return error.errors;
    }
  }

  /**
   * What the text of a plan decides, in sentences.
   * @param {string} text
   */
  decided(text) {
    return decided(this.app, this.app.tree(text, "plan"));
  }

  /**
   * A file that somebody chose: what it is, is found out; of a bad one nothing changes.
   * @param {File} file
   */
  async load(file) {
    const { app } = this;
    const { t } = app.words;
    const box = { id: "file", setAttribute() {}, removeAttribute() {} };
    const said = document.getElementById("file-said");
    const working = (/** @type {any} */ words) => said && fill(said, words);
    const refuse = (/** @type {string} */ words) => {
      working("");
      fault(box, `${file.name}: ${words}`);
      announce(`${file.name}: ${words}`);
    };
    if (file.size > 20_000_000) return refuse(t("planner_file_foreign"));
    working(t("planner_working"));
    const text = await file.text();
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done))); // that it works, is seen
    const found = kindOf(text);
    try {
      if (found.kind === "state") return this.open(found.state.place, found.state.scenarios, { ...found.state, view: "plan" });
      if (found.kind === "place") {
        const opened = app.place({ toml: text, file: file.name }, null);
        const plans = app.engine.ask("standard", { place: text, name: file.name }).plans;
        return this.open({ name: opened.name, file: file.name, toml: text, plans }, plans.slice(0, 1));
      }
      if (found.kind === "plan") {
        if (!app.state.place) return refuse(t("planner_file_plan_alone"));
        const plan = app.tree(text, file.name);
        if (app.state.scenarios.length >= 4) return refuse(t("planner_file_full"));
        app.addScenario(plan);
        return app.store.show({ view: "plan" });
      }
      refuse(t(`planner_file_${found.kind}`));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refuse(error.errors.map((/** @type {any} */ each) => app.words.fault(each)).join(" "));
    }
  }

  // ── what is taken away ──

  named() {
    return fileName(`jkn-${this.placeName()}`);
  }

  saved() {
    const { language, place, scenarios, until, reading, typed, current } = this.app.state;
    return { schema: 1, language, place, current, until, reading, typed, scenarios: scenarios.map(({ plan }) => ({ name: plan.name, toml: inline(plan) })) };
  }

  /** Whether every plan can be written; what is wrong with one stands on the page. */
  sound() {
    return this.app.scenarios().every((each) => !each.faults);
  }

  placeToml() {
    const { place } = this.app.state;
    return place.toml ?? this.app.data.places.find((/** @type {any} */ each) => each.id === place.id).toml;
  }

  /**
   * @param {any} spec
   * @param {"png" | "svg"} kind
   */
  async picture(spec, kind) {
    const name = `${this.named()}-${spec.id}.${kind}`;
    if (kind === "svg") save(name, svg(spec, this.app.words), "image/svg+xml");
    else save(name, await png(spec, this.app.words), "image/png");
  }

  /**
   * All charts, in one archive.
   * @param {"png" | "svg"} kind
   */
  async pictures(kind) {
    /** @type {Record<string, string | Uint8Array>} */
    const files = {};
    for (const make of this.plan?.pictures ?? []) {
      const spec = make();
      files[`${spec.id}.${kind}`] = kind === "svg" ? svg(spec, this.app.words) : new Uint8Array(await (await png(spec, this.app.words)).arrayBuffer());
    }
    this.together(kind, files);
  }

  /**
   * One file as it is, several in an archive: browsers ask before they save several.
   * @param {string} kind
   * @param {Record<string, string | Uint8Array>} files
   */
  together(kind, files) {
    const [[name, content], ...others] = Object.entries(files);
    if (others.length) save(`${this.named()}-${kind}.zip`, /** @type {any} */ (zip(files)), "application/zip");
    else save(name, /** @type {any} */ (content), "text/plain;charset=utf-8");
  }

  /**
   * The tables of the page, and those of the run.
   * @returns {import("./workbook.js").Table[]}
   */
  tables() {
    const { app } = this;
    const { t } = app.words;
    const all = app.scenarios().filter((each) => each.run);
    const answers = /** @type {any} */ (this.plan).said;
    const tables = [{ name: t("planner_compare"), head: ["", ...all.map((each) => each.name)], rows: comparison(app, all).rows }];
    tables.push({ name: t("section_answer"), head: [t("planner_answer")], rows: answers.sentences().map((/** @type {string} */ line) => [line]) });
    for (const each of all) {
      for (const table of ["monthly", "budget", "funds"]) {
        const columns = /** @type {any} */ (each.run).tables[table];
        const head = Object.keys(columns);
        const rows = columns[head[0]].map((/** @type {any} */ _, /** @type {number} */ i) => head.map((column) => columns[column][i]));
        tables.push({ name: all.length > 1 ? `${table} ${each.name}` : table, head, rows });
      }
    }
    return tables;
  }
}

async function start() {
  const catalogue = json("catalogue");
  const data = { ...json("data"), catalogue };
  const page = new Page(data, json("start"));
  /** @type {any} */ (globalThis).planner = page;
  if (typeof WebAssembly === "undefined" || !("DecompressionStream" in globalThis)) {
    const { t } = page.app.words;
    return fill(page.root, el("p.fault", { role: "alert" }, t("planner_no_wasm")));
  }
  const [module, packed] = await Promise.all([bytes("engine"), bytes("further")]);
  const further = JSON.parse(new TextDecoder().decode(packed));
  page.app.data.load = further.load;
  const engine = await openEngine(await WebAssembly.compile(/** @type {any} */ (module)));
  page.ready(engine, further.patterns, new Aside(source("worker"), module, page.app.data.load));
}

start();
