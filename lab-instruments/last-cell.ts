// The last cell of a table whose last line has no end: whole only if it is written as those above it are.

/** `others` are the cells of its column. A number is told by its decimals, a word by being the same. */
export function isWrittenLike(cell: string, others: readonly string[]): boolean {
  const form = formOf(cell);
  return others.length > 0 && others.every((other) => formOf(other) === form);
}

function formOf(cell: string): string {
  const decimals = /^[+-]?\d+[.,](\d+)$/.exec(cell.trim())?.[1];
  if (decimals !== undefined) return `decimals ${decimals.length}`;
  const exponent = /^[+-]?\d(?:[.,](\d+))?e[+-]?(\d+)$/i.exec(cell.trim());
  if (exponent) return `exponent ${exponent[1]?.length ?? 0} ${exponent[2]?.length ?? 0}`;
  return cell.trim();
}
