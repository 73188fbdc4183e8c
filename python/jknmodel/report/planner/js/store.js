// SPDX-License-Identifier: Apache-2.0
/**
 * The state, never changed in place, and the states before and after it. A slider that moves makes one
 * step of the history, however many values it passes.
 */

const MOST = 200;

/** @template T */
export class Store {
  /** @param {T} state */
  constructor(state) {
    this.state = state;
    /** @type {T[]} */
    this.past = [];
    /** @type {T[]} */
    this.future = [];
    this.moving = "";
    /** @type {((state: T, before: T) => void)[]} */
    this.listeners = [];
  }

  /**
   * @param {Partial<T>} change
   * @param {string} [moving]  the control that is moving: its steps are one
   */
  change(change, moving = "") {
    const before = this.state;
    if (!moving || moving !== this.moving) this.past = [...this.past.slice(-MOST), before];
    this.moving = moving;
    this.future = [];
    this.set({ ...before, ...change }, before);
  }

  /**
   * What undoing leaves alone: the language, what is open.
   * @param {Partial<T>} change
   */
  show(change) {
    this.set({ ...this.state, ...change }, this.state);
  }

  /** The control stands still: what it does next is another step. */
  rest() {
    this.moving = "";
  }

  undo() {
    this.step(this.past, this.future);
  }

  redo() {
    this.step(this.future, this.past);
  }

  /**
   * @param {T[]} from
   * @param {T[]} to
   */
  step(from, to) {
    const found = from.pop();
    if (found === undefined) return;
    to.push(this.state);
    this.moving = "";
    const kept = /** @type {any} */ (this.state);
    const before = this.state;
    this.set({ ...found, language: kept.language, view: kept.view }, before);
  }

  /**
   * @param {T} state
   * @param {T} before
   */
  set(state, before) {
    this.state = state;
    for (const listener of this.listeners) listener(state, before);
  }
}
