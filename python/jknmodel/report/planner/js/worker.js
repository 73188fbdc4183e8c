// SPDX-License-Identifier: Apache-2.0
/**
 * The other side of `aside.js`: an engine of its own that answers one question after the other. What is
 * asked first is the module; each answer carries the number of its question.
 */

import { openEngine } from "../../../data/planner/engine.js";

/** @type {any} */
let engine = null;
/** @type {any[]} */
const waiting = [];

/** @param {any} data */
function answer({ number, request }) {
  postMessage({ number, answer: engine.answer(request) });
}

addEventListener("message", ({ data }) => {
  if (data.module) {
    openEngine(data.module).then((opened) => {
      engine = opened;
      waiting.splice(0).forEach(answer);
    }); // prettier-ignore
  } else if (engine) answer(data);
  else waiting.push(data);
});
