// SPC files as measurements: curves of light, a chromatogram, mass spectra, or a GC-MS run of sub-spectra by time.
// Whole by format: all sub-spectra, the directory and the log lie within the bytes, and their values have been written.
import type { InstrumentProfile } from '../instrument-profile.js';
import { noIdentity, type Identity, type Measurement, type Scans, type Trace, type Warning } from '../measurement.js';
import { numberRow } from '../number-row.js';
import { twoDigits } from '../run-to-write.js';
import { orderByMz } from '../scan-order.js';
import { isFolder, type Source } from '../source.js';
import { clockOf, instantOf, unknownInstant } from '../stated-time.js';
import { UnreadableFile } from '../unreadable-file.js';
import { axisOf, holdsMasses, secondsOfX, secondsOfZ, xUnitOf, yUnitOf } from './axes.js';
import { boundsWarnings, checkValues, surplusWarnings } from './check-values.js';
import { headerBytes, readHeader, versionOf, type SpcHeader } from './header.js';
import { logText, logValue } from './log-text.js';
import { subSpectra, type SubSpectrum } from './sub-spectra.js';

export function readSpc(source: Source, profile: InstrumentProfile): Measurement {
  if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
  const { bytes } = source;
  const version = versionOf(bytes);
  if (!version) throw new UnreadableFile('bad-magic');
  if (bytes.length < headerBytes(version)) {
    throw new UnreadableFile('truncated', { bytes: bytes.length, expected: headerBytes(version) });
  }
  const header = readHeader(bytes, version, profile.textEncoding);
  const spectra = subSpectra(bytes, header);
  const log = logText(bytes, header, profile.textEncoding);
  checkValues(spectra, header);
  const told = contentOf(header, spectra);
  const { identity, warnings } = identityOf(header, log, profile);
  return {
    adapter: 'grams-spc',
    format: version === 'old' ? 'SPC (LabCalc)' : 'SPC (GRAMS)',
    points: spectra.length,
    ...told,
    identity,
    particulars: header.resolution === '' ? [] : [{ label: 'RESOLUTION', value: header.resolution }],
    saturatesAt: null,
    members: [{ path: source.name, byteLength: bytes.length, use: 'read' }],
    warnings: [
      ...boundsWarnings(spectra, header),
      ...surplusWarnings(bytes, header, spectra),
      ...told.warnings,
      ...warnings,
    ],
  };
}

type Content = Pick<Measurement, 'kind' | 'scans' | 'trace' | 'furtherTraces' | 'curves' | 'warnings'>;

function contentOf(header: SpcHeader, spectra: readonly SubSpectrum[]): Content {
  if (holdsMasses(header)) return masses(header, spectra);
  const seconds = secondsOfX(header);
  const traces = seconds === undefined ? [] : spectra.map((each, at) => traceOf(header, each, { at, seconds }));
  const [trace, ...furtherTraces] = traces;
  if (trace) {
    if (furtherTraces.length === 0) return { kind: 'trace', trace, warnings: [] };
    return {
      kind: 'trace',
      trace,
      furtherTraces,
      warnings: [{ code: 'several-signals', detail: String(traces.length) }],
    };
  }
  const named = { axis: axisOf(header), xUnit: xUnitOf(header), yUnit: yUnitOf(header), form: 'line' as const };
  const titles = spectra.map(({ z }, at) =>
    spectra.length === 1 ? header.memo : `${at + 1}: ${Number(z.toPrecision(7))}`,
  );
  return {
    kind: 'spectrum',
    curves: spectra.map(({ x, y }, at) => ({ title: titles[at] ?? '', ...named, x, y })),
    warnings: [],
  };
}

interface OneOfSeveral {
  readonly at: number;
  /** In a unit of the abscissas. */
  readonly seconds: number;
}

/** Only of several is each told by its number. */
function traceOf(header: SpcHeader, { x, y }: SubSpectrum, { at, seconds }: OneOfSeveral): Trace {
  const detector = header.isMulti ? String(at + 1) : '';
  return { detector, unit: yUnitOf(header), seconds: x.map((time) => time * seconds), values: y };
}

/** Spectra of a few chosen peaks are a set; a run has scans by the dozen. */
const LEAST_SCANS = 12;

function masses(header: SpcHeader, spectra: readonly SubSpectrum[]): Content {
  const unit = header.isMulti ? secondsOfZ(header) : undefined;
  const offsets = new Uint32Array(spectra.length + 1);
  spectra.forEach(({ x }, at) => (offsets[at + 1] = (offsets[at] ?? 0) + x.length));
  const mz = new Float64Array(offsets.at(-1) ?? 0);
  const intensity = new Float64Array(mz.length);
  spectra.forEach(({ x, y }, at) => {
    mz.set(x, offsets[at]);
    intensity.set(y, offsets[at]);
  });
  const scans: Scans = {
    retentionSeconds: numberRow(spectra.length, (at) => (unit === undefined ? NaN : (spectra[at]?.z ?? NaN) * unit)),
    totalIonCurrent: numberRow(spectra.length, (at) => sumOf(spectra[at]?.y ?? new Float64Array())),
    ...{ offsets, mz, intensity },
  };
  const kind = unit !== undefined && spectra.length >= LEAST_SCANS ? 'run' : 'spectra';
  return { kind, scans, warnings: warningsOf(scans, kind) };
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) sum += values[at] ?? 0;
  return sum;
}

function warningsOf(scans: Scans, kind: 'run' | 'spectra'): readonly Warning[] {
  const sorted = orderByMz(scans);
  const warnings: Warning[] = sorted === 0 ? [] : [{ code: 'mz-reordered', detail: `${sorted} scans` }];
  if (kind === 'spectra') return warnings;
  const { retentionSeconds: times } = scans;
  const backwards = times.findIndex((time, scan) => time < (times[scan - 1] ?? time));
  if (backwards >= 0) warnings.push({ code: 'time-not-ascending', detail: `scan ${backwards + 1}` });
  return [...warnings, { code: 'tic-recomputed', detail: 'SPC' }];
}

function identityOf(header: SpcHeader, log: string, profile: InstrumentProfile) {
  const acquiredText = timeText(header);
  const clock = header.acquired;
  const instant = clock ? instantOf({ clock, offsetMinutes: undefined }, profile, acquiredText) : unknownInstant();
  const identity: Identity = {
    ...noIdentity,
    sampleName: header.memo,
    operator: logValue(log, /^(operator|analyst|user)( name)?$/i),
    acquiredText,
    acquiredAt: instant.at,
    clocks: clockOf('fdate', acquiredText, instant),
    method: header.method,
    instrument: header.source,
  };
  return { identity, warnings: instant.warnings };
}

/** The file holds numbers, not text: minutes are all it knows. */
function timeText({ acquired }: SpcHeader): string {
  if (!acquired) return '';
  const { year, month, day, hour, minute } = acquired;
  return `${year}-${twoDigits(month)}-${twoDigits(day)} ${twoDigits(hour)}:${twoDigits(minute)}`;
}
