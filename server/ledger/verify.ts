// Walks a laboratory's whole ledger and everything that it binds, and names the first thing that is wrong.
// It trusts nothing but the bytes of the entries: columns, heads, rows, nodes and checkpoints are held against them.
import type { Db } from '../database/connection.js';
import { inSnapshot } from '../database/snapshot.js';
import type { Anchor } from './anchors.js';
import { headOf, ledgersOf } from './ledger-store.js';
import type { LedgerFault } from './ledger-fault.js';
import { emptyFrontier, rootOf } from './merkle.js';
import { walkEntries } from './verify-entries.js';
import { checkProofs, signedStates } from './verify-proofs.js';
import { findUnbound, unboundFault } from './verify-rows.js';
import { newWalk, type VerifySources, type Walk } from './verify-walk.js';

export interface Verdict {
  readonly laboratoryId: string;
  readonly entries: number;
  readonly rows: number;
  readonly files: number;
  readonly checkpoints: number;
  /** Cosignatures of witnesses whose keys are not known here. */
  readonly unjudged: number;
  /** Rows whose personal data was erased by law: what an entry of the ledger says and the row bears out. */
  readonly erased: number;
  readonly root: string;
  readonly fault: LedgerFault | undefined;
}

/**
 * Of one state of the database, also beside a server that writes. What threads read aside is settled by then, save where a row was
 * erased by law meanwhile: so before anything is called wrong it is looked at once more without them.
 */
export async function verifyAll({ pages, ...sources }: VerifySources): Promise<readonly Verdict[]> {
  const verdicts = await verifyState({ ...sources, ...(pages && { pages }) });
  const isDoubtful = pages !== undefined && verdicts.some(({ fault }) => fault !== undefined);
  return isDoubtful ? verifyState(sources) : verdicts;
}

async function verifyState(sources: VerifySources): Promise<readonly Verdict[]> {
  const earlier = await withAnchorsRead(sources);
  return inSnapshot(sources.db, (db) => verifyLedgers({ ...earlier, db }));
}

/** What is kept outside may be older than the state that is looked at, never newer. */
async function withAnchorsRead({ anchorOf, ...sources }: VerifySources): Promise<VerifySources> {
  if (anchorOf === undefined) return sources;
  const anchors = new Map<string, Anchor>();
  for (const id of await ledgersOf(sources.db)) anchors.set(id, await anchorOf(id));
  return { ...sources, anchorOf: async (id) => anchors.get(id) ?? anchorOf(id) };
}

async function verifyLedgers(sources: VerifySources): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const laboratoryId of await ledgersOf(sources.db)) verdicts.push(await verifyLedger(sources, laboratoryId));
  const bound = await unboundLaboratories(sources, new Set(verdicts.map((verdict) => verdict.laboratoryId)));
  return bound === undefined ? verdicts : [...verdicts, bound];
}

async function verifyLedger(sources: VerifySources, laboratoryId: string): Promise<Verdict> {
  const walk = newWalk(laboratoryId, await signedStates(sources.db, laboratoryId));
  const inEntries =
    (await walkEntries(sources, walk)) ?? (await checkHead(sources.db, walk)) ?? (await findUnbound(sources, walk));
  const fault = inEntries ?? (await checkProofs(sources, walk));
  return {
    laboratoryId,
    entries: walk.frontier.size,
    rows: walk.rows,
    files: walk.files.size,
    checkpoints: walk.signed.length,
    unjudged: walk.unjudged,
    erased: walk.erased.size,
    root: rootOf(walk.frontier),
    fault,
  };
}

async function checkHead(db: Db, walk: Walk): Promise<LedgerFault | undefined> {
  const head = await headOf(db, walk.laboratoryId);
  const same = head.frontier.size === walk.frontier.size && rootOf(head.frontier) === rootOf(walk.frontier);
  if (same && head.lastHash === walk.previous) return undefined;
  const what = `head of ${head.frontier.size} entries, ${walk.frontier.size} found`;
  return { code: 'head-differs', laboratoryId: walk.laboratoryId, seq: walk.frontier.size, entryId: null, what };
}

/** Rows of a laboratory that has no ledger at all. */
async function unboundLaboratories(sources: VerifySources, known: ReadonlySet<string>): Promise<Verdict | undefined> {
  for (const table of sources.witnessedTables) {
    const rows = (await sources.db(table).distinct('laboratory_id')) as { laboratory_id: string }[];
    const stray = rows.find((row) => !known.has(row.laboratory_id));
    if (stray === undefined) continue;
    const fault = unboundFault(stray.laboratory_id, table);
    const none = { entries: 0, rows: 0, files: 0, checkpoints: 0, unjudged: 0, erased: 0, root: rootOf(emptyFrontier) };
    return { laboratoryId: stray.laboratory_id, ...none, fault };
  }
  return undefined;
}
