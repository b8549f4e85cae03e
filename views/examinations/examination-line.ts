// One examination as lists show it.
import type { ResultCode } from '../findings/outcome-badge.js';

export interface ExaminationLine {
  readonly id: string;
  /** Its name. */
  readonly technique: string;
  /** By the scheme that holds now; null where it stands in it no more. */
  readonly category: string | null;
  readonly result: ResultCode;
  readonly words: string;
  readonly itemNumber: string;
  readonly person: string;
  readonly at: string;
  readonly standing: 'stands' | 'withdrawn';
}
