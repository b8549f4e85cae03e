// How law controls a substance: the lists that name it and the amounts that it counts by. Data with dates, never code: what a
// day finds in force is that which began by then and has not ended.

/** Days as YYYY-MM-DD; from that day on, and until the day before `to`. */
export interface InForce {
  readonly act: string;
  readonly from: string;
  readonly to: string | null;
}

export interface Listing extends InForce {
  readonly list: string;
  /** Table, number or section within the list; empty where it has none. */
  readonly position: string;
}

export const amountSizes = ['small', 'significant', 'large', 'especially-large'] as const;
export type AmountSize = (typeof amountSizes)[number];

export const massBases = ['as-is', 'dry-residue', 'active-base'] as const;
export type MassBasis = (typeof massBases)[number];

export interface Bound {
  readonly micrograms: number;
  /** Whether the bound itself belongs to the range. */
  readonly isIncluded: boolean;
}

/** One size of amount; ranges may leave gaps between them. */
export interface Threshold extends InForce {
  readonly size: AmountSize;
  readonly lower: Bound | null;
  readonly upper: Bound | null;
  readonly basis: MassBasis;
}

export const isInForce = ({ from, to }: InForce, day: string): boolean => from <= day && (to === null || day < to);

export type ControlFault = 'no-day' | 'ends-before-it-begins' | 'no-bound' | 'empty-range' | 'overlap';

export function datesFault({ from, to }: InForce): ControlFault | undefined {
  if (!isDay(from) || (to !== null && !isDay(to))) return 'no-day';
  return to !== null && to <= from ? 'ends-before-it-begins' : undefined;
}

export function thresholdFault(threshold: Threshold): ControlFault | undefined {
  const { lower, upper } = threshold;
  if (lower === null && upper === null) return 'no-bound';
  if (lower !== null && upper !== null && !isRange(lower, upper)) return 'empty-range';
  return datesFault(threshold);
}

function isRange(lower: Bound, upper: Bound): boolean {
  const both = lower.isIncluded && upper.isIncluded;
  return lower.micrograms < upper.micrograms || (both && lower.micrograms === upper.micrograms);
}

/** The second of two that speak of the same mass at the same time; undefined where none does. */
export function overlapping(thresholds: readonly Threshold[]): Threshold | undefined {
  return thresholds.find((one, place) =>
    thresholds.slice(0, place).some((other) => one.basis === other.basis && meetInTime(one, other) && meet(one, other)),
  );
}

const meetInTime = (one: InForce, other: InForce): boolean =>
  (one.to === null || other.from < one.to) && (other.to === null || one.from < other.to);

const meet = (one: Threshold, other: Threshold): boolean =>
  reaches(one.lower, other.upper) && reaches(other.lower, one.upper);

const reaches = (lower: Bound | null, upper: Bound | null): boolean =>
  lower === null || upper === null || isRange(lower, upper);

/** A day of the calendar: 31 February is none. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
