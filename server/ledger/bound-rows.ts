// What the entries of a page bind: their rows as they stand in the database, and which files and erasures they name.
import type { Db } from '../database/connection.js';
import { isEmptied, mayGo } from '../database/erasing.js';
import { rowsOf, tableOf } from '../database/statements.js';
import { rowHasher, type BoundRow, type RowValue } from '../database/witnessed.js';
import type { Json } from '../foundation/canonical-json.js';
import type { ParsedEntry } from './entry.js';
import type { LedgerFault, Say } from './ledger-fault.js';

export interface BoundBy {
  readonly entry: ParsedEntry;
  readonly say: Say;
}

export interface BoundFindings {
  readonly unknownTable: LedgerFault | undefined;
  /** Rows that are not as they were bound. A later entry may excuse each. */
  readonly faults: readonly LedgerFault[];
  /** How many rows of each table are bound. */
  readonly counts: ReadonlyMap<string, number>;
  /** Entries that bind files or tell of an erasure, in their order. */
  readonly special: readonly SpecialEntry[];
}

export interface SpecialEntry {
  readonly seq: number;
  readonly entryId: string;
  readonly files: readonly string[];
  readonly erasure: Erasure | undefined;
}

export interface Erasure {
  /** Table and row; undefined where it names none. */
  readonly what: string | undefined;
  /** Whether the entry binds the emptied row anew, and what orders it. */
  readonly isRebound: boolean;
  /** Whether it names only what the law lets go, and nothing of that is left. */
  readonly isEmptied: boolean;
}

interface Binding extends BoundRow {
  readonly say: Say;
}

const rowsAtOnce = 500;

export async function boundFindings(
  db: Db,
  witnessedTables: readonly string[],
  entries: readonly BoundBy[],
): Promise<BoundFindings> {
  const bindings = entries.flatMap(({ entry, say }) =>
    entry.rows.map(({ table, id, hash }) => ({ table, id, hash, say })),
  );
  const faults: LedgerFault[] = [];
  const counts = new Map<string, number>();
  let unknownTable: LedgerFault | undefined;
  for (const [table, ofTable] of byTable(bindings)) {
    counts.set(table, ofTable.length);
    if (!witnessedTables.includes(table)) unknownTable ??= ofTable[0]?.say('row-missing', table);
    else faults.push(...(await tableFaults(db, table, ofTable)));
  }
  return { unknownTable, faults, counts, special: await specialIn(db, witnessedTables, entries) };
}

function byTable(bindings: readonly Binding[]): ReadonlyMap<string, readonly Binding[]> {
  const tables = new Map<string, Binding[]>();
  for (const binding of bindings) {
    const known = tables.get(binding.table);
    if (known === undefined) tables.set(binding.table, [binding]);
    else known.push(binding);
  }
  return tables;
}

async function tableFaults(db: Db, table: string, bindings: readonly Binding[]): Promise<readonly LedgerFault[]> {
  const faults: LedgerFault[] = [];
  for (let start = 0; start < bindings.length; start += rowsAtOnce) {
    faults.push(...(await rowFaults(db, table, bindings.slice(start, start + rowsAtOnce))));
  }
  return faults;
}

async function rowFaults(db: Db, table: string, bindings: readonly Binding[]): Promise<readonly LedgerFault[]> {
  const places = bindings.map(() => '?').join(', ');
  const { rows, columns } = await tableOf<readonly RowValue[]>(
    db,
    `SELECT * FROM "${table}" WHERE id IN (${places})`,
    bindings.map(({ id }) => id),
  );
  const hash = rowHasher(table, columns);
  const idAt = columns.indexOf('id');
  const hashes = new Map(rows.map((values) => [values[idAt], hashOf(values, hash)]));
  return bindings.flatMap((binding) => {
    const { id, say } = binding;
    if (hashes.get(id) === binding.hash) return [];
    return [say(hashes.has(id) ? 'row-altered' : 'row-missing', `${table} ${id}`)];
  });
}

// A row changed by hand may hold what canonical JSON refuses; that is an altered row, not a failure of reading.
function hashOf(values: readonly RowValue[], hash: (values: readonly RowValue[]) => string): string {
  try {
    return hash(values);
  } catch {
    return '';
  }
}

async function specialIn(
  db: Db,
  witnessedTables: readonly string[],
  entries: readonly BoundBy[],
): Promise<readonly SpecialEntry[]> {
  const special: SpecialEntry[] = [];
  for (const { entry } of entries) {
    const isErasure = entry.type === 'ledger.erased';
    if (!isErasure && entry.files.length === 0) continue;
    const files = entry.files.map(({ sha256 }) => sha256);
    const erasure = isErasure ? await erasureOf(db, witnessedTables, entry) : undefined;
    special.push({ seq: entry.seq, entryId: entry.id, files, erasure });
  }
  return special;
}

async function erasureOf(db: Db, witnessedTables: readonly string[], { data, rows }: ParsedEntry): Promise<Erasure> {
  const { table, row: id, erasure } = data;
  if (typeof table !== 'string' || typeof id !== 'string') {
    return { what: undefined, isRebound: false, isEmptied: false };
  }
  const binds = (ofTable: string, ofRow: Json | undefined) =>
    rows.some((bound) => bound.table === ofTable && bound.id === ofRow);
  const isRebound = binds(table, id) && binds('erasures', erasure);
  const columns = textsIn(data['columns']);
  const isLawful = witnessedTables.includes(table) && columns !== undefined && mayGo(table, columns);
  return { what: `${table} ${id}`, isRebound, isEmptied: isLawful && (await isRowEmptied(db, table, id, columns)) };
}

const textsIn = (value: Json | undefined): readonly string[] | undefined =>
  Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : undefined;

/** A row that is gone is named as such where it is bound. */
async function isRowEmptied(db: Db, table: string, id: string, columns: readonly string[]): Promise<boolean> {
  const [row] = await rowsOf<Readonly<Record<string, RowValue>>>(db, `SELECT * FROM "${table}" WHERE id = ?`, [id]);
  try {
    return row === undefined || isEmptied(table, row, columns);
  } catch {
    // Facts that are no JSON any more were altered.
    return false;
  }
}
