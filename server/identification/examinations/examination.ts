// One examination of an item by one technique whose data are no chromatographic run: a colour test, a plate, a spectrum of light,
// a look through the microscope. Entered when it is done, by whoever holds the item; never changed, only withdrawn.
import type { ItemRef } from '../../evidence/custody/custody-item.js';
import type { Outcome } from '../findings/identification-scheme.js';
import type { ExaminationRecord } from './examination-record.js';

export interface ExaminationPhotograph {
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
}

export interface Examination {
  readonly id: string;
  readonly laboratoryId: string;
  readonly caseId: string;
  readonly exhibitId: string;
  readonly item: ItemRef;
  /** Code of technique.ts. */
  readonly technique: string;
  readonly outcome: Outcome;
  readonly record: ExaminationRecord;
  readonly note: string | null;
  readonly photograph: ExaminationPhotograph | null;
  readonly performedAt: string;
  /** Why it is entered later than it was done. */
  readonly lateReason: string | null;
  readonly madeBy: string;
  readonly madeAt: string;
  readonly withdrawal: { readonly reason: string; readonly by: string; readonly at: string } | null;
}

/** Its name in the ledger. */
export const examinationKey = (id: string): string => `examination:${id}`;
