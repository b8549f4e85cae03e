// Which scans lie in a stretch of a run. Minutes are compared as they are written, with four decimals, so that an address
// that was copied from one page names the same scans on every other.

export interface Minutes {
  readonly from: number;
  readonly to: number;
}

/** Zero-based, both inclusive. */
export interface ScanRange {
  readonly first: number;
  readonly last: number;
}

/** Where no scan lies in it, the one that is nearest to its middle. @throws RangeError for a run without scans. */
export function scansWithin(seconds: Float64Array, { from, to }: Minutes): ScanRange {
  if (seconds.length === 0) throw new RangeError('a run without scans has no range');
  const inside = (each: number): boolean => written(each) >= written(from * 60) && written(each) <= written(to * 60);
  const first = seconds.findIndex(inside);
  if (first >= 0) return { first, last: seconds.findLastIndex(inside) };
  const nearest = nearestScan(seconds, ((from + to) / 2) * 60);
  return { first: nearest, last: nearest };
}

/** Whole ten-thousandths of a minute. */
const written = (seconds: number): number => Math.round((seconds / 60) * 10_000);

function nearestScan(seconds: Float64Array, wanted: number): number {
  let nearest = 0;
  for (let scan = 1; scan < seconds.length; scan += 1) {
    if (Math.abs(seconds[scan]! - wanted) < Math.abs(seconds[nearest]! - wanted)) nearest = scan;
  }
  return nearest;
}
