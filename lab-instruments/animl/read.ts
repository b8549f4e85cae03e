// AnIML documents as measurements: a run of mass spectra along a time series, a chromatogram, or curves of light.
// Whole by format: well formed to the end of the root, the series of each set of one length.
import { acquisitionTime } from '../acquisition-time.js';
import { collectSpectra, type OneSpectrum } from '../collected-spectra.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import { noIdentity, type Curve, type Measurement, type Trace, type Warning } from '../measurement.js';
import { isFolder, type Source } from '../source.js';
import { severalTraces } from '../several-traces.js';
import { UnreadableFile } from '../unreadable-file.js';
import { axisOf, isCount, isMass, isTime, secondsIn } from './axes.js';
import { animlDocument, type AnimlDocument, type SeriesSet, type Step } from './document.js';
import type { Series } from './series.js';

export function readAniml(source: Source, profile: InstrumentProfile): Measurement {
  if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
  const document = animlDocument(source.bytes);
  const told = contentOf(document);
  const { identity, warnings } = identityOf(document, profile);
  return {
    adapter: 'animl',
    format: 'AnIML',
    ...told,
    identity,
    particulars: [
      { label: 'Technique', value: [...new Set(document.steps.map(({ technique }) => technique))].join('; ') },
      { label: 'AnIML version', value: document.version },
    ].filter(({ value }) => value !== ''),
    saturatesAt: null,
    members: [{ path: source.name, byteLength: source.bytes.length, use: 'read' }],
    warnings: [...told.warnings, ...warnings],
  };
}

type Content = Pick<Measurement, 'kind' | 'points' | 'scans' | 'trace' | 'furtherTraces' | 'curves' | 'warnings'>;

interface Pair {
  readonly step: Step;
  readonly x: Series;
  readonly y: Series;
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** The stated length where it is another. */
  readonly stated: number | undefined;
}

function contentOf({ steps }: AnimlDocument): Content {
  const pairs = steps.flatMap((step) => step.sets.flatMap((set) => pairsOf(step, set)));
  for (const pair of pairs) demandAxis(pair);
  const spectra = pairs.filter(({ x }) => isMass(x)).filter(isFirstOfStep);
  if (spectra.length > 0) return massSpectra(spectra, steps);
  const traces = pairs.filter(({ x }) => isTime(x));
  const [first, ...others] = traces;
  if (!first) return curves(pairs);
  const told = severalTraces(traceOf(first), others.map(traceOf));
  return { ...told, warnings: [...lengthsTold(traces), ...told.warnings] };
}

/** Each dependent series against the independent one. @throws UnreadableFile where they differ in length. */
function pairsOf(step: Step, { length, series }: SeriesSet): readonly Pair[] {
  const numeric = series.filter(({ isNumeric }) => isNumeric);
  const x = numeric.find(({ isIndependent }) => isIndependent);
  if (!x || isCount(x)) return [];
  const xs = x.values();
  return numeric
    .filter(({ isIndependent }) => !isIndependent)
    .map((y) => {
      const ys = y.values();
      if (xs.length !== ys.length)
        throw new UnreadableFile('malformed', { reason: 'series of one set differ in length' });
      return { step, x, y, xs, ys, stated: length === xs.length ? undefined : length };
    });
}

/**
 * What a step of chromatography or mass spectrometry measured stands along a time or a mass. Where the name of its series says
 * neither, a spectrum would be missing from the run, or be taken for one of light.
 */
function demandAxis({ step, x }: Pair): void {
  if (isMass(x) || isTime(x) || axisOf(x) !== 'other' || !/mass spec|chromatogra/i.test(step.technique)) return;
  throw new UnreadableFile('malformed', { reason: 'an axis of no known kind', name: x.name.slice(0, 40) });
}

/** Intensity first, percent of the base peak after it. */
function isFirstOfStep({ step }: Pair, place: number, all: readonly Pair[]): boolean {
  return all[place - 1]?.step !== step;
}

function massSpectra(pairs: readonly Pair[], steps: readonly Step[]): Content {
  const series = steps.flatMap(({ sets }) => sets.flatMap((set) => set.series));
  const { scans, kind, warnings } = collectSpectra(pairs.map((pair) => spectrumOf(pair, series)));
  return { kind, points: pairs.length, scans, warnings: [...lengthsTold(pairs), ...warnings] };
}

/** The time of a spectrum is its place in the time series of the run that it belongs to. */
function spectrumOf({ step, xs, ys }: Pair, series: readonly Series[]): OneSpectrum {
  const along = series.find(({ id }) => id !== '' && id === step.parent?.series);
  const factor = secondsIn(along?.unit ?? '');
  const place = step.parent?.value;
  const seconds = place === undefined || factor === undefined ? undefined : place * factor;
  return { level: 1, seconds, total: undefined, mz: xs, intensity: ys };
}

function traceOf({ step, x, y, xs, ys }: Pair): Trace {
  const factor = secondsIn(x.unit) ?? 1;
  return { detector: y.name || step.name, unit: y.unit, seconds: xs.map((time) => time * factor), values: ys };
}

function curves(pairs: readonly Pair[]): Content {
  const read: readonly Curve[] = pairs.map(({ step, x, y, xs, ys }) => ({
    title: step.name,
    axis: axisOf(x),
    xUnit: x.unit,
    yUnit: y.unit || y.name,
    form: 'line',
    x: xs,
    y: ys,
  }));
  const points = read[0]?.x.length ?? 0;
  if (points === 0) throw new UnreadableFile('malformed', { reason: 'no series of points' });
  const unnamed = pairs.find(({ x }) => axisOf(x) === 'other');
  const told: readonly Warning[] = unnamed ? [{ code: 'axis-unnamed', detail: unnamed.x.name }] : [];
  return { kind: 'spectrum', points, curves: read, warnings: [...lengthsTold(pairs), ...told] };
}

function lengthsTold(pairs: readonly Pair[]): readonly Warning[] {
  const differing = pairs.filter(({ stated }) => stated !== undefined);
  const [first] = differing;
  return first ? [{ code: 'count-differs', detail: `${first.stated} / ${first.xs.length}` }] : [];
}

function identityOf({ steps, samples }: AnimlDocument, profile: InstrumentProfile) {
  const used = new Set(steps.map(({ sample }) => sample).filter((id) => samples.has(id)));
  if (used.size > 1) throw new UnreadableFile('several-injections', { samples: used.size });
  const [id] = used.size > 0 ? used : samples.keys();
  const sample = samples.get(id ?? '');
  const told = (place: string): string => steps.map((step) => step.told.get(place)).find(Boolean) ?? '';
  const timestamp = steps.map((step) => step.timestamp).find((text) => text !== '') ?? '';
  const { time, warnings } = acquisitionTime('Infrastructure Timestamp', timestamp, profile);
  const identity = {
    ...noIdentity,
    ...time,
    sampleName: sample?.['name'] ?? '',
    sampleId: sample?.['sampleID'] ?? '',
    barcode: sample?.['barcode'] ?? '',
    operator: steps.find(({ author }) => author === 'human')?.told.get('Method/Author/Name') ?? '',
    method: told('Method/Name'),
    instrument: [told('Method/Device/Manufacturer'), told('Method/Device/Name')].filter(Boolean).join(' '),
    instrumentSerial: told('Method/Device/SerialNumber'),
  };
  return { identity, warnings };
}
