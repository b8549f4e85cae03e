// Before an item leaves it is weighed as it is, sealed, and compared with the gross mass that the record has: what left the
// package between the seals would be missing here.
import { RuleBroken } from '../../foundation/errors.js';
import { type Mass, inGrams } from './masses.js';
import { combined, toleranceOf, uncertaintyOfReadings, type WeighingUncertainty } from './mass-uncertainty.js';

/** A gross mass; where its balance is on record, with what the reading is uncertain by. */
export interface Gross extends Mass {
  readonly uncertainty?: WeighingUncertainty | undefined;
}

/** And when it was found. */
export interface GrossReading extends Gross {
  readonly at: string;
}

/** The newest reading since the package was last opened: an older one speaks of another package. */
export function grossOnRecord(
  readings: readonly GrossReading[],
  lastOpenedAt: string | undefined,
): GrossReading | undefined {
  const valid = readings.filter(({ at }) => lastOpenedAt === undefined || at > lastOpenedAt);
  return valid.sort((one, other) => one.at.localeCompare(other.at)).at(-1);
}

export function weighInTolerance(found: Gross, recorded: Gross): number {
  return toleranceOf(combined([uncertaintyOf(found), uncertaintyOf(recorded)]));
}

const uncertaintyOf = ({ uncertainty, resolutionMicrograms }: Gross): WeighingUncertainty =>
  uncertainty ?? uncertaintyOfReadings([resolutionMicrograms]);

/**
 * @throws RuleBroken where the mass is not the one on record within k·u of both weighings, and where the record has none to
 *   compare with and nobody says why.
 */
export function checkWeighIn(found: Gross, recorded: Gross | undefined, explanation: string | undefined): void {
  if (!Number.isSafeInteger(found.massMicrograms) || found.massMicrograms <= 0) {
    throw new RuleBroken('custody.mass-not-positive');
  }
  if (recorded === undefined) {
    if ((explanation ?? '').trim() === '') throw new RuleBroken('custody.gross-unknown');
    return;
  }
  const toleranceMicrograms = weighInTolerance(found, recorded);
  if (Math.abs(found.massMicrograms - recorded.massMicrograms) <= toleranceMicrograms) return;
  throw new RuleBroken('custody.gross-differs', {
    foundGrams: inGrams(found.massMicrograms),
    recordedGrams: inGrams(recorded.massMicrograms),
    toleranceGrams: inGrams(toleranceMicrograms),
  });
}

export interface GrossDifference {
  /** Positive when mass is missing. */
  readonly residualMicrograms: number;
  readonly toleranceMicrograms: number;
}

/** Of a package that comes back as it went, closed by the same seal: it can't be refused, so what differs is an alarm. */
export function grossDifference(found: Gross, recorded: Gross): GrossDifference | undefined {
  const residualMicrograms = recorded.massMicrograms - found.massMicrograms;
  const toleranceMicrograms = weighInTolerance(found, recorded);
  return Math.abs(residualMicrograms) <= toleranceMicrograms ? undefined : { residualMicrograms, toleranceMicrograms };
}

/** @throws RuleBroken unless the seal on the package is the one on record, or an act on a discrepancy says why it is not. */
export function checkSealOnPackage(seen: string, recorded: string | null, actOnIt: string | undefined): void {
  if (seen.trim() === '') throw new RuleBroken('custody.seal-missing');
  if (recorded === null) throw new RuleBroken('custody.seal-on-open', { seen });
  if (seen !== recorded && actOnIt === undefined) throw new RuleBroken('custody.seal-differs', { seen, recorded });
}
