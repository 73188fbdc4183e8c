// SPDX-License-Identifier: Apache-2.0
/** Tables as CSV: for Indonesian Excel (`;`, decimal comma, BOM), or plain. */

/** @typedef {import("./workbook.js").Table} Table */

/**
 * @param {Table} table
 * @param {boolean} excel
 */
export function csv({ head, rows }, excel) {
  const between = excel ? ";" : ",";
  const lines = [head, ...rows].map((row) => row.map((value) => written(value, excel, between)).join(between));
  return `${excel ? "\ufeff" : ""}${lines.join("\r\n")}\r\n`;
}

/**
 * @param {any} value
 * @param {boolean} excel
 * @param {string} between
 */
function written(value, excel, between) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") {
    if (!Number.isFinite(value)) return "";
    return excel ? String(value).replace(".", ",") : String(value);
  }
  // What a spreadsheet would take for a formula stays text.
  const text = /^[\s\u0000]*[=+\-@\t\r]/.test(String(value)) ? `'${value}` : String(value);
  return /["\r\n;,]/.test(text) || text.includes(between) ? `"${text.replaceAll('"', '""')}"` : text;
}
