// What stands beside a peak that no library explains: the way to its nearest analogues.
import type { VNode } from 'preact';
import { AnaloguesOffer } from '../../../views/analogues/analogues-offer.js';
import type { T } from '../../../views/messages/translate.js';
import type { StoredMeasurement } from '../../measuring/measurements/measurement.js';

export interface PeakOfRun {
  readonly t: T;
  readonly measurement: StoredMeasurement;
  readonly peakNumber: number | null;
}

/** Null for a run as a whole. */
export function analoguesOffer({ t, measurement, peakNumber }: PeakOfRun): VNode | null {
  if (peakNumber === null) return null;
  return <AnaloguesOffer t={t} measurementId={measurement.id} peakNumber={peakNumber} />;
}
