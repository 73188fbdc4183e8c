// SPDX-License-Identifier: Apache-2.0
//
// node planner.mjs ENGINE CASES    what differs under node
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { compared } from "./planner_same.mjs";

const [folder, cases] = process.argv.slice(2);
const { openEngine } = await import(pathToFileURL(`${folder}/engine.js`));
const module = await WebAssembly.compile(readFileSync(`${folder}/engine.wasm`));
for (const line of readFileSync(cases, "utf8").split("\n").filter(Boolean))
  for (const found of compared(await openEngine(module), JSON.parse(line))) console.log(found);
