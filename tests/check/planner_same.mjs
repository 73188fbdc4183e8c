// SPDX-License-Identifier: Apache-2.0
//
// Whether the module answers what was answered natively: where the first difference is, if any.
// Numbers to 1e-12: glibc takes exp and pow with fused products where the processor has them, and
// one place of 500 opens otherwise in its last bits; without these (GLIBC_TUNABLES) all are equal.
// What is left of billions is the rest of a sum: of funds to a hundred-thousandth of a rupiah.

const MONEY = /\/(funds|ledger|budget|years)\//;

const same = (one, other, way) =>
  Object.is(one, other) ||
  (typeof one === "number" && typeof other === "number" &&
    Math.abs(one - other) <= Math.max(1e-12 * Math.max(Math.abs(one), Math.abs(other)), MONEY.test(way) ? 1e-5 : 0));

/** The way to the first difference of two answers; nothing where they are the same. */
export function difference(one, other, way = "") {
  if (same(one, other, way)) return null;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null)
    return `${way}: ${JSON.stringify(one)} natively, ${JSON.stringify(other)} in WebAssembly`;
  const keys = Object.keys(one);
  if (keys.join() !== Object.keys(other).join()) return `${way}: other keys`;
  for (const key of keys) {
    const found = difference(one[key], other[key], `${way}/${key}`);
    if (found) return found;
  }
  return null;
}

/** A line for each answer that differs. */
export function compared(engine, { asks, replies }) {
  return asks.flatMap((ask, at) => {
    const found = difference(JSON.parse(replies[at]), JSON.parse(engine.answer(ask)));
    return found ? [`${ask.slice(0, 60).replaceAll("\n", " ")} ${found}`] : [];
  });
}
