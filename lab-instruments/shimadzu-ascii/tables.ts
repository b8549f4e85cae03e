// The tables inside sections: labels with values, then a heading, then as many rows as were declared. A section may hold
// several, such as the chromatograms of several ions.
import { UnreadableFile } from '../unreadable-file.js';
import { normal, type Section, type SectionRow } from './sections.js';

export interface Table {
  readonly section: string;
  /** Values by normalised label. */
  readonly labels: ReadonlyMap<string, string>;
  readonly headings: readonly string[];
  readonly rows: readonly SectionRow[];
  /** What the section says it has; undefined when it doesn't say. */
  readonly declared: number | undefined;
}

/** Headings by which the tables of all versions begin. */
const FIRST_HEADINGS = new Set(
  [
    'ID#',
    'Peak#',
    'Spectrum#',
    'Hit #',
    'Fraction#',
    'R.Time (min)',
    'R.Time(min)',
    'Ret.Time',
    'R.Time',
    'Group#',
  ].map(normal),
);
const COUNTS = ['# of Peaks', '# of IDs', '# of Points', '# of Spectra', '# of Spectrum', '# of Fractions'].map(normal);

export function tablesOf(section: Section): readonly Table[] {
  const tables: { labels: Map<string, string>; headings: readonly string[]; rows: SectionRow[] }[] = [];
  let labels = new Map<string, string>();
  for (const row of section.rows) {
    const open = tables.at(-1);
    if (isHeading(row.cells)) {
      tables.push({ labels, headings: row.cells, rows: [] });
      labels = new Map();
    } else if (open && labels.size === 0 && isTableRow(row.cells)) open.rows.push(row);
    else labels.set(normal(row.cells[0]), row.cells[1] ?? '');
  }
  if (labels.size > 0 && tables.length === 0) tables.push({ labels, headings: [], rows: [] });
  return tables.map((table) => ({ ...table, section: section.name, declared: declaredIn(table.labels) }));
}

/** The cell under the first of these headings that the table has. */
export function cellOf(table: Table, row: SectionRow, ...names: readonly string[]): string {
  for (const name of names) {
    const at = table.headings.findIndex((heading) => normal(heading) === normal(name));
    if (at >= 0) return row.cells[at] ?? '';
  }
  return '';
}

export function hasColumn(table: Table, ...names: readonly string[]): boolean {
  return names.some((name) => table.headings.some((heading) => normal(heading) === normal(name)));
}

/** Throws `malformed` for a row that is longer than its heading. */
export function checkWidths(table: Table): void {
  const width = table.headings.length;
  const odd = table.rows.find(({ cells }) => cells.length > width && cells.slice(width).some((cell) => cell !== ''));
  if (odd) throw new UnreadableFile('malformed', { line: odd.line, cells: odd.cells.length, expected: width });
}

function isHeading(cells: readonly string[]): boolean {
  const [first, second = ''] = [normal(cells[0]), cells[1]];
  if (first === 'm/z') return /intens/i.test(second);
  return FIRST_HEADINGS.has(first) && cells.length > 1 && !/^[-\d]/.test(second) && cells.filter(Boolean).length > 1;
}

/** Rows of tables begin with a number; labels never do. */
function isTableRow(cells: readonly string[]): boolean {
  return /^[-+]?[\d.,]*\d[\d.,]*(?:e[+-]?\d+)?$/i.test(cells[0] ?? '') || cells[0] === '';
}

function declaredIn(labels: ReadonlyMap<string, string>): number | undefined {
  const text = COUNTS.map((label) => labels.get(label)).find((value) => value !== undefined);
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
