// A package weighed as it is, sealed, is compared with the gross mass that the record has of it: what left it between the seals
// would be missing here. Before an item leaves it is always weighed so.
import { RuleBroken } from '../../foundation/errors.js';
import { asCorrectedInPlace } from './correction.js';
import type { CustodyEvent } from './custody-event.js';
import { afterEvent, unknownItem } from './custody-state.js';
import { type Mass, inGrams } from './masses.js';
import { combined, toleranceOf, uncertaintyOfReadings, type WeighingUncertainty } from './mass-uncertainty.js';

/** A gross mass; where its balance is on record, with what the reading is uncertain by. */
export interface Gross extends Mass {
  readonly uncertainty?: WeighingUncertainty | undefined;
}

/** And when it was found; at which event of the item, where it was one. */
export interface GrossReading extends Gross {
  readonly at: string;
  readonly position?: number | undefined;
}

/** Since when the package is the one that it is now. */
export interface PackageBegun {
  /** Of the event in the item's history. */
  readonly position: number;
  readonly at: string;
  /** Weighed at that event it is the package from then on, or still the one before. */
  readonly weighed: 'after' | 'before';
}

/** Opened in the laboratory, or come back from outside under another seal: what it weighed before speaks of another package. */
export function packageBegun(events: readonly CustodyEvent[]): PackageBegun | undefined {
  let begun: PackageBegun | undefined;
  let state = unknownItem('');
  for (const [position, event] of asCorrectedInPlace(events).entries()) {
    if (event === undefined) continue;
    const { act, occurredAt: at } = event;
    if (act.type === 'opened') begun = { position, at, weighed: 'before' };
    if (act.type === 'taken-back' && act.seal !== state.seal) begun = { position, at, weighed: 'after' };
    state = afterEvent(state, event);
  }
  return begun;
}

/** The newest reading of the package as it is now. */
export function grossOnRecord(
  readings: readonly GrossReading[],
  begun: PackageBegun | undefined,
): GrossReading | undefined {
  const valid = readings.filter((reading) => begun === undefined || speaksOf(begun, reading));
  return valid.sort((one, other) => one.at.localeCompare(other.at)).at(-1);
}

function speaksOf(begun: PackageBegun, { position, at }: GrossReading): boolean {
  if (position === undefined) return at > begun.at;
  return position > begun.position || (position === begun.position && begun.weighed === 'after');
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

/** @throws RuleBroken where the mass is not the one on record within k·u of both weighings, and nobody says why. */
export function explainedDifference(
  found: Gross,
  recorded: Gross,
  explanation: string | undefined,
): GrossDifference | undefined {
  const difference = grossDifference(found, recorded);
  if (difference === undefined || (explanation ?? '').trim() !== '') return difference;
  throw new RuleBroken('custody.gross-unexplained', {
    foundGrams: inGrams(found.massMicrograms),
    recordedGrams: inGrams(recorded.massMicrograms),
    toleranceGrams: inGrams(difference.toleranceMicrograms),
  });
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
