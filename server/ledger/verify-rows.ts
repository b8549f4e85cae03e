// What the entries bind, held against what is known of the whole ledger: rows that differ may have been erased by law later on,
// files are as they were named, and nothing stands in the tables which no entry speaks of.
import type { Db } from '../database/connection.js';
import type { Json } from '../foundation/canonical-json.js';
import type { BoundFindings, SpecialEntry } from './bound-rows.js';
import { entryFrom, type ParsedEntry, parseEntry } from './entry.js';
import type { LedgerFault, Say } from './ledger-fault.js';
import { boundRowState, entriesAfter, entriesOfTypeFrom } from './ledger-store.js';
import type { VerifySources, Walk } from './verify-walk.js';

/** What a page binds, of the entries before one number. */
export async function heedBound(
  sources: VerifySources,
  walk: Walk,
  bound: BoundFindings,
  before: number,
): Promise<LedgerFault | undefined> {
  const isBefore = ({ seq }: { readonly seq: number | null }): boolean => seq !== null && seq < before;
  for (const [table, rows] of bound.counts) {
    walk.bound.set(table, (walk.bound.get(table) ?? 0) + rows);
    walk.rows += rows;
  }
  const faults = bound.faults.filter(isBefore);
  for (const fault of faults) if (!walk.pending.has(fault.what)) walk.pending.set(fault.what, fault);
  const wrong = new Set(faults.map(({ seq, what }) => `${seq} ${what}`));
  for (const entry of bound.special.filter(isBefore)) {
    const say: Say = (code, what) => {
      return { code, what, laboratoryId: walk.laboratoryId, seq: entry.seq, entryId: entry.entryId };
    };
    const fault = heedErasure(walk, wrong, { entry, say }) ?? (await fileFault(sources, walk, { entry, say }));
    if (fault !== undefined) return fault;
  }
  return undefined;
}

interface Special {
  readonly entry: SpecialEntry;
  readonly say: Say;
}

/**
 * A row that was erased by law differs from what was bound first, and is what the erasing entry binds: that one was checked like
 * every other. So the earlier difference is excused by exactly one later entry, which names the row, rests on a decision, and
 * names only what the law lets go: of that nothing may be left.
 */
function heedErasure(walk: Walk, wrong: ReadonlySet<string>, { entry, say }: Special): LedgerFault | undefined {
  if (entry.erasure === undefined) return undefined;
  const { what, isRebound, isEmptied } = entry.erasure;
  if (what === undefined) return say('erasure-wrong', 'names no row');
  if (!isRebound || walk.erased.has(what)) return say('erasure-wrong', what);
  if (wrong.has(`${entry.seq} ${what}`)) return say('row-altered', what);
  if (!isEmptied) return say('erasure-wrong', what);
  walk.pending.delete(what);
  walk.erased.add(what);
  return undefined;
}

async function fileFault(
  sources: VerifySources,
  walk: Walk,
  { entry, say }: Special,
): Promise<LedgerFault | undefined> {
  for (const sha256 of entry.files) {
    if (walk.files.has(sha256)) continue;
    const state = await sources.checkFile(sha256);
    if (state !== 'whole') return say(state === 'missing' ? 'file-missing' : 'file-altered', sha256);
    walk.files.add(sha256);
  }
  return undefined;
}

/**
 * Where the walk has to stop, rows may stand open that were erased by law beyond: those are not what is wrong first. Nothing is
 * taken for whole by it.
 */
export async function notErasedLater(
  db: Db,
  { laboratoryId, pending }: Walk,
  from: number,
): Promise<readonly LedgerFault[]> {
  const open = new Map(pending);
  if (open.size === 0) return [];
  for (const { bytes } of await entriesOfTypeFrom(db, { laboratoryId, type: 'ledger.erased', from })) {
    for (const row of toldIn(bytes)?.rows ?? []) {
      const what = `${row.table} ${row.id}`;
      if (open.has(what) && (await boundRowState(db, row)) === 'whole') open.delete(what);
    }
  }
  return [...open.values()];
}

/** Beyond a fault an entry may be anything. */
function toldIn(bytes: string): ParsedEntry | undefined {
  try {
    return entryFrom(JSON.parse(bytes) as Json);
  } catch {
    return undefined;
  }
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
