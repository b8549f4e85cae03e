// What one GC-MS run says towards an identification. Hyphenated techniques count separately when each result is used:
// the spectrum is mass spectrometry; the retention time is gas chromatography only when it was compared with a reference run.
import type { RetentionComparison } from '../../chemistry/spectra/retention.js';
import type { Evidence, Outcome } from './identification-scheme.js';

export interface GcMsRun {
  readonly measurementId: string;
  readonly samplingId: string;
  /** The chemist's judgement of the spectrum against the reference spectrum. */
  readonly spectrum: Outcome;
  /** Null when no reference material was run: a literature or library retention time is no comparison. */
  readonly reference: ReferenceRun | null;
}

export interface ReferenceRun {
  readonly comparison: RetentionComparison;
  /** Between the reference run and this one, whichever came first. */
  readonly hoursApart: number;
  /** How long a reference run of this method stays comparable. */
  readonly validHours: number;
}

export function evidenceOfGcMs(run: GcMsRun): readonly Evidence[] {
  const source = { reviewableId: run.measurementId, samplingId: run.samplingId };
  const spectrum: Evidence = { ...source, technique: 'mass-spectrometry', outcome: run.spectrum };
  const retention = retentionOutcome(run);
  return retention ? [spectrum, { ...source, technique: 'gas-chromatography', outcome: retention }] : [spectrum];
}

/** A retention time that agrees says nothing about a peak whose spectrum does not. */
function retentionOutcome({ spectrum, reference }: GcMsRun): Outcome | undefined {
  if (!reference || reference.hoursApart > reference.validHours) return undefined;
  if (!reference.comparison.agrees) return 'negative';
  return spectrum === 'positive' ? 'positive' : 'inconclusive';
}
