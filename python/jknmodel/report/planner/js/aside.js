// SPDX-License-Identifier: Apache-2.0
/** Questions that take long, asked in a worker: the page goes on, and what nobody waits for is stopped. */

import { written, Refused } from "../../../data/planner/engine.js";

export class Aside {
  /**
   * @param {string} script  text of the worker
   * @param {Uint8Array} module  of the engine
   * @param {any} load  what places are opened under
   */
  constructor(script, module, load) {
    this.load = load;
    this.address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    this.module = module;
    /** @type {Worker | null} */
    this.worker = null;
    /** @type {Map<number, {done: (answer: any) => void, fail: (error: any) => void}>} */
    this.open = new Map();
    this.last = 0;
    /** @type {Promise<any> | null} */
    this.loaded = null;
    /** @type {Map<string, Promise<any>>} places that the worker has open, by what they were opened from */
    this.places = new Map();
  }

  /**
   * @param {string} question
   * @param {Record<string, any>} given
   * @returns {Promise<any>}
   */
  ask(question, given) {
    const worker = (this.worker ??= this.start());
    const number = ++this.last;
    return new Promise((done, fail) => {
      this.open.set(number, { done, fail });
      worker.postMessage({ number, request: written({ ask: question, ...given }) });
    });
  }

  /**
   * The number of a place in the worker, opened there once.
   * @param {Record<string, any>} place  what `open` takes
   */
  async place(place) {
    if (!this.worker) this.worker = this.start();
    const key = JSON.stringify(place);
    if (!this.places.has(key)) {
      if (place.place && !this.loaded) this.loaded = this.ask("load", this.load);
      await this.loaded;
      this.places.set(key, this.ask("open", place));
    }
    return (await this.places.get(key)).place;
  }

  /** Stops what is being answered; the next question begins anew. */
  stop() {
    if (!this.open.size) return;
    this.worker?.terminate();
    this.worker = null;
    this.places.clear();
    this.loaded = null;
    this.open.clear();
  }

  start() {
    const worker = new Worker(this.address);
    worker.postMessage({ module: this.module });
    worker.onmessage = ({ data }) => {
      const waiting = this.open.get(data.number);
      this.open.delete(data.number);
      const answer = JSON.parse(data.answer);
      if (answer.errors) waiting?.fail(new Refused(answer.errors));
      else waiting?.done(answer.ok);
    };
    return worker;
  }
}
