// SPDX-License-Identifier: Apache-2.0
/**
 * A drawing context that writes SVG: the part of a canvas's that Chart.js draws lines, bars, areas and
 * text with. No gradients, patterns or images.
 */

import { escaped } from "./workbook.js";

/** @typedef {[number, number, number, number, number, number]} Matrix */

const PLAIN = {
  fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, lineCap: "butt", lineJoin: "miter",
  miterLimit: 10, lineDashOffset: 0, globalAlpha: 1, font: "10px sans-serif", textAlign: "start",
  textBaseline: "alphabetic", globalCompositeOperation: "source-over", shadowColor: "rgba(0,0,0,0)",
  shadowBlur: 0, shadowOffsetX: 0, shadowOffsetY: 0,
}; // prettier-ignore

const ANCHOR = { left: "start", start: "start", center: "middle", right: "end", end: "end" };
/** How far below its line a text's own line is, in sizes of the type. */
const DROP = { top: 0.8, hanging: 0.8, middle: 0.35, alphabetic: 0, ideographic: -0.2, bottom: -0.2 };

export class SvgContext {
  /**
   * @param {number} width
   * @param {number} height
   */
  constructor(width, height) {
    this.width = width;
    this.height = height;
    this.canvas = { width, height, style: {}, getContext: () => this };
    /** @type {string[]} */
    this.out = [];
    /** @type {any[]} */
    this.kept = [];
    this.path = "";
    this.clips = 0;
    this.ruler = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
    /** @type {any} what every drawing is set by */
    this.now = { ...PLAIN, matrix: [1, 0, 0, 1, 0, 0], dash: [], clip: "" };
  }

  save() {
    this.kept.push({ ...this.now });
  }
  restore() {
    this.now = this.kept.pop() ?? this.now;
  }

  /** @param {number[]} m */
  transform(...m) {
    const [a, b, c, d, e, f] = this.now.matrix;
    this.now.matrix = [a * m[0] + c * m[1], b * m[0] + d * m[1], a * m[2] + c * m[3], b * m[2] + d * m[3],
                       a * m[4] + c * m[5] + e, b * m[4] + d * m[5] + f]; // prettier-ignore
  }
  /** @param {number[]} m */
  setTransform(...m) {
    this.now.matrix = m.length === 6 ? m : [1, 0, 0, 1, 0, 0];
  }
  resetTransform() {
    this.setTransform();
  }
  /**
   * @param {number} x
   * @param {number} y
   */
  translate(x, y) {
    this.transform(1, 0, 0, 1, x, y);
  }
  /**
   * @param {number} x
   * @param {number} y
   */
  scale(x, y) {
    this.transform(x, 0, 0, y, 0, 0);
  }
  /** @param {number} by */
  rotate(by) {
    this.transform(Math.cos(by), Math.sin(by), -Math.sin(by), Math.cos(by), 0, 0);
  }

  beginPath() {
    this.path = "";
  }
  closePath() {
    this.path += "Z";
  }
  /**
   * @param {number} x
   * @param {number} y
   */
  moveTo(x, y) {
    this.path += `M${this.at(x, y)}`;
  }
  /**
   * @param {number} x
   * @param {number} y
   */
  lineTo(x, y) {
    this.path += `${this.path ? "L" : "M"}${this.at(x, y)}`;
  }
  /** @param {number[]} p */
  bezierCurveTo(...p) {
    this.path += `C${this.at(p[0], p[1])} ${this.at(p[2], p[3])} ${this.at(p[4], p[5])}`;
  }
  /** @param {number[]} p */
  quadraticCurveTo(...p) {
    this.path += `Q${this.at(p[0], p[1])} ${this.at(p[2], p[3])}`;
  }
  /**
   * @param {number} x
   * @param {number} y
   * @param {number} w
   * @param {number} h
   */
  rect(x, y, w, h) {
    this.path += `M${this.at(x, y)}L${this.at(x + w, y)}L${this.at(x + w, y + h)}L${this.at(x, y + h)}Z`;
  }
  /**
   * A part of a circle, as straight lines of three degrees.
   * @param {number} x
   * @param {number} y
   * @param {number} r
   * @param {number} from
   * @param {number} to
   * @param {boolean} [back]
   */
  arc(x, y, r, from, to, back = false) {
    const full = 2 * Math.PI;
    let turn = to - from;
    if (Math.abs(turn) >= full) turn = back ? -full : full;
    else if (back && turn > 0) turn -= full;
    else if (!back && turn < 0) turn += full;
    const steps = Math.max(1, Math.ceil((Math.abs(turn) / full) * 120));
    for (let i = 0; i <= steps; i++) {
      const angle = from + (turn * i) / steps;
      this.lineTo(x + r * Math.cos(angle), y + r * Math.sin(angle));
    }
  }

