// The spectra behind the table of scans: pairs of a step in mass, in tenths, and an intensity, each a number of one to four bytes
// whose first half byte says how long it is; two zeros end a spectrum. How they are packed is known from other readers of such
// files alone: only points that add up to the total of every scan, and hold its largest intensity, are believed.
import type { Scans } from '../measurement.js';
import { UnreadableFile } from '../unreadable-file.js';
import type { ScanTable } from './scan-table.js';

const MASSES_PER_UNIT = 10;
const END_BYTES = 2;
/** By the first half byte of a number: how many values its lower bits can have. */
const VALUES = [8, 8, 8, 8, 13, 13, 14, 14, 21, 21, 22, 22, 27, 27, 28, 28].map((bits) => 2 ** bits);

/** Undefined where nearly no spectrum is packed so. @throws UnreadableFile where most are, and one is not. */
export function spectraIn(bytes: Uint8Array, table: ScanTable): Scans | undefined {
  const { seconds, totals } = table;
  const points = new Points(bytes, table);
  const offsets = new Uint32Array(totals.length + 1);
  const wrong: number[] = [];
  totals.forEach((_, scan) => {
    if (!points.take(scan)) wrong.push(scan);
    offsets[scan + 1] = points.count;
  });
  const [first] = wrong;
  if (first === undefined) return { retentionSeconds: seconds, totalIonCurrent: totals, offsets, ...points.taken() };
  const measured = totals.filter((total) => total > 0).length;
  if (wrong.length * 2 > measured) return undefined;
  const isUnwritten = bytes.subarray(table.starts[first], table.end).every((byte) => byte === 0);
  throw new UnreadableFile(isUnwritten ? 'incomplete' : 'malformed', { reason: 'points of a scan', scan: first + 1 });
}

class Points {
  count = 0;
  private readonly mz: Float64Array;
  private readonly intensity: Float64Array;
  private at = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly table: ScanTable,
  ) {
    // No point has less than two bytes.
    const most = Math.max(0, table.end - Math.min(table.end, table.starts[0] ?? table.end)) >> 1;
    this.mz = new Float64Array(most);
    this.intensity = new Float64Array(most);
  }

  /** False, and nothing taken, where the points are not those of the scan. */
  take(scan: number): boolean {
    const { starts, lengths, totals, largest, end } = this.table;
    const start = starts[scan] ?? end;
    const stop = start + (lengths[scan] ?? 0) - END_BYTES;
    let [count, tenths, sum, most] = [this.count, 0, 0, 0];
    this.at = start;
    while (this.at < stop && stop <= end - END_BYTES && count < this.mz.length) {
      tenths += this.number();
      const height = this.number();
      sum += height;
      if (height > most) most = height;
      this.mz[count] = tenths / MASSES_PER_UNIT;
      this.intensity[count] = height;
      count += 1;
    }
    const isOwn = this.at === stop && sum === totals[scan] && most === largest[scan];
    const hasMasses = count === this.count || (this.mz[this.count] ?? 0) > 0;
    if (!isOwn || !hasMasses) return false;
    this.count = count;
    return true;
  }

  taken(): Pick<Scans, 'mz' | 'intensity'> {
    return { mz: this.mz.slice(0, this.count), intensity: this.intensity.slice(0, this.count) };
  }

  private number(): number {
    const { bytes } = this;
    const first = bytes[this.at] ?? 0;
    const head = first >> 4;
    this.at += 1;
    if (head < 4) return first;
    let value = first;
    for (let left = head >> 2; left > 0; left -= 1, this.at += 1) value = value * 256 + (bytes[this.at] ?? 0);
    return value % (VALUES[head] ?? 256);
  }
}
