// How much of an exhibit is left when it is dried: portions weighed before and after. Pure. The part is the mean of the portions;
// its uncertainty is that of the weighings, and of the mean where there are two portions at least (JCGM 100, 5.1.6 and 4.2.3).
import type { FieldFault } from '../../foundation/errors.js';
import { expandedMicrograms, uncertaintyOfReading } from '../../evidence/custody/mass-uncertainty.js';

export const dryResidueAlgorithm = 'dry-residue-1';

/** Whole micrograms, both net. */
export interface DriedPortion {
  readonly before: number;
  readonly after: number;
}

export interface DriedPortions {
  readonly portions: readonly DriedPortion[];
  readonly readabilityMicrograms: number;
  /** U of the calibration, k = 2. */
  readonly calibrationMicrograms: number;
}

export interface DryResidue extends DriedPortions {
  readonly id: string;
  readonly laboratoryId: string;
  readonly caseId: string;
  readonly exhibitId: string;
  readonly method: string;
  readonly balanceId: string;
  /** Decimal texts, 0–1; U with k = 2. */
  readonly fraction: string;
  readonly expanded: string;
  readonly algorithm: string;
  readonly madeBy: string;
  readonly madeAt: string;
  readonly ending: { readonly reason: string; readonly by: string; readonly at: string } | null;
}

export interface DryPart {
  readonly fraction: number;
  /** Standard uncertainty. */
  readonly u: number;
}

export function dryPart({ portions, readabilityMicrograms, calibrationMicrograms }: DriedPortions): DryPart {
  const reading = { resolutionMicrograms: readabilityMicrograms, calibrationMicrograms };
  const mass = expandedMicrograms(uncertaintyOfReading(reading)) / 2;
  const parts = portions.map(({ before, after }) => after / before);
  const count = portions.length;
  const fraction = parts.reduce((sum, part) => sum + part, 0) / count;
  const weighing = portions.map(({ before }, at) => (mass / before) ** 2 * (1 + (parts[at] ?? 0) ** 2));
  const ofWeighing = weighing.reduce((sum, each) => sum + each, 0) / count ** 2;
  const spread = parts.reduce((sum, part) => sum + (part - fraction) ** 2, 0);
  const ofMean = count < 2 ? 0 : spread / (count - 1) / count;
  return { fraction, u: Math.sqrt(ofWeighing + ofMean) };
}

const mostPortions = 20;

export function dryResidueFaults(portions: readonly DriedPortion[], method: string) {
  const faults: Record<string, FieldFault> = {};
  if (method.trim() === '') faults['method'] = { code: 'required' };
  if (portions.length === 0) faults['portions'] = { code: 'required' };
  else if (portions.length > mostPortions) faults['portions'] = { code: 'too-great', values: { most: mostPortions } };
  const wrong = portions.findIndex(({ before, after }) => before <= 0 || after <= 0 || after > before);
  if (wrong >= 0) faults['portions'] = { code: 'dry-residue-grew', values: { line: wrong + 1 } };
  return faults;
}

/** Of a mass with its uncertainty, both in micrograms; U with k = 2. */
export function driedMass(
  mass: { readonly value: number; readonly expanded: number },
  { fraction, expanded }: Pick<DryResidue, 'fraction' | 'expanded'>,
) {
  const [part, u] = [Number(fraction), Number(expanded)];
  const value = mass.value * part;
  const relative = Math.hypot(mass.expanded / mass.value, u / part);
  return { value: Math.round(value), expanded: Math.ceil(value * relative) };
}

/** Its name in the ledger. */
export const dryResidueKey = (id: string): string => `dry-residue:${id}`;
