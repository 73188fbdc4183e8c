// SPDX-License-Identifier: Apache-2.0
/**
 * Files in one ZIP archive, stored as they are: all that a workbook needs. Deflating would save some ten
 * kilobytes and cost a library of a hundred (JSZip, with pako).
 */

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});

/** @param {Uint8Array} bytes */
export function crc32(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 0xff] ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

/**
 * @param {Record<string, string | Uint8Array>} files  text or bytes by name
 * @returns {Uint8Array}
 */
export function zip(files) {
  const encoder = new TextEncoder();
  /** @type {Uint8Array[]} */
  const parts = [];
  /** @type {Uint8Array[]} */
  const list = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const path = encoder.encode(name);
    const body = typeof content === "string" ? encoder.encode(content) : content;
    // version, flags (UTF-8), stored, time, date (1 January 1980), CRC, sizes, name, no extra field
    const fields = [[2, 20], [2, 0x800], [2, 0], [2, 0], [2, 33], [4, crc32(body)], [4, body.length],
                    [4, body.length], [2, path.length], [2, 0]]; // prettier-ignore
    const head = numbers([[4, 0x04034b50], ...fields]);
    parts.push(head, path, body);
    list.push(numbers([[4, 0x02014b50], [2, 20], ...fields, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]]));
    list.push(path);
    at += head.length + path.length + body.length;
  }
  const size = list.reduce((sum, part) => sum + part.length, 0);
  const count = list.length / 2;
  const end = numbers([[4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, at], [2, 0]]);
  return joined([...parts, ...list, end]);
}

/** @param {number[][]} fields  size in bytes, value */
function numbers(fields) {
  return Uint8Array.from(fields.flatMap(([size, value]) =>
    Array.from({ length: size }, (_, i) => Math.floor(value / 256 ** i) % 256))); // prettier-ignore
}

/** @param {Uint8Array[]} parts */
function joined(parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
