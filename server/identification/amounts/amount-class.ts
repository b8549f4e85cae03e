// Which sizes of amount a mass reaches: less its expanded uncertainty, so that what is stated was shown (ISO/IEC 17025 7.8.6,
// ILAC-G8: guarded acceptance). Pure; masses in micrograms.
import {
  amountSizes,
  type AmountSize,
  type Bound,
  type MassBasis,
  type Threshold,
} from '../../chemistry/substances/control.js';

/** A mass with its expanded uncertainty. */
export interface StatedMass {
  readonly value: number;
  readonly expanded: number;
}

export type AgainstThreshold = 'exceeds' | 'not-shown-to-exceed' | 'does-not-exceed';

/** With a guard band: it exceeds only if it does so less its expanded uncertainty. A bound that belongs to what lies above it is
 *  exceeded by a mass that is the same. */
export function againstThreshold(
  limit: number,
  { value, expanded }: StatedMass,
  itself: 'above' | 'below' = 'below',
): AgainstThreshold {
  const [least, most] = [value - expanded, value + expanded];
  if (itself === 'above' ? least >= limit : least > limit) return 'exceeds';
  return (itself === 'above' ? most < limit : most <= limit) ? 'does-not-exceed' : 'not-shown-to-exceed';
}

/** `reached`: shown. `open`: the mass may reach it, but that is not shown. `no-mass`: nothing was weighed on that basis. */
export type SizeStanding = 'reached' | 'open' | 'not-reached' | 'passed' | 'no-mass';

export interface SizeVerdict {
  readonly threshold: Threshold;
  readonly standing: SizeStanding;
}

export type MassesByBasis = Readonly<Partial<Record<MassBasis, StatedMass>>>;

/** In the order of the sizes. */
export function sizeVerdicts(thresholds: readonly Threshold[], masses: MassesByBasis): readonly SizeVerdict[] {
  const rank = ({ size }: Threshold): number => amountSizes.indexOf(size);
  return [...thresholds]
    .sort((one, other) => rank(one) - rank(other))
    .map((threshold) => ({ threshold, standing: standingIn(threshold, masses[threshold.basis]) }));
}

function standingIn({ lower, upper }: Threshold, mass: StatedMass | undefined): SizeStanding {
  if (mass === undefined) return 'no-mass';
  const [from, past] = [reaches(lower, mass), passes(upper, mass)];
  if (from === 'exceeds') return past === 'exceeds' ? 'passed' : 'reached';
  return from === 'does-not-exceed' ? 'not-reached' : 'open';
}

const reaches = (lower: Bound | null, mass: StatedMass): AgainstThreshold =>
  lower === null ? 'exceeds' : againstThreshold(lower.micrograms, mass, lower.isIncluded ? 'above' : 'below');

const passes = (upper: Bound | null, mass: StatedMass): AgainstThreshold =>
  upper === null ? 'does-not-exceed' : againstThreshold(upper.micrograms, mass, upper.isIncluded ? 'below' : 'above');

/** What may be stated: the size that is shown to be reached; undefined where none is, as in a gap between two. */
export function shownSize(verdicts: readonly SizeVerdict[]): AmountSize | undefined {
  return verdicts.filter(({ standing }) => standing === 'reached').at(-1)?.threshold.size;
}
