// A peak that a person integrated by hand: where it begins and ends, what its area was and is, and why. It holds until it is
// undone, which is an act of its own.
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
  readonly ending: { readonly reason: string; readonly by: string; readonly at: string } | null;
}

export type Bounds = Pick<Integration, 'mz' | 'startScan' | 'endScan'>;

/** Of one trace, and with a scan in common. */
export function overlaps(one: Bounds, other: Bounds): boolean {
  return one.mz === other.mz && one.startScan <= other.endScan && other.startScan <= one.endScan;
}

/** Its name in the ledger. */
export const integrationKey = (id: string): string => `integration:${id}`;
