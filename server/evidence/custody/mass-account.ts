// Where the mass of an item went, from its events: the account that its page shows and that must close.
import { asCorrected } from './correction.js';
import type { CustodyEvent } from './custody-event.js';

export interface MassAccount {
  /** Net mass when it was first weighed. */
  readonly takenMicrograms: number;
  readonly leftMicrograms: number;
  readonly samplesMicrograms: number;
  readonly sampleCount: number;
  readonly consumedMicrograms: number;
  readonly lossMicrograms: number;
}

/** Undefined before the first weighing. */
export function massAccount(events: readonly CustodyEvent[]): MassAccount | undefined {
  return asCorrected(events).reduce<MassAccount | undefined>(afterEvent, undefined);
}

function afterEvent(account: MassAccount | undefined, { act }: CustodyEvent): MassAccount | undefined {
  if (act.type === 'weighed') return { ...(account ?? opened(act.massMicrograms)), leftMicrograms: act.massMicrograms };
  if (act.type === 'separated' || act.type === 'merged') return opened(act.massMicrograms);
  if (act.type === 'consumed' && account !== undefined) {
    const { leftMicrograms, consumedMicrograms } = account;
    const used = act.massMicrograms;
    return { ...account, leftMicrograms: leftMicrograms - used, consumedMicrograms: consumedMicrograms + used };
  }
  if (act.type === 'merged-into' && account !== undefined) return { ...account, leftMicrograms: 0 };
  if (act.type !== 'sampled') return account;
  const before = account ?? opened(act.beforeMicrograms);
  const taken = act.portions.reduce((sum, portion) => sum + portion.massMicrograms, 0);
  return {
    ...before,
    leftMicrograms: act.afterMicrograms,
    samplesMicrograms: before.samplesMicrograms + taken,
    sampleCount: before.sampleCount + act.portions.length,
    consumedMicrograms: before.consumedMicrograms + act.consumedMicrograms,
    lossMicrograms: before.lossMicrograms + act.lossMicrograms,
  };
}

function opened(massMicrograms: number): MassAccount {
  const nothing = { samplesMicrograms: 0, sampleCount: 0, consumedMicrograms: 0, lossMicrograms: 0 };
  return { takenMicrograms: massMicrograms, leftMicrograms: massMicrograms, ...nothing };
}
