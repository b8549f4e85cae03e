// What a table would change of the registry: whole statements, one a subject. What is wrong is named by line and column; the rest is
// offered. A table of lists or amounts says all lists or amounts of each substance that it names.
import type { FieldFault } from '../../foundation/errors.js';
import { isoDay, listingSaid, thresholdSaid, type Cells, type Said } from './control-cells.js';
import { sitesIn } from './control-group.js';
import type { Listing, Threshold } from './control.js';
import { substanceNamed, substanceById } from './known-substance.js';
import type { ProposedSubject } from './registry-proposal.js';
import { between, type TableFault, type TableRow, type TableShape } from './registry-table.js';
import type { Registry } from './registry.js';
import { statementOf } from './substance-statement.js';
import { substanceKinds } from './substance.js';

export interface TableSubject {
  readonly subject: ProposedSubject;
  /** Its first line. */
  readonly line: number;
}

export interface TableSaid {
  readonly subjects: readonly TableSubject[];
  readonly faults: readonly TableFault[];
}

export function tableSaid(shape: TableShape, rows: readonly TableRow[], registry: Registry): TableSaid {
  switch (shape) {
    case 'substances':
      return together(rows.map((row) => substanceSaid(row, registry)));
    case 'groups':
      return together(rows.map(groupSaid));
    case 'lists':
      return bySubstance(rows, registry, listingSaid, (listings: readonly Listing[]) => ({ listings }));
    case 'thresholds':
      return bySubstance(rows, registry, thresholdSaid, (thresholds: readonly Threshold[]) => ({ thresholds }));
  }
}

type RowSaid =
  { readonly subject: ProposedSubject; readonly line: number } | { readonly faults: readonly TableFault[] };

function together(rows: readonly RowSaid[]): TableSaid {
  const subjects = new Map<string, TableSubject>();
  const faults = rows.flatMap((row) => ('faults' in row ? row.faults : []));
  const twice: TableFault[] = [];
  for (const row of rows) {
    if ('faults' in row) continue;
    const { id } = row.subject;
    if (subjects.has(id)) twice.push({ line: row.line, column: 'id', code: 'table-twice' });
    else subjects.set(id, row);
  }
  return { subjects: [...subjects.values()], faults: [...faults, ...twice] };
}

const idShape = /^[a-z0-9][a-z0-9-]{0,79}$/;
const notAllowed = (line: number, column: string): TableFault => ({ line, column, code: 'not-allowed' });

function substanceSaid({ line, cells }: TableRow, registry: Registry): RowSaid {
  const cell = (column: string): string => cells[column] ?? '';
  const many = (column: string): readonly string[] =>
    cell(column)
      .split(between.trim())
      .map((part) => part.trim())
      .filter((part) => part !== '');
  const kind = substanceKinds.find((one) => one === cell('kind'));
  if (!idShape.test(cell('id'))) return { faults: [{ line, column: 'id', code: 'table-id' }] };
  if (kind === undefined) return { faults: [notAllowed(line, 'kind')] };
  const before = substanceById(cell('id'), registry.substances);
  const statement = {
    names: namesIn(cells),
    ...{ synonyms: many('synonyms'), kind, group: cell('class') },
    ...{ casNumber: cell('cas') || null, otherCasNumbers: many('other_cas'), inchiKey: cell('inchikey') || null },
    ...{ smiles: cell('smiles') || null, formula: cell('formula') },
    ...{ listings: before?.listings ?? [], thresholds: before?.thresholds ?? [] },
  };
  return { line, subject: { kind: 'substance', id: cell('id'), statement } };
}

const namesIn = (cells: Cells) => ({
  en: cells['name_en'] ?? '',
  ru: cells['name_ru'] ?? '',
  kk: cells['name_kk'] ?? '',
});

function groupSaid({ line, cells }: TableRow): RowSaid {
  const cell = (column: string): string => cells[column] ?? '';
  const sites = sitesIn(cell('sites'));
  const elsewhere = (['any', 'none'] as const).find((one) => one === cell('elsewhere'));
  if (!idShape.test(cell('id'))) return { faults: [{ line, column: 'id', code: 'table-id' }] };
  if (sites === undefined) return { faults: [{ line, column: 'sites', code: 'group-sites' }] };
  if (elsewhere === undefined) return { faults: [notAllowed(line, 'elsewhere')] };
  const statement = {
    names: namesIn(cells),
    ...{ position: cell('position'), words: cell('words'), act: cell('act') },
    ...{ from: isoDay(cell('from')), to: isoDay(cell('to')) || null },
    pattern: { core: cell('core'), sites, elsewhere },
  };
  return { line, subject: { kind: 'group', id: cell('id'), statement } };
}

interface Gathered<Value> {
  readonly line: number;
  readonly values: Value[];
}

/** A substance with a line that can't be taken is left as it is: half of its lists would be wrong. */
function bySubstance<Value>(
  rows: readonly TableRow[],
  { substances }: Registry,
  said: (cells: Cells) => Said<Value>,
  changed: (values: readonly Value[]) => { listings: readonly Listing[] } | { thresholds: readonly Threshold[] },
): TableSaid {
  const gathered = new Map<string, Gathered<Value>>();
  const faults: TableFault[] = [];
  const refused = new Set<string>();
  for (const { line, cells } of rows) {
    const named = cells['substance'] ?? '';
    const substance = substanceById(named, substances) ?? substanceNamed(named, substances);
    if (substance === undefined) {
      faults.push({ line, column: 'substance', code: 'table-substance-unknown', values: { name: named } });
      continue;
    }
    const found = said(cells);
    if ('faults' in found) {
      refused.add(substance.id);
      faults.push(...faultsAt(line, found.faults));
    } else {
      const known = gathered.get(substance.id) ?? { line, values: [] };
      known.values.push(found.value);
      gathered.set(substance.id, known);
    }
  }
  const subjects = [...gathered].flatMap(([id, { line, values }]) => {
    const before = substanceById(id, substances);
    if (before === undefined || refused.has(id)) return [];
    const statement = { ...statementOf(before), ...changed(values) };
    return [{ line, subject: { kind: 'substance', id, statement } as const }];
  });
  return { subjects, faults };
}

export function faultsAt(line: number, faults: Readonly<Record<string, FieldFault>>): readonly TableFault[] {
  return Object.entries(faults).map(([field, { code, values }]) => ({
    ...{ line, column: columnOfField[field] ?? field, code },
    ...(values === undefined ? {} : { values }),
  }));
}

/** How a statement's field is called in the tables. */
const columnOfField: Readonly<Record<string, string>> = {
  ...{ nameEn: 'name_en', nameRu: 'name_ru', nameKk: 'name_kk', group: 'class', casNumber: 'cas' },
  ...{ otherCasNumbers: 'other_cas', inchiKey: 'inchikey' },
};
