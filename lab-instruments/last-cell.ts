// The last cell of a table whose last line has no end: whole only if it is written as those above it are.

/**
 * `others` are the cells of its column. A number is told by its decimals, an empty cell by there being nothing else; a whole
 * number or a word may always have been longer.
 */
export function isWrittenLike(cell: string, others: readonly string[]): boolean {
  if (/^(?:true|false)$/i.test(cell)) return true;
  const form = formOf(cell);
  return form !== undefined && others.length > 0 && others.every((other) => formOf(other) === form);
}

function formOf(cell: string): string | undefined {
  const written = cell.trim();
  if (written === '') return 'empty';
  const decimals = /^[+-]?\d+[.,](\d+)$/.exec(written)?.[1];
  if (decimals !== undefined) return `decimals ${decimals.length}`;
  const exponent = /^[+-]?\d(?:[.,](\d+))?e[+-]?(\d+)$/i.exec(written);
  return exponent ? `exponent ${exponent[1]?.length ?? 0} ${exponent[2]?.length ?? 0}` : undefined;
}
