// A run cut into stretches that are fitted one by one, at moments where nothing leaves the column.

export interface Stretch {
  /** Components whose apex lies from here (inclusive) to there (exclusive) belong to it. */
  readonly from: number;
  readonly to: number;
  /** What is fitted: with a margin, so that a neighbour beyond the cut is taken into account. */
  readonly first: number;
  readonly length: number;
}

const FEWEST_SCANS = 40;
const MOST_SCANS = 100;

/** @param apexes ascending */
export function stretchesOf(
  apexes: readonly number[],
  { length, margin }: { readonly length: number; readonly margin: number },
): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (let from = 0; from < length;) {
    const to = length - from <= MOST_SCANS ? length : quietest(apexes, from + FEWEST_SCANS, from + MOST_SCANS);
    const first = Math.max(0, from - margin);
    stretches.push({ from, to, first, length: Math.min(length, to + margin) - first });
    from = to;
  }
  return stretches;
}

/** The scan farthest from any apex. */
function quietest(apexes: readonly number[], from: number, to: number): number {
  let best = { scan: to, distance: -1 };
  for (let scan = from; scan <= to; scan += 1) {
    const distance = apexes.reduce((least, apex) => Math.min(least, Math.abs(apex - scan)), Infinity);
    if (distance > best.distance) best = { scan, distance };
  }
  return best.scan;
}
