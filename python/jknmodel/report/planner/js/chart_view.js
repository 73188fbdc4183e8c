// SPDX-License-Identifier: Apache-2.0
/** Charts on the page, redrawn while a slider moves, and the same charts as PNG and SVG files. */

import { el, fill } from "./dom.js";
import { SvgContext } from "./svg_context.js";

/** @typedef {import("./charts.js").Spec} Spec */

/** @type {any} */
const Chart = /** @type {any} */ (globalThis).Chart;

/** A chart on the page: `show(make)` draws it again where it can be seen, else when it comes into sight. */
export class ChartView {
  /**
   * @param {import("./words.js").Words} words
   * @param {(spec: Spec, kind: "png" | "svg") => void} save
   */
  constructor(words, save) {
    const { t } = words;
    this.words = words;
    this.canvas = el("canvas", { role: "img", tabindex: "-1" });
    this.title = el("figcaption");
    this.numbers = el("div.scroll", { tabindex: "0", role: "region" });
    this.folded = el("details.numbers", { ontoggle: () => this.tabulate() }, el("summary", {}, t("planner_as_table")), this.numbers);
    const button = (/** @type {"png" | "svg"} */ kind) => el("button.small", { type: "button", onclick: () => this.make && save(this.make(), kind),
      "aria-label": t("planner_save_picture", { kind: kind.toUpperCase() }) }, kind.toUpperCase()); // prettier-ignore
    this.element = el("figure.chart", {}, this.title, el("div.canvas", {}, this.canvas),
      el("div.under", {}, this.folded, el("span.tools", {}, button("png"), button("svg")))); // prettier-ignore
    /** @type {(() => Spec) | null} */
    this.make = null;
    /** @type {Spec | null} what is drawn */
    this.spec = null;
    /** @type {any} */
    this.chart = null;
    this.stale = false;
    this.seen = true;
    this.observer = new IntersectionObserver((entries) => {
      this.seen = entries[entries.length - 1].isIntersecting;
      if (this.seen && this.stale) this.draw();
    }, { rootMargin: "80px" }); // prettier-ignore
    this.observer.observe(this.element);
  }

  /** @param {() => Spec} make */
  show(make) {
    if (make === this.make) return;
    this.make = make;
    this.stale = true;
    if (this.seen) this.draw();
  }

  draw() {
    if (!this.make || !this.canvas.isConnected) return;
    this.stale = false;
    const spec = (this.spec = this.make());
    if (this.title.textContent !== spec.title) fill(this.title, spec.title);
    this.canvas.setAttribute("aria-label", spec.alt);
    this.numbers.setAttribute("aria-label", spec.title);
    if (!this.chart) this.chart = new Chart(this.canvas, config(spec, this.words, { responsive: true, maintainAspectRatio: false }));
    else {
      update(this.chart, spec);
      this.chart.update("none");
    }
    this.tabulate();
  }

  /** The numbers, where they are unfolded. */
  tabulate() {
    if (!this.folded.open || !this.spec) return;
    const { n } = this.words;
    const { head, rows } = this.spec.table;
    const share = this.spec.unit === "%";
    fill(this.numbers, el("table", {}, el("thead", {}, el("tr", {}, head.map((text) => el("th", { scope: "col" }, text)))),
      el("tbody", {}, rows.map(([month, ...values]) => el("tr", {}, el("th", { scope: "row" }, n.shortMonth(String(month))),
        values.map((value) => el("td", {}, value === null ? "–" : share ? n.perCent(Number(value)) : n.number(Number(value))))))))); // prettier-ignore
  }

  away() {
    this.observer.disconnect();
    this.chart?.destroy();
  }
}

/**
 * New numbers in a chart that is there: lines that stay keep their place.
 * @param {any} chart
 * @param {Spec} spec
 */
function update(chart, spec) {
  const before = chart.data.datasets;
  chart.data.labels = spec.labels;
  if (before.length === spec.datasets.length) spec.datasets.forEach((dataset, i) => Object.assign(before[i], dataset));
  else chart.data.datasets = spec.datasets.map((dataset) => ({ ...dataset }));
}

