// A discrepancy: what was found is not what the ruling or the record says (ISO/IEC 17025 7.4.3). It is stated in an act, the
// investigator is told, and from then on what was found is what the record goes by.
import type { FieldFault } from '../../foundation/errors.js';

export const discrepancyStages = ['reception', 'opening', 'departure'] as const;
export type DiscrepancyStage = (typeof discrepancyStages)[number];

const discrepancyKinds = ['seal-number', 'seal-condition', 'count', 'inscription', 'gross-mass'] as const;
export type DiscrepancyKind = (typeof discrepancyKinds)[number];

export interface Difference {
  readonly kind: DiscrepancyKind;
  readonly recorded: string;
  readonly found: string;
}

export interface Discrepancy extends Difference {
  readonly id: string;
  readonly laboratoryId: string;
  readonly exhibitId: string;
  readonly actId: string;
  readonly actNumber: string;
  readonly stage: DiscrepancyStage;
  readonly explanation: string | null;
  readonly madeBy: string;
  readonly madeAt: string;
}

/** How the investigator was told: by reading it here with an account, or by a colleague who says how. */
export const tellingWays = ['account', 'phone', 'letter'] as const;

export interface Telling {
  readonly how: (typeof tellingWays)[number];
  readonly note: string;
  readonly by: string;
  readonly at: string;
}

export type Found = Readonly<Partial<Record<DiscrepancyKind, string>>>;

/** Only what was looked at and is not what the record says. */
export function differencesBetween(recorded: Found, found: Found): readonly Difference[] {
  return discrepancyKinds.flatMap((kind) => {
    const [before = '', now] = [recorded[kind], found[kind]];
    return now === undefined || now === before ? [] : [{ kind, recorded: before, found: now }];
  });
}

export function differencesFault(differences: readonly Difference[]): FieldFault | undefined {
  return differences.length === 0 ? { code: 'discrepancy-nothing-differs' } : undefined;
}

export interface SealsCompared {
  readonly recorded: string;
  readonly seen: string;
}

/** The act that says why a package bears another seal than the one on record now; undefined where none says so. */
export function actOnSeal(
  discrepancies: readonly Pick<Discrepancy, 'kind' | 'recorded' | 'found' | 'actNumber'>[],
  seals: SealsCompared,
): string | undefined {
  const latest = discrepancies.findLast(({ kind, recorded }) => kind === 'seal-number' && recorded === seals.recorded);
  return latest?.found === seals.seen ? latest.actNumber : undefined;
}
