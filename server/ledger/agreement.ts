// Does the ledger still hold what was signed of it? Asked before each signature and at the start of the server.
//
// The file beside the database, against the database:
//   behind or the same, and the tree had that root: as it should be (a server may stop between the two writes).
//   ahead of the checkpoints, and the tree has that root: as well; the entries are all there.
//   ahead of the whole tree: an older copy of the database was put back.
//   another root at that size: an older copy was put back and worked on, or entries were rewritten.
//   missing or unreadable while checkpoints are known: nothing vouches for the end of the ledger any more.
// A declared fork answers for the state that it names and for checkpoints signed before its entry; for nothing else.
import type { Db } from '../database/connection.js';
import { Tampered } from '../foundation/errors.js';
import type { Anchor } from './anchors.js';
import type { TreeState } from './checkpoint.js';
import { latestCheckpoint } from './checkpoint-store.js';
import { headOf } from './ledger-store.js';
import { latestFork, type Fork } from './log-key-store.js';
import { rootOf } from './merkle.js';
import { rootAt } from './proof-store.js';

export type DisagreementCode =
  'anchor-missing' | 'anchor-unreadable' | 'ledger-behind' | 'ledger-differs' | 'checkpoint-differs' | 'head-differs';

export interface Disagreement {
  readonly code: DisagreementCode;
  /** The signed state that the ledger does not hold; null where none is known. */
  readonly signed: TreeState | null;
  readonly ledger: TreeState;
}

export interface Standing {
  readonly ledger: TreeState;
  readonly disagreement: Disagreement | undefined;
}

export async function standingOf(db: Db, laboratoryId: string, anchor: Anchor): Promise<Standing> {
  const { frontier } = await headOf(db, laboratoryId);
  const ledger = { size: frontier.size, root: rootOf(frontier) };
  const found = await disagreementOf(db, laboratoryId, { ledger, anchor });
  return { ledger, disagreement: found && { ...found, ledger } };
}

interface Compared {
  readonly ledger: TreeState;
  readonly anchor: Anchor;
}

async function disagreementOf(
  db: Db,
  laboratoryId: string,
  { ledger, anchor }: Compared,
): Promise<Omit<Disagreement, 'ledger'> | undefined> {
  const holds = async ({ size, root }: TreeState): Promise<boolean> =>
    size <= ledger.size && (await rootOrNothing(db, laboratoryId, size)) === root;
  if (!(await holds(ledger))) return { code: 'head-differs', signed: null };
  const fork = await latestFork(db, laboratoryId);
  const last = await latestCheckpoint(db, laboratoryId);
  const counted = last !== undefined && (fork === undefined || last.id > fork.id) ? last : undefined;
  if (counted !== undefined && !(await holds(counted))) {
    return { code: 'checkpoint-differs', signed: largerOf(counted, anchor) };
  }
  if (typeof anchor === 'string') {
    const first = last === undefined && anchor === 'missing';
    const declared = counted === undefined && fork?.lost === null;
    return first || declared ? undefined : { code: `anchor-${anchor}`, signed: null };
  }
  if (isDeclaredLost(fork, anchor) || (await holds(anchor))) return undefined;
  return { code: anchor.size > ledger.size ? 'ledger-behind' : 'ledger-differs', signed: anchor };
}

function largerOf({ size, root }: TreeState, anchor: Anchor): TreeState {
  return typeof anchor === 'object' && anchor.size > size ? anchor : { size, root };
}

const isDeclaredLost = (fork: Fork | undefined, { size, root }: TreeState): boolean =>
  fork?.lost?.size === size && fork.lost.root === root;

async function rootOrNothing(db: Db, laboratoryId: string, size: number): Promise<string | undefined> {
  try {
    return await rootAt(db, laboratoryId, size);
  } catch (fault) {
    if (fault instanceof Tampered) return undefined;
    throw fault;
  }
}
