// Numbers of one export: the decimal sign is that of the whole file, and a cell that should be a number and is none is a fault.
import type { DecimalSign, InstrumentProfile } from '../instrument-profile.js';
import { decimalSignOf, numberIn } from '../number-text.js';
import { UnreadableFile } from '../unreadable-file.js';
import { cellOf, type Table } from './tables.js';
import type { SectionRow } from './sections.js';

/** Enough to prove a sign; a chromatogram has a hundred thousand cells. */
const CELLS_ASKED = 20_000;

type Rows = Pick<Table, 'rows'>;

export function signOf(tables: readonly Rows[], profile: InstrumentProfile): DecimalSign {
  return decimalSignOf(numericCells(tables), profile);
}

function* numericCells(tables: readonly Rows[]): Generator<string> {
  let asked = 0;
  for (const { rows } of tables) {
    for (const { cells } of rows) {
      for (const cell of cells) {
        asked += 1;
        if (asked > CELLS_ASKED) return;
        yield cell;
      }
    }
  }
}

export interface CellNumbers {
  /** Null where the cell is empty or says that nothing was found. Throws `malformed` with the line otherwise. */
  readonly at: (table: Table, row: SectionRow, ...names: readonly string[]) => number | null;
  readonly of: (text: string, line: number) => number | null;
}

export function cellNumbers(sign: DecimalSign): CellNumbers {
  const of = (text: string, line: number): number | null => {
    if (isAbsent(text)) return null;
    const value = numberIn(text, sign);
    if (value === undefined) throw new UnreadableFile('malformed', { line, number: text.slice(0, 40) });
    return value;
  };
  return { of, at: (table, row, ...names) => of(cellOf(table, row, ...names), row.line) };
}

/** "Not Identified", dashes, "N.D.": never zero. */
export function isAbsent(text: string): boolean {
  const written = text.trim();
  return (
    written === '' || /^-+$/.test(written) || /^(?:not identified|not found|n\.?\s?[ad]\.?|nd|inf|nan)$/i.test(written)
  );
}
