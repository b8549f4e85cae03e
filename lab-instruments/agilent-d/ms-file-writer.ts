// Writes data.ms: header, scans with descending m/z and packed intensities, and the directory that proves it whole.
import type { Scans } from '../measurement.js';
import { twoDigits, type RunToWrite } from '../run-to-write.js';
import { msLayout } from './ms-layout.js';
import { scanBytes } from './ms-walk.js';

const FIRST_SCAN = 5768;
const MOST_POINTS = 32_760;
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Throws RangeError for a scan with more points than the format can count. */
export function writeMsFile(run: RunToWrite): Uint8Array {
  const { scans } = run;
  const count = scans.totalIonCurrent.length;
  const sizes = Array.from({ length: count }, (_, scan) => scanBytes(pointsOf(scans, scan)));
  const directory = FIRST_SCAN + sizes.reduce((sum, size) => sum + size, 0);
  const bytes = new Uint8Array(directory + count * msLayout.directoryEntryBytes);
  const view = new DataView(bytes.buffer);
  writeTexts(bytes, run);
  writeCounts(view, run, directory);
  let at = FIRST_SCAN;
  sizes.forEach((size, scan) => {
    const total = writeScan(view, at, scans, scan);
    const entry = directory + scan * msLayout.directoryEntryBytes;
    view.setUint32(entry, wordAt(at));
    view.setUint32(entry + 4, milliseconds(scans, scan));
    view.setUint32(entry + 8, total);
    at += size;
  });
  return bytes;
}

/** The smallest of four scales (1, 8, 64, 512) that a 14-bit mantissa can hold; stronger signals are clipped. */
export function packIntensity(intensity: number): number {
  for (const [scale, factor] of [1, 8, 64, 512].entries()) {
    const mantissa = Math.round(intensity / factor);
    if (mantissa <= 0x3fff) return (scale << 14) | Math.max(0, mantissa);
  }
  return 0xffff;
}

export function unpackIntensity(packed: number): number {
  return (packed & 0x3fff) * (1 << (3 * (packed >> 14)));
}

function writeScan(view: DataView, at: number, scans: Scans, scan: number): number {
  const points = pointsOf(scans, scan);
  const first = scans.offsets[scan] ?? 0;
  let total = 0;
  let base = { mz: 0, packed: 0, intensity: -1 };
  for (let point = 0; point < points; point += 1) {
    const source = first + points - 1 - point;
    const mz = Math.round((scans.mz[source] ?? 0) * msLayout.mzPerUnit);
    const packed = packIntensity(scans.intensity[source] ?? 0);
    const intensity = unpackIntensity(packed);
    if (intensity > base.intensity) base = { mz, packed, intensity };
    total += intensity;
    view.setUint16(at + msLayout.scanHeadBytes + point * msLayout.pairBytes, mz);
    view.setUint16(at + msLayout.scanHeadBytes + point * msLayout.pairBytes + 2, packed);
  }
  const stored = Math.min(total, 0xffffffff);
  view.setUint16(at, scanBytes(points) / 2);
  view.setUint32(at + 2, milliseconds(scans, scan));
  view.setUint16(at + 8, 1);
  view.setUint16(at + 12, points);
  view.setUint16(at + 14, base.mz);
  view.setUint16(at + 16, base.packed);
  view.setUint32(at + scanBytes(points) - 4, stored);
  return stored;
}

function writeTexts(bytes: Uint8Array, run: RunToWrite): void {
  const put = (field: { readonly at: number; readonly bytes: number }, text: string): void => {
    const { written } = new TextEncoder().encodeInto(text, bytes.subarray(field.at + 1, field.at + field.bytes));
    bytes[field.at] = written;
  };
  bytes.set(msLayout.magic);
  put(msLayout.fileType, 'GC / MS Data File');
  put(msLayout.sampleName, run.sampleName);
  put(msLayout.operator, run.operator);
  put(msLayout.acquired, printedTime(run));
  put(msLayout.instrument, run.instrument);
  put(msLayout.inlet, 'GC');
  put(msLayout.method, run.method.replace(/\.m$/i, ''));
}

function writeCounts(view: DataView, run: RunToWrite, directory: number): void {
  const { acquired, scans } = run;
  view.setInt16(msLayout.vial, run.vial);
  view.setInt16(msLayout.sequenceIndex, run.sequenceLine ?? 0);
  view.setInt16(0x100, 1);
  view.setUint32(msLayout.directoryWord, wordAt(directory));
  view.setUint16(msLayout.firstScanWord, wordAt(FIRST_SCAN));
  view.setUint32(msLayout.scanCount, scans.totalIonCurrent.length);
  view.setUint32(0x11a, milliseconds(scans, 0));
  view.setUint32(0x11e, milliseconds(scans, scans.totalIonCurrent.length - 1));
  const weekday = new Date(Date.UTC(acquired.year, acquired.month - 1, acquired.day)).getUTCDay();
  const { year, month, day, hour, minute, second, millisecond } = acquired;
  [year, month, weekday, day, hour, minute, second, millisecond].forEach((part, index) => {
    view.setUint16(0x158 + index * 2, part, true);
  });
}

/** `23 Feb 22  02:50 pm` */
function printedTime({ acquired }: RunToWrite): string {
  const { year, month, day, hour, minute } = acquired;
  const date = `${twoDigits(day)} ${monthNames[month - 1] ?? ''} ${twoDigits(year % 100)}`;
  return `${date}  ${twoDigits(hour % 12 || 12)}:${twoDigits(minute)} ${hour < 12 ? 'am' : 'pm'}`;
}

function pointsOf(scans: Scans, scan: number): number {
  const points = (scans.offsets[scan + 1] ?? 0) - (scans.offsets[scan] ?? 0);
  if (points > MOST_POINTS) throw new RangeError(`scan ${scan + 1} has ${points} points`);
  return points;
}

function milliseconds(scans: Scans, scan: number): number {
  return Math.round((scans.retentionSeconds[scan] ?? 0) * 1000);
}

function wordAt(byte: number): number {
  return (byte + 2) / 2;
}
