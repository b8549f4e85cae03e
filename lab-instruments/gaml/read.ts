// GAML documents as measurements: a chromatogram, a run of mass spectra along a time, or curves of light.
// Whole by format: well formed to the end of the root, every array as long as declared.
import { acquisitionTime } from '../acquisition-time.js';
import { collectSpectra } from '../collected-spectra.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import { noIdentity, type Curve, type Measurement, type Trace, type Warning } from '../measurement.js';
import { isFolder, type Source } from '../source.js';
import { severalTraces } from '../several-traces.js';
import { UnreadableFile } from '../unreadable-file.js';
import {
  gamlDocument,
  type GamlAbscissa,
  type GamlArray,
  type GamlDocument,
  type GamlOrdinate,
  type GamlTrace,
} from './document.js';
import { peakReport } from './peaks.js';
import { curveAxis, isMass, secondsIn } from './units.js';

export function readGaml(source: Source, profile: InstrumentProfile): Measurement {
  if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
  const document = gamlDocument(source.bytes);
  const { experiments, collected, parameters, integrity } = document;
  const named = new Set(experiments.filter((name) => name !== ''));
  if (named.size > 1) throw new UnreadableFile('several-injections', { injections: experiments.length });
  const { time, warnings } = acquisitionTime('experiment collectdate', collected, profile);
  const told = contentOf(document, source.name);
  const unproved: readonly Warning[] = integrity === '' ? [] : [{ code: 'checksum-unproved', detail: integrity }];
  return {
    adapter: 'gaml',
    format: 'GAML',
    ...told,
    identity: {
      ...noIdentity,
      ...time,
      sampleName: (experiments[0] ?? '').trim(),
      operator: labelled(parameters, /^operator/i),
      instrument: labelled(parameters, /^instrument name$/i).replace(/^unknown$/i, ''),
    },
    particulars: [{ label: 'Integrity, SHA-1 as stated', value: integrity }].filter(({ value }) => value !== ''),
    saturatesAt: null,
    members: [{ path: source.name, byteLength: source.bytes.length, use: 'read' }],
    warnings: [...told.warnings, ...unproved, ...warnings],
  };
}

type Content = Pick<
  Measurement,
  'kind' | 'points' | 'scans' | 'trace' | 'furtherTraces' | 'curves' | 'peaksReported' | 'warnings'
>;

function contentOf({ traces }: GamlDocument, member: string): Content {
  for (const trace of traces) for (const abscissa of trace.abscissas) checkLengths(abscissa);
  const signals = traces.flatMap((trace) =>
    trace.abscissas.flatMap((abscissa) => abscissa.ordinates.map((ordinate) => ({ trace, abscissa, ordinate }))),
  );
  const along = signals.filter(({ abscissa }) => secondsOf(abscissa) !== undefined);
  const [spectra, ...further] = traces.filter(({ abscissas }) => abscissas.some(isSpectrum));
  if (spectra) {
    const run = massSpectra(spectra);
    const several = further.map(
      ({ name, technique }) => ({ code: 'several-signals', detail: name || technique }) as const,
    );
    const beside = along.length > 0 ? { furtherTraces: along.map(traceOf) } : {};
    return { ...run, ...beside, warnings: [...run.warnings, ...several] };
  }
  const [first, ...others] = along;
  return first ? chromatograms(first, others, member) : curves(signals);
}

interface Signal {
  readonly trace: GamlTrace;
  readonly abscissa: GamlAbscissa;
  readonly ordinate: GamlOrdinate;
}

function chromatograms(first: Signal, others: readonly Signal[], member: string): Content {
  const peaksReported = peakReport(first.ordinate, secondsOf(first.abscissa) ?? 1, member);
  return {
    ...severalTraces(traceOf(first), others.map(traceOf)),
    ...(peaksReported ? { peaksReported } : {}),
  };
}

function traceOf({ trace, abscissa, ordinate }: Signal): Trace {
  const factor = secondsOf(abscissa) ?? 1;
  return {
    detector: trace.name,
    unit: ordinate.unit.replace(/^UNKNOWN$/, ''),
    seconds: abscissa.values.map((value) => value * factor),
    values: ordinate.values,
  };
}

/** The times of the spectra are a coordinate of the trace, one for each. */
function massSpectra({ coordinates, abscissas }: GamlTrace): Content {
  const masses = abscissas.filter(isSpectrum);
  const times = coordinates.find((each) => secondsOf(each) !== undefined && each.values.length === masses.length);
  const factor = (times && secondsOf(times)) ?? 1;
  const { scans, kind, warnings } = collectSpectra(
    masses.map(({ values, ordinates }, place) => {
      const time = times?.values[place];
      const seconds = time === undefined ? undefined : time * factor;
      return { level: 1, seconds, total: undefined, mz: values, intensity: ordinates[0]?.values ?? new Float64Array() };
    }),
  );
  return { kind, points: masses.length, scans, warnings };
}

function curves(signals: readonly Signal[]): Content {
  const read: readonly Curve[] = signals.map(({ trace, abscissa, ordinate }) => ({
    title: trace.name,
    axis: curveAxis(abscissa.unit, abscissa.label),
    xUnit: abscissa.unit,
    yUnit: ordinate.unit,
    form: 'line',
    x: abscissa.values,
    y: ordinate.values,
  }));
  const points = read[0]?.x.length ?? 0;
  if (points === 0) throw new UnreadableFile('malformed', { reason: 'no points' });
  return { kind: 'spectrum', points, curves: read, warnings: [] };
}

function checkLengths({ values, ordinates }: GamlAbscissa): void {
  const fits = ordinates.every((ordinate) => ordinate.values.length === values.length);
  if (!fits) throw new UnreadableFile('malformed', { reason: 'arrays of one trace differ in length' });
}

function isSpectrum({ unit, label, ordinates }: GamlAbscissa): boolean {
  return (isMass(unit) || isMass(label)) && ordinates.length > 0;
}

/** Some writers name the unit in the label alone. */
function secondsOf({ unit, label }: GamlArray): number | undefined {
  return secondsIn(unit) ?? secondsIn(label);
}

function labelled(parameters: ReadonlyMap<string, string>, label: RegExp): string {
  return [...parameters].find(([each]) => label.test(each))?.[1] ?? '';
}
