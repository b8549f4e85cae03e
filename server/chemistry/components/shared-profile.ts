// The shape that components of one stretch have in common, until each has shown its own: that of ions which belong to one
// component alone, and so are the narrowest.
import type { ComponentSeed } from './component-seeds.js';
import { profileAround, profileAt, widthOf, type ElutionProfile } from './elution-profile.js';
import type { IonMaximum } from './ion-maxima.js';
import type { IonNoise } from './ion-noise.js';
import type { IonTrace } from './ion-traces.js';

/** Scans on each side of the top that a profile reaches at most. */
export const PROFILE_REACH = 12;
/** Of the strongest seed; a weaker one shows its shape too badly. */
const STRONG_SHARE = 0.1;
/** Top of a clean ion, in noise. */
const CLEAN_NOISES = 30;
/** Its feet, of the top. */
const FOOT_SHARE = 0.1;
/** The narrow ones are like that at this place of all, by width, within this part of it. */
const NARROW_QUANTILE = 0.1;
const NARROW_SHARE = 0.04;
const MOST_IONS = 15;

/** The narrowest of the shapes that the sharpest ions of each seed have together. */
export function narrowestSeedProfile(
  seeds: readonly ComponentSeed[],
  traces: readonly IonTrace[],
): ElutionProfile | undefined {
  const shapes = seeds.flatMap(({ apex, ions }) => {
    const summed = summedCounts(ions.map((ion) => traces[ion]!));
    const profile = profileAround(summed, apex, PROFILE_REACH);
    return profile === undefined ? [] : [{ profile, strength: summed[Math.round(apex)]! }];
  });
  const most = shapes.reduce((strongest, { strength }) => Math.max(strongest, strength), 0);
  const strong = shapes.filter(({ strength }) => strength >= STRONG_SHARE * most);
  return strong.sort((a, b) => widthOf(a.profile) - widthOf(b.profile))[0]?.profile;
}

/** The middle of the narrow single ions whose both feet stand low. @returns undefined where there is none */
export function cleanIonProfile(
  maxima: readonly IonMaximum[],
  traces: readonly IonTrace[],
  noise: IonNoise,
): ElutionProfile | undefined {
  const clean = maxima
    .flatMap((maximum) => cleanShape(maximum, traces[maximum.ion]!, noise))
    .sort((a, b) => a.width - b.width);
  const narrow = clean[Math.floor(clean.length * NARROW_QUANTILE)]?.width;
  if (narrow === undefined) return undefined;
  const chosen = clean.filter(({ width }) => Math.abs(width / narrow - 1) < NARROW_SHARE).slice(0, MOST_IONS);
  const frame = { first: 0, length: 2 * PROFILE_REACH + 1 };
  const drawn = chosen.map(({ profile }) => profileAt(profile, PROFILE_REACH, frame));
  const values = Float64Array.from({ length: frame.length }, (_, scan) =>
    upperMiddle(drawn.map((each) => each[scan]!)),
  );
  return { values, apex: PROFILE_REACH };
}

function cleanShape({ scan, apex }: IonMaximum, { counts }: IonTrace, { factor }: IonNoise) {
  const top = counts[scan]!;
  if (top < (CLEAN_NOISES * factor) ** 2) return [];
  const profile = profileAround(counts, apex, PROFILE_REACH);
  if (profile === undefined) return [];
  const first = scan - Math.round(profile.apex);
  const foot = Math.max(counts[first] ?? 0, counts[first + profile.values.length - 1] ?? 0);
  return foot > FOOT_SHARE * top ? [] : [{ profile, width: widthOf(profile) }];
}

function summedCounts(traces: readonly IonTrace[]): Float64Array {
  const summed = new Float64Array(traces[0]?.counts.length ?? 0);
  for (const { counts } of traces) counts.forEach((count, scan) => (summed[scan] = summed[scan]! + count));
  return summed;
}

function upperMiddle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
