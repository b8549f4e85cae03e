// The running server signs at its start, then every few minutes what has grown, and hands it to the witnesses and the
// time-stamping authority. What can't be signed or reached is tried again.
import { setTimeout as wait } from 'node:timers/promises';
import { LabError } from '../foundation/errors.js';
import { latestCheckpoint } from './checkpoint-store.js';
import type { Lab } from './lab.js';
import { headOf, ledgersOf } from './ledger-store.js';
import { signCheckpoint } from './sign-checkpoint.js';
import { timeStampNewest } from './time-stamp-requests.js';
import { askWitnesses } from './witness-requests.js';

export interface CheckpointLoop {
  readonly stop: () => Promise<void>;
}

const lookSeconds = 15;

export function startCheckpoints(lab: Lab): CheckpointLoop {
  const stopping = new AbortController();
  const finished = loop(lab, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await finished;
    },
  };
}

async function loop(lab: Lab, stopping: AbortSignal): Promise<void> {
  // At the start whatever its age: so that a ledger which contradicts its last checkpoint is noticed before work begins.
  let isDue: IsDue = () => Promise.resolve(true);
  while (!stopping.aborted) {
    await signEach(lab, isDue).catch((fault: unknown) => lab.log.error({ err: fault }, 'checkpoints were not signed'));
    isDue = hasGrownLongAgo;
    await wait(lookSeconds * 1_000, undefined, { signal: stopping }).catch(() => undefined);
  }
}

/** Signs each ledger that has grown and whose last checkpoint is old enough; then asks others for what they owe to it. */
export async function signDue(lab: Lab): Promise<void> {
  await signEach(lab, hasGrownLongAgo);
}

type IsDue = (lab: Lab, laboratoryId: string) => Promise<boolean>;

async function signEach(lab: Lab, isDue: IsDue): Promise<void> {
  for (const laboratoryId of await ledgersOf(lab.db)) {
    try {
      if (await isDue(lab, laboratoryId)) await signCheckpoint(lab, laboratoryId);
      await askWitnesses(lab, laboratoryId);
      await timeStampNewest(lab, laboratoryId);
    } catch (fault) {
      if (!(fault instanceof LabError)) throw fault;
      lab.log.warn({ code: fault.code, laboratoryId }, 'no checkpoint was signed');
    }
  }
}

async function hasGrownLongAgo(lab: Lab, laboratoryId: string): Promise<boolean> {
  const last = await latestCheckpoint(lab.db, laboratoryId);
  if (last === undefined) return true;
  const { frontier } = await headOf(lab.db, laboratoryId);
  const age = lab.clock.now().getTime() - Date.parse(last.at);
  return frontier.size !== last.size && age >= lab.settings.ledger.checkpointMinutes * 60_000;
}
