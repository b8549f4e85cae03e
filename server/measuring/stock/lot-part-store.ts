// What a solution was made of, and how a lot was opened.
import type { Db } from '../../database/connection.js';
import { rowsOf } from '../../database/statements.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import type { Making } from '../../people/laboratory-store.js';

interface PartRow {
  readonly lot_id: string;
  readonly part_id: string;
}

/** Ids of the lots that it was made of. */
export async function partsOfLot(db: Db, lotId: string): Promise<string[]> {
  const rows = (await db('lot_parts').where('lot_parts.lot_id', lotId).orderBy('id')) as PartRow[];
  return rows.map(({ part_id }) => part_id);
}

const madeOfIt = `WITH RECURSIVE made(id) AS (
  SELECT lot_id FROM lot_parts WHERE part_id = ?
  UNION
  SELECT p.lot_id FROM lot_parts p JOIN made ON p.part_id = made.id
) SELECT id FROM made ORDER BY id`;

/** Ids of all lots that were made of it, at whatever remove. */
export async function lotsMadeOf(db: Db, lotId: string): Promise<string[]> {
  return (await rowsOf<{ readonly id: string }>(db, madeOfIt, [lotId])).map(({ id }) => id);
}

export interface NewPart {
  readonly laboratoryId: string;
  readonly lotId: string;
  readonly partId: string;
}

export async function insertPart(tx: Witnessed, { laboratoryId, lotId, partId }: NewPart, made: Making): Promise<void> {
  await insertRow(tx, 'lot_parts', {
    id: newId(),
    laboratory_id: laboratoryId,
    lot_id: lotId,
    part_id: partId,
    made_by: made.by,
    made_at: made.at,
  });
}

export interface NewOpening {
  readonly laboratoryId: string;
  readonly lotId: string;
  readonly openedOn: string;
  readonly useUntil: string | null;
}

export async function insertOpening(tx: Witnessed, opening: NewOpening, made: Making): Promise<void> {
  await insertRow(tx, 'lot_openings', {
    id: newId(),
    laboratory_id: opening.laboratoryId,
    lot_id: opening.lotId,
    opened_on: opening.openedOn,
    use_until: opening.useUntil,
    made_by: made.by,
    made_at: made.at,
  });
}
