import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import type { Making } from '../../people/laboratory-store.js';
import { newSalt } from '../../foundation/salt.js';
import type { Photograph } from './photograph.js';

interface PhotographRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly exhibit_id: string;
  readonly subject: Photograph['subject'];
  readonly caption: string | null;
  readonly sha256: string;
  readonly size: number;
  readonly media_type: string;
  readonly made_by: string;
  readonly made_at: string;
  readonly withdrawn_reason: string | null;
}

const photographs = (db: Db) =>
  db('photographs')
    .leftJoin('photograph_withdrawals', 'photograph_withdrawals.photograph_id', 'photographs.id')
    .select('photographs.*', 'photograph_withdrawals.reason as withdrawn_reason');

export async function photographsOfExhibit(db: Db, exhibitId: string): Promise<Photograph[]> {
  const rows = (await photographs(db)
    .where('photographs.exhibit_id', exhibitId)
    .orderBy('photographs.id')) as PhotographRow[];
  return rows.map(photographFrom);
}

export async function photographById(db: Db, id: string): Promise<Photograph | undefined> {
  const row = (await photographs(db).where('photographs.id', id).first()) as PhotographRow | undefined;
  return row && photographFrom(row);
}

const photographFrom = (row: PhotographRow): Photograph => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  exhibitId: row.exhibit_id,
  subject: row.subject,
  caption: row.caption,
  sha256: row.sha256,
  size: row.size,
  mediaType: row.media_type,
  takenBy: row.made_by,
  takenAt: row.made_at,
  withdrawnReason: row.withdrawn_reason,
});

export type NewPhotograph = Omit<Photograph, 'takenBy' | 'takenAt' | 'withdrawnReason'>;

export async function insertPhotograph(tx: Witnessed, photograph: NewPhotograph, made: Making): Promise<void> {
  await insertRow(tx, 'photographs', {
    id: photograph.id,
    laboratory_id: photograph.laboratoryId,
    exhibit_id: photograph.exhibitId,
    subject: photograph.subject,
    caption: photograph.caption,
    sha256: photograph.sha256,
    size: photograph.size,
    media_type: photograph.mediaType,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

export async function insertWithdrawal(
  tx: Witnessed,
  photograph: Photograph,
  reason: string,
  made: Making,
): Promise<void> {
  await insertRow(tx, 'photograph_withdrawals', {
    id: newId(),
    laboratory_id: photograph.laboratoryId,
    photograph_id: photograph.id,
    reason,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}
