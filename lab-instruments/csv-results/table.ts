// Text to cells under a column map: strict about quotes, row lengths and the last line end.
import { parse } from 'csv-parse/sync';
import { fileText } from '../file-text.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import { limits } from '../limits.js';
import { UnreadableFile } from '../unreadable-file.js';
import type { ColumnMap } from './column-map.js';

export interface Table {
  readonly headings: readonly string[];
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  /** In the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Throws `truncated` (no end of line, short last row), `incomplete` (zero bytes at the end), `encoding`, `malformed`. */
export function readTable(bytes: Uint8Array, map: ColumnMap, profile: InstrumentProfile): Table {
  const text = tableText(bytes, profile);
  const [headings, ...rows] = cellRows(text, map);
  if (!headings) throw new UnreadableFile('truncated', { reason: 'no heading' });
  const [second, ...rest] = rows;
  if (map.headerRows === 1) return { headings: headings.cells.map(plain), rows };
  if (!second) throw new UnreadableFile('truncated', { reason: 'no second heading' });
  return { headings: joinedHeadings(headings.cells, second.cells), rows: rest };
}

/** The text of a finished table. */
export function tableText(bytes: Uint8Array, profile: InstrumentProfile): string {
  const text = fileText(bytes, profile.textEncoding);
  const zero = text.indexOf('\0');
  if (zero >= 0)
    throw new UnreadableFile(/^\0+$/.test(text.slice(zero)) ? 'incomplete' : 'encoding', { reason: 'zero bytes' });
  if (!/[\r\n]$/.test(text)) throw new UnreadableFile('truncated', { reason: 'no end of line' });
  return text;
}

function cellRows(text: string, map: ColumnMap): readonly TableRow[] {
  const rows = parsedRows(text, map);
  const width = rows[0]?.cells.length ?? 0;
  if (width > limits.tableColumns)
    throw new UnreadableFile('too-large', { columns: width, limit: limits.tableColumns });
  const odd = rows.findIndex(({ cells }) => cells.length !== width);
  const row = rows[odd];
  if (!row) return rows;
  const isCut = odd === rows.length - 1 && row.cells.length < width;
  const values = { line: row.line, cells: row.cells.length, expected: width };
  throw new UnreadableFile(isCut ? 'truncated' : 'malformed', values);
}

function parsedRows(text: string, map: ColumnMap): readonly TableRow[] {
  const lines: number[] = [];
  try {
    const records = parse(text, {
      delimiter: map.delimiter,
      from_line: map.preambleLines + 1,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: limits.cellCharacters,
      to: limits.tableRows + 2,
      on_record: (record, context) => {
        lines.push(context.lines);
        return record;
      },
    });
    if (records.length > limits.tableRows + 1) throw new UnreadableFile('too-large', { limit: limits.tableRows });
    return records.map((record, index) => ({ line: lines[index] ?? 0, cells: record.map((cell) => cell.trim()) }));
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    const reason = error instanceof Error ? error.message : 'table';
    throw new UnreadableFile(isOpenQuote(error) ? 'truncated' : 'malformed', { reason });
  }
}

function isOpenQuote(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'CSV_QUOTE_NOT_CLOSED';
}

/** Group names stand only in the first cell of the columns they cover. */
function joinedHeadings(groups: readonly string[], names: readonly string[]): readonly string[] {
  let group = '';
  return names.map((name, index) => {
    group = groups[index] || group;
    return plain(group === '' ? name : `${group} / ${name}`);
  });
}

function plain(heading: string): string {
  return heading.replace(/\s+/g, ' ').trim();
}
