// What an item weighed net when it was first weighed, as it stands on record after corrections.
import { saidNow } from './correction.js';
import type { CustodyEvent } from './custody-event.js';
import { expandedMicrograms } from './mass-uncertainty.js';
import type { Weighing } from './weighing-store.js';

export interface NetMass {
  readonly weighing: Weighing;
  readonly massMicrograms: number;
  /** U, k = 2. */
  readonly expandedMicrograms: number;
}

/** Undefined for an item that was never weighed net. */
export function netMassOf(events: readonly CustodyEvent[], weighings: readonly Weighing[]): NetMass | undefined {
  const weighing = weighings.find(({ kind }) => kind === 'net');
  if (weighing === undefined) return undefined;
  return {
    weighing,
    massMicrograms: Number(saidNow(events, weighing.eventId, 'mass') ?? weighing.massMicrograms),
    expandedMicrograms: expandedMicrograms(weighing.uncertainty),
  };
}
