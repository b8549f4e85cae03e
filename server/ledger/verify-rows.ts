// What the entries bind: rows by their hashes, files by theirs; and that nothing stands in the tables which no entry speaks of.
import type { Db } from '../database/connection.js';
import { rowsOf } from '../database/statements.js';
import { rowHash, type BoundRow, type RowValue } from '../database/witnessed.js';
import { parseEntry, type ParsedEntry } from './entry.js';
import type { LedgerFault, Say } from './ledger-fault.js';
import { entriesAfter } from './ledger-store.js';
import type { VerifySources, Walk } from './verify-walk.js';

export interface BoundBy {
  readonly entry: ParsedEntry;
  readonly say: Say;
}

interface Binding extends BoundRow {
  readonly say: Say;
}

const rowsAtOnce = 500;

/** Rows and files of a page of entries, in their order. */
export async function checkBound(
  sources: VerifySources,
  walk: Walk,
  page: readonly BoundBy[],
): Promise<LedgerFault | undefined> {
  const bindings = page.flatMap(({ entry, say }) => entry.rows.map((row) => ({ ...row, say })));
  const faults: LedgerFault[] = [];
  for (const [table, ofTable] of byTable(bindings)) {
    if (!sources.witnessedTables.includes(table)) return ofTable[0]?.say('row-missing', table);
    for (let start = 0; start < ofTable.length; start += rowsAtOnce) {
      faults.push(...(await rowFaults(sources.db, table, ofTable.slice(start, start + rowsAtOnce))));
    }
    walk.bound.set(table, (walk.bound.get(table) ?? 0) + ofTable.length);
    walk.rows += ofTable.length;
  }
  for (const fault of faults) if (!walk.pending.has(fault.what)) walk.pending.set(fault.what, fault);
  const wrong = new Set(faults.map(({ seq, what }) => `${seq} ${what}`));
  for (const { entry, say } of page) {
    const fault = heedErasure(walk, wrong, { entry, say }) ?? (await fileFault(sources, walk, { entry, say }));
    if (fault !== undefined) return fault;
  }
  return undefined;
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

async function rowFaults(db: Db, table: string, bindings: readonly Binding[]): Promise<readonly LedgerFault[]> {
  const places = bindings.map(() => '?').join(', ');
  const rows = await rowsOf<Record<string, RowValue> & { readonly id: string }>(
    db,
    `SELECT * FROM "${table}" WHERE id IN (${places})`,
    bindings.map(({ id }) => id),
  );
  const hashes = new Map(rows.map((row) => [row.id, hashOf(table, row)]));
  return bindings.flatMap(({ id, hash, say }) => {
    if (hashes.get(id) === hash) return [];
    return [say(hashes.has(id) ? 'row-altered' : 'row-missing', `${table} ${id}`)];
  });
}

// A row changed by hand may hold what canonical JSON refuses; that is an altered row, not a failure of reading.
function hashOf(table: string, row: Readonly<Record<string, RowValue>>): string {
  try {
    return rowHash(table, row);
  } catch {
    return '';
  }
}

/**
 * A row that was erased by law differs from what was bound first, and is what the erasing entry binds: that one was checked like
 * every other. So the earlier difference is excused by exactly one later entry, which names the row.
 */
function heedErasure(walk: Walk, wrong: ReadonlySet<string>, { entry, say }: BoundBy): LedgerFault | undefined {
  if (entry.type !== 'ledger.erased') return undefined;
  const { table: erasedTable, row: erasedRow } = entry.data;
  if (typeof erasedTable !== 'string' || typeof erasedRow !== 'string') return say('erasure-wrong', 'names no row');
  const what = `${erasedTable} ${erasedRow}`;
  const rebound = entry.rows.some(({ table, id }) => `${table} ${id}` === what);
  if (!rebound || walk.erased.has(what)) return say('erasure-wrong', what);
  if (wrong.has(`${entry.seq} ${what}`)) return say('row-altered', what);
  walk.pending.delete(what);
  walk.erased.add(what);
  return undefined;
}

async function fileFault(sources: VerifySources, walk: Walk, bound: BoundBy): Promise<LedgerFault | undefined> {
  for (const { sha256 } of bound.entry.files) {
    if (walk.files.has(sha256)) continue;
    const state = await sources.checkFile(sha256);
    if (state !== 'whole') return bound.say(state === 'missing' ? 'file-missing' : 'file-altered', sha256);
    walk.files.add(sha256);
  }
  return undefined;
}

// A row that no entry speaks of was put there past the ledger. All bound rows have been found: so where there are as many
// rows as bindings, there is no other. Only where there are more are they looked for.
export async function findUnbound(sources: VerifySources, walk: Walk): Promise<LedgerFault | undefined> {
  for (const table of sources.witnessedTables) {
    const mine = { laboratory_id: walk.laboratoryId };
    const [row] = (await sources.db(table).where(mine).count({ rows: '*' })) as { rows: number | string }[];
    const rebound = [...walk.erased].filter((what) => what.startsWith(`${table} `)).length;
    const wanted = (walk.bound.get(table) ?? 0) - rebound;
    if (Number(row?.rows) === wanted) continue;
    const stray = await strayRow(sources.db, walk.laboratoryId, table);
    return unboundFault(
      walk.laboratoryId,
      stray === undefined ? `${table}: a row is bound twice` : `${table} ${stray}`,
    );
  }
  return undefined;
}

export function unboundFault(laboratoryId: string, what: string): LedgerFault {
  return { code: 'row-unbound', laboratoryId, seq: null, entryId: null, what };
}

const pageSize = 1_000;

async function strayRow(db: Db, laboratoryId: string, table: string): Promise<string | undefined> {
  const bound = await boundIds(db, laboratoryId, table);
  for (let last = ''; ;) {
    const rows = (await db(table)
      .where({ laboratory_id: laboratoryId })
      .where('id', '>', last)
      .orderBy('id')
      .limit(pageSize)
      .select('id')) as { id: string }[];
    const stray = rows.find(({ id }) => !bound.has(id));
    if (stray !== undefined || rows.length < pageSize) return stray?.id;
    last = rows.at(-1)?.id ?? '';
  }
}

async function boundIds(db: Db, laboratoryId: string, table: string): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (let last = -1; ;) {
    const page = await entriesAfter(db, laboratoryId, last, pageSize);
    for (const { bytes } of page) {
      for (const row of parseEntry(bytes).rows) if (row.table === table) ids.add(row.id);
    }
    if (page.length < pageSize) return ids;
    last = page.at(-1)?.seq ?? last;
  }
}
