// The other end of a recording thread: it takes what is asked, and answers what has been recorded when it has been.
import type { MessagePort } from 'node:worker_threads';
import { toldError } from '../foundation/told-error.js';
import { changesOf, lookElsewhereAgain } from '../database/unchanged.js';
import type { Lab } from './lab.js';
import type { Answer, Answers, Wishes } from './recording-thread.js';

export interface Desk {
  readonly port: MessagePort;
  readonly lab: Lab;
  readonly record: (wish: unknown) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

export function openDesk({ port, lab, record, close }: Desk): void {
  const underway = new Set<Promise<void>>();
  let answers: Answer[] = [];

  const send = (): void => {
    const news = changesOf(lab.db)?.news() ?? { tables: [], isAny: false, turns: 0 };
    const said: Answers = { news, answers };
    answers = [];
    port.postMessage(JSON.stringify(said));
  };
  // What one COMMIT has made true is answered in one message, before the next batch is begun.
  const answer = (one: Answer): void => {
    if (answers.length === 0) process.nextTick(send);
    answers.push(one);
  };
  const take = async (number: number, wish: unknown): Promise<void> => {
    try {
      answer({ number, value: await record(wish) });
    } catch (fault) {
      answer({ number, fault: toldError(fault) });
    }
  };
  const end = async (): Promise<void> => {
    await Promise.all(underway);
    await close();
    port.close();
  };

  port.on('message', (text: string) => {
    const wishes = JSON.parse(text) as Wishes;
    if (wishes === 'end') return void end();
    lookElsewhereAgain(lab.db);
    for (const { number, wish } of wishes) {
      const taken = take(number, wish);
      underway.add(taken);
      void taken.finally(() => underway.delete(taken));
    }
  });
  port.postMessage(ready);
}

/** The first word: from here on it takes what is asked. */
const ready = 'ready';
