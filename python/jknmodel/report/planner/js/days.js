// SPDX-License-Identifier: Apache-2.0
/** Days as people write them: "31 Desember 2025", "31/12/2025", "2025-12-31". */

/**
 * The day as files have it; null for what is no day.
 * @param {string} text
 * @param {{languages: Record<string, {n: {locale: {months: string[], short_months: string[]}}}>}} app
 */
export function dayOf(text, app) {
  const found = /^(\d{1,2})[\s./-]+(\d{1,2}|\p{L}+)[\s./-]+(\d{4})$/u.exec(text.trim());
  const [year, month, day] = found
    ? [found[3], /\d/.test(found[2]) ? Number(found[2]) : monthOf(found[2].toLowerCase(), app), Number(found[1])]
    : (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim()) ?? []).slice(1).map(Number);
  if (!year || !month || !day) return null;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 ? date.toISOString().slice(0, 10) : null;
}

/**
 * @param {string} word
 * @param {{languages: Record<string, {n: {locale: {months: string[], short_months: string[]}}}>}} app
 */
function monthOf(word, app) {
  for (const { n } of Object.values(app.languages)) {
    const { months, short_months } = n.locale;
    const at = months.findIndex((name, i) => [name, short_months[i]].some((each) => each.toLowerCase() === word));
    if (at >= 0) return at + 1;
  }
  return 0;
}
