// The table of scans in the section MSData: a head that states its place, the count and the largest total, then rows of 39 bytes.
// The masses behind it are packed in a way that is not published; they are not decoded.
import { UnreadableFile } from '../unreadable-file.js';
import { sectionsOf, type Section } from './sections.js';

const ROW_BYTES = 39;
/** Offsets of the head count from here. */
const HEAD_AT = 8;

export interface ScanTable {
  readonly sections: readonly Section[];
  readonly seconds: Float64Array;
  readonly totals: Float64Array;
  /** The start of the run in seconds since 1970, of whose zone nothing is known. */
  readonly startedUnixSeconds: number;
}

export function scanTable(bytes: Uint8Array): ScanTable {
  const sections = sectionsOf(bytes);
  const spectra = sections.find(({ name }) => name === 'MSData');
  if (!spectra) throw new UnreadableFile('malformed', { reason: 'no section of spectra' });
  const view = new DataView(bytes.buffer, bytes.byteOffset + spectra.start, spectra.end - spectra.start);
  if (view.byteLength < 66) throw new UnreadableFile('malformed', { reason: 'no table of scans' });
  const count = view.getUint32(30, true);
  const first = HEAD_AT + view.getUint32(50, true);
  const end = first + count * ROW_BYTES;
  if (count === 0) throw new UnreadableFile('incomplete', { reason: 'no scans' });
  if (end > view.byteLength || end !== HEAD_AT + view.getUint32(58, true)) refuse('the table of scans');
  const seconds = new Float64Array(count);
  const totals = new Float64Array(count);
  for (let scan = 0; scan < count; scan += 1) {
    const at = first + scan * ROW_BYTES;
    if (view.getInt32(at, true) !== scan + 1) refuse('the number of a scan', scan);
    seconds[scan] = view.getFloat64(at + 4, true) * 60;
    totals[scan] = view.getInt32(at + 14, true);
  }
  check(seconds, totals, view.getInt32(38, true));
  return { sections, seconds, totals, startedUnixSeconds: view.getUint32(16, true) };
}

function check(seconds: Float64Array, totals: Float64Array, stated: number): void {
  const wrong = seconds.findIndex((time, scan) => !(time >= (seconds[scan - 1] ?? 0) && time < 1e7));
  if (wrong >= 0) refuse('the time of a scan', wrong);
  if (totals.some((total) => total < 0)) refuse('a total ion current');
  const largest = totals.reduce((most, total) => Math.max(most, total), 0);
  if (largest !== stated) refuse('the largest total differs from the stated one');
}

function refuse(reason: string, scan?: number): never {
  throw new UnreadableFile('malformed', { reason, ...(scan === undefined ? {} : { scan: scan + 1 }) });
}
