// Components too weak to show a maximum of their own: looked for in what the strong ones leave over, all ions together.
import { drawnIn, leastGain, misfitAround, type Elution } from './elution.js';
import { profileAt, widthOf, type ElutionProfile } from './elution-profile.js';
import type { FitWindow } from './fit-window.js';
import { jointFit, residualOf } from './joint-fit.js';
import { likeness } from './likeness.js';
import { withBestMoments } from './moments.js';

const MOST_ROUNDS = 8;
/** A top nearer to the end of the stretch can't be told from a slope. */
const MARGIN = 3;
const GRID = 0.5;
/** Nearer than this two are one. */
const SAME_SCANS = 0.5;
/** Cosine of the roots of the heights. */
const SAME_SPECTRUM = 0.95;

/** @param fallback the shape to look for where nothing strong shows one */
export function withWeakOnes(
  window: FitWindow,
  start: readonly Elution[],
  fallback: ElutionProfile | undefined,
): readonly Elution[] {
  let elutions = start;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const profile = strongestProfile(window, elutions) ?? fallback;
    const apex = profile && likeliestMoment(window, elutions, profile);
    if (profile === undefined || apex === undefined) break;
    const trial = withBestMoments(window, [...elutions, { apex, profile, showedItself: false }], apex);
    const gain = misfitAround(window, elutions, apex) - misfitAround(window, trial, apex);
    if (gain < leastGain(window)) break;
    elutions = trial;
  }
  return elutions;
}

/** Takes away what explains too little beside the others, and one of two that are the same. */
export function withoutNeedless(window: FitWindow, start: readonly Elution[]): readonly Elution[] {
  let elutions = start;
  while (elutions.length > 0) {
    const needless = oneOfTwo(window, elutions) ?? leastNeeded(window, elutions);
    if (needless === undefined) break;
    elutions = withBestMoments(
      window,
      elutions.filter((_, at) => at !== needless),
      elutions[needless]!.apex,
    );
  }
  return elutions;
}

function leastNeeded(window: FitWindow, elutions: readonly Elution[]): number | undefined {
  const losses = elutions.map(({ apex }, at) => {
    const others = elutions.filter((_, k) => k !== at);
    return misfitAround(window, others, apex) - misfitAround(window, elutions, apex);
  });
  const least = Math.min(...losses);
  return least < leastGain(window) ? losses.indexOf(least) : undefined;
}

/** The weaker of two that stand at one moment, or within one width with one spectrum. */
function oneOfTwo(window: FitWindow, elutions: readonly Elution[]): number | undefined {
  const { heights } = jointFit(window, drawnIn(window, elutions));
  const strengths = heights.map(sumOf);
  for (const [at, { apex, profile }] of elutions.entries()) {
    const twin = elutions.findIndex((other, k) => {
      const apart = Math.abs(other.apex - apex);
      const isSame =
        apart < SAME_SCANS || (apart < widthOf(profile) && likeness(heights[at]!, heights[k]!) > SAME_SPECTRUM);
      return k > at && isSame;
    });
    if (twin >= 0) return strengths[at]! <= strengths[twin]! ? at : twin;
  }
  return undefined;
}

function strongestProfile(window: FitWindow, elutions: readonly Elution[]): ElutionProfile | undefined {
  const strengths = strengthsOf(window, elutions);
  return elutions[strengths.indexOf(Math.max(...strengths))]?.profile;
}

const strengthsOf = (window: FitWindow, elutions: readonly Elution[]): readonly number[] =>
  jointFit(window, drawnIn(window, elutions)).heights.map(sumOf);

const sumOf = (heights: Float64Array): number => heights.reduce((sum, height) => sum + height, 0);

/** Where a profile explains most of what is left, summed over the ions that would rise by it. */
function likeliestMoment(window: FitWindow, elutions: readonly Elution[], profile: ElutionProfile): number | undefined {
  const profiles = drawnIn(window, elutions);
  const residuals = window.ions.map((ion) => residualOf(profiles, ion));
  let best: { readonly apex: number; readonly explained: number } | undefined;
  const end = window.first + window.length - MARGIN;
  for (let apex = window.first + MARGIN; apex < end; apex += GRID) {
    const explained = explainedBy(window, residuals, profileAt(profile, apex, window));
    if (best === undefined || explained > best.explained) best = { apex, explained };
  }
  return best?.apex;
}

function explainedBy({ ions, length }: FitWindow, residuals: readonly Float64Array[], profile: Float64Array): number {
  let explained = 0;
  for (const [at, { weights }] of ions.entries()) {
    const residual = residuals[at]!;
    let product = 0;
    let norm = 0;
    for (let scan = 0; scan < length; scan += 1) {
      const weighted = weights[scan]! * profile[scan]!;
      if (weighted === 0) continue;
      product += weighted * residual[scan]!;
      norm += weighted * profile[scan]!;
    }
    if (product > 0 && norm > 0) explained += (product * product) / norm;
  }
  return explained;
}
