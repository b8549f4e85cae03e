// The one who writes. Writes that wait at the same moment share one transaction and one fsync, none sinks the others, and each is
// answered only after COMMIT.
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
import type { WritingGate } from '../database/writing-gate.js';
import { Busy, LabError } from '../foundation/errors.js';
import { isUnknownOutcome, type Manner, type Task, type Waiting, writeBatch } from './write-batch.js';

export interface Writer {
  /** `queue` names the line to wait in: a laboratory's id, or "" for housekeeping. */
  readonly run: <T>(queue: string, task: Task<T>, manner?: Manner) => Promise<T>;
  /** Resolves when everything that waits has been written. */
  readonly idle: () => Promise<void>;
  readonly failed: () => Error | undefined;
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

  const run = <T>(queue: string, task: Task<T>, { isRepeatable }: Manner = {}): Promise<T> => {
    if (failure !== undefined || gate?.isShut === true) return Promise.reject(new LabError('busy', 'writer-shut'));
    const name = engine === 'sqlite' ? '' : queue;
    const line = lines.get(name) ?? [];
    lines.set(name, line);
    if (line.length >= queueLimit) return Promise.reject(new Busy());
    return new Promise<T>((resolve, reject) => {
      line.push({ isRepeatable, task, resolve: resolve as (value: unknown) => void, reject });
      if (!running.has(name)) running.set(name, pump(name, line));
    });
  };

  const idle = async (): Promise<void> => {
    while (running.size > 0) await Promise.all(running.values());
  };
  const failed = () => failure ?? (gate?.isShut === true ? new LabError('busy', 'writer-shut') : undefined);
  return { run, idle, failed };
}
