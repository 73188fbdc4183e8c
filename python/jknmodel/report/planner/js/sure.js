// SPDX-License-Identifier: Apache-2.0
/** How sure: draws in the background, a few at a time, and the band under the lines. */

export const DRAWS = 100;
const AT_ONCE = 10;
const REST = 250;

export class Sure {
  /**
   * @param {import("./app.js").App} app
   * @param {(run: import("./run.js").Run, draws: number) => void} shown
   */
  constructor(app, shown) {
    this.app = app;
    this.shown = shown;
    /** @type {any} */
    this.waiting = 0;
    this.turn = 0;
  }

  /**
   * A slider moved: what is being drawn is stopped, and begins anew once it stands.
   * @param {import("./plan.js").Plan} plan
   * @param {import("./run.js").Run} run
   */
  moved(plan, run) {
    this.stop();
    if (run.sure?.draws >= DRAWS) return this.shown(run, DRAWS);
    this.waiting = setTimeout(() => this.draw(plan, run, ++this.turn), REST);
  }

  stop() {
    clearTimeout(this.waiting);
    this.turn += 1; // the few draws that are being made are let go
  }

  /**
   * @param {import("./plan.js").Plan} plan
   * @param {import("./run.js").Run} run
   * @param {number} turn
   */
  async draw(plan, run, turn) {
    const { aside, state } = this.app;
    if (!aside || !this.app.can("sure")) return;
    /** @type {any[]} */
    const drawn = [];
    try {
      const place = await aside.place(this.app.drawnFrom());
      while (drawn.length < DRAWS && turn === this.turn) {
        const found = await aside.ask("sure", { place, ...this.app.asPlan(plan), until: state.until, first: drawn.length, count: AT_ONCE, seed: 0 });
        if (turn !== this.turn) return;
        drawn.push(...found.draws);
        run.sure = summed(drawn, run);
        this.shown(run, drawn.length);
      }
    } catch (error) {
      if (turn === this.turn) this.shown(run, -1);
    }
  }
}

/**
 * Bands of 8 of 10 draws, and how often what is asked for holds.
 * @param {any[]} draws
 * @param {import("./run.js").Run} run
 */
export function summed(draws, run) {
  const bands = Object.fromEntries(["coverage", run.tested, "money_left", "owed_to_bpjs"].map((figure) => {
    return [figure, band(draws.map((draw) => draw[figure]))];
  })); // prettier-ignore
  const last = run.months.length - 1;
  const ends = Object.fromEntries(["coverage", run.tested].map((figure) => {
    return [figure, [bands[figure].low[last], bands[figure].high[last]]];
  })); // prettier-ignore
  const count = (/** @type {(draw: any) => boolean} */ holds) => draws.filter(holds).length;
  return { draws: draws.length, bands, ends, lasts: count((draw) => !draw.money_ends), met: count((draw) => Boolean(draw.met)),
           keeps: count((draw) => Boolean(draw.met) && !draw.lost) }; // prettier-ignore
}

/** @param {(number | null)[][]} values  draws by months; null where there is no fund */
function band(values) {
  const months = values[0].map((_, month) => values.map((draw) => draw[month] ?? NaN).sort((a, b) => a - b));
  return { low: months.map((draws) => quantile(draws, 0.1)), high: months.map((draws) => quantile(draws, 0.9)) };
}

/**
 * Between the two nearest, as NumPy has it.
 * @param {number[]} sorted
 * @param {number} share
 */
export function quantile(sorted, share) {
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  return sorted[low] + (at - low) * ((sorted[low + 1] ?? sorted[low]) - sorted[low]);
}
