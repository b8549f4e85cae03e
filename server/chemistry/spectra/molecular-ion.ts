// The nominal mass of an unknown, read from its spectrum alone: an assumption, since many substances show no molecular ion.
import type { UnitMassSpectrum } from './spectrum.js';

/** Fainter peaks at the end of a spectrum are background as often as not. */
const FAINTEST = 10;
/** A peak behind a stronger one at one or two m/z less may be its isotope. */
const ISOTOPE_SHARE = 0.45;

/** The heaviest peak that is no isotope of another; undefined for an empty spectrum. */
export function assumedMolecularIon({ mz, intensity }: UnitMassSpectrum): number | undefined {
  const at = new Map(Array.from(mz, (each, i) => [each, intensity[i]!]));
  const isIsotope = (each: number): boolean =>
    [each - 1, each - 2].some((lighter) => (at.get(each) ?? 0) < ISOTOPE_SHARE * (at.get(lighter) ?? 0));
  const falling = [...mz].reverse();
  const clear = falling.filter((each) => (at.get(each) ?? 0) >= FAINTEST);
  return clear.find((each) => !isIsotope(each)) ?? clear[0] ?? falling[0];
}
