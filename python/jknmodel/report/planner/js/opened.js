// SPDX-License-Identifier: Apache-2.0
/**
 * What sentences ask of a place beside its opening position, worked out from its published figures: what
 * `carried.py` says of the places that ship, and report/rounding.py of any.
 */

/** @typedef {{figure: string, label: string, unit: string, value: number | null, low: number, high: number, base?: string, set_aside: string, as_of: string}} Figure */

const MOST_DECIMALS = 2;

/**
 * A place as the engine opened it, with its readings, the precision of its rates, its published money.
 * @param {any} found  of `open`
 * @param {(reading: string) => any} read  opens it under another reading of its active rate
 * @param {any} defaults  of the law
 */
export function described(found, read, defaults) {
  /** @type {Figure[]} */
  const figures = (found.figures ?? []).filter((/** @type {Figure} */ each) => !each.set_aside);
  const said = figures.find((each) => each.figure === "active_rate");
  const published = said && { value: said.value ?? (said.low + said.high) / 2, decimals: decimalsOf((said.high - said.low) / 2) };
  const own = found.reading;
  return {
    read_as: own,
    rates: rates(figures, own, found.population),
    readings: (found.readings ?? []).map((/** @type {string} */ each) => ({ ...shares(each === own ? found : read(each)), read_as: each, chosen: each === own, published })),
    money: figures.filter((each) => each.unit === "rupiah").map((each) => [Number(each.as_of.slice(0, 4)), each.low, each.high]),
    head_rates: defaults.head_rates.filter((/** @type {[string, any]} */ [from]) => from <= found.opening).pop()?.[1],
  }; // prettier-ignore
}

/**
 * Active members as shares, of an opening position.
 * @param {any} found
 */
function shares(found) {
  const people = (/** @type {(cell: any) => boolean} */ whose) => found.cells.filter(whose).reduce((/** @type {number} */ sum, /** @type {any} */ cell) => sum + cell.people, 0);
  const active = people((cell) => cell.standing === "active" || cell.standing === "protected");
  return { of_population: active / found.population, of_registered: active / people((cell) => cell.standing !== "unregistered") };
}

/**
 * Between which values each rate was published, and with how many decimals of a per cent.
 * @param {Figure[]} figures
 * @param {string} reading  what the active rate is a share of
 * @param {number} population
 */
export function rates(figures, reading, population) {
  const tightest = (/** @type {string} */ rate, /** @type {string} */ count, /** @type {string} */ of) => figures
    .filter((each) => each.label === each.figure && (each.figure === rate || each.figure === count))
    .map((each) => {
      if (each.unit === "share") return (each.base && each.base !== "unknown" ? each.base : reading) === of ? [each.low, each.high] : null;
      return each.figure === count && of === "population" && Number.isFinite(each.high) ? [each.low / population, each.high / population] : null;
    })
    .filter((each) => each !== null)
    .sort((a, b) => width(a) - width(b))[0] ?? null; // prettier-ignore
  const coverage = tightest("coverage", "registered", "population");
  const own = /** @type {Record<string, number[] | null>} */ ({
    coverage,
    active_of_population: tightest("active_rate", "active", "population"),
    active_of_registered: tightest("active_rate", "active", "registered"),
  });
  const { active_of_population: first, active_of_registered: second } = own;
  const all = { ...own };
  // A rate on the other base is as precise as both figures let it be.
  if (coverage && first && !second) all.active_of_registered = [first[0] / coverage[1], first[1] / coverage[0]];
  else if (coverage && second && !first) all.active_of_population = [second[0] * coverage[0], second[1] * coverage[1]];
  const printed = Object.values(own).filter((each) => each !== null).map((each) => decimalsOf(width(each) / 2)); // prettier-ignore
  return Object.fromEntries(Object.entries(all).map(([rate, found]) => {
    if (!found) return [rate, null];
    return [rate, { low: found[0], high: found[1], decimals: own[rate] ? decimalsOf(width(found) / 2) : coverage ? Math.min(...printed) : MOST_DECIMALS }];
  })); // prettier-ignore
}

/** @param {number[] | null} interval */
function width(interval) {
  return interval ? interval[1] - interval[0] : Infinity;
}

/**
 * The decimals of a per cent that a figure with such a rounding was printed with.
 * @param {number} half_width
 */
export function decimalsOf(half_width) {
  if (half_width <= 0) return MOST_DECIMALS;
  return Math.min(MOST_DECIMALS, Math.max(0, Math.floor(-Math.log10(200 * half_width) + 1e-6)));
}
