// Where a single ion has a maximum, and how sharp it is. Ions of one substance have theirs at one moment: that is how
// substances that leave the column together are told apart (Stein 1999).
import type { IonNoise } from './ion-noise.js';
import type { IonTrace } from './ion-traces.js';

export interface IonMaximum {
  /** Place of the ion among the traces. */
  readonly ion: number;
  readonly scan: number;
  /** By a parabola through three scans; a part of a scan. */
  readonly apex: number;
  /** Mean fall to the neighbouring scans, in noise per scan. */
  readonly sharpness: number;
  /** Scans at half height; undefined where a neighbour hides it. */
  readonly width: number | undefined;
}

/** Above the higher of the valleys beside it, in noise. */
const LEAST_HEIGHT = 5;
const VALLEY_REACH = 12;
const SHARPNESS_REACH = 3;

export function ionMaxima(traces: readonly IonTrace[], noise: IonNoise): readonly IonMaximum[] {
  return traces.flatMap(({ counts }, ion) => maximaOf(counts, noise).map((maximum) => ({ ion, ...maximum })));
}

function maximaOf(counts: Float32Array, { factor, threshold }: IonNoise): Omit<IonMaximum, 'ion'>[] {
  const found: Omit<IonMaximum, 'ion'>[] = [];
  for (let scan = 2; scan < counts.length - 2; scan += 1) {
    const top = counts[scan]!;
    if (top <= 2 * threshold || !isMaximum(counts, scan)) continue;
    const sigma = factor * Math.sqrt(top);
    const floor = Math.max(lowest(counts, scan - VALLEY_REACH, scan), lowest(counts, scan, scan + VALLEY_REACH));
    if (top - floor < LEAST_HEIGHT * sigma) continue;
    found.push({
      scan,
      apex: apexOf(counts, scan),
      sharpness: sharpnessOf(counts, scan, sigma),
      width: halfWidth(counts, scan, (top + floor) / 2),
    });
  }
  return found;
}

function isMaximum(counts: Float32Array, scan: number): boolean {
  const top = counts[scan]!;
  const isLeft = top >= counts[scan - 1]! && top >= counts[scan - 2]!;
  return isLeft && top > counts[scan + 1]! && top > counts[scan + 2]!;
}

function apexOf(counts: Float32Array, scan: number): number {
  const [before, top, after] = [counts[scan - 1]!, counts[scan]!, counts[scan + 1]!];
  const curvature = before - 2 * top + after;
  return curvature < 0 ? scan + (0.5 * (before - after)) / curvature : scan;
}

function sharpnessOf(counts: Float32Array, scan: number, sigma: number): number {
  let sum = 0;
  let used = 0;
  for (let away = -SHARPNESS_REACH; away <= SHARPNESS_REACH; away += 1) {
    const neighbour = counts[scan + away];
    if (away === 0 || neighbour === undefined) continue;
    sum += (counts[scan]! - neighbour) / (Math.abs(away) * sigma);
    used += 1;
  }
  return sum / used;
}

function lowest(counts: Float32Array, from: number, to: number): number {
  let least = Infinity;
  for (let scan = Math.max(0, from); scan <= Math.min(to, counts.length - 1); scan += 1) {
    least = Math.min(least, counts[scan]!);
  }
  return least;
}

function halfWidth(counts: Float32Array, scan: number, half: number): number | undefined {
  const left = crossing(counts, scan, { half, step: -1 });
  const right = crossing(counts, scan, { half, step: 1 });
  return left === undefined || right === undefined ? undefined : left + right;
}

/** Scans from the top to where the signal falls to half, undefined where it rises before. */
function crossing(
  counts: Float32Array,
  scan: number,
  { half, step }: { readonly half: number; readonly step: 1 | -1 },
): number | undefined {
  for (let at = scan; ; at += step) {
    const next = counts[at + step];
    if (next === undefined || next > counts[at]! * 1.05) return undefined;
    if (next <= half) return Math.abs(at - scan) + (counts[at]! - half) / (counts[at]! - next);
  }
}
