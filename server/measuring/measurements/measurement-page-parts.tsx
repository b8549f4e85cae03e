// The parts of a measurement's page, by what kind of measurement it is.
import type { ComponentChildren } from 'preact';
import type { T } from '../../../views/messages/translate.js';
import type { Evaluation } from '../../../views/evaluation.js';
import type { PeakView } from '../../../views/measurements/measurement-view.js';
import { CurvePart } from '../../../views/measurements/curve-part.js';
import { FragmentsPart } from '../../../views/measurements/fragments-part.js';
import { ReportedPart, ResultsPart, SpectraPart } from '../../../views/measurements/other-parts.js';
import { TracesPart } from '../../../views/measurements/traces-part.js';
import { ReportedHitsPart } from '../../../views/measurements/reported-hits-part.js';
import { peakAddress, peakPartAddress } from '../../../views/measurements/peak-address.js';
import type { PeakPartProps } from '../../../views/measurements/peak-part.js';
import type { RunPartProps } from '../../../views/measurements/run-part.js';
import type { Stick } from '../../../views/parts/plot-labels.js';
import { paths } from '../../../views/paths.js';
import type { Scans } from '../../../lab-instruments/measurement.js';
import type { AnalysisDocument } from './analysis.js';
import { tracesOf } from './evaluated-run.js';
import type { RunData } from './file-worker.js';
import type { StoredMeasurement } from './measurement.js';
import type { OpenRun } from './open-run.js';
import { standingPeaks } from './hand-peaks.js';
import { hitsPart } from './range-hits.js';
import { toldPeaks } from './told-peaks.js';
import type { OpenAnalysis } from './stored-analysis.js';
import type { TuneCompound } from '../quality/tune-tables.js';

/** What the address asks to see. */
export interface Sought {
  readonly peak?: number | undefined;
  readonly hit?: number | undefined;
  readonly scan?: number | undefined;
  /** A component of the chosen stretch; 0 for the largest. Undefined: its mean spectrum is shown. */
  readonly component?: number | undefined;
  /** Counted from 1, as the page shows them. */
  readonly fragment?: number | undefined;
  readonly trace?: number | undefined;
  /** The table that a tune is judged by. */
  readonly tune?: TuneCompound | undefined;
  readonly evaluation: Evaluation;
}

/** The largest peak is shown when none was asked for. */
export function chosenPeak(peaks: readonly PeakView[], wanted: number | undefined): PeakView | undefined {
  const asked = peaks.find((peak) => peak.number === wanted);
  return asked ?? [...peaks].sort((a, b) => b.area - a.area)[0];
}

export function runPart(
  { scans, evaluation, other, ladder }: Omit<OpenRun, 'measurement'>,
  found: OpenAnalysis | undefined,
  { t, sought }: { readonly t: T; readonly sought: Sought },
): Omit<RunPartProps, 't' | 'measurementId' | 'others'> {
  const peaks = found === undefined ? [] : toldPeaks(standingPeaks(found, t.language), scans, ladder);
  return {
    seconds: scans.retentionSeconds,
    traces: tracesOf(scans, evaluation, other),
    evaluation,
    ladder: ladder?.view,
    peaks,
    chosen: evaluation.range === undefined ? chosenPeak(peaks, sought.peak)?.number : undefined,
  };
}

export function peakPart(
  document: AnalysisDocument,
  peak: PeakView,
  { t, sought, measurementId }: { readonly t: T; readonly sought: Sought; readonly measurementId: string },
): Omit<PeakPartProps, 't' | 'decision'> {
  const { evaluation } = sought;
  return {
    peak,
    hits: peak.hits.map((hit) => ({
      ...hit,
      href: peakAddress({ measurementId, evaluation, peak: peak.number, hit: hit.rank }),
      part: peakPartAddress({ measurementId, evaluation, peak: peak.number, hit: hit.rank }),
    })),
    chosenHit: peak.hits.find(({ rank }) => rank === sought.hit)?.rank ?? 1,
    ...hitsPart(t, document, peak),
  };
}

