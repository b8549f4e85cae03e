// Brings the points of each scan into ascending m/z, the order every consumer relies on.
import type { Scans } from './measurement.js';

/** How many scans had to be sorted. Works in place. */
export function orderByMz(scans: Scans): number {
  let sorted = 0;
  for (let scan = 0; scan + 1 < scans.offsets.length; scan += 1) {
    const from = scans.offsets[scan] ?? 0;
    const to = scans.offsets[scan + 1] ?? from;
    if (isAscending(scans.mz, from, to)) continue;
    if (isDescending(scans.mz, from, to)) reverseSlice(scans, from, to);
    else sortSlice(scans, from, to);
    sorted += 1;
  }
  return sorted;
}

function isAscending(mz: Float64Array, from: number, to: number): boolean {
  for (let point = from + 1; point < to; point += 1) {
    if ((mz[point] ?? 0) < (mz[point - 1] ?? 0)) return false;
  }
  return true;
}

/** As several formats write their points. */
function isDescending(mz: Float64Array, from: number, to: number): boolean {
  for (let point = from + 1; point < to; point += 1) {
    if (!((mz[point] ?? 0) < (mz[point - 1] ?? 0))) return false;
  }
  return true;
}

function reverseSlice(scans: Scans, from: number, to: number): void {
  scans.mz.subarray(from, to).reverse();
  scans.intensity.subarray(from, to).reverse();
}

function sortSlice(scans: Scans, from: number, to: number): void {
  const mz = scans.mz.slice(from, to);
  const intensity = scans.intensity.slice(from, to);
  const order = Uint32Array.from(mz.keys()).sort((left, right) => (mz[left] ?? 0) - (mz[right] ?? 0));
  order.forEach((source, place) => {
    scans.mz[from + place] = mz[source] ?? 0;
    scans.intensity[from + place] = intensity[source] ?? 0;
  });
}
