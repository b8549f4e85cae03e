// Areas of a quantifier and its qualifiers in one window, their ratios, and how far each lies from a reference injection.
// Relative deviation as limits of ion ratios are written (SWGDRUG, EU 2021/808: so many per cent of the reference's ratio).
import type { Scans } from '../../../lab-instruments/measurement.js';
import { extractedIon } from './extracted-ion.js';
import { scansWithin, type Minutes } from './scan-range.js';

export interface IonArea {
  readonly mz: number;
  /** Intensity × seconds above the straight line between the ends of the window; null where nothing rises above it. */
  readonly area: number | null;
  /** Per cent of the quantifier's area; null where either is missing. */
  readonly ratioPercent: number | null;
}

/** What is the same for the injection and its reference. */
export interface RatioPlan {
  /** The first is the quantifier. */
  readonly ions: readonly number[];
  readonly tolerance: number;
  readonly window: Minutes;
}

export function ionAreas(scans: Scans, { ions, tolerance, window }: RatioPlan): readonly IonArea[] {
  const { first, last } = scansWithin(scans.retentionSeconds, window);
  const areas = ions.map((mz) => {
    const { seconds, values } = extractedIon(scans, { mz, tolerance });
    return areaAboveLine(seconds.subarray(first, last + 1), values.subarray(first, last + 1));
  });
  const quantifier = areas[0] ?? null;
  return ions.map((mz, i) => ({ mz, area: areas[i] ?? null, ratioPercent: ratio(areas[i] ?? null, quantifier) }));
}

function areaAboveLine(seconds: Float64Array, values: Float64Array): number | null {
  const end = seconds.length - 1;
  if (end < 2) return null;
  const slope = (values[end]! - values[0]!) / (seconds[end]! - seconds[0]!);
  const above = values.map((value, i) => value - values[0]! - slope * (seconds[i]! - seconds[0]!));
  let area = 0;
  for (let i = 1; i <= end; i += 1) area += ((above[i - 1]! + above[i]!) / 2) * (seconds[i]! - seconds[i - 1]!);
  return area > 0 ? area : null;
}

function ratio(area: number | null, quantifier: number | null): number | null {
  return area === null || quantifier === null ? null : (100 * area) / quantifier;
}

/** Per cent of the reference's ratio: −20 means a fifth less. */
export function deviationPercent(ratioPercent: number | null, reference: number | null): number | null {
  return ratioPercent === null || reference === null ? null : (100 * (ratioPercent - reference)) / reference;
}
