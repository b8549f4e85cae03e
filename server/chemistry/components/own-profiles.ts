// The shape of each component by itself, taken from ions that are nearly all its own. The middle over ions is taken, not
// their sum: a weak neighbour that nobody has seen yet stands in some of them only.
import { drawnIn, misfitAround, type Elution } from './elution.js';
import { profileAround, type ElutionProfile } from './elution-profile.js';
import type { FitWindow } from './fit-window.js';
import { jointFit, residualOf, type JointFit } from './joint-fit.js';
import { withBestMoments } from './moments.js';
import { weightedMedian } from './weighted-median.js';

const PURE_SHARE = 0.9;
const MOST_IONS = 25;
/** Counts at the top of all its pure ions together; with fewer the shape in common is the better one. */
const LEAST_COUNTS = 2_000;
const MOST_ROUNDS = 3;
/** Of misfit; less is no gain. */
const LEAST_GAIN = 1;
/** Scans: a strong one is followed far into its tail. */
const TAIL_REACH = 40;

export function withOwnProfiles(window: FitWindow, start: readonly Elution[]): readonly Elution[] {
  let elutions = start;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const before = elutions;
    const profiles = drawnIn(window, elutions);
    const fit = jointFit(window, profiles);
    for (const [at, { apex }] of elutions.entries()) {
      const profile = ownProfile(window, { profiles, fit, at, apex });
      if (profile === undefined) continue;
      const trial = elutions.map((each, k) => (k === at ? { ...each, profile } : each));
      const gain = misfitAround(window, elutions, apex) - misfitAround(window, trial, apex);
      if (gain >= LEAST_GAIN) elutions = trial;
    }
    if (elutions === before) break;
    elutions = withBestMoments(window, elutions);
  }
  return elutions;
}

interface Shown {
  readonly profiles: readonly Float64Array[];
  readonly fit: JointFit;
  readonly at: number;
  readonly apex: number;
}

function ownProfile(window: FitWindow, { profiles, fit, at, apex }: Shown): ElutionProfile | undefined {
  const heights = fit.heights[at]!;
  const pure = [...window.ions.keys()]
    .filter((ion) => heights[ion]! > 0 && heights[ion]! >= PURE_SHARE * allHeights(fit, ion))
    .sort((a, b) => heights[b]! - heights[a]!)
    .slice(0, MOST_IONS);
  if (pure.reduce((sum, ion) => sum + heights[ion]!, 0) < LEAST_COUNTS) return undefined;
  const shares = pure.map((ion) => residualOf(profiles, window.ions[ion]!, at));
  const middle = Float64Array.from({ length: window.length }, (_, scan) =>
    weightedMedian(pure.map((ion, k) => ({ value: shares[k]![scan]! / heights[ion]!, weight: heights[ion]! }))),
  );
  return profileAround(middle, apex - window.first, TAIL_REACH);
}

const allHeights = ({ heights }: JointFit, ion: number): number => heights.reduce((sum, of) => sum + of[ion]!, 0);
