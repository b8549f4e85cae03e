// What a corrected mass does to the readings around it: each stands against the mass that the record had before it, so a
// correction may open a difference at the reading itself or at the one that follows. Beyond k·u that is an alarm like any other.
import { asCorrected } from './correction.js';
import type { CustodyEvent } from './custody-event.js';
import { afterEvent, unknownItem } from './custody-state.js';
import { readNow } from './mass-difference.js';
import { massRecord } from './mass-record.js';
import { combined, toleranceOf, type WeighingUncertainty } from './mass-uncertainty.js';
import type { WeighingKind } from './weighing-store.js';

interface Read {
  readonly eventId: string;
  readonly kind: WeighingKind;
  readonly uncertainty: WeighingUncertainty;
}

export interface OpenedDifference {
  /** Positive when mass is missing. */
  readonly residualMicrograms: number;
  readonly toleranceMicrograms: number;
}

/** The largest difference beyond k·u that the newest event, a correction, brought about. `reads` of the item, the oldest first. */
export function differenceOpenedBy(
  correction: CustodyEvent,
  history: readonly CustodyEvent[],
  reads: readonly Read[],
): OpenedDifference | undefined {
  const before = residualsOf(history);
  const changed = [...residualsOf([...history, correction])].filter(([id, residual]) => before.get(id) !== residual);
  return changed
    .map(([id, residualMicrograms]) => ({ residualMicrograms, toleranceMicrograms: toleranceAt(id, reads) }))
    .filter(({ residualMicrograms, toleranceMicrograms }) => Math.abs(residualMicrograms) > toleranceMicrograms)
    .sort((one, other) => Math.abs(other.residualMicrograms) - Math.abs(one.residualMicrograms))[0];
}

/** By event: what the record had less what was read. */
function residualsOf(events: readonly CustodyEvent[]): ReadonlyMap<string, number> {
  const residuals = new Map<string, number>();
  let state = unknownItem('');
  for (const event of asCorrected(events)) {
    const { act } = event;
    if ((act.type === 'weighed' || act.type === 'sampled') && state.massMicrograms !== null)
      residuals.set(event.id, state.massMicrograms - readNow(act));
    state = afterEvent(state, event);
  }
  return residuals;
}

function toleranceAt(eventId: string, reads: readonly Read[]): number {
  const first = reads.findIndex((read) => read.eventId === eventId);
  const own = reads.filter((read) => read.eventId === eventId);
  const { last } = massRecord(reads.slice(0, Math.max(0, first)), []);
  return toleranceOf(combined([last, ...own.map(({ uncertainty }) => uncertainty)]));
}
