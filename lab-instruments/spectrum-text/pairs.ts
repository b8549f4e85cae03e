// A line of two numbers, and the sign between them.

export type Delimiter = '\t' | ';' | ' ' | ',';

const NUMBER = /^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d{1,3})?$/i;
/** A comma comes last: it may be the decimal sign of numbers that another sign parts. */
const DELIMITERS: readonly Delimiter[] = ['\t', ';', ' ', ','];

export function delimiterOf(line: string): Delimiter | undefined {
  return DELIMITERS.find((delimiter) => pairIn(line, delimiter) !== undefined);
}

/** As written; undefined for what is no pair. With a comma between them the decimal sign can only be a point. */
export function pairIn(line: string, delimiter: Delimiter): readonly [string, string] | undefined {
  const cells = (delimiter === ' ' ? line.trim().split(/ +/) : line.split(delimiter)).map((cell) => cell.trim());
  // Some programs end each line with the sign.
  if (cells.length === 3 && cells[2] === '') cells.pop();
  const [x = '', y = ''] = cells;
  return cells.length === 2 && NUMBER.test(x) && NUMBER.test(y) ? [x, y] : undefined;
}
