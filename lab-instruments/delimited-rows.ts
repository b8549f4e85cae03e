// Rows of cells in delimited text: strict about quotes, row lengths and the end of the last line.
import { parse } from 'csv-parse/sync';
import { fileText } from './file-text.js';
import type { InstrumentProfile } from './instrument-profile.js';
import { isWrittenLike } from './last-cell.js';
import { limits } from './limits.js';
import { UnreadableFile } from './unreadable-file.js';

export interface DelimitedRow {
  /** In the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** As the file writes it. */
  readonly text: string;
}

/** The text of a finished table. Throws `truncated` (no end of line), `incomplete` (zero bytes at the end), `encoding`. */
export function tableText(bytes: Uint8Array, profile: InstrumentProfile): string {
  const text = openTableText(bytes, profile);
  if (!isEnded(text)) throw new UnreadableFile('truncated', { reason: 'no end of line' });
  return text;
}

/** Of a table whose rows say whether its last line, which may have no end, is whole. */
export function openTableText(bytes: Uint8Array, profile: InstrumentProfile): string {
  const text = fileText(bytes, profile.textEncoding);
  const zero = text.indexOf('\0');
  if (zero >= 0)
    throw new UnreadableFile(/^\0+$/.test(text.slice(zero)) ? 'incomplete' : 'encoding', { reason: 'zero bytes' });
  return text;
}

const isEnded = (text: string): boolean => /[\r\n]$/.test(text);

interface RowForm {
  readonly delimiter: string;
  readonly preambleLines: number;
  /** Rows of names, which say nothing of how numbers are written. */
  readonly headerRows?: number;
}

/** Every row as long as the first. Throws `truncated` for a short last row, `malformed` for any other. */
export function equalRows(text: string, form: RowForm): readonly DelimitedRow[] {
  const rows = delimitedRows(text, form);
  const width = rows[0]?.cells.length ?? 0;
  if (width > limits.tableColumns)
    throw new UnreadableFile('too-large', { columns: width, limit: limits.tableColumns });
  const odd = rows.findIndex(({ cells }) => cells.length !== width);
  const row = rows[odd];
  if (!row) {
    demandWholeEnd(text, rows.slice(form.headerRows ?? 1));
    return rows;
  }
  const isCut = odd === rows.length - 1 && row.cells.length < width;
  const values = { line: row.line, cells: row.cells.length, expected: width };
  throw new UnreadableFile(isCut ? 'truncated' : 'malformed', values);
}

/** Some programs end no last line: then its last number has to be written like those above it. */
function demandWholeEnd(text: string, rows: readonly DelimitedRow[]): void {
  if (isEnded(text) || text.endsWith('"')) return;
  const cells = rows.map((row) => row.cells.at(-1) ?? '');
  if (!isWrittenLike(cells.at(-1) ?? 'no row', cells.slice(0, -1)))
    throw new UnreadableFile('truncated', { reason: 'no end of line' });
}

/** Lines with nothing in them are passed over. */
export function delimitedRows(text: string, form: RowForm): readonly DelimitedRow[] {
  const lines: number[] = [];
  try {
    const records = parse(text, {
      delimiter: form.delimiter,
      from_line: form.preambleLines + 1,
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
    const written = writtenRows(text, form.preambleLines);
    return records.map((record, index) => ({
      line: lines[index] ?? 0,
      cells: record.map((cell) => cell.trim()),
      text: written(lines[index - 1], lines[index] ?? 0),
    }));
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    const reason = error instanceof Error ? error.message : 'table';
    throw new UnreadableFile(isOpenQuote(error) ? 'truncated' : 'malformed', { reason });
  }
}

/** A row ends with its line; a quoted cell may have taken in several. */
function writtenRows(text: string, preambleLines: number): (before: number | undefined, last: number) => string {
  const lines = text.split(/\r\n|\n|\r/);
  return (before = preambleLines, last) => {
    const own = lines.slice(before, last);
    while (own.length > 1 && own[0] === '') own.shift();
    return own.join('\n');
  };
}

function isOpenQuote(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'CSV_QUOTE_NOT_CLOSED';
}
