// Walks a laboratory's whole ledger and everything that it binds, and names the first thing that is wrong.
// It trusts nothing but the bytes of the entries: columns, heads and rows are held against them.
import type { Db } from '../database/connection.js';
import { canonicalJson, type Json } from '../foundation/canonical-json.js';
import type { BoundRow } from '../database/witnessed.js';
import { parseEntry, type FileOfFact, type ParsedEntry } from './entry.js';
import { boundRowState, entriesAfter, headOf, ledgersOf, type EntryRow } from './ledger-store.js';
import { appendLeaf, emptyFrontier, leafHash, rootOf, type Frontier } from './merkle.js';

export type FaultCode =
  | 'entry-missing'
  | 'entry-not-canonical'
  | 'entry-hash'
  | 'entry-column'
  | 'chain-broken'
  | 'item-chain-broken'
  | 'head-differs'
  | 'row-missing'
  | 'row-altered'
  | 'row-unbound'
  | 'file-missing'
  | 'file-altered';

export interface LedgerFault {
  readonly code: FaultCode;
  readonly laboratoryId: string;
  readonly seq: number | null;
  readonly entryId: string | null;
  /** What is wrong, such as "seals 0198…": a table and a row, or a column. */
  readonly what: string;
}

export interface Verdict {
  readonly laboratoryId: string;
  readonly entries: number;
  readonly rows: number;
  readonly files: number;
  readonly root: string;
  readonly fault: LedgerFault | undefined;
}

export interface VerifySources {
  readonly db: Db;
  readonly witnessedTables: readonly string[];
  /** Tells whether a kept file still has the bytes of its name. */
  readonly checkFile: (sha256: string) => Promise<'whole' | 'missing' | 'altered'>;
}

interface Walk {
  readonly laboratoryId: string;
  readonly lastOfItem: Map<string, string>;
  readonly bound: Map<string, Set<string>>;
  readonly files: Set<string>;
  frontier: Frontier;
  previous: string | null;
  rows: number;
}

const pageSize = 500;

export async function verifyAll(sources: VerifySources): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const laboratoryId of await ledgersOf(sources.db)) verdicts.push(await verifyLedger(sources, laboratoryId));
  const bound = await unboundLaboratories(sources, new Set(verdicts.map((verdict) => verdict.laboratoryId)));
  return bound === undefined ? verdicts : [...verdicts, bound];
}

async function verifyLedger(sources: VerifySources, laboratoryId: string): Promise<Verdict> {
  const walk: Walk = {
    laboratoryId,
    lastOfItem: new Map(),
    bound: new Map(),
    files: new Set(),
    frontier: emptyFrontier,
    previous: null,
    rows: 0,
  };
  const fault =
    (await walkEntries(sources, walk)) ?? (await checkHead(sources.db, walk)) ?? (await findUnbound(sources, walk));
  return {
    laboratoryId,
    entries: walk.frontier.size,
    rows: walk.rows,
    files: walk.files.size,
    root: rootOf(walk.frontier),
    fault,
  };
}

async function walkEntries(sources: VerifySources, walk: Walk): Promise<LedgerFault | undefined> {
  for (;;) {
    const page = await entriesAfter(sources.db, walk.laboratoryId, walk.frontier.size - 1, pageSize);
    for (const row of page) {
      const fault = await checkEntry(sources, walk, row);
      if (fault !== undefined) return fault;
    }
    if (page.length < pageSize) return undefined;
  }
}

async function checkEntry(sources: VerifySources, walk: Walk, row: EntryRow): Promise<LedgerFault | undefined> {
  const say = (code: FaultCode, what: string): LedgerFault => {
    return { code, what, laboratoryId: walk.laboratoryId, seq: row.seq, entryId: row.id };
  };
  if (row.seq !== walk.frontier.size)
    return { ...say('entry-missing', `entry ${walk.frontier.size}`), seq: walk.frontier.size };
  const entry = canonicalEntry(row.bytes);
  if (entry === undefined) return say('entry-not-canonical', 'bytes');
  const hash = leafHash(row.bytes);
  if (hash !== row.leaf_hash) return say('entry-hash', 'leaf_hash');
  const column = differingColumn(row, entry);
  if (column !== undefined) return say('entry-column', column);
  if (entry.prev !== walk.previous) return say('chain-broken', 'prev');
  for (const [item, previous] of Object.entries(entry.items)) {
    if (previous !== (walk.lastOfItem.get(item) ?? null)) return say('item-chain-broken', item);
    walk.lastOfItem.set(item, hash);
  }
  walk.frontier = appendLeaf(walk.frontier, hash);
  walk.previous = hash;
  return (await checkRows(sources, walk, entry.rows, say)) ?? (await checkFiles(sources, walk, entry.files, say));
}

