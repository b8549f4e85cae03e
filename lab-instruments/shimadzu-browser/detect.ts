// The quant browser of Shimadzu's programs, copied as text: a compound's name alone on a line, then a row for each data file.
import { isFolder, type Source } from '../source.js';

const HEAD_BYTES = 16_384;

/** By which sign the cells are parted; undefined for any other text. */
export function browserDelimiter(source: Source): string | undefined {
  if (isFolder(source)) return undefined;
  const { bytes } = source;
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  const head = new TextDecoder(isWide ? 'utf-16le' : 'latin1').decode(bytes.subarray(0, HEAD_BYTES));
  const lines = head
    .replace(/^(?:\ufeff|\u00ef\u00bb\u00bf)/, '')
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
