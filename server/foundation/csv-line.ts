// Lines of a CSV that spreadsheets open: RFC 4180 quoting, semicolons as Kazakh and Russian settings expect.

/** A cell that begins like a formula gets an apostrophe, so that what somebody wrote is never run. A plain number is none. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(';')}\r\n`;
}

function csvCell(text: string): string {
  const tidy = text.replace(/\r\n?|\n/g, ' ');
  const safe = /^\s*[=+\-@\t]/.test(tidy) && !plainNumber.test(tidy) ? `'${tidy}` : tidy;
  return /[";]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const plainNumber = /^-\d+(?:[.,]\d+)?(?:e[+-]?\d+)?$/i;
