// The one who writes. Writes that wait at the same moment share one transaction and one fsync; each stands in a savepoint
// of its own, so that a refused one doesn't sink the others, and each is answered only after COMMIT.
//
// Invariants
// 1. On SQLite all writes of the process pass through one queue; on PostgreSQL each laboratory has its own.
//    There a batch begins with the lock of the file: what it reads first is then still so when it writes.
// 2. A promise resolves only after the transaction that holds its write is on the disk.
//    Where a second thread of the server writes to the file as well, both pass one gate, in turn.
// 3. When COMMIT itself fails, nobody knows what the disk holds: all of the batch are refused, and the writer stays shut, and
//    with it the one of the other thread.
import type { Knex } from 'knex';
import type { Engine } from '../database/connection.js';
import { writingTransaction } from '../database/file-lock.js';
import type { WritingGate } from '../database/writing-gate.js';
import { rowsOf } from '../database/statements.js';
import { Busy, DiskFull, LabError, tellsOfFullDisk } from '../foundation/errors.js';
import { keepHead, takeHead, type TakenHead } from './ledger-store.js';

export interface Batch {
  readonly headOf: (laboratoryId: string) => Promise<TakenHead>;
  readonly setHead: (laboratoryId: string, head: TakenHead) => void;
}

/** Stands in a savepoint of the transaction. */
export type Task<T> = (transaction: Knex, batch: Batch) => Promise<T>;

export interface Writer {
  /** `queue` names the line to wait in: a laboratory's id, or "" for housekeeping. */
  readonly run: <T>(queue: string, task: Task<T>) => Promise<T>;
  /** Resolves when everything that waits has been written. */
  readonly idle: () => Promise<void>;
  readonly failed: () => Error | undefined;
}

interface Waiting {
  readonly task: Task<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (fault: unknown) => void;
}

const batchSize = 64;
const queueLimit = 2_000;

/** With the gate that this thread shares with another which writes to the same file. */
export function openWriter(handle: Knex, engine: Engine, gate?: WritingGate): Writer {
  const place = { handle, engine, gate };
  const lines = new Map<string, Waiting[]>();
  const running = new Map<string, Promise<void>>();
  let failure: Error | undefined;

  const shut = (fault: Error): void => {
    failure = fault;
    gate?.shutForGood();
  };

  const pump = async (name: string, line: Waiting[]): Promise<void> => {
    while (line.length > 0) {
      // Those who come at the same moment share the batch; between two batches whoever waits at the door is heard.
      await new Promise(setImmediate);
      const batch = line.splice(0, batchSize);
      const fault = await writeBatch(place, batch);
      if (fault !== undefined && isUnknownOutcome(fault)) shut(fault);
    }
    running.delete(name);
  };

  const run = <T>(queue: string, task: Task<T>): Promise<T> => {
    if (failure !== undefined || gate?.isShut === true) return Promise.reject(new LabError('busy', 'writer-shut'));
    const name = engine === 'sqlite' ? '' : queue;
    const line = lines.get(name) ?? [];
    lines.set(name, line);
    if (line.length >= queueLimit) return Promise.reject(new Busy());
    return new Promise<T>((resolve, reject) => {
      line.push({ task, resolve: resolve as (value: unknown) => void, reject });
      if (!running.has(name)) running.set(name, pump(name, line));
    });
  };

  const idle = async (): Promise<void> => {
    while (running.size > 0) await Promise.all(running.values());
  };
  const failed = () => failure ?? (gate?.isShut === true ? new LabError('busy', 'writer-shut') : undefined);
  return { run, idle, failed };
}

type Outcome = { readonly value: unknown } | { readonly fault: unknown };

interface WritingPlace {
  readonly handle: Knex;
  readonly engine: Engine;
  readonly gate: WritingGate | undefined;
}

async function writeBatch(
  { handle, engine, gate }: WritingPlace,
  waiting: readonly Waiting[],
): Promise<Error | undefined> {
  let outcomes: readonly Outcome[];
  let lost: unknown;
  const remember = (fault: unknown): never => {
    lost = fault;
    throw fault;
  };
  try {
    const write = (transaction: Knex) => runAll(transaction, waiting).catch(remember);
    const inTurn = () => writingTransaction(handle, engine, write);
    outcomes = await (gate === undefined ? inTurn() : gate.through(inTurn));
  } catch (ended) {
    // Where the database gave up the transaction, knex tells of its vain ROLLBACK instead of the fault.
    const fault = lost ?? ended;
    const said = asLabError(fault);
    for (const one of waiting) one.reject(said);
    return fault instanceof Error ? fault : new Error(String(fault));
  }
  outcomes.forEach((outcome, index) => {
    if ('fault' in outcome) waiting[index]?.reject(asLabError(outcome.fault));
    else waiting[index]?.resolve(outcome.value);
  });
  return undefined;
}

async function runAll(transaction: Knex, waiting: readonly Waiting[]): Promise<readonly Outcome[]> {
  const heads = new Heads(transaction);
  const outcomes: Outcome[] = [];
  for (const one of waiting) outcomes.push(await inSavepoint(transaction, heads, one.task));
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

const isUnknownOutcome = (fault: Error): boolean => codeOf(fault).startsWith('SQLITE_IOERR');

function codeOf(fault: unknown): string {
  const code = (fault as { readonly code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}