  /**
   * @param {any} [path]
   * @param {string} [rule]
   */
  fill(path, rule) {
    const how = typeof path === "string" ? path : (rule ?? "nonzero");
    this.draw(`fill="${this.now.fillStyle}" fill-rule="${how}"`);
  }
  stroke() {
    const { lineCap, lineJoin, dash, lineDashOffset, strokeStyle } = this.now;
    const scale = Math.hypot(this.now.matrix[0], this.now.matrix[1]);
    const dashes = dash.length ? ` stroke-dasharray="${dash.map((/** @type {number} */ n) => n * scale).join(" ")}" stroke-dashoffset="${lineDashOffset}"` : "";
    this.draw(`fill="none" stroke="${strokeStyle}" stroke-width="${number(this.now.lineWidth * scale)}" ` +
      `stroke-linecap="${lineCap}" stroke-linejoin="${lineJoin}"${dashes}`); // prettier-ignore
  }
  clip() {
    const outer = this.now.clip;
    const name = `clip${++this.clips}`;
    this.out.push(`<clipPath id="${name}"><path d="${this.path}"${outer ? ` clip-path="url(#${outer})"` : ""}/></clipPath>`);
    this.now.clip = name;
  }
  /**
   * @param {number} x
   * @param {number} y
   * @param {number} w
   * @param {number} h
   */
  fillRect(x, y, w, h) {
    this.apart(() => this.rect(x, y, w, h), () => this.fill());
  }
  /**
   * @param {number} x
   * @param {number} y
   * @param {number} w
   * @param {number} h
   */
  strokeRect(x, y, w, h) {
    this.apart(() => this.rect(x, y, w, h), () => this.stroke());
  }
  /** Nothing: a picture begins empty, and is drawn once. */
  clearRect() {}

  /** @param {number[]} dash */
  setLineDash(dash) {
    this.now.dash = dash;
  }
  getLineDash() {
    return this.now.dash;
  }
  /** @param {string} text */
  measureText(text) {
    this.ruler.font = this.now.font;
    return this.ruler.measureText(text);
  }
  /**
   * @param {string} text
   * @param {number} x
   * @param {number} y
   */
  fillText(text, x, y) {
    const { font, textAlign, textBaseline, fillStyle, globalAlpha, matrix, clip } = this.now;
    const [, style, weight, size, family] = /^(italic )?(?:normal )?(bold |\d{3} )?([\d.]+)px(?:\/\S+)? (.*)$/.exec(font) ?? ["", "", "", "12", "sans-serif"];
    const drop = (/** @type {any} */ (DROP)[textBaseline] ?? 0) * Number(size);
    this.out.push(`${clip ? `<g clip-path="url(#${clip})">` : ""}<text transform="matrix(${matrix.map(number).join(" ")})" x="${number(x)}" y="${number(y + drop)}" ` +
      `font-family="${escaped(family)}" font-size="${size}"${weight ? ` font-weight="${weight.trim()}"` : ""}` +
      `${style ? ' font-style="italic"' : ""} text-anchor="${/** @type {any} */ (ANCHOR)[textAlign]}" fill="${fillStyle}"` +
      `${globalAlpha < 1 ? ` opacity="${globalAlpha}"` : ""}>${escaped(String(text))}</text>${clip ? "</g>" : ""}`); // prettier-ignore
  }
  strokeText() {}

  /**
   * The picture as a file.
   * @param {string} title
   */
  svg(title) {
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${this.width} ${this.height}" ` +
      `width="${this.width}" height="${this.height}" role="img"><title>${escaped(title)}</title>` +
      `<rect width="100%" height="100%" fill="#fff"/>${this.out.join("")}</svg>\n`; // prettier-ignore
  }

  /** @param {string} how */
  draw(how) {
    const { globalAlpha, clip } = this.now;
    if (!this.path || this.path.includes("NaN")) return;
    this.out.push(`<path d="${this.path}" ${how}${globalAlpha < 1 ? ` opacity="${globalAlpha}"` : ""}${clip ? ` clip-path="url(#${clip})"` : ""}/>`);
  }
  /**
   * @param {() => void} shape
   * @param {() => void} draw
   */
  apart(shape, draw) {
    const path = this.path;
    this.path = "";
    shape();
    draw();
    this.path = path;
  }
  /**
   * A point where the matrix puts it.
   * @param {number} x
   * @param {number} y
   */
  at(x, y) {
    const [a, b, c, d, e, f] = this.now.matrix;
    return `${number(a * x + c * y + e)} ${number(b * x + d * y + f)}`;
  }
}

for (const key of Object.keys(PLAIN)) {
  Object.defineProperty(SvgContext.prototype, key, {
    get() { return this.now[key]; },
    set(value) { this.now[key] = value; },
  }); // prettier-ignore
}

/** @param {number} value */
function number(value) {
  return Number(value.toFixed(2));
}
