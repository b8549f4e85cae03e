// The time of acquisition as a document states it in one place.
import type { InstrumentProfile } from './instrument-profile.js';
import type { Identity, Warning } from './measurement.js';
import { clockOf, instantOf, unreadableTime } from './stated-time.js';
import { writtenTime } from './written-time.js';

export interface AcquisitionTime {
  readonly time: Pick<Identity, 'acquiredText' | 'acquiredAt' | 'clocks'>;
  readonly warnings: readonly Warning[];
}

/** `place` names the element or label in which the text stands. */
export function acquisitionTime(place: string, text: string, profile: InstrumentProfile): AcquisitionTime {
  const stated = writtenTime(text);
  const instant = stated ? instantOf(stated, profile, text) : unreadableTime(text);
  const { at, warnings } = instant;
  return { time: { acquiredText: text.trim(), acquiredAt: at, clocks: clockOf(place, text, instant) }, warnings };
}
