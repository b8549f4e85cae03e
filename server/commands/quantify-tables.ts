// The two tables of `dalel quantify`: comma, semicolon or tab between cells; decimal comma where cells aren't parted by commas.
import { readFileSync } from 'node:fs';
import { delimitedRows, type DelimitedRow } from '../../lab-instruments/delimited-rows.js';
import { UnreadableFile } from '../../lab-instruments/unreadable-file.js';
import { CommandFailed } from './command-failed.js';

/** What each column may be called; the first is its proper name. */
const columnNames = {
  amount: ['amount', 'concentration', 'conc', 'x'],
  sample: ['sample', 'name', 'id'],
  area: ['area', 'response', 'ratio', 'y'],
  standardArea: ['standard_area', 'is_area', 'istd_area', 'internal_standard_area'],
  saturated: ['saturated'],
  volume: ['volume'],
  volumeU: ['volume_u'],
  dilution: ['dilution'],
  dilutionU: ['dilution_u'],
  weighed: ['weighed'],
  weighedU: ['weighed_u'],
} as const;
export type ColumnName = keyof typeof columnNames;

export interface TableRow {
  /** Where it stands, for what is said of it. */
  readonly at: string;
  /** Trimmed; undefined where the table has no such column, or the cell is empty or NA. */
  readonly text: (column: ColumnName) => string | undefined;
}

export interface QuantifyTable {
  readonly path: string;
  readonly columns: ReadonlySet<ColumnName>;
  readonly rows: readonly TableRow[];
}

export function readQuantifyTable(path: string, needed: readonly ColumnName[]): QuantifyTable {
  const [head, ...rows] = rowsOf(path);
  if (head === undefined) throw new CommandFailed(`${path} is empty`);
  const places = placesOf(path, head);
  for (const column of needed)
    if (!places.has(column)) throw new CommandFailed(`${path} has no column “${columnNames[column][0]}”`);
  if (rows.length === 0) throw new CommandFailed(`${path} has a header and no rows`);
  return {
    path,
    columns: new Set(places.keys()),
    rows: rows.map(({ line, cells }) => ({
      at: `${path} line ${line}`,
      text: (column) => {
        const cell = cells[places.get(column) ?? -1] ?? '';
        return cell === '' || /^(na|n\/a|-)$/i.test(cell) ? undefined : cell;
      },
    })),
  };
}

function rowsOf(path: string): readonly DelimitedRow[] {
  const text = textOf(path).replace(/^\uFEFF/, '');
  const head = text.split(/\r?\n/, 1)[0] ?? '';
  const delimiter = [';', '\t'].find((sign) => head.includes(sign)) ?? ',';
  try {
    return delimitedRows(text, { delimiter, preambleLines: 0 });
  } catch (fault) {
    if (fault instanceof UnreadableFile) throw new CommandFailed(`${path} can’t be read as a table: ${fault.message}`);
    throw fault;
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (fault) {
    const { code } = fault as { readonly code?: string };
    throw new CommandFailed(
      code === 'ENOENT' ? `there is no file ${path}` : `${path} can’t be read: ${code ?? 'unknown'}`,
    );
  }
}

function placesOf(path: string, { cells }: DelimitedRow): ReadonlyMap<ColumnName, number> {
  const places = new Map<ColumnName, number>();
  for (const [place, cell] of cells.entries()) {
    const column = (Object.keys(columnNames) as ColumnName[]).find((name) =>
      columnNames[name].some((known) => known === cell.toLowerCase()),
    );
    if (column === undefined) throw new CommandFailed(`${path} has a column “${cell}”, which means nothing here`);
    if (places.has(column)) throw new CommandFailed(`${path} has the column “${columnNames[column][0]}” twice`);
    places.set(column, place);
  }
  return places;
}

/** Undefined where the cell is empty or NA. */
export function numberIn(row: TableRow, column: ColumnName): number | undefined {
  const text = row.text(column);
  if (text === undefined) return undefined;
  const plain = text.replace(',', '.');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain))
    throw new CommandFailed(`${row.at}: ${columnNames[column][0]} “${text}” is not a number`);
  return Number(plain);
}

export function isMarked(row: TableRow, column: ColumnName): boolean {
  const text = row.text(column)?.toLowerCase();
  if (text === undefined || ['no', 'false', '0'].includes(text)) return false;
  if (['yes', 'true', '1'].includes(text)) return true;
  throw new CommandFailed(`${row.at}: ${columnNames[column][0]} takes yes or no, not “${text}”`);
}
