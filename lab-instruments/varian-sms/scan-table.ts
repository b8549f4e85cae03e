// The table of scans in the section MSData: a head that states its place, the count and the largest total, then rows of 39 bytes:
// length and place of the spectrum behind the table, number, time, total and largest intensity of the scan.
import { numberRow } from '../number-row.js';
import { UnreadableFile } from '../unreadable-file.js';
import { sectionsOf, type Section } from './sections.js';

const ROW_BYTES = 39;

export interface ScanTable {
  readonly sections: readonly Section[];
  readonly seconds: Float64Array;
  readonly totals: Float64Array;
  readonly largest: Float64Array;
  /** Of the spectrum of each scan, in the file. */
  readonly starts: Float64Array;
  readonly lengths: Float64Array;
  /** First byte behind all spectra. */
  readonly end: number;
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
  const first = view.getUint32(50, true);
  const behind = view.getUint32(58, true);
  if (count === 0) throw new UnreadableFile('incomplete', { reason: 'no scans' });
  if (behind > view.byteLength || first + count * ROW_BYTES !== behind) refuse('the table of scans');
  const numbers = (valueAt: (row: number) => number): Float64Array =>
    numberRow(count, (scan) => valueAt(first + scan * ROW_BYTES));
  const numbered = numbers((row) => view.getInt32(row + 8, true));
  const wrong = numbered.findIndex((number, scan) => number !== scan + 1);
  if (wrong >= 0) refuse('the number of a scan', wrong);
  const seconds = numbers((row) => view.getFloat64(row + 12, true) * 60);
  const totals = numbers((row) => view.getInt32(row + 22, true));
  check(seconds, totals, view.getInt32(38, true));
  return {
    ...{ sections, seconds, totals, end: spectra.end, startedUnixSeconds: view.getUint32(16, true) },
    largest: numbers((row) => view.getInt32(row + 32, true)),
    starts: numbers((row) => spectra.start + behind + view.getUint32(row + 4, true)),
    lengths: numbers((row) => view.getUint32(row, true)),
  };
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
