// A run as a person looks at it: a pure function of the scans and the evaluation, so that the same file and the same address
// give the same lines, spectra and ratios.
import type { TraceHeader } from '../../../views/chromatogram-wire.js';
import type { Evaluation, Stretch } from '../../../views/evaluation.js';
import type { IonRatioRow } from '../../../views/measurements/ion-ratio-part.js';
import type { Scans } from '../../../lab-instruments/measurement.js';
import { averagedSpectrum } from '../../chemistry/spectra/averaged-spectrum.js';
import {
  basePeakSignal,
  carriedTo,
  extractedIon,
  totalIonSignal,
  type Signal,
} from '../../chemistry/spectra/extracted-ion.js';
import { deviationPercent, ionAreas } from '../../chemistry/spectra/ion-ratios.js';
import { nistIdentity } from '../../chemistry/spectra/nist-identity.js';
import { scansWithin, type ScanRange } from '../../chemistry/spectra/scan-range.js';
import { parabolaSmoothed } from '../../chemistry/spectra/signal-noise.js';
import { unitMassSpectrum, type RawSpectrum } from '../../chemistry/spectra/spectrum.js';

/** An injection that is laid over another. */
export interface OtherRun {
  readonly number: string;
  readonly scans: Scans;
}

export interface Trace {
  readonly header: TraceHeader;
  readonly values: Float64Array;
}

/** Own lines first, then those of the other injection at the times of this one. */
export function tracesOf(scans: Scans, evaluation: Evaluation, other: OtherRun | undefined): readonly Trace[] {
  const own = ownTraces(scans, evaluation).map(({ header, signal }) => ({ header, values: signal.values }));
  if (other === undefined) return own;
  const theirs = ownTraces(other.scans, evaluation).map(({ header, signal }) => ({
    header: { ...header, of: other.number },
    values: carriedTo(scans.retentionSeconds, signal).values,
  }));
  return [...own, ...theirs];
}

/** Each at its own times: what a table of numbers holds. */
export function ownTraces(
  scans: Scans,
  evaluation: Evaluation,
): readonly { readonly header: TraceHeader; readonly signal: Signal }[] {
  const { smoothing } = evaluation;
  const recorded = recordedTraces(scans, evaluation);
  if (smoothing === 0) return recorded;
  return recorded.map(({ header, signal }) => ({
    header,
    signal: { ...signal, values: parabolaSmoothed(signal.values, smoothing) },
  }));
}

function recordedTraces(scans: Scans, { current, ions, tolerance }: Evaluation): ReturnType<typeof ownTraces> {
  return [
    ...(current === 'tic' || current === 'both'
      ? [{ header: { kind: 'tic' as const }, signal: totalIonSignal(scans) }]
      : []),
    ...(current === 'bpc' || current === 'both'
      ? [{ header: { kind: 'bpc' as const }, signal: basePeakSignal(scans) }]
      : []),
    ...ions.map((mz) => ({
      header: { kind: 'ion' as const, mz, toleranceMz: tolerance },
      signal: extractedIon(scans, { mz, tolerance }),
    })),
  ];
}

export interface EvaluatedSpectrum {
  readonly spectrum: RawSpectrum;
  readonly scans: ScanRange;
  readonly background: ScanRange | undefined;
}

/** Of the chosen stretch, less the background. @returns undefined where nothing was chosen. */
export function evaluatedSpectrum(
  scans: Scans,
  { range, background }: Pick<Evaluation, 'range' | 'background'>,
): EvaluatedSpectrum | undefined {
  if (range === undefined) return undefined;
  const chosen = scansWithin(scans.retentionSeconds, range);
  const ground = background && scansWithin(scans.retentionSeconds, background);
  return { spectrum: averagedSpectrum(scans, chosen, ground), scans: chosen, background: ground };
}

/** How alike two spectra are, by the factors that libraries are searched with. */
export function likeness(one: RawSpectrum, other: RawSpectrum) {
  return nistIdentity(unitMassSpectrum(one), unitMassSpectrum(other));
}

/** @returns none for fewer than two ions: a ratio needs a quantifier and a qualifier. */
export function ratioRows(
  scans: Scans,
  { ions, tolerance }: Evaluation,
  { window, other }: { readonly window: Stretch; readonly other: OtherRun | undefined },
): readonly IonRatioRow[] {
  if (ions.length < 2) return [];
  const plan = { ions, tolerance, window };
  const reference = other === undefined ? [] : ionAreas(other.scans, plan);
  return ionAreas(scans, plan).map((own, at) => {
    const referencePercent = reference[at]?.ratioPercent ?? null;
    const referenceArea = reference[at]?.area ?? null;
    return {
      ...own,
      referenceArea,
      referencePercent,
      deviationPercent: deviationPercent(own.ratioPercent, referencePercent),
    };
  });
}
