// Takes due jobs, runs them, tries again later, and gives up loudly.
import { setTimeout as wait } from 'node:timers/promises';
import { dueJobs, finishJob, leaseJob, returnJob, type Job } from './database/queue.js';
import { instant } from './foundation/clock.js';
import { jobs } from './jobs.js';
import type { Lab } from './ledger/lab.js';
import { housekeep } from './ledger/record.js';

export interface Worker {
  readonly stop: () => Promise<void>;
}

const leaseMinutes = 10;
const tries = 5;
const pauseMilliseconds = 250;

export function startWorker(lab: Lab): Worker {
  const stopping = new AbortController();
  const finished = Promise.all(
    Array.from({ length: lab.settings.workerThreads }, () => workUntil(lab, stopping.signal)),
  );
  return {
    stop: async () => {
      stopping.abort();
      await finished;
    },
  };
}

async function workUntil(lab: Lab, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    const worked = await takeOne(lab).catch((fault: unknown) => {
      lab.log.error({ err: fault }, 'the job queue could not be read');
      return false;
    });
    if (!worked) await wait(pauseMilliseconds, undefined, { signal: stopping }).catch(() => undefined);
  }
}

/** Runs every job that is due, one after another; for commands and tests that can't wait for the worker. */
export async function runDueJobs(lab: Lab): Promise<void> {
  while (await takeOne(lab));
}

/** @returns false when nothing was due. */
async function takeOne(lab: Lab): Promise<boolean> {
  const now = lab.clock.now();
  const until = instant(new Date(now.getTime() + leaseMinutes * 60_000));
  for (const job of await dueJobs(lab.db, instant(now), 8)) {
    const mine = await housekeep(lab, (tx) => leaseJob(tx, job.id, { now: instant(now), until }));
    if (!mine) continue;
    await runJob(lab, job);
    return true;
  }
  return false;
}

async function runJob(lab: Lab, job: Job): Promise<void> {
  const run = jobs[job.kind];
  try {
    if (run === undefined) throw new Error(`nobody knows how to "${job.kind}"`);
    await run(lab, { ...job.input, laboratoryId: job.laboratoryId });
    await housekeep(lab, (tx) => finishJob(tx, job.id));
  } catch (fault) {
    const last = job.attempts + 1 >= tries;
    lab.log[last ? 'error' : 'warn']({ err: fault, job: job.kind, attempts: job.attempts + 1 }, 'a job failed');
    const pause = 2 ** job.attempts * 5_000;
    const dueAt = last ? null : instant(new Date(lab.clock.now().getTime() + pause));
    await housekeep(lab, (tx) => returnJob(tx, job, { fault: String(fault), dueAt }));
  }
}
