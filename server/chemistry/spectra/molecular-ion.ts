// The nominal mass of an unknown, read from its spectrum alone: an assumption, since many substances show no molecular ion.
import type { UnitMassSpectrum } from './spectrum.js';

/** Fainter peaks at the end of a spectrum are background as often as not. */
const FAINTEST = 10;
/** A peak behind a stronger one at one or two m/z less may be its isotope. */
const ISOTOPE_SHARE = 0.45;
/** With bromine, or two of chlorine, it is about as strong; then hardly anything stands between the two, as it does where H₂ is lost. */
const HALOGEN_SHARE = 1.5;
const BETWEEN = 0.3;

/** The heaviest peak that is no isotope of another; undefined for an empty spectrum. */
export function assumedMolecularIon({ mz, intensity }: UnitMassSpectrum): number | undefined {
  const at = new Map(Array.from(mz, (each, i) => [each, intensity[i]!]));
  const isIsotope = (each: number): boolean => {
    const [own, before, second] = [at.get(each) ?? 0, at.get(each - 1) ?? 0, at.get(each - 2) ?? 0];
    if (own < ISOTOPE_SHARE * Math.max(before, second)) return true;
    return own < HALOGEN_SHARE * second && before < BETWEEN * Math.min(own, second);
  };
  const falling = [...mz].reverse();
  const clear = falling.filter((each) => (at.get(each) ?? 0) >= FAINTEST);
  return clear.find((each) => !isIsotope(each)) ?? clear[0] ?? falling[0];
}
