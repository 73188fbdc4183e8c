// SPDX-License-Identifier: Apache-2.0
/** What the file carries: data blocks of the page, as JSON, or as gzip and base64. */

/** @param {string} id */
function block(id) {
  return document.getElementById(id)?.textContent ?? "";
}

/**
 * @param {string} id
 * @returns {any}
 */
export function json(id) {
  return JSON.parse(block(id) || "null");
}

/**
 * @param {string} id
 * @returns {string}
 */
export function source(id) {
  return block(id);
}

/**
 * @param {string} id
 * @returns {Promise<Uint8Array>}
 */
export async function bytes(id) {
  const packed = Uint8Array.from(atob(block(id).trim()), (sign) => sign.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new (/** @type {any} */ (globalThis).DecompressionStream)("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