type Say = (code: FaultCode, what: string) => LedgerFault;

async function checkRows(
  sources: VerifySources,
  walk: Walk,
  rows: readonly BoundRow[],
  say: Say,
): Promise<LedgerFault | undefined> {
  for (const bound of rows) {
    if (!sources.witnessedTables.includes(bound.table)) return say('row-missing', bound.table);
    const state = await boundRowState(sources.db, bound);
    if (state !== 'whole')
      return say(state === 'missing' ? 'row-missing' : 'row-altered', `${bound.table} ${bound.id}`);
    const ids = walk.bound.get(bound.table) ?? new Set();
    walk.bound.set(bound.table, ids.add(bound.id));
    walk.rows += 1;
  }
  return undefined;
}

async function checkFiles(
  sources: VerifySources,
  walk: Walk,
  files: readonly FileOfFact[],
  say: Say,
): Promise<LedgerFault | undefined> {
  for (const file of files.filter((one) => !walk.files.has(one.sha256))) {
    const state = await sources.checkFile(file.sha256);
    if (state !== 'whole') return say(state === 'missing' ? 'file-missing' : 'file-altered', file.sha256);
    walk.files.add(file.sha256);
  }
  return undefined;
}

function canonicalEntry(bytes: string): ParsedEntry | undefined {
  try {
    const parsed = JSON.parse(bytes) as Json;
    return canonicalJson(parsed) === bytes ? parseEntry(bytes) : undefined;
  } catch {
    return undefined;
  }
}

function differingColumn(row: EntryRow, entry: ParsedEntry): string | undefined {
  const told: readonly (readonly [string, string | number, string | number])[] = [
    ['id', row.id, entry.id],
    ['laboratory_id', row.laboratory_id, entry.ledger],
    ['seq', row.seq, entry.seq],
    ['type', row.type, entry.type],
    ['at', row.at, entry.at],
    ['actor', row.actor, entry.actor.id],
  ];
  return told.find(([, column, byBytes]) => column !== byBytes)?.[0];
}

async function checkHead(db: Db, walk: Walk): Promise<LedgerFault | undefined> {
  const head = await headOf(db, walk.laboratoryId);
  const same = head.frontier.size === walk.frontier.size && rootOf(head.frontier) === rootOf(walk.frontier);
  if (same && head.lastHash === walk.previous) return undefined;
  const what = `head of ${head.frontier.size} entries, ${walk.frontier.size} found`;
  return { code: 'head-differs', laboratoryId: walk.laboratoryId, seq: walk.frontier.size, entryId: null, what };
}

// A row that no entry speaks of was put there past the ledger.
async function findUnbound(sources: VerifySources, walk: Walk): Promise<LedgerFault | undefined> {
  for (const table of sources.witnessedTables) {
    const bound = walk.bound.get(table) ?? new Set<string>();
    let last = '';
    for (;;) {
      const rows = await idsAfter(sources.db, { table, laboratoryId: walk.laboratoryId, after: last });
      const stray = rows.find((id) => !bound.has(id));
      if (stray !== undefined) return unbound(walk.laboratoryId, `${table} ${stray}`);
      if (rows.length < pageSize) break;
      last = rows.at(-1) ?? '';
    }
  }
  return undefined;
}

const unbound = (laboratoryId: string, what: string): LedgerFault => {
  return { code: 'row-unbound', laboratoryId, seq: null, entryId: null, what };
};

interface IdPage {
  readonly table: string;
  readonly laboratoryId: string;
  readonly after: string;
}

async function idsAfter(db: Db, page: IdPage): Promise<string[]> {
  const rows = (await db(page.table)
    .where({ laboratory_id: page.laboratoryId })
    .where('id', '>', page.after)
    .orderBy('id')
    .limit(pageSize)
    .select('id')) as { id: string }[];
  return rows.map((row) => row.id);
}

/** Rows of a laboratory that has no ledger at all. */
async function unboundLaboratories(sources: VerifySources, known: ReadonlySet<string>): Promise<Verdict | undefined> {
  for (const table of sources.witnessedTables) {
    const rows = (await sources.db(table).distinct('laboratory_id')) as { laboratory_id: string }[];
    const stray = rows.find((row) => !known.has(row.laboratory_id));
    if (stray === undefined) continue;
    const fault = unbound(stray.laboratory_id, table);
    return { laboratoryId: stray.laboratory_id, entries: 0, rows: 0, files: 0, root: rootOf(emptyFrontier), fault };
  }
  return undefined;
}
