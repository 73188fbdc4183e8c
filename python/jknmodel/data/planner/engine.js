// SPDX-License-Identifier: Apache-2.0
//
// The planner's engine in a page, a worker or node: questions in, answers out. No request leaves it.
//
//   import { openEngine } from "./engine.js";
//   const engine = await openEngine(bytes);              // of engine.wasm; or a compiled module
//   const place = engine.ask("open", { baseline: text });   // throws Refused with its `errors`
//   engine.ask("project", { place: place.place, plan, until: "2027-12", tables: ["monthly"] });

/** What the engine refused: `errors` has each fault with file, line, column, key, value, message. */
export class Refused extends Error {
  constructor(errors) {
    super(errors.map(each => each.message).join("\n"));
    this.name = "Refused";
    this.errors = errors;
  }
}

/** A question as TOML: JSON.stringify writes what TOML reads, but for DEL and for objects. */
export function written(fields) {
  const literal = value =>
    Array.isArray(value) ? `[${value.map(literal).join(",")}]`
    : value !== null && typeof value === "object"
      ? `{${Object.entries(value).map(([key, one]) => `${text(key)}=${literal(one)}`).join(",")}}`
    : typeof value === "string" ? text(value)
    : typeof value === "number" && !Number.isFinite(value) ? text(String(value))
    : typeof value === "number" ? String(value).replace(/^(-?\d+)e/, "$1.0e")
    : JSON.stringify(value);
  const text = value => JSON.stringify(value).replace(/\x7f/g, "\\u007f");
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([key, value]) => `${key} = ${literal(value)}\n`)
    .join("");
}

/** The engine, from the bytes of engine.wasm or a compiled module. Each call opens one of its own. */
export async function openEngine(source) {
  const module = source instanceof WebAssembly.Module ? source : await WebAssembly.compile(source);
  return new Engine(await WebAssembly.instantiate(module, imports(module)));
}

class Engine {
  #exports;
  constructor(instance) {
    this.#exports = instance.exports;
    this.#exports._initialize();
  }

  /** The answer to a question given as text, as text. */
  answer(question) {
    const { memory, room, answer, reply } = this.#exports;
    const bytes = new TextEncoder().encode(question);
    const at = room(bytes.length); // may move the memory: it is looked at afterwards
    new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
    const length = answer();
    return new TextDecoder().decode(new Uint8Array(memory.buffer, reply(), length));
  }

  /** The answer to a question; throws Refused. */
  ask(question, fields = {}) {
    const found = JSON.parse(this.answer(written({ ask: question, ...fields })));
    if (found.errors) throw new Refused(found.errors);
    return found.ok;
  }
}

/** The engine asks its surroundings for nothing: what its C library names answers "not there". */
function imports(module) {
  const found = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    const refuse = name === "proc_exit" || name === "abort"
      ? () => { throw new Error(`the engine stopped: ${name}`); }
      : name === "emscripten_notify_memory_growth" ? () => {} : () => 8; // EBADF
    (found[from] ??= {})[name] = refuse;
  }
  return found;
}
