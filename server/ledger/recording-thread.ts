// Evidence that is recorded in a thread of its own, with connections of its own, while this one hears others. What comes in one
// turn of the event loop goes over together, as JSON, and comes back together after its COMMIT. The thread ends with the server: when it
// ends before, nobody knows what it had written, and nothing more is recorded.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type TurnNews, changesOf } from '../database/unchanged.js';
import type { Db } from '../database/connection.js';
import { LabError } from '../foundation/errors.js';
import { errorTold, type ToldError } from '../foundation/told-error.js';
import { moduleInThread } from '../foundation/workers.js';

export interface RecordingThread {
  /** Asks the thread for something it records. Resolves after COMMIT. @throws LabError 'busy' when the thread has ended. */
  readonly ask: (wish: unknown) => Promise<unknown>;
  /** Resolves when all that was asked has been answered. */
  readonly close: () => Promise<void>;
}

/** Of this thread to the recording one: wishes, each with its number, or the end. */
export type Wishes = readonly { readonly number: number; readonly wish: unknown }[] | 'end';

export interface Answers {
  /** What the transactions behind these answers have written to. */
  readonly news: TurnNews;
  readonly answers: readonly Answer[];
}

export type Answer = { readonly number: number } & ({ readonly value: unknown } | { readonly fault: ToldError });

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (fault: Error) => void;
}

/** Each scan makes and drops a great many small things: the engine's own room for these is cleared three times as often. */
const memory = { maxYoungGenerationSizeMb: 64 };

/** So many don't wait for the end of the turn: the thread would stand idle. */
const enoughToGo = 6;

interface Beside {
  readonly db: Db;
  /** The thread has ended, perhaps in the middle of writing. */
  readonly ended: () => void;
}

/**
 * Resolves when the thread has opened the laboratory. @param setting what its module needs for that.
 * @throws what the thread ended with instead.
 */
export async function openRecordingThread(moduleUrl: URL, setting: unknown, beside: Beside): Promise<RecordingThread> {
  const { filename, ...options } = moduleInThread(moduleUrl);
  const thread = new Worker(filename, { ...options, workerData: setting, resourceLimits: memory });
  const ended = once(thread, 'exit').then(() => {
    throw new LabError('busy', 'writer-shut');
  });
  await Promise.race([once(thread, 'message'), ended]);
  ended.catch(() => undefined);
  return recordingThread(thread, beside);
}

function recordingThread(thread: Worker, { db, ended }: Beside): RecordingThread {
  const waiting = new Map<number, Waiting>();
  let going: { readonly number: number; readonly wish: unknown }[] = [];
  let asked = 0;
  let failure: Error | undefined;

  const fail = (fault: Error): void => {
    failure ??= fault;
    ended();
    for (const each of waiting.values()) each.reject(failure);
    waiting.clear();
  };
  thread.on('error', fail);
  thread.on('exit', () => fail(new LabError('busy', 'writer-shut')));
  thread.on('message', (text: string) => {
    const { news, answers } = JSON.parse(text) as Answers;
    changesOf(db)?.hear(news);
    for (const answer of answers) {
      const one = waiting.get(answer.number);
      waiting.delete(answer.number);
      if ('fault' in answer) one?.reject(errorTold(answer.fault));
      else one?.resolve(answer.value);
    }
  });

  const send = (): void => {
    if (going.length === 0) return;
    const wishes: Wishes = going;
    going = [];
    thread.postMessage(JSON.stringify(wishes));
  };
  const ask = (wish: unknown): Promise<unknown> => {
    if (failure !== undefined) return Promise.reject(new LabError('busy', 'writer-shut'));
    asked += 1;
    const number = asked;
    if (going.length === 0) setImmediate(send);
    going.push({ number, wish });
    if (going.length === enoughToGo) send();
    return new Promise((resolve, reject) => waiting.set(number, { resolve, reject }));
  };
  const close = async (): Promise<void> => {
    if (failure !== undefined) return;
    const gone = once(thread, 'exit');
    const end: Wishes = 'end';
    setImmediate(() => thread.postMessage(JSON.stringify(end)));
    await gone;
  };
  return { ask, close };
}
