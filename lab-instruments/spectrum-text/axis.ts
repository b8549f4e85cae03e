// What the first column is: as the heading says, else by how its numbers lie.
import type { CurveAxis } from '../measurement.js';

export type TextAxis = { readonly kind: 'mass' | 'time' } | { readonly kind: 'curve'; readonly axis: CurveAxis };

const named: readonly (readonly [RegExp, TextAxis])[] = [
  [/m\s*\/\s*z|^mass\b|\bmasses\b|масс/i, { kind: 'mass' }],
  [/raman|комбинационн/i, { kind: 'curve', axis: 'raman-shift' }],
  [/wave\s?-?number|cm\s*[-^⁻]|1\/cm|см\s*[-^⁻]|волнов/i, { kind: 'curve', axis: 'wavenumber' }],
  [/wave\s?length|\bnm\b|\bnanomet|длин[аы] волн|\bнм\b/i, { kind: 'curve', axis: 'wavelength' }],
  [/\bppm\b|chemical shift/i, { kind: 'curve', axis: 'chemical-shift' }],
  [/\btime\b|\bmin(utes?)?\b|\bsec(onds?)?\b|время|\bмин\b/i, { kind: 'time' }],
];

/** Undefined where the lines above the numbers name no axis. */
export function namedAxis(heading: readonly string[]): TextAxis | undefined {
  const last = heading.at(-1) ?? '';
  return [last, ...heading].flatMap((line) => named.find(([pattern]) => pattern.test(line))?.[1] ?? [])[0];
}

const EVEN = 0.02;
const FEWEST_EVEN = 16;

/** Sticks lie unevenly and ascend, or at whole masses; a curve is drawn at even steps. */
export function likelyAxis(x: Float64Array, y: Float64Array): TextAxis {
  const steps = Array.from(x.subarray(1), (value, at) => value - (x[at] ?? 0));
  const isAscending = steps.every((step) => step > 0);
  const couldBeMasses = isAscending && x.every((value) => value > 0) && y.every((value) => value >= 0);
  const isWhole = x.every((value) => Number.isInteger(value));
  const mean = steps.reduce((sum, step) => sum + step, 0) / (steps.length || 1);
  const isEven = x.length >= FEWEST_EVEN && steps.every((step) => Math.abs(step - mean) <= Math.abs(mean) * EVEN);
  return couldBeMasses && (isWhole ? (x[0] ?? 0) < 200 : !isEven) ? { kind: 'mass' } : { kind: 'curve', axis: 'other' };
}

/** Seconds in the unit that the heading gives times in; undefined where it gives none. */
export function secondsOfTime(heading: string): number | undefined {
  if (/\bmin/i.test(heading) || /мин/i.test(heading)) return 60;
  return /\bs(ec\w*)?\b/i.test(heading) || /\bсек/i.test(heading) ? 1 : undefined;
}
