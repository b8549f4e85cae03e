// A peak that a person integrated by hand: where it begins and ends, what its area was and is, and why. It holds until it is
// undone, which is an act of its own; what rests on it is reported when another person has confirmed it.
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
  readonly ending: { readonly reason: string; readonly by: string; readonly at: string } | null;
}

export type Bounds = Pick<Integration, 'mz' | 'startScan' | 'endScan'>;

/** Of one trace, and with a scan in common. */
export function overlaps(one: Bounds, other: Bounds): boolean {
  return one.mz === other.mz && one.startScan <= other.endScan && other.startScan <= one.endScan;
}

/** Its name in the ledger. */
export const integrationKey = (id: string): string => `integration:${id}`;

export type Confirmable = Pick<Integration, 'by' | 'confirmation' | 'ending'>;

/** Stands, and nobody but its author has looked at it. */
export const isUnconfirmed = ({ confirmation, ending }: Omit<Confirmable, 'by'>): boolean =>
  ending === null && confirmation === null;

/** @throws RuleBroken */
export function demandConfirmable(integration: Confirmable, personId: string): void {
  if (integration.ending !== null) throw new RuleBroken('integration-undone-already');
  if (integration.confirmation !== null) throw new RuleBroken('integration-confirmed-already');
  if (integration.by === personId) throw new RuleBroken('integration-own');
}
