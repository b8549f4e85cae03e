// A peak that a person integrated by hand: where it begins and ends, what its area was and is, and why. It holds until it is
// undone, which is an act of its own; what rests on it is reported when another person has confirmed it. Whom that person refuses
// answers with another integration of the peak: a refused one is not undone, so that nothing stands which two have not seen.
import { RuleBroken } from '../../foundation/errors.js';

export interface Integration {
  readonly id: string;
  readonly laboratoryId: string;
  readonly measurementId: string;
  readonly fileSha256: string;
  /** Decimal texts; null: the total ion current. */
  readonly mz: string | null;
  readonly tolerance: string | null;
  /** The substance of the batch's method whose ion it is. */
  readonly analyte: string | null;
  /** From 0, both inclusive. */
  readonly startScan: number;
  readonly endScan: number;
  readonly startMilliseconds: number;
  readonly endMilliseconds: number;
  /** As found without a hand; null where nothing was found. */
  readonly areaBefore: string | null;
  readonly area: string;
  readonly height: string;
  readonly algorithm: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  readonly confirmation: { readonly by: string; readonly at: string } | null;
  readonly refusal: { readonly reason: string; readonly by: string; readonly at: string } | null;
  readonly ending: { readonly reason: string; readonly by: string; readonly at: string } | null;
}

export type Bounds = Pick<Integration, 'mz' | 'startScan' | 'endScan'>;

/** Of one trace, and with a scan in common. */
export function overlaps(one: Bounds, other: Bounds): boolean {
  return one.mz === other.mz && one.startScan <= other.endScan && other.startScan <= one.endScan;
}

type Placed = Bounds & Pick<Integration, 'id' | 'measurementId' | 'refusal' | 'ending'>;

/** Those that hold: not undone, nor refused and integrated anew since. @param all in the order in which they were made */
export function standing<One extends Placed>(all: readonly One[]): readonly One[] {
  return all.filter((one, place) => one.ending === null && !isReplaced(one, all.slice(place + 1)));
}

const isReplaced = (one: Placed, later: readonly Placed[]): boolean =>
  one.refusal !== null &&
  later.some((other) => {
    return other.ending === null && other.measurementId === one.measurementId && overlaps(one, other);
  });

/** Its name in the ledger. */
export const integrationKey = (id: string): string => `integration:${id}`;

export type Judgeable = Pick<Integration, 'by' | 'confirmation' | 'refusal' | 'ending'>;

/** By another person, once. @throws RuleBroken */
export function demandJudgeable(integration: Judgeable, personId: string): void {
  if (integration.ending !== null) throw new RuleBroken('integration-undone-already');
  if (integration.confirmation !== null) throw new RuleBroken('integration-confirmed-already');
  if (integration.refusal !== null) throw new RuleBroken('integration-refused-already');
  if (integration.by === personId) throw new RuleBroken('integration-own');
}

/** @throws RuleBroken */
export function demandUndoable({ refusal, ending }: Pick<Integration, 'refusal' | 'ending'>): void {
  if (ending !== null) throw new RuleBroken('integration-undone-already');
  if (refusal !== null) throw new RuleBroken('integration-refused-stands');
}
