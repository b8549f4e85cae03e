// AnIML documents as measurements: a run of mass spectra along a time series, a chromatogram, or curves of light.
// Whole by format: well formed to the end of the root, the series of each set of one length.
import { acquisitionTime } from '../acquisition-time.js';
import { collectSpectra, type OneSpectrum } from '../collected-spectra.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import { noIdentity, type Curve, type CurveAxis, type Measurement, type Trace, type Warning } from '../measurement.js';
import { isFolder, type Source } from '../source.js';
import { severalTraces } from '../several-traces.js';
import { UnreadableFile } from '../unreadable-file.js';
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
  const spectra = pairs.filter(({ x }) => isMass(x)).filter(isFirstOfStep);
  if (spectra.length > 0) return massSpectra(spectra, steps);
  const traces = pairs.filter(({ x }) => secondsIn(x.unit) !== undefined && /time/i.test(x.name));
  const [first, ...others] = traces;
  if (!first) return curves(pairs);
  const told = severalTraces(traceOf(first), others.map(traceOf));
  return { ...told, warnings: [...lengthsTold(traces), ...told.warnings] };
}

/** Each dependent series against the independent one. @throws UnreadableFile where they differ in length. */
function pairsOf(step: Step, { length, series }: SeriesSet): readonly Pair[] {
  const numeric = series.filter(({ isNumeric }) => isNumeric);
  const x = numeric.find(({ isIndependent }) => isIndependent);
  if (!x) return [];
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
  return { kind: 'spectrum', points, curves: read, warnings: lengthsTold(pairs) };
}

function lengthsTold(pairs: readonly Pair[]): readonly Warning[] {
  const differing = pairs.filter(({ stated }) => stated !== undefined);
  const [first] = differing;
  return first ? [{ code: 'count-differs', detail: `${first.stated} / ${first.xs.length}` }] : [];
}

function isMass({ name, unit }: Series): boolean {
  return /^m\/z$/i.test(unit) || /^(mass.?(\/|to).?charge|m\/z)/i.test(name);
}

function secondsIn(unit: string): number | undefined {
  if (/^(s|sec|seconds?)$/i.test(unit)) return 1;
  if (/^(min|minutes?)$/i.test(unit)) return 60;
  return /^(ms|milliseconds?)$/i.test(unit) ? 0.001 : undefined;
}

function axisOf({ name, unit }: Series): CurveAxis {
  if (/raman/i.test(name)) return 'raman-shift';
  if (/wave ?number/i.test(name) || /^(1\/cm|cm-1|cm\^-1)$/i.test(unit)) return 'wavenumber';
  if (/wave ?length/i.test(name)) return 'wavelength';
  if (/chemical shift/i.test(name)) return 'chemical-shift';
  return /frequency/i.test(name) ? 'frequency' : 'other';
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
