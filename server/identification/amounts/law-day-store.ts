import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';
import type { LawDay, LawDayBasis } from './law-day.js';

interface DayRow {
  readonly basis: LawDayBasis;
  readonly day: string;
  readonly note: string;
  readonly made_by: string;
  readonly made_at: string;
}

/** The newest; undefined where nobody has chosen. */
export async function lawDayOf(db: Db, caseId: string): Promise<LawDay | undefined> {
  const row = (await db('law_days').where({ case_id: caseId }).orderBy('id', 'desc').first()) as DayRow | undefined;
  return row && { basis: row.basis, day: row.day, note: row.note, by: row.made_by, at: row.made_at };
}

export interface NewLawDay extends Pick<LawDay, 'basis' | 'day' | 'note'> {
  readonly laboratoryId: string;
  readonly caseId: string;
}

export async function insertLawDay(tx: Witnessed, chosen: NewLawDay, made: Making): Promise<void> {
  await insertRow(tx, 'law_days', {
    id: newId(),
    laboratory_id: chosen.laboratoryId,
    case_id: chosen.caseId,
    basis: chosen.basis,
    day: chosen.day,
    note: chosen.note,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}
