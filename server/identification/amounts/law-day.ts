// Whose day's law counts amounts for a case. Which it is the law of procedure says, not Dalel: the expert chooses and says why; until
// then it is the day on which the case was registered. Pure.
import type { FieldFault } from '../../foundation/errors.js';

export const lawDayBases = ['registration', 'seizure'] as const;
export type LawDayBasis = (typeof lawDayBases)[number];

export interface LawDay {
  readonly basis: LawDayBasis;
  readonly day: string;
  /** Where the day stands, or why it counts. */
  readonly note: string;
  readonly by: string;
  readonly at: string;
}

export interface LawDayWords {
  readonly basis: LawDayBasis;
  /** Of the seizure. */
  readonly day: string;
  readonly note: string;
}

export function lawDayFaults({ basis, day, note }: LawDayWords, registered: string) {
  const faults: Record<string, FieldFault> = {};
  if (note.trim() === '') faults['lawNote'] = { code: 'required' };
  if (basis === 'registration') return faults;
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day))) faults['lawDay'] = { code: 'required' };
  else if (day > registered) faults['lawDay'] = { code: 'law-day-after-case' };
  return faults;
}
