// One transaction for all who wait. Each stands in a savepoint of its own, so that one that is refused can be undone without the
// others. But a savepoint keeps a copy of each page that is written: where everything in a batch can be done again there are none,
// unless one of it fails half-way.
import type { Knex } from 'knex';
import type { Engine } from '../database/connection.js';
import { writingTransaction } from '../database/file-lock.js';
import { rowsOf } from '../database/statements.js';
import { changesOf } from '../database/unchanged.js';
import type { WritingGate } from '../database/writing-gate.js';
import { Busy, DiskFull, tellsOfFullDisk } from '../foundation/errors.js';
import { keepHead, takeHead, type TakenHead } from './ledger-store.js';

export interface Batch {
  readonly headOf: (laboratoryId: string) => Promise<TakenHead>;
  readonly setHead: (laboratoryId: string, head: TakenHead) => void;
}

/** Can be undone in its transaction without the others. */
export type Task<T> = (transaction: Knex, batch: Batch) => Promise<T>;

export interface Manner {
  /** Undone and done again it comes to the same: it leaves nothing behind but what it has written. */
  readonly isRepeatable?: boolean | undefined;
}

export interface Waiting extends Manner {
  readonly task: Task<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (fault: unknown) => void;
}

type Outcome = { readonly value: unknown } | { readonly fault: unknown };

export interface WritingPlace {
  readonly handle: Knex;
  readonly engine: Engine;
  readonly gate: WritingGate | undefined;
}

/** Answers each when it is on the disk. @returns the fault of the whole batch, if there was one. */
export async function writeBatch(place: WritingPlace, waiting: readonly Waiting[]): Promise<Error | undefined> {
  const outcomes = await outcomesOf(place, waiting).catch((fault: unknown) => ({ fault }));
  if ('fault' in outcomes) {
    const said = asLabError(outcomes.fault);
    for (const one of waiting) one.reject(said);
    return outcomes.fault instanceof Error ? outcomes.fault : new Error(String(outcomes.fault));
  }
  outcomes.forEach((outcome, index) => {
    if ('fault' in outcome) waiting[index]?.reject(asLabError(outcome.fault));
    else waiting[index]?.resolve(outcome.value);
  });
  return undefined;
}

async function outcomesOf(place: WritingPlace, waiting: readonly Waiting[]): Promise<readonly Outcome[]> {
  const canRepeat = changesOf(place.handle) !== undefined && waiting.every(({ isRepeatable }) => isRepeatable === true);
  if (!canRepeat) return inTransaction(place, waiting, runApart);
  try {
    return await inTransaction(place, waiting, runPlain);
  } catch (fault) {
    if (!(fault instanceof HalfDone)) throw fault;
    return inTransaction(place, waiting, runApart);
  }
}

type Run = (transaction: Knex, waiting: readonly Waiting[]) => Promise<readonly Outcome[]>;

async function inTransaction(
  { handle, engine, gate }: WritingPlace,
  waiting: readonly Waiting[],
  run: Run,
): Promise<readonly Outcome[]> {
  let lost: unknown;
  const remember = (fault: unknown): never => {
    lost = fault;
    throw fault;
  };
  const write = (transaction: Knex) => run(transaction, waiting).catch(remember);
  const begin = () => writingTransaction(handle, engine, write);
  try {
    return await (gate === undefined ? begin() : gate.through(begin));
  } catch (ended) {
    // Where the database gave up the transaction, knex tells of its vain ROLLBACK instead of the fault.
    throw lost ?? ended;
  }
}

async function runApart(transaction: Knex, waiting: readonly Waiting[]): Promise<readonly Outcome[]> {
  const heads = new Heads(transaction);
  const outcomes: Outcome[] = [];
  for (const one of waiting) outcomes.push(await inSavepoint(transaction, heads, one.task));
  await heads.keep();
  return outcomes;
}

/** One has failed after it had written something. */
class HalfDone extends Error {}

/** @throws HalfDone: then all is undone, and done again with savepoints. */
async function runPlain(transaction: Knex, waiting: readonly Waiting[]): Promise<readonly Outcome[]> {
  const heads = new Heads(transaction);
  const changes = changesOf(transaction);
  const outcomes: Outcome[] = [];
  for (const { task } of waiting) {
    const before = changes?.writes;
    try {
      outcomes.push({ value: await task(transaction, heads) });
    } catch (fault) {
      if (isUnknownOutcome(fault)) throw fault;
      if (changes?.writes !== before) throw new HalfDone();
      outcomes.push({ fault });
    }
  }
  await heads.keep();
  return outcomes;
}

/** @throws the task's fault where the database has given up the whole transaction with it. */
async function inSavepoint(transaction: Knex, heads: Heads, task: Task<unknown>): Promise<Outcome> {
  const before = heads.copy();
  await rowsOf(transaction, 'SAVEPOINT one_write');
  try {
    const value = await task(transaction, heads);
    await rowsOf(transaction, 'RELEASE SAVEPOINT one_write');
    return { value };
  } catch (fault) {
    heads.restore(before);
    try {
      await rowsOf(transaction, 'ROLLBACK TO SAVEPOINT one_write');
      await rowsOf(transaction, 'RELEASE SAVEPOINT one_write');
    } catch {
      throw fault;
    }
    return { fault };
  }
}

/** The heads of the ledgers that a batch writes to: each is taken once and kept once, however many entries there are. */
class Heads implements Batch {
  private taken = new Map<string, TakenHead>();
  private readonly changed = new Set<string>();

  constructor(private readonly transaction: Knex) {}

  async headOf(laboratoryId: string): Promise<TakenHead> {
    const head = this.taken.get(laboratoryId) ?? (await takeHead(this.transaction, laboratoryId));
    this.taken.set(laboratoryId, head);
    return head;
  }

  setHead(laboratoryId: string, head: TakenHead): void {
    this.taken.set(laboratoryId, head);
    this.changed.add(laboratoryId);
  }

  copy(): ReadonlyMap<string, TakenHead> {
    return new Map(this.taken);
  }

  /** A head that was first taken by what is undone is taken anew: on PostgreSQL its lock went with the savepoint. */
  restore(before: ReadonlyMap<string, TakenHead>): void {
    this.taken = new Map(before);
  }

  async keep(): Promise<void> {
    for (const laboratoryId of this.changed) {
      await keepHead(this.transaction, laboratoryId, await this.headOf(laboratoryId));
    }
  }
}

function asLabError(fault: unknown): unknown {
  const code = codeOf(fault);
  if (tellsOfFullDisk(fault)) return new DiskFull();
  if (code === 'SQLITE_BUSY' || code === 'SQLITE_BUSY_SNAPSHOT' || code === '40001') return new Busy();
  return fault;
}

/** Nobody knows what the disk holds. */
export const isUnknownOutcome = (fault: unknown): boolean => codeOf(fault).startsWith('SQLITE_IOERR');

function codeOf(fault: unknown): string {
  const code = (fault as { readonly code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}
