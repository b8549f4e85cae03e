// A quadrupole measures the ions of one scan one after another, so that in a narrow peak heavy ions seem to come earlier or
// later than light ones. The skew is measured on the run itself and taken out (Stein 1999).
import type { ComponentSeed } from './component-seeds.js';
import type { IonMaximum } from './ion-maxima.js';
import type { IonTrace } from './ion-traces.js';

export interface ScanSkew {
  /** Scans that an ion seems late for each unit of m/z above `middle`. */
  readonly scansPerMass: number;
  readonly middle: number;
}

const REACH_SCANS = 1;
const LEAST_SHARPNESS = 5;
/** A component with fewer sharp ions tells nothing of the skew. */
const FEWEST_IONS = 12;
/** Over all masses of the run; less is left as it is. */
const LEAST_SCANS = 0.3;
/** A slope is believed from this many standard errors on. */
const SURE_ERRORS = 5;
/** Scans; ions that lie farther from the line belong to two peaks. */
const MOST_SCATTER = 0.15;
/** More is no skew but something else. */
const MOST_SCANS = 1;

/** Undefined where there is none, or nothing to measure it by. */
export function scanSkew(
  seeds: readonly ComponentSeed[],
  maxima: readonly IonMaximum[],
  traces: readonly IonTrace[],
): ScanSkew | undefined {
  const slopes = seeds.flatMap(({ apex }) => {
    const sharp = maxima.filter(
      (each) => Math.abs(each.apex - apex) <= REACH_SCANS && each.sharpness > LEAST_SHARPNESS,
    );
    return sharp.length < FEWEST_IONS ? [] : [slopeOf(sharp.map((each) => [traces[each.ion]!.mz, each.apex] as const))];
  });
  const slope = [...slopes].sort((a, b) => a - b)[slopes.length >> 1];
  const lightest = traces[0]?.mz ?? 0;
  const heaviest = traces.at(-1)?.mz ?? 0;
  if (slope === undefined) return undefined;
  const whole = Math.abs(slope) * (heaviest - lightest);
  if (whole < LEAST_SCANS) return undefined;
  return {
    scansPerMass: Math.sign(slope) * Math.min(Math.abs(slope), MOST_SCANS / (heaviest - lightest)),
    middle: (lightest + heaviest) / 2,
  };
}

/** Traces as if all ions of a scan had been measured at once; straight between two scans. */
export function withoutSkew(traces: readonly IonTrace[], { scansPerMass, middle }: ScanSkew): readonly IonTrace[] {
  return traces.map(({ mz, counts }) => ({ mz, counts: shifted(counts, scansPerMass * (mz - middle)) }));
}

/** The counts `late` scans earlier. */
function shifted(counts: Float32Array, late: number): Float32Array {
  const whole = Math.floor(late);
  const part = late - whole;
  return counts.map((_, scan) => {
    const from = counts[scan + whole] ?? 0;
    return from + part * ((counts[scan + whole + 1] ?? from) - from);
  });
}

/** Least squares; 0 where it is not sure, or not of one peak. */
function slopeOf(points: readonly (readonly [mz: number, apex: number])[]): number {
  const meanMz = points.reduce((sum, [mz]) => sum + mz, 0) / points.length;
  const meanApex = points.reduce((sum, [, apex]) => sum + apex, 0) / points.length;
  let product = 0;
  let square = 0;
  let scatter = 0;
  for (const [mz, apex] of points) {
    product += (mz - meanMz) * (apex - meanApex);
    square += (mz - meanMz) ** 2;
    scatter += (apex - meanApex) ** 2;
  }
  if (square === 0) return 0;
  const slope = product / square;
  const variance = Math.max(0, scatter - slope * product) / (points.length - 2);
  const isOnePeak = variance < MOST_SCATTER ** 2;
  return isOnePeak && Math.abs(slope) > SURE_ERRORS * Math.sqrt(variance / square) ? slope : 0;
}
