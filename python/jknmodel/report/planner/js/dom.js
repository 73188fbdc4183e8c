// SPDX-License-Identifier: Apache-2.0
/**
 * Elements, made from names, attributes and children. Text is always a text node: no name, figure or
 * file that somebody gives can become markup.
 */

/** @typedef {Node | string | number | null | undefined | false} Child */

/**
 * @param {string} tag  `"p.soft"` has a class
 * @param {Record<string, any>} [attributes]  `on…` are listeners, `true` is an empty attribute
 * @param {...(Child | Child[])} children
 * @returns {any} the element
 */
export function el(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const made = /** @type {any} */ (document.createElement(name));
  if (classes.length) made.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key === "value") made.value = value;
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children.flat(2).filter(there).map(asNode));
  return made;
}

/** @param {Child} child */
function there(child) {
  return child !== null && child !== undefined && child !== false && child !== "";
}

/** @param {any} child */
function asNode(child) {
  return child instanceof Node ? child : String(child);
}

/**
 * Puts children in place of those that are there.
 * @param {Element} parent
 * @param {...(Child | Child[])} children
 */
export function fill(parent, ...children) {
  parent.replaceChildren(...children.flat(2).filter(there).map(asNode));
}

/**
 * Says something to a screen reader, once it has come to rest.
 * @param {string} words
 */
export function announce(words) {
  clearTimeout(announce.waiting);
  announce.waiting = setTimeout(() => {
    const place = document.getElementById("said");
    if (place && place.textContent !== words) place.textContent = words;
  }, 700);
}
/** @type {any} */
announce.waiting = 0;

/**
 * A name for an `id`, the same for the same words.
 * @param {string} words
 */
export function slug(words) {
  return words.replace(/[^A-Za-z0-9_-]+/g, "-");
}

/**
 * A table that is wider than a phone.
 * @param {string} name
 * @param {...any} parts
 */
export function scrolled(name, ...parts) {
  return el("div.scroll", { tabindex: "0", role: "region", "aria-label": name }, el("table", {}, ...parts));
}
