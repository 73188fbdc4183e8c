// SPDX-License-Identifier: Apache-2.0
/** Tables as an XLSX workbook: a sheet each, numbers as numbers, text as text that no formula is made of. */

import { zip } from "./zip.js";

/** @typedef {{name: string, head: string[], rows: (string | number | boolean | null)[][]}} Table */

const NS = "http://schemas.openxmlformats.org";

/**
 * @param {Table[]} tables
 * @returns {Uint8Array}
 */
export function workbook(tables) {
  const names = unique(tables.map((table) => table.name));
  const each = tables.map((_, i) => i + 1);
  /** @type {Record<string, string>} */
  const files = {
    "[Content_Types].xml": xml(`<Types xmlns="${NS}/package/2006/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Default Extension="xml" ContentType="application/xml"/>' +
      override("/xl/workbook.xml", "sheet.main") + override("/xl/styles.xml", "styles") +
      each.map((i) => override(`/xl/worksheets/sheet${i}.xml`, "worksheet")).join("") + "</Types>"),
    "_rels/.rels": relations([["officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": xml(`<workbook xmlns="${NS}/spreadsheetml/2006/main" ` +
      `xmlns:r="${NS}/officeDocument/2006/relationships"><sheets>` +
      names.map((name, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join("") +
      "</sheets></workbook>"),
    "xl/_rels/workbook.xml.rels": relations([
      ...each.map((i) => ["worksheet", `worksheets/sheet${i}.xml`]), ["styles", "styles.xml"]]),
    "xl/styles.xml": xml(`<styleSheet xmlns="${NS}/spreadsheetml/2006/main">` +
      `<fonts>${font("")}${font("<b/>")}</fonts>` +
      '<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
      "<borders><border><left/><right/><top/><bottom/><diagonal/></border></borders>" +
      "<cellStyleXfs><xf/></cellStyleXfs>" +
      '<cellXfs><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="3" applyNumberFormat="1"/>' +
      '<xf numFmtId="10" applyNumberFormat="1"/></cellXfs>' +
      '<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'),
  }; // prettier-ignore
  tables.forEach((table, i) => (files[`xl/worksheets/sheet${i + 1}.xml`] = sheet(table)));
  return zip(files);
}

/** @param {Table} table */
function sheet({ head, rows }) {
  const lines = [head.map((text) => cell(text, 1)), ...rows.map((row) => row.map((value) => cell(value)))];
  const widths = head.map((text, i) => Math.min(60, Math.max(10, text.length + 2,
    ...rows.slice(0, 200).map((row) => String(row[i] ?? "").length)))); // prettier-ignore
  return xml(`<worksheet xmlns="${NS}/spreadsheetml/2006/main">` +
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join("")}</cols>` +
    `<sheetData>${lines.map((line) => `<row>${line.join("")}</row>`).join("")}</sheetData></worksheet>`); // prettier-ignore
}

/**
 * @param {string | number | boolean | null | undefined} value
 * @param {number} [style]
 */
function cell(value, style) {
  if (value === null || value === undefined || value === "") return "<c/>";
  if (typeof value === "boolean") return `<c t="b"><v>${value ? 1 : 0}</v></c>`;
  if (typeof value === "number") {
    if (!Number.isFinite(value)) return "<c/>";
    const kind = style ?? (Math.abs(value) >= 1000 ? 2 : 0);
    return `<c s="${kind}"><v>${value}</v></c>`;
  }
  return `<c t="inlineStr"${style ? ` s="${style}"` : ""}><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

/** @param {string} bold */
function font(bold) {
  return `<font>${bold}<sz val="11"/><name val="Calibri"/></font>`;
}

/**
 * @param {string} part
 * @param {string} kind
 */
function override(part, kind) {
  return `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
}

/** @param {string[][]} list  kind, target */
function relations(list) {
  return xml(`<Relationships xmlns="${NS}/package/2006/relationships">` +
    list.map(([kind, target], i) => `<Relationship Id="rId${i + 1}" ` +
      `Type="${NS}/officeDocument/2006/relationships/${kind}" Target="${target}"/>`).join("") +
    "</Relationships>"); // prettier-ignore
}

/** @param {string} body */
function xml(body) {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`;
}

/**
 * Text of XML, without what XML cannot hold.
 * @param {string} text
 */
export function escaped(text) {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/**
 * Names that a sheet may have, each once.
 * @param {string[]} names
 */
function unique(names) {
  /** @type {Set<string>} */
  const taken = new Set();
  return names.map((name) => {
    const plain = name.replace(/[\\/?*[\]:]/g, " ").replace(/^'|'$/g, "").slice(0, 28).trim() || "-";
    let found = plain;
    for (let n = 2; taken.has(found.toLowerCase()); n++) found = `${plain} ${n}`;
    taken.add(found.toLowerCase());
    return found;
  });
}
