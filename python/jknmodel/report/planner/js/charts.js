// SPDX-License-Identifier: Apache-2.0
/**
 * What each chart shows, as Chart.js takes it: colours of Okabe and Ito, and besides the colour a dash or
 * a mark, so that a grey print and a colour-blind reader tell lines apart.
 */

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {{id: string, title: string, alt: string, type: "line" | "bar", unit: string, labels: string[], datasets: any[], stacked?: boolean, table: import("./workbook.js").Table}} Spec */
/** @typedef {{words: Words, run: Run, name: string, others: {name: string, run: Run}[]}} Shown */

const BLUE = "#0072b2", ORANGE = "#b34700", INK = "#1b1f23", SOFT = "#57606a"; // prettier-ignore
const DASHES = [[2, 2], [8, 3], [8, 3, 2, 3]];
const SEGMENTS = /** @type {const} */ ([
  ["PBI", "#0072b2"], ["PBID", "#56b4e9"], ["PPU_PN", "#00664b"], ["PPU_BU", "#009e73"],
  ["PBPU", "#d55e00"], ["BP", "#e69f00"], ["BP_PN", "#f0e442"]]); // prettier-ignore

/**
 * Charts in their order, each made when it is drawn.
 * @param {Shown} shown
 * @returns {(() => Spec)[]}
 */
export function charts(shown) {
  return [rates, money, inactive, segments, debt].map((chart) => {
    /** @type {Spec | null} */
    let made = null;
    return () => (made ??= chart(shown));
  });
}

/** How many charts there are. */
export const CHARTS = 5;

/**
 * @param {Shown} shown
 * @returns {Spec}
 */
function rates({ words, run, name, others }) {
  const { t, n } = words;
  const per_cent = (/** @type {number[]} */ values) => values.map((value) => 100 * value);
  const figures = /** @type {[string, string, string, string][]} */ ([
    ["coverage", t("planner_registered"), BLUE, "circle"], [run.tested, t("planner_active"), ORANGE, "triangle"]]); // prettier-ignore
  const datasets = figures.flatMap(([figure, label, colour, mark]) => [
    ...band(run, figure, colour, (value) => 100 * value),
    line(label, per_cent(run.monthly[figure]), colour, { pointStyle: mark, pointRadius: every(run, 3) }),
    ...others.map((other, i) => line(`${label}: ${other.name}`, per_cent(aligned(other.run, figure, run)), colour, { borderWidth: 1.25, borderDash: DASHES[i % 3], legend: figure === "coverage" ? other.name : "" })),
  ]); // prettier-ignore
  const aims = [[t("planner_target_coverage"), run.thresholds.coverage, BLUE], [t("planner_target_active"), run.thresholds.active, ORANGE]];
  for (const [label, values, colour] of /** @type {[string, number[], string][]} */ (aims)) {
    datasets.push(line(label, per_cent(values), colour, { borderWidth: 1, borderDash: [1, 3], stepped: true, order: 9 }));
  }
  const value = (/** @type {string} */ figure, /** @type {number} */ at) => n.perCent(run.monthly[figure][at]);
  const last = run.months.length - 1;
  return {
    id: "rates", type: "line", unit: "%", labels: labels(run, words), datasets, title: t("planner_chart_rates", { scenario: name }),
    alt: t("planner_chart_rates_alt", { from: n.month(run.months[0]), until: n.month(run.until), coverage_from: value("coverage", 0),
      coverage: value("coverage", last), active_from: value(run.tested, 0), active: value(run.tested, last) }),
    table: table(t("planner_chart_rates", { scenario: name }), words, run, datasets.filter((each) => each.label), (value) => value / 100),
  }; // prettier-ignore
}

/**
 * @param {Shown} shown
 * @returns {Spec}
 */
function money({ words, run, name, others }) {
  const { t, n } = words;
  const billions = (/** @type {number[]} */ values) => values.map((value) => value / 1e9);
  const years = run.months.map((month) => month.slice(0, 4));
  const left = billions(run.moneyLeft());
  const datasets = [
    ...band(run, "money_left", BLUE, (value) => value / 1e9),
    { type: "bar", label: t("planner_money_left"), data: left, backgroundColor: years.map((year) => (Number(year) % 2 ? BLUE : "#56b4e9")), categoryPercentage: 1, barPercentage: 0.85, order: 5 },
    ...others.map((other, i) => line(other.name, billions(onto(other.run.moneyLeft(), other.run, run)), INK, { borderWidth: 1.25, borderDash: DASHES[i % 3] })),
    line(t("planner_owed"), billions(run.monthly.owed_to_bpjs), ORANGE, { pointStyle: "triangle", pointRadius: every(run, 3) }),
  ]; // prettier-ignore
  return {
    id: "money", type: "bar", unit: t("planner_billion"), labels: labels(run, words), datasets, title: t("planner_chart_money", { scenario: name }),
    alt: run.years.map((end) => (end.ends ? t("planner_alt_ends", { year: end.year, month: n.month(end.ends) }) : t("planner_alt_lasts", { year: end.year }))).join(" "),
    table: table(t("planner_chart_money", { scenario: name }), words, run, datasets.filter((each) => each.label), (value) => Math.round(value * 1e9)),
  }; // prettier-ignore
}

/**
 * @param {Shown} shown
 * @returns {Spec}
 */