/**
 * @param {Spec} spec
 * @param {import("./words.js").Words} words
 * @param {Record<string, any>} how
 */
function config(spec, words, how) {
  const { n } = words;
  const said = (/** @type {number} */ value) => (spec.unit === "%" ? n.perCent(value / 100) : n.number(value, 1));
  const text = { color: "#1b1f23", font: { size: 12, family: "system-ui, sans-serif" } };
  return {
    type: spec.type,
    data: { labels: spec.labels, datasets: spec.datasets.map((dataset) => ({ ...dataset })) },
    options: {
      animation: false, events: how.still ? [] : ["mousemove", "mouseout", "click", "touchstart", "touchmove"],
      interaction: { mode: "index", intersect: false }, spanGaps: true, ...how,
      layout: { padding: { right: 8 } },
      scales: {
        x: { stacked: spec.stacked, grid: { display: false }, ticks: { ...text, autoSkip: true, autoSkipPadding: 12, maxRotation: 0 } },
        y: { stacked: spec.stacked, beginAtZero: spec.unit !== "%", grace: spec.unit === "%" ? "5%" : 0,
             title: { ...text, display: true, text: spec.unit }, grid: { color: "#e3e8ee" }, ticks: { ...text, maxTicksLimit: 6, callback: (/** @type {number} */ value) => n.plain(value) } },
      },
      plugins: {
        legend: { position: "bottom", labels: { ...text, boxWidth: spec.stacked ? 12 : 26, boxHeight: spec.stacked ? 12 : 2, padding: 10, generateLabels: legend,
                  filter: (/** @type {any} */ item) => Boolean(item.text) } },
        title: how.title ? { ...text, display: true, text: how.title, font: { ...text.font, size: 14, weight: "bold" } } : { display: false },
        tooltip: { filter: (/** @type {any} */ item) => Boolean(item.dataset.label),
                   callbacks: { label: (/** @type {any} */ item) => `${item.dataset.label}: ${said(item.parsed.y)}` } },
        decimation: false,
      },
    },
  }; // prettier-ignore
}

/**
 * A name in the legend for each line, or what its data set says instead: another scenario is named once.
 * @param {any} chart
 */
function legend(chart) {
  const items = Chart.defaults.plugins.legend.labels.generateLabels(chart);
  return items.map((/** @type {any} */ item) => ({ ...item, text: chart.data.datasets[item.datasetIndex].legend ?? item.text }));
}

/**
 * A chart as a file: PNG at twice the size.
 * @param {Spec} spec
 * @param {import("./words.js").Words} words
 * @returns {Promise<Blob>}
 */
export function png(spec, words) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [960, 540];
  const white = { id: "white", beforeDraw: (/** @type {any} */ chart) => {
    chart.ctx.save();
    chart.ctx.fillStyle = "#fff";
    chart.ctx.fillRect(0, 0, chart.width, chart.height);
    chart.ctx.restore();
  } }; // prettier-ignore
  const made = new Chart(canvas, { ...config(spec, words, { responsive: false, devicePixelRatio: 2, still: true, title: spec.title }), plugins: [white] });
  return new Promise((done) => canvas.toBlob((blob) => {
    made.destroy();
    done(/** @type {Blob} */ (blob));
  }, "image/png")); // prettier-ignore
}

/**
 * A chart as SVG text.
 * @param {Spec} spec
 * @param {import("./words.js").Words} words
 * @param {number} [width]
 * @param {number} [height]
 * @param {boolean} [titled]
 */
export function svg(spec, words, width = 960, height = 540, titled = true) {
  const context = new SvgContext(width, height);
  // With `segment`, Chart.js draws a line step by step, and not as a Path2D that cannot be read.
  const datasets = spec.datasets.map((dataset) => ({ ...dataset, segment: {} }));
  const made = new Chart(context.canvas, { ...config({ ...spec, datasets }, words, { responsive: false, devicePixelRatio: 1, still: true, title: titled && spec.title }), platform: Chart.platforms?.BasicPlatform });
  const text = context.svg(spec.title);
  made.destroy();
  return text;
}
