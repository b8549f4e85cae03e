// [PDA 3D]: labels, a row of wavelengths that begins with an empty cell, then a row of intensities for each time. Told as the
// trace of one detector, the total over all wavelengths.
import type { Trace } from '../measurement.js';
import { numberRow } from '../number-row.js';
import { UnreadableFile } from '../unreadable-file.js';
import type { CellNumbers } from './file-numbers.js';
import { normal, type Section, type SectionRow } from './sections.js';

interface PdaTable {
  readonly labels: readonly SectionRow[];
  readonly wavelengths: readonly string[];
  readonly rows: readonly SectionRow[];
}

export function isPda(section: Section): boolean {
  return /^pda 3d/i.test(section.name);
}

/** Throws `truncated` for rows that may still come, `malformed` for those that never will. */
export function checkPda(section: Section, isLast: boolean): void {
  if (!isPda(section)) return;
  const { labels, wavelengths, rows } = tableOf(section);
  const expected = statedNumber(labels, 'time axis points');
  const width = statedNumber(labels, 'wavelength axis points') ?? wavelengths.length;
  const isShort = rows.length < (expected ?? 1) || wavelengths.length < width;
  if (isShort) {
    const values = { section: section.name, declared: expected ?? 1, found: rows.length };
    throw new UnreadableFile(isLast ? 'truncated' : 'malformed', values);
  }
  const odd = rows.find(({ cells }) => cells.filter((cell) => cell !== '').length !== wavelengths.length + 1);
  if (odd)
    throw new UnreadableFile(isLast && odd === rows.at(-1) ? 'truncated' : 'malformed', {
      line: odd.line,
      cells: odd.cells.length,
      expected: wavelengths.length + 1,
    });
}

export function pdaTrace(section: Section, numbers: CellNumbers): Trace {
  const { labels, wavelengths, rows } = tableOf(section);
  const number = (text: string, line: number): number => {
    const value = numbers.of(text, line);
    if (value === null) throw new UnreadableFile('malformed', { line, section: section.name });
    return value;
  };
  const scaling = statedNumber(labels, 'wavelength scaling') ?? 1;
  const nanometres = wavelengths.map((text) => number(text, section.line) / scaling);
  return {
    detector: `PDA ${Math.min(...nanometres)}–${Math.max(...nanometres)} nm, total`,
    unit: '',
    seconds: numberRow(rows.length, (at) => number(rows[at]?.cells[0] ?? '', rows[at]?.line ?? 0) * 60),
    values: numberRow(rows.length, (at) => {
      const { cells = [], line = 0 } = rows[at] ?? {};
      return cells.slice(1, wavelengths.length + 1).reduce((sum, cell) => sum + number(cell, line), 0);
    }),
  };
}

function tableOf({ rows }: Section): PdaTable {
  const at = rows.findIndex(({ cells }) => /^(r\.time.*)?$/i.test(cells[0] ?? '') && cells.length > 2);
  if (at < 0) return { labels: rows, wavelengths: [], rows: [] };
  const wavelengths = (rows[at]?.cells ?? []).slice(1).filter((cell) => cell !== '');
  return { labels: rows.slice(0, at), wavelengths, rows: rows.slice(at + 1) };
}

/** `# of Wavelength Axis Points` and `Wavelength Axis Points` are the same. */
function statedNumber(labels: readonly SectionRow[], label: string): number | undefined {
  const wanted = normal(label);
  const text = labels.find(({ cells }) => normal(cells[0]).replace(/^#of/, '') === wanted)?.cells[1] ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
