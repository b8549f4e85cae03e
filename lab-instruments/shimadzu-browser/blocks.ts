// Blocks of a quant browser's copy: a compound, its headings if they were copied, its data files, its statistics.
import { delimitedRows, tableText, type DelimitedRow } from '../delimited-rows.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import { limits } from '../limits.js';
import type { FileSource } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { browserDelimiter } from './detect.js';

export interface Block {
  readonly compound: string;
  /** Undefined where the copy has none. */
  readonly headings: readonly string[] | undefined;
  readonly rows: readonly DelimitedRow[];
  /** Average, %RSD and so on: of no sample. */
  readonly statistics: readonly string[];
}

const STATISTICS = /^(?:average|mean|%\s?rsd|maximum|minimum|std\. ?dev\.?|standard deviation)$/i;
const DATA_FILE = /\.(?:qgd|gcd|lcd)$/i;

/** Every block has the data files of the first, and as many statistics. Throws `truncated` for the last one, else `malformed`. */
export function readBlocks(source: FileSource, profile: InstrumentProfile): readonly Block[] {
  const delimiter = browserDelimiter(source);
  if (delimiter === undefined) throw new UnreadableFile('unknown-format');
  const rows = delimitedRows(tableText(source.bytes, profile), { delimiter, preambleLines: 0 });
  const blocks: { compound: string; headings?: readonly string[]; rows: DelimitedRow[]; statistics: string[] }[] = [];
  for (const row of rows) {
    const [first = '', ...rest] = row.cells;
    const last = blocks.at(-1);
    if (row.cells.every((cell) => cell === '')) continue;
    if (row.cells.length > limits.tableColumns) throw new UnreadableFile('too-large', { columns: row.cells.length });
    if (last && DATA_FILE.test(first) && last.statistics.length === 0) last.rows.push(row);
    else if (last && STATISTICS.test(first)) last.statistics.push(first.toLowerCase());
    else if (first !== '' && rest.every((cell) => cell === '')) {
      blocks.push({ compound: first, rows: [], statistics: [] });
    } else if (last && last.rows.length === 0 && !last.headings) last.headings = row.cells;
    else throw new UnreadableFile('malformed', { line: row.line, text: first.slice(0, 40) });
  }
  const read = blocks.map(({ headings, ...block }) => ({ ...block, headings }));
  read.forEach((block, at) => checkAgainst(read[0] ?? block, block, at === read.length - 1));
  return read;
}

function checkAgainst(first: Block, block: Block, isLast: boolean): void {
  const width = (block.headings ?? block.rows[0]?.cells ?? []).length;
  const odd = block.rows.find(({ cells }) => cells.length !== width);
  const isCut = isLast && odd !== undefined && odd === block.rows.at(-1) && odd.cells.length < width;
  if (odd) {
    const values = { line: odd.line, cells: odd.cells.length, expected: width };
    throw new UnreadableFile(isCut ? 'truncated' : 'malformed', values);
  }
  const files = ({ rows }: Block): readonly string[] => rows.map(({ cells }) => cells[0] ?? '');
  const [expected, found] = [
    [...files(first), ...first.statistics],
    [...files(block), ...block.statistics],
  ];
  if (block.rows.length > 0 && expected.length === found.length && expected.every((each, at) => each === found[at]))
    return;
  const isBegun = found.every((each, at) => each === expected[at]);
  const isShort = isLast && (block.rows.length === 0 || (found.length < expected.length && isBegun));
  const values = { compound: block.compound.slice(0, 40), expected: expected.length, found: found.length };
  throw new UnreadableFile(isShort ? 'truncated' : 'malformed', values);
}
