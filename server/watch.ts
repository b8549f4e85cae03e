// What the laboratory's machinery looks at by itself, again and again: hand-overs that nobody answers,
// instruments that fall silent, and its own clock.
import { setTimeout as pause } from 'node:timers/promises';
import { raiseSilences } from './measuring/instruments/instrument-silence.js';
import { raiseOverdueOffers } from './evidence/custody/overdue-offers.js';
import { lookAtClock } from './ledger/clock-watch.js';
import type { Lab } from './ledger/lab.js';
import { ledgersOf } from './ledger/ledger-store.js';

export interface Watch {
  readonly stop: () => Promise<void>;
}

const pauseMilliseconds = 15_000;

export function startWatch(lab: Lab): Watch {
  const stopping = new AbortController();
  const finished = watchUntil(lab, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await finished;
    },
  };
}

async function watchUntil(lab: Lab, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    await lookRound(lab).catch((fault: unknown) => {
      lab.log.error({ err: fault }, 'the laboratory could not be looked over');
    });
    await pause(pauseMilliseconds, undefined, { signal: stopping }).catch(() => undefined);
  }
}

/** One look, for tests that can't wait. */
export async function lookRound(lab: Lab): Promise<void> {
  for (const laboratoryId of await ledgersOf(lab.db)) {
    await lookAtClock(lab, laboratoryId);
    await raiseOverdueOffers(lab, laboratoryId);
    await raiseSilences(lab, laboratoryId);
  }
}