function scanSticks(scans: Scans, scan: number): readonly Stick[] {
  const from = scans.offsets[scan] ?? 0;
  const to = scans.offsets[scan + 1] ?? from;
  return Array.from({ length: to - from }, (_, at) => ({
    mz: scans.mz[from + at] ?? 0,
    intensity: scans.intensity[from + at] ?? 0,
  })).filter(({ intensity }) => intensity > 0);
}

const rowsShown = 500;

/** What stands in place of a run. */
export function otherPart(
  t: T,
  measurement: StoredMeasurement,
  { points, sought }: { readonly points: RunData; readonly sought: Sought },
): ComponentChildren {
  const { scans, curves } = points;
  const address = paths.measurement(measurement.id);
  if (curves) {
    const place = within(sought.scan, curves.length);
    const curve = curves[place];
    return curve && <CurvePart t={t} address={address} place={place} count={curves.length} curve={curve} />;
  }
  return [
    tracesPart(t, points, { address, sought }),
    ...resultsPart(t, points),
    ...(scans === null ? [] : [spectraPart(t, scans, { address, sought })]),
  ];
}

interface PartPlace {
  readonly address: string;
  readonly sought: Sought;
}

function tracesPart(t: T, { trace, furtherTraces }: RunData, { address, sought }: PartPlace): ComponentChildren {
  const traces = [...(trace === null ? [] : [trace]), ...(furtherTraces ?? [])];
  if (traces.length === 0) return null;
  const chosen = within((sought.trace ?? 1) - 1, traces.length);
  return <TracesPart key="traces" t={t} address={address} traces={traces} chosen={chosen} />;
}

/** What a run holds beside its chromatogram: spectra of fragments, and signals of other detectors. */
export function besidePart(t: T, points: RunData, place: PartPlace): ComponentChildren {
  return [fragmentsPart(t, points, place), tracesPart(t, points, place)];
}

function fragmentsPart(t: T, { fragmentScans }: RunData, { address, sought }: PartPlace): ComponentChildren {
  const count = fragmentScans === null ? 0 : fragmentScans.levels.length;
  if (fragmentScans === null || count === 0) return null;
  const place = within((sought.fragment ?? 1) - 1, count);
  const seconds = fragmentScans.retentionSeconds[place] ?? Number.NaN;
  const shown = {
    ...{ t, address, place, count },
    level: fragmentScans.levels[place] ?? 2,
    minutes: Number.isFinite(seconds) ? seconds / 60 : null,
    sticks: scanSticks(fragmentScans, place),
  };
  return <FragmentsPart key="fragments" {...shown} />;
}

function resultsPart(t: T, { results }: RunData): ComponentChildren[] {
  return results ? [<ResultsPart key="results" t={t} rows={results.slice(0, rowsShown)} count={results.length} />] : [];
}

function spectraPart(t: T, scans: Scans, place: PartPlace) {
  const count = scans.offsets.length - 1;
  const scan = within(place.sought.scan, count);
  const sticks = scanSticks(scans, scan);
  return <SpectraPart key="spectra" t={t} address={place.address} scan={scan} count={count} sticks={sticks} />;
}

function within(wanted: number | undefined, count: number): number {
  return Math.min(Math.max(0, wanted ?? 0), count - 1);
}

/** The results that a run's own quantitation printed stand here; elsewhere they are the measurement itself. */
export function reportedPart(t: T, points: RunData, kind: StoredMeasurement['kind']): ComponentChildren {
  const { peaksReported, hitsReported } = points;
  const results = kind === 'run' ? resultsPart(t, points) : [];
  if (!peaksReported && !hitsReported && results.length === 0) return null;
  const { member = '', peaks = [] } = peaksReported ?? {};
  return (
    <>
      {results}
      {peaksReported && <ReportedPart t={t} member={member} peaks={peaks} />}
      {hitsReported && <ReportedHitsPart t={t} hits={hitsReported.slice(0, rowsShown)} count={hitsReported.length} />}
    </>
  );
}
