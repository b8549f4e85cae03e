// What custody is kept of: an exhibit, or a sample taken from one.
import type { ConsumptionPermission } from './handling.js';

export type ItemKind = 'exhibit' | 'sample';

export interface ItemRef {
  readonly kind: ItemKind;
  readonly id: string;
}

export interface CustodyItem extends ItemRef {
  readonly laboratoryId: string;
  readonly number: string;
  readonly description: string;
  /** What portions of it are called next: an aliquot has none. */
  readonly stage: 'exhibit' | 'sample' | 'aliquot';
  readonly exhibitId: string;
  readonly parentSampleId: string | null;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly investigatorId: string | null;
  readonly orderingBody: string;
  readonly consumption: ConsumptionPermission;
  /** The seal that was found when the package was inspected; null for a sample or an unsealed package. */
  readonly sealFound: string | null;
}

/** Its name in the ledger. */
export function itemKey({ kind, id }: ItemRef): string {
  return `${kind}:${id}`;
}

export function parentOf(item: CustodyItem): ItemRef | undefined {
  if (item.kind === 'exhibit') return undefined;
  return item.parentSampleId === null
    ? { kind: 'exhibit', id: item.exhibitId }
    : { kind: 'sample', id: item.parentSampleId };
}
