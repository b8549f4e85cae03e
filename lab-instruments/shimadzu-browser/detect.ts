// The quant browser of Shimadzu's programs, copied as text: a compound's name alone on a line, then a row for each data file.
import { headText } from '../file-text.js';
import { isFolder, type Source } from '../source.js';

const HEAD_BYTES = 16_384;

/** By which sign the cells are parted; undefined for any other text. */
export function browserDelimiter(source: Source): string | undefined {
  if (isFolder(source)) return undefined;
  const lines = headText(source.bytes, HEAD_BYTES)
    .split(/\r\n|\n|\r/)
    .filter((line) => /[^\s,;]/.test(line));
  const row = lines.slice(1, 3).find((line) => DATA_FILE.test(line));
  const delimiter = row && DATA_FILE.exec(row)?.[1];
  if (delimiter === undefined || row === undefined) return undefined;
  return isTitle(lines[0] ?? '', delimiter) && row.split(delimiter).length > 2 ? delimiter : undefined;
}

export function isQuantBrowser(source: Source): boolean {
  return browserDelimiter(source) !== undefined;
}

const DATA_FILE = /^"?[^\t"]+?\.(?:qgd|gcd|lcd)"?([\t,;])/i;

function isTitle(line: string, delimiter: string): boolean {
  const [first = '', ...rest] = line.split(delimiter);
  return first.trim() !== '' && rest.every((cell) => /^[\s"]*$/.test(cell));
}
