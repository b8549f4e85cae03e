// The registry as tables for spreadsheets: written so that nothing in them is run as a formula, and read back as what was written.
import { parse } from 'csv-parse/sync';
import { csvLine } from '../../foundation/csv-line.js';
import { listingCells, listingColumns, thresholdCells, thresholdColumns, type Cells } from './control-cells.js';
import { sitesText, type ControlGroup } from './control-group.js';
import type { Registry } from './registry.js';
import type { Substance } from './substance.js';

export const tableShapes = ['substances', 'lists', 'thresholds', 'groups'] as const;
export type TableShape = (typeof tableShapes)[number];

export const columnsOf: Readonly<Record<TableShape, readonly string[]>> = {
  substances: [
    ...(['id', 'name_en', 'name_ru', 'name_kk', 'synonyms', 'kind', 'class', 'cas', 'other_cas'] as const),
    ...(['inchikey', 'smiles', 'formula'] as const),
  ],
  lists: ['substance', ...listingColumns],
  thresholds: ['substance', ...thresholdColumns],
  groups: [
    ...(['id', 'name_en', 'name_ru', 'name_kk', 'position', 'words', 'act', 'from', 'to'] as const),
    ...(['core', 'sites', 'elsewhere'] as const),
  ],
};

/** Several in one cell. */
export const between = ' | ';

const mark = '\ufeff';

export function writtenTable(shape: TableShape, registry: Registry): string {
  const columns = columnsOf[shape];
  const lines = rowsOf(shape, registry).map((cells) => csvLine(columns.map((column) => guarded(cells[column] ?? ''))));
  return mark + csvLine(columns) + lines.join('');
}

/** An apostrophe at the beginning is doubled, since one is put before what looks like a formula. */
const guarded = (text: string): string => (text.startsWith("'") ? `'${text}` : text);
const unguarded = (text: string): string => (text.startsWith("'") ? text.slice(1) : text);

function rowsOf(shape: TableShape, { substances, groups }: Registry): readonly Cells[] {
  const sorted = [...substances].sort((one, other) => (one.id < other.id ? -1 : 1));
  switch (shape) {
    case 'substances':
      return sorted.map(substanceCells);
    case 'lists':
      return sorted.flatMap(({ id, listings }) => listings.map((one) => ({ substance: id, ...listingCells(one) })));
    case 'thresholds':
      return sorted.flatMap(({ id, thresholds }) =>
        thresholds.map((one) => ({ substance: id, ...thresholdCells(one) })),
      );
    case 'groups':
      return groups.map(groupCells);
  }
}

function substanceCells({ id, names, synonyms, kind, group, ...identity }: Substance): Cells {
  return {
    ...{ id, name_en: names.en, name_ru: names.ru, name_kk: names.kk, synonyms: synonyms.join(between), kind },
    ...{ class: group, cas: identity.casNumber ?? '', other_cas: identity.otherCasNumbers.join(between) },
    ...{ inchikey: identity.inchiKey ?? '', smiles: identity.smiles ?? '', formula: identity.formula },
  };
}

function groupCells({ id, names, position, words, act, from, to, pattern }: ControlGroup): Cells {
  const { core, sites, elsewhere } = pattern;
  return {
    ...{ id, name_en: names.en, name_ru: names.ru, name_kk: names.kk, position, words, act, from, to: to ?? '' },
    ...{ core, sites: sitesText(sites), elsewhere },
  };
}

export interface TableRow {
  /** In the file, from 1. */
  readonly line: number;
  readonly cells: Cells;
}

export interface TableFault {
  readonly line: number;
  readonly column: string;
  readonly code: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

export type ReadTable = { readonly rows: readonly TableRow[] } | { readonly fault: TableFault };

const mostTableRows = 20_000;

/** Semicolons, commas or tabs between the cells; columns in any order, by their names. */
export function readTable(shape: TableShape, bytes: Uint8Array): ReadTable {
  const lines = linesIn(bytes);
  if (lines === undefined) return { fault: { line: 1, column: '', code: 'table-unreadable' } };
  const [head, ...body] = lines;
  const names = (head?.record ?? []).map((name) => name.trim().toLowerCase());
  const missing = columnsOf[shape].find((column) => !names.includes(column));
  if (missing !== undefined) return { fault: { line: 1, column: missing, code: 'table-column-missing' } };
  if (body.length > mostTableRows)
    return { fault: { line: mostTableRows + 2, column: '', code: 'table-too-long', values: { most: mostTableRows } } };
  const rows = body
    .filter(({ record }) => record.some((cell) => cell.trim() !== ''))
    .map(({ line, record }) => ({
      line,
      cells: Object.fromEntries(names.map((name, place) => [name, unguarded((record[place] ?? '').trim())])),
    }));
  return { rows };
}

interface Line {
  readonly line: number;
  readonly record: readonly string[];
}

function linesIn(bytes: Uint8Array): readonly Line[] | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const first = text.slice(0, text.indexOf('\n') + 1 || text.length);
    const delimiter = [';', '\t', ','].find((sign) => first.includes(sign)) ?? ';';
    const options = { delimiter, bom: true, relax_column_count: true, info: true } as const;
    const records = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => ({ record, line: info.lines }));
  } catch {
    return undefined;
  }
}