function inactive({ words, run, name }) {
  const { t, n } = words;
  const thousands = (/** @type {number[]} */ values) => values.map((value) => value / 1e3);
  const { owing, left, pending } = run.monthly;
  const datasets = [
    area(t("planner_owing"), thousands(owing), ORANGE), area(t("planner_left"), thousands(left), "#56b4e9"),
    area(t("planner_pending"), thousands(pending), "#999999"),
  ]; // prettier-ignore
  const last = run.months.length - 1;
  return {
    id: "inactive", type: "line", unit: t("planner_thousand"), labels: labels(run, words), datasets, stacked: true, title: t("planner_chart_inactive", { scenario: name }),
    alt: t("planner_chart_inactive_alt", { owing: n.aboutPeople(owing[last]), left: n.aboutPeople(left[last]), month: n.month(run.until) }),
    table: table(t("planner_chart_inactive", { scenario: name }), words, run, datasets, (value) => Math.round(value * 1e3)),
  }; // prettier-ignore
}

/**
 * @param {Shown} shown
 * @returns {Spec}
 */
function segments({ words, run, name }) {
  const { t, n } = words;
  const datasets = SEGMENTS.map(([segment, colour]) => area(segment.replace("_", " "), run.people((of) => of === segment).map((people) => people / 1e3), colour))
    .filter((each) => each.data.some((value) => value > 0)); // prettier-ignore
  const largest = datasets.map((each) => [each.label, each.data[each.data.length - 1]]).sort((a, b) => Number(b[1]) - Number(a[1])).slice(0, 3);
  return {
    id: "segments", type: "line", unit: t("planner_thousand"), labels: labels(run, words), datasets, stacked: true, title: t("planner_chart_segments", { scenario: name }),
    alt: largest.map(([label, people]) => `${label} ${n.aboutPeople(Number(people) * 1e3)}`).join("; "),
    table: table(t("planner_chart_segments", { scenario: name }), words, run, datasets, (value) => Math.round(value * 1e3)),
  }; // prettier-ignore
}

/**
 * @param {Shown} shown
 * @returns {Spec}
 */
function debt({ words, run, name }) {
  const { t, n } = words;
  const billions = (/** @type {number[]} */ values) => values.map((value) => value / 1e9);
  const datasets = [
    line(t("planner_debt_members"), billions(run.monthly.debt), ORANGE, { pointStyle: "triangle", pointRadius: every(run, 3) }),
    line(t("planner_debt_carried"), billions(run.monthly.carried_debt), SOFT, { borderDash: [6, 3] }),
    line(t("planner_owed"), billions(run.monthly.owed_to_bpjs), BLUE, { pointStyle: "circle", pointRadius: every(run, 3) }),
  ]; // prettier-ignore
  return {
    id: "debt", type: "line", unit: t("planner_billion"), labels: labels(run, words), datasets, title: t("planner_chart_debt", { scenario: name }),
    alt: t("planner_chart_debt_alt", { debt: n.aboutMoney(run.last("debt")), owed: n.aboutMoney(run.last("owed_to_bpjs")), month: n.month(run.until) }),
    table: table(t("planner_chart_debt", { scenario: name }), words, run, datasets, (value) => Math.round(value * 1e9)),
  }; // prettier-ignore
}

// ── pieces ──

/**
 * @param {string} label
 * @param {number[]} data
 * @param {string} colour
 * @param {Record<string, any>} [more]
 */
function line(label, data, colour, more = {}) {
  return { type: "line", label, data, borderColor: colour, backgroundColor: colour, borderWidth: 2.5, pointRadius: 0, fill: false, order: 1, ...more };
}

/**
 * @param {string} label
 * @param {number[]} data
 * @param {string} colour
 */
function area(label, data, colour) {
  return { type: "line", label, data, borderColor: "#ffffff", backgroundColor: colour, borderWidth: 1, pointRadius: 0, fill: true };
}

/**
 * Where 8 of 10 draws lie, as an area behind the line.
 * @param {Run} run
 * @param {string} figure
 * @param {string} colour
 * @param {(value: number) => number} scale
 */
function band(run, figure, colour, scale) {
  const found = run.sure?.bands?.[figure];
  if (!found) return [];
  const edge = (/** @type {number[]} */ values, /** @type {any} */ fill) => ({
    type: "line", label: "", data: values.map(scale), borderWidth: 0, pointRadius: 0, fill, backgroundColor: `${colour}33`, order: 8 }); // prettier-ignore
  return [edge(found.high, false), edge(found.low, "-1")];
}

/**
 * A mark at every so many months, none between.
 * @param {Run} run
 * @param {number} radius
 */
function every(run, radius) {
  return run.months.map((_, i) => (i % 6 === 0 ? radius : 0));
}

/**
 * A figure of another run by the months of this one.
 * @param {Run} other
 * @param {string} figure
 * @param {Run} run
 */
function aligned(other, figure, run) {
  return onto(other.monthly[figure], other, run);
}

/**
 * @param {number[]} values
 * @param {Run} other
 * @param {Run} run
 */
function onto(values, other, run) {
  const at = new Map(other.months.map((month, i) => [month, values[i]]));
  return run.months.map((month) => at.get(month) ?? NaN);
}

/**
 * @param {Run} run
 * @param {Words} words
 */
function labels(run, words) {
  return run.months.map((month) => words.n.shortMonth(month));
}

/**
 * The numbers of a chart.
 * @param {string} name
 * @param {Words} words
 * @param {Run} run
 * @param {any[]} datasets
 * @param {(value: number) => number} scale
 * @returns {import("./workbook.js").Table}
 */
function table(name, words, run, datasets, scale) {
  return {
    name,
    head: [words.t("col_month"), ...datasets.map((each) => each.label)],
    rows: run.months.map((month, i) => [month, ...datasets.map((each) => (Number.isFinite(each.data[i]) ? scale(each.data[i]) : null))]),
  };
}
