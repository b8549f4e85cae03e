// Rows of cells as delimited text. The readers are old programs with a code page of their own, and people open the file in a
// spreadsheet on the way: so a cell is printable ASCII and never begins as a formula. What isn't is refused, not altered: a
// changed name would be another file.

/** @throws RangeError for a text that some reader would take for something else. */
function safeCell(value: string | number): string {
  const text = String(value);
  if (!isSafeCell(text)) throw new RangeError(`not a cell of a sequence: ${JSON.stringify(text)}`);
  return text;
}

export function isSafeCell(text: string): boolean {
  return /^(?![=+\-@\s])[\x20-\x7e]*$/.test(text) && !/"|\s$/.test(text);
}

export function delimited(rows: readonly (readonly (string | number)[])[], delimiter: ',' | '\t'): string {
  const line = (row: readonly (string | number)[]) =>
    row.map((cell) => quoted(safeCell(cell), delimiter)).join(delimiter);
  return rows.map((row) => `${line(row)}\r\n`).join('');
}

function quoted(text: string, delimiter: ',' | '\t'): string {
  return text.includes(delimiter) ? `"${text}"` : text;
}
