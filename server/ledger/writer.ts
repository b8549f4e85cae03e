// The one who writes. Writes that wait at the same moment share one transaction and one fsync; each stands in a savepoint
// of its own, so that a refused one doesn't sink the others, and each is answered only after COMMIT.
//
// Invariants
// 1. On SQLite all writes of the process pass through one queue; on PostgreSQL each laboratory has its own.
// 2. A promise resolves only after the transaction that holds its write is on the disk.
// 3. When COMMIT itself fails, nobody knows what the disk holds: all of the batch are refused and the writer stays shut.
import type { Knex } from 'knex';
import type { Engine } from '../database/connection.js';
import { Busy, LabError } from '../foundation/errors.js';
import { keepHead, takeHead, type Head } from './ledger-store.js';

export interface Batch {
  readonly headOf: (laboratoryId: string) => Promise<Head>;
  readonly setHead: (laboratoryId: string, head: Head) => void;
}

export type Task<T> = (savepoint: Knex.Transaction, batch: Batch) => Promise<T>;

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

export function openWriter(handle: Knex, engine: Engine): Writer {
  const lines = new Map<string, Waiting[]>();
  const running = new Map<string, Promise<void>>();
  let failure: Error | undefined;

  const pump = async (name: string, line: Waiting[]): Promise<void> => {
    await new Promise(setImmediate);
    while (line.length > 0) {
      const batch = line.splice(0, batchSize);
      const fault = await writeBatch(handle, batch);
      if (fault !== undefined && isUnknownOutcome(fault)) failure = fault;
    }
    running.delete(name);
  };

  const run = <T>(queue: string, task: Task<T>): Promise<T> => {
    if (failure !== undefined) return Promise.reject(new LabError('busy', 'writer-shut'));
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
  return { run, idle, failed: () => failure };
}

type Outcome = { readonly value: unknown } | { readonly fault: unknown };

async function writeBatch(handle: Knex, waiting: readonly Waiting[]): Promise<Error | undefined> {
  let outcomes: readonly Outcome[];
  try {
    outcomes = await handle.transaction((transaction) => runAll(transaction, waiting));
  } catch (fault) {
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

async function runAll(transaction: Knex.Transaction, waiting: readonly Waiting[]): Promise<readonly Outcome[]> {
  const heads = new Map<string, Head>();
  const changed = new Set<string>();
  const outcomes: Outcome[] = [];
  for (const one of waiting) {
    const before = new Map(heads);
    const batch: Batch = {
      headOf: async (laboratoryId) => {
        const head = heads.get(laboratoryId) ?? (await takeHead(transaction, laboratoryId));
        heads.set(laboratoryId, head);
        return head;
      },
      setHead: (laboratoryId, head) => {
        heads.set(laboratoryId, head);
        changed.add(laboratoryId);
      },
    };
    try {
      outcomes.push({ value: await transaction.transaction((savepoint) => one.task(savepoint, batch)) });
    } catch (fault) {
      before.forEach((head, laboratoryId) => heads.set(laboratoryId, head));
      outcomes.push({ fault });
    }
  }
  for (const laboratoryId of changed) await keepHead(transaction, laboratoryId, heads.get(laboratoryId) as Head);
  return outcomes;
}

function asLabError(fault: unknown): unknown {
  const code = codeOf(fault);
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === '53100') return new LabError('busy', 'disk-full');
  if (code === 'SQLITE_BUSY' || code === 'SQLITE_BUSY_SNAPSHOT' || code === '40001') return new Busy();
  return fault;
}

const isUnknownOutcome = (fault: Error): boolean => codeOf(fault).startsWith('SQLITE_IOERR');

function codeOf(fault: unknown): string {
  const code = (fault as { readonly code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}
