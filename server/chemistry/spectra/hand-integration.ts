// A peak between two scans that a person chose, over the straight line between the smoothed signal there; and what the search for
// peaks makes of the same stretch by itself.
import type { Scans } from '../../../lab-instruments/measurement.js';
import { extractedIon, totalIonSignal, type IonWindow, type Signal } from './extracted-ion.js';
import type { IonPeak } from './ion-window.js';
import { peakShape } from './peak-shape.js';
import { findPeaks } from './peaks.js';
import type { ScanRange } from './scan-range.js';
import { smoothed } from './signal-noise.js';

/** Null: the total ion current. */
export type IntegratedTrace = IonWindow | null;

/** Fewer scans have no peak between their ends. */
const fewestScans = 3;

/** Null where the stretch is too short, or lies outside the run. */
export function handPeak(
  scans: Scans,
  trace: IntegratedTrace,
  { first, last }: ScanRange,
  saturatesAt: number | null,
): IonPeak | null {
  const signal = signalOf(scans, trace);
  if (last - first + 1 < fewestScans || first < 0 || last >= signal.values.length) return null;
  let apex = first + 1;
  for (let scan = first + 1; scan < last; scan += 1) if (signal.values[scan]! > signal.values[apex]!) apex = scan;
  const bounds = { startScan: first, apexScan: apex, endScan: last };
  const shape = peakShape(signal, smoothed(signal.values), bounds);
  return {
    area: Math.max(0, shape.area),
    height: Math.max(0, shape.height),
    apexSeconds: signal.seconds[apex]!,
    halfHeightSeconds: shape.halfHeightSeconds,
    saturated: saturatesAt !== null && signal.values.subarray(first, last + 1).some((value) => value >= saturatesAt),
  };
}

/** Of the largest peak whose top lies in the stretch; null where there is none. */
export function foundArea(scans: Scans, trace: IntegratedTrace, { first, last }: ScanRange): number | null {
  const options = { minimumSignalToNoise: 3, minimumAreaShare: 0, mostPeaks: 1_000 };
  const areas = findPeaks(signalOf(scans, trace), options)
    .filter(({ apexScan }) => apexScan >= first && apexScan <= last)
    .map(({ area }) => area);
  return areas.length === 0 ? null : Math.max(...areas);
}

const signalOf = (scans: Scans, trace: IntegratedTrace): Signal =>
  trace === null ? totalIonSignal(scans) : extractedIon(scans, trace);
