// Allotrope ASM documents of chromatography and mass spectrometry as measurements.
// Whole by format: the object is closed, and the cube and peaks in it are what they declare.
import { acquisitionTime } from '../acquisition-time.js';
import { collectSpectra } from '../collected-spectra.js';
import { agreedOn, oneOfEachCode } from '../common-to-rows.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import { noIdentity, type Curve, type Injection, type Measurement, type Trace, type Warning } from '../measurement.js';
import { isFolder, type FileSource, type Source } from '../source.js';
import { severalTraces } from '../several-traces.js';
import { UnreadableFile } from '../unreadable-file.js';
import { dataCube, type DataCube } from './data-cube.js';
import { isObject, jsonDocument, named, textNamed, type JsonObject } from './document.js';
import { injectionDocuments } from './injections.js';
import { peakReport, secondsIn } from './peaks.js';

export function readAsm(source: Source, profile: InstrumentProfile): Measurement {
  if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
  const document = jsonDocument(source.bytes);
  const apart = injectionDocuments(document);
  if (apart.length < 2) return injection(document, source, profile);
  return several(
    apart.map((each) => {
      const place = { lines: [], text: JSON.stringify(each.own) };
      return { ...injection(each.document, source, profile), place };
    }),
  );
}

/** The numbers of each are in its own measurement; of all of them it is said what they agree on. */
function several(injections: readonly Injection[]): Measurement {
  const [first] = injections;
  if (first === undefined) throw new UnreadableFile('malformed', { reason: 'no injection' });
  const { adapter, format, particulars, saturatesAt, members } = first;
  return {
    ...{ adapter, format, particulars, saturatesAt, members, injections },
    kind: 'results',
    points: injections.reduce((sum, { points }) => sum + points, 0),
    results: [],
    identity: agreedOn(injections.map(({ identity }) => identity)),
    warnings: oneOfEachCode(injections.flatMap(({ warnings }) => warnings)),
  };
}

function injection(document: JsonObject, source: FileSource, profile: InstrumentProfile): Measurement {
  const peaksReported = peakReport(document, source.name);
  const told = contentOf(document, peaksReported?.peaks.length ?? 0);
  const { identity, warnings } = identityOf(document, profile);
  return {
    adapter: 'allotrope-asm',
    format: 'Allotrope ASM',
    ...told,
    ...(peaksReported ? { peaksReported } : {}),
    identity,
    particulars: [{ label: 'Manifest', value: textNamed(document, /^\$asm\.manifest$/) }],
    saturatesAt: null,
    members: [{ path: source.name, byteLength: source.bytes.length, use: 'read' }],
    warnings: [...told.warnings, ...warnings],
  };
}

type Content = Pick<
  Measurement,
  'kind' | 'points' | 'scans' | 'trace' | 'furtherTraces' | 'curves' | 'results' | 'warnings'
>;

function contentOf(document: JsonObject, peaks: number): Content {
  const all = named(document, /data cube$/)
    .filter(isObject)
    .map(dataCube);
  const cubes = all.filter((cube) => cube !== undefined);
  const left: readonly Warning[] =
    cubes.length < all.length
      ? [{ code: 'several-signals', detail: `${all.length - cubes.length} cubes of several dimensions` }]
      : [];
  const chromatograms = cubes.filter(({ concept }) => /time/i.test(concept));
  const [first, ...others] = chromatograms;
  if (first) {
    const told = severalTraces(traceOf(first), others.map(traceOf));
    return { ...told, warnings: [...told.warnings, ...left] };
  }
  const spectra = cubes.filter(({ concept }) => /^(m\/z|mass.*charge)/i.test(concept));
  if (spectra.length > 0) return massSpectra(spectra, left);
  if (cubes.length > 0) return curves(cubes, left);
  if (peaks > 0) return { kind: 'results', points: peaks, results: [], warnings: left };
  throw new UnreadableFile('malformed', { reason: 'no data cube and no peaks' });
}

function traceOf({ label, unit, measure, measureUnit, x, y }: DataCube): Trace {
  const factor = secondsIn(unit);
  return { detector: label || measure, unit: measureUnit, seconds: x.map((time) => time * factor), values: y };
}

function massSpectra(cubes: readonly DataCube[], left: readonly Warning[]): Content {
  const { scans, kind, warnings } = collectSpectra(
    cubes.map(({ x, y }) => ({ level: 1, seconds: undefined, total: undefined, mz: x, intensity: y })),
  );
  return { kind, points: cubes.length, scans, warnings: [...left, ...warnings] };
}

function curves(cubes: readonly DataCube[], left: readonly Warning[]): Content {
  const read: readonly Curve[] = cubes.map(({ label, concept, unit, measure, measureUnit, x, y }) => ({
    title: label,
    axis: /^wave ?length/i.test(concept) ? 'wavelength' : /^wave ?number/i.test(concept) ? 'wavenumber' : 'other',
    xUnit: unit,
    yUnit: measureUnit || measure,
    form: 'line',
    x,
    y,
  }));
  return { kind: 'spectrum', points: read[0]?.x.length ?? 0, curves: read, warnings: left };
}

function identityOf(document: JsonObject, profile: InstrumentProfile) {
  const stated =
    [/^injection time$/, /^measurement time$/].map((name) => textNamed(document, name)).find(Boolean) ?? '';
  const { time, warnings } = acquisitionTime('injection time', stated, profile);
  const [sample = null] = named(document, /^sample document$/);
  const maker = textNamed(document, /^product manufacturer$/);
  const model = textNamed(document, /^model number$/) || textNamed(document, /^device identifier$/);
  const identity = {
    ...noIdentity,
    ...time,
    sampleName: nameIn(sample),
    sampleId: idIn(sample),
    barcode: textNamed(sample, /barcode/),
    operator: textNamed(document, /^analyst$/),
    method: textNamed(document, /^device method identifier$/),
    instrument: [maker, model].filter(Boolean).join(' '),
    instrumentSerial: textNamed(document, /^equipment serial number$/),
    vial: textNamed(document, /^(vial )?location identifier$/),
  };
  return { identity, warnings };
}

const nameIn = (sample: Parameters<typeof textNamed>[0]): string => textNamed(sample, /^(written name|sample name)$/);
const idIn = (sample: Parameters<typeof textNamed>[0]): string => textNamed(sample, /^sample identifier$/);
