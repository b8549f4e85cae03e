// One flat line about a measurement, as `dalel read` prints it. The field names are a published form: other programs read them.
import type { FragmentScans, Identity, Measurement, Scans, Warning } from './measurement.js';

export interface Summary extends Pick<
  Identity,
  'sampleName' | 'operator' | 'acquiredText' | 'acquiredAt' | 'method' | 'instrument' | 'clocks'
> {
  readonly adapter: string;
  readonly format: string;
  readonly kind: Measurement['kind'];
  readonly points: number;
  readonly firstSeconds: number | null;
  readonly lastSeconds: number | null;
  readonly mzMin: number | null;
  readonly mzMax: number | null;
  readonly maxIntensity: number | null;
  readonly maxSeconds: number | null;
  readonly warnings: readonly Warning[];
}

export function summarise(measurement: Measurement): Summary {
  const { adapter, format, kind, points, identity, warnings } = measurement;
  const { sampleName, operator, acquiredText, acquiredAt, method, instrument, clocks } = identity;
  const { firstSeconds, lastSeconds, maxIntensity, maxSeconds } = curveSummary(measurement);
  const { mzMin, mzMax } = massSummary(measurement);
  return {
    ...{ adapter, format, kind, points, firstSeconds, lastSeconds, mzMin, mzMax, maxIntensity, maxSeconds },
    ...{ sampleName, operator, acquiredText, acquiredAt, method, instrument, warnings, clocks },
  };
}

function curveSummary(
  measurement: Measurement,
): Pick<Summary, 'firstSeconds' | 'lastSeconds' | 'maxIntensity' | 'maxSeconds'> {
  const { kind, fragmentScans, trace, curves } = measurement;
  // A chromatogram may have the spectra of a few of its peaks beside it.
  const scans = kind === 'trace' && trace ? undefined : measurement.scans;
  const all = scans && fragmentScans ? inFileOrder(scans, fragmentScans) : scans;
  const seconds = all?.retentionSeconds ?? trace?.seconds ?? new Float64Array();
  const heights = all?.totalIonCurrent ?? trace?.values ?? curves?.[0]?.y ?? new Float64Array();
  const top = placeOfMaximum(heights);
  return {
    firstSeconds: finite(seconds[0]),
    lastSeconds: finite(seconds.at(-1)),
    maxIntensity: finite(heights[top]),
    maxSeconds: finite(seconds[top]),
  };
}

function massSummary(measurement: Measurement): Pick<Summary, 'mzMin' | 'mzMax'> {
  const lists = measurement.library?.map((entry) => entry.mz) ?? massesOf(measurement);
  let least = Infinity;
  let most = -Infinity;
  for (const list of lists) {
    for (const mz of list) {
      if (mz < least) least = mz;
      if (mz > most) most = mz;
    }
  }
  return { mzMin: finite(least), mzMax: finite(most) };
}

function massesOf({ scans, fragmentScans }: Measurement): readonly Float64Array[] {
  return [...(scans ? [scans.mz] : []), ...(fragmentScans ? [fragmentScans.mz] : [])];
}

/** The summary speaks of all spectra of a file, as they stand in it. */
function inFileOrder(scans: Scans, apart: FragmentScans): Pick<Scans, 'retentionSeconds' | 'totalIonCurrent'> {
  const count = scans.retentionSeconds.length + apart.places.length;
  const fragmentAt = new Map([...apart.places].map((place, fragment) => [place, fragment]));
  const retentionSeconds = new Float64Array(count);
  const totalIonCurrent = new Float64Array(count);
  let scan = 0;
  for (let place = 0; place < count; place += 1) {
    const fragment = fragmentAt.get(place);
    const [from, at] = fragment === undefined ? [scans, scan] : [apart, fragment];
    if (fragment === undefined) scan += 1;
    retentionSeconds[place] = from.retentionSeconds[at] ?? Number.NaN;
    totalIonCurrent[place] = from.totalIonCurrent[at] ?? Number.NaN;
  }
  return { retentionSeconds, totalIonCurrent };
}

/** The last of equal ones. */
function placeOfMaximum(heights: Float64Array): number {
  let top = 0;
  for (let place = 1; place < heights.length; place += 1) {
    if ((heights[place] ?? 0) >= (heights[top] ?? 0)) top = place;
  }
  return top;
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
