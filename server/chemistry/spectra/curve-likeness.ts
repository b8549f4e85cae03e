// How alike two spectra of light are: the correlation of their first derivatives over the stretch of the axis that both have, so
// that neither the height of the bands nor a sloping base line counts. Pure.
import type { Curve } from '../../../lab-instruments/measurement.js';

export const curveAlgorithm = { name: 'derivative-correlation', version: '1' } as const;

export interface CurveLikeness {
  /** Pearson's r, −1 to 1. */
  readonly similarity: number;
  readonly from: number;
  readonly to: number;
  /** Steps of the grid that was compared. */
  readonly points: number;
}

type Line = Pick<Curve, 'axis' | 'form' | 'yUnit' | 'x' | 'y'>;

const fewestPoints = 50;
/** Of the reference's stretch that the other has to cover. */
const leastShare = 0.5;
/** Carbon dioxide of the air between source and detector. */
const air = { from: 2_275, to: 2_400 };

/** Undefined where they share too little, or are not of one kind. */
export function curveLikeness(measured: Line, reference: Line): CurveLikeness | undefined {
  if (measured.axis !== reference.axis || measured.form !== 'line' || reference.form !== 'line') return undefined;
  const [one, other] = [ascending(measured), ascending(reference)];
  const [from, to] = [Math.max(one.first, other.first), Math.min(one.last, other.last)];
  if (!(to - from >= leastShare * (other.last - other.first))) return undefined;
  const step = Math.max(spacing(one), spacing(other));
  const points = Math.floor((to - from) / step);
  if (!(points >= fewestPoints)) return undefined;
  const isAir = (at: number): boolean => measured.axis === 'wavenumber' && at >= air.from && at <= air.to;
  const grid = Array.from({ length: points }, (_, place) => from + place * step).filter((at) => !isAir(at));
  const similarity = correlation(slopes(one, grid, step), slopes(other, grid, step));
  return similarity === undefined ? undefined : { similarity, from, to, points: grid.length };
}

/** As it is kept: four decimals, which say 1 of nothing less. */
export function keptSimilarity({ similarity }: Pick<CurveLikeness, 'similarity'>): string {
  const isSame = similarity >= 1 - 1e-9;
  return (isSame ? 1 : Math.min(similarity, 0.9999)).toFixed(4);
}

interface Ascending {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly first: number;
  readonly last: number;
}

/** Transmittance becomes absorbance, in which bands add up. */
function ascending({ x, y, yUnit }: Line): Ascending {
  const absorbance = isTransmittance(yUnit) ? absorbanceOf(y) : Array.from(y);
  const pairs = Array.from(x, (at, place) => [at, absorbance[place] ?? 0] as const)
    .filter(([at, value]) => Number.isFinite(at) && Number.isFinite(value))
    .sort(([a], [b]) => a - b);
  const sorted = pairs.map(([at]) => at);
  return { x: sorted, y: pairs.map(([, value]) => value), first: sorted[0] ?? 0, last: sorted.at(-1) ?? 0 };
}

const isTransmittance = (unit: string): boolean => /transm|%\s*t\b/i.test(unit);

function absorbanceOf(y: ArrayLike<number>): readonly number[] {
  const values = Array.from(y);
  const whole = Math.max(...values) > 2 ? 100 : 1;
  return values.map((value) => -Math.log10(Math.max(value / whole, 1e-4)));
}

const spacing = ({ x, first, last }: Ascending): number => (last - first) / Math.max(1, x.length - 1);

/** Differences over two steps, which also smooth. */
function slopes(curve: Ascending, grid: readonly number[], step: number): readonly number[] {
  return grid.map((at) => valueAt(curve, at + step) - valueAt(curve, at - step));
}

function valueAt({ x, y }: Ascending, at: number): number {
  let [low, high] = [0, x.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((x[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  const [from = 0, to = 0, before = 0, after = 0] = [x[low], x[high], y[low], y[high]];
  if (to === from) return before;
  const share = Math.min(1, Math.max(0, (at - from) / (to - from)));
  return before + share * (after - before);
}

function correlation(one: readonly number[], other: readonly number[]): number | undefined {
  const [meanOne, meanOther] = [mean(one), mean(other)];
  let [product, squareOne, squareOther] = [0, 0, 0];
  one.forEach((value, place) => {
    const [a, b] = [value - meanOne, (other[place] ?? 0) - meanOther];
    product += a * b;
    squareOne += a * a;
    squareOther += b * b;
  });
  return squareOne > 0 && squareOther > 0 ? product / Math.sqrt(squareOne * squareOther) : undefined;
}

const mean = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length;
