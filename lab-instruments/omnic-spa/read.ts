// OMNIC spectra (.SPA): a title, the time of collection, and one or more curves with header and ordinates.
// Whole by format: every entry of the directory lies within the bytes, and the points are there, not reserved zeros.
import { embeddedText } from '../file-text.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import { noIdentity, type Curve, type CurveAxis, type Measurement } from '../measurement.js';
import { twoDigits } from '../run-to-write.js';
import { isFolder, type Source } from '../source.js';
import { clockOf, instantOf, unknownInstant, type Instant } from '../stated-time.js';
import { numberRow } from '../number-row.js';
import { UnreadableFile } from '../unreadable-file.js';
import { instantAt, wallClock, type WallClock } from '../wall-clock.js';
import { entriesOf, keys, type Entry } from './layout.js';

export function readSpa(source: Source, profile: InstrumentProfile): Measurement {
  if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
  const { bytes } = source;
  const entries = entriesOf(bytes);
  const title = embeddedText(bytes.subarray(30, 285), profile.textEncoding);
  const curves = curvesOf(bytes, entries, title);
  const [first] = curves;
  if (!first) throw new UnreadableFile('malformed', { reason: 'no points' });
  const { acquired, acquiredText } = timeOf(bytes);
  const history = historyOf(bytes, entries, profile);
  const instant = acquired ? instantIn(history, { acquired, acquiredText }, profile) : unknownInstant();
  return {
    adapter: 'omnic-spa',
    format: 'OMNIC SPA',
    kind: 'spectrum',
    points: first.x.length,
    curves,
    identity: {
      ...noIdentity,
      sampleName: title,
      acquiredText,
      acquiredAt: instant.at,
      clocks: clockOf('collected', acquiredText, instant),
      instrumentSerial: /Serial Number:[ \t]*(\S+)/i.exec(history)?.[1] ?? '',
    },
    particulars: history === '' ? [] : [{ label: 'HISTORY', value: history }],
    saturatesAt: null,
    members: [{ path: source.name, byteLength: bytes.length, use: 'read' }],
    warnings: instant.warnings,
  };
}

/** Headers and ordinates stand in the same order. */
function curvesOf(bytes: Uint8Array, entries: readonly Entry[], title: string): readonly Curve[] {
  const headers = entries.filter(({ key }) => key === keys.header);
  const tables = entries.filter(({ key }) => key === keys.ordinates);
  if (headers.length !== tables.length) throw new UnreadableFile('malformed', { reason: 'headers and points differ' });
  return headers.flatMap((header, index) => {
    const table = tables[index];
    return table ? [curveOf(bytes, header, { table, title })] : [];
  });
}

interface Place {
  readonly table: Entry;
  readonly title: string;
}

function curveOf(bytes: Uint8Array, header: Entry, { table, title }: Place): Curve {
  if (header.size < 24) throw new UnreadableFile('malformed', { reason: 'header of points' });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(header.at + 4, true);
  const first = view.getFloat32(header.at + 16, true);
  const last = view.getFloat32(header.at + 20, true);
  if (count === 0 && first === 0 && last === 0) {
    throw new UnreadableFile('incomplete', { reason: 'the rest of the file is still zero' });
  }
  if (count * 4 !== table.size) {
    throw new UnreadableFile('malformed', { reason: 'number of points', expected: count, found: table.size / 4 });
  }
  const y = numberRow(count, (at) => view.getFloat32(table.at + 4 * at, true));
  checkValues(y, first, last);
  const step = count > 1 ? (last - first) / (count - 1) : 0;
  const [axis, xUnit] = axes[view.getUint8(header.at + 8)] ?? (['other', ''] as const);
  const yUnit = yUnits[view.getUint8(header.at + 12)] ?? '';
  return { title, axis, xUnit, yUnit, form: 'line', x: numberRow(y.length, (at) => first + at * step), y };
}

function checkValues(y: Float64Array, first: number, last: number): void {
  if (!Number.isFinite(first) || !Number.isFinite(last) || first === last || !y.every(Number.isFinite)) {
    throw new UnreadableFile('malformed', { reason: 'no number' });
  }
  const zeros = y.length - 1 - y.findLastIndex((value) => value !== 0);
  if (zeros >= 64 && zeros * 8 >= y.length) {
    throw new UnreadableFile('incomplete', { reason: 'the rest of the file is still zero' });
  }
}

const axes: Readonly<Record<number, readonly [CurveAxis, string]>> = {
  1: ['wavenumber', 'cm-1'],
  2: ['other', 'Data Points'],
  3: ['wavelength', 'nm'],
  4: ['wavelength', 'um'],
  32: ['raman-shift', 'cm-1'],
};

const yUnits: Readonly<Record<number, string>> = {
  11: '% Reflectance',
  12: 'Log(1/R)',
  15: 'Single Beam',
  16: '% Transmittance',
  17: 'Absorbance',
  20: 'Kubelka-Munk',
  21: 'Reflectance',
  22: 'Volts',
  26: 'Photoacoustic',
  31: 'Raman Intensity',
};

/** Seconds since the end of 1899-12-30, said to be universal time; the file holds no text. */
function timeOf(bytes: Uint8Array): { readonly acquired: WallClock | undefined; readonly acquiredText: string } {
  const seconds = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(296, true);
  const date = new Date(Date.UTC(1899, 11, 31) + seconds * 1000);
  const acquired = wallClock({
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  });
  return { acquired, acquiredText: acquired ? textOf(acquired) : '' };
}

function textOf({ year, month, day, hour, minute, second }: WallClock): string {
  return `${year}-${twoDigits(month)}-${twoDigits(day)}T${[hour, minute, second].map(twoDigits).join(':')}`;
}

function historyOf(bytes: Uint8Array, entries: readonly Entry[], profile: InstrumentProfile): string {
  return entries
    .filter(({ key }) => key === keys.history)
    .map(({ at, size }) => embeddedText(bytes.subarray(at, at + size), profile.textEncoding))
    .filter((text) => text !== '')
    .join('\n');
}

/** A history that tells the computer's zone proves that the software knew it when it counted the seconds. */
function instantIn(
  history: string,
  { acquired, acquiredText }: { readonly acquired: WallClock; readonly acquiredText: string },
  profile: InstrumentProfile,
): Instant {
  const knewZone = /\((GMT|UTC)[+-]\d{2}:?\d{2}\)/.test(history);
  if (knewZone && profile.utcMark !== 'local') return { at: instantAt(acquired, 0), zone: 'other-clock', warnings: [] };
  return instantOf({ clock: acquired, offsetMinutes: 0 }, profile, acquiredText);
}
