// The shape in which a component leaves the column, taken from the run itself: real peaks are no textbook curves.

export interface ElutionProfile {
  /** One a scan, not negative, 1 at the highest. */
  readonly values: Float64Array;
  /** Of the top; a part of a scan. */
  readonly apex: number;
}

/** @param summed the sharpest ions of a component together, scan by scan. @returns undefined for what has no height */
export function profileAround(summed: ArrayLike<number>, apex: number, reach: number): ElutionProfile | undefined {
  const top = Math.round(apex);
  const first = Math.max(0, top - reach);
  const last = Math.min(summed.length - 1, top + reach);
  const left = footOf(summed, top, first);
  const right = footOf(summed, top, last);
  if (left >= right) return undefined;
  const values = new Float64Array(right - left + 1);
  let highest = 0;
  for (let scan = left; scan <= right; scan += 1) {
    const share = (scan - left) / (right - left);
    const value = Math.max(0, summed[scan]! - (summed[left]! * (1 - share) + summed[right]! * share));
    values[scan - left] = value;
    highest = Math.max(highest, value);
  }
  if (highest <= 0) return undefined;
  fallFrom(values, top - left);
  return { values: values.map((value) => value / highest), apex: apex - left };
}

/** One hill: from the top outward a profile never rises. */
function fallFrom(values: Float64Array, top: number): void {
  for (let at = top + 1; at < values.length; at += 1) values[at] = Math.min(values[at]!, values[at - 1]!);
  for (let at = top - 1; at >= 0; at -= 1) values[at] = Math.min(values[at]!, values[at + 1]!);
}

/** Scans that a rectangle of the same height and area would take. */
export const widthOf = ({ values }: ElutionProfile): number => values.reduce((sum, value) => sum + value, 0);

/** The profile with its top at another moment, scan by scan from `first` on; zero where it does not reach. */
export function profileAt(
  { values, apex }: ElutionProfile,
  at: number,
  { first, length }: { readonly first: number; readonly length: number },
): Float64Array {
  return Float64Array.from({ length }, (_, i) => between(values, first + i - at + apex));
}

/** By a cubic through four neighbours; not below zero. */
function between(values: Float64Array, place: number): number {
  const left = Math.floor(place);
  const part = place - left;
  const [before, from, to, after] = [
    values[left - 1] ?? 0,
    values[left] ?? 0,
    values[left + 1] ?? 0,
    values[left + 2] ?? 0,
  ];
  if (part === 0) return from;
  const cubic =
    (-before * part * (part - 1) * (part - 2)) / 6 +
    (from * (part + 1) * (part - 1) * (part - 2)) / 2 -
    (to * (part + 1) * part * (part - 2)) / 2 +
    (after * (part + 1) * part * (part - 1)) / 6;
  return Math.max(0, cubic);
}

/** Of equal ones that which is nearest to the top: a peak has no long flat skirts. */
function footOf(values: ArrayLike<number>, top: number, end: number): number {
  const step = end < top ? -1 : 1;
  let least = top;
  for (let scan = top; scan !== end + step; scan += step) if (values[scan]! < values[least]!) least = scan;
  return least;
}
