import type { Db } from '../database/connection.js';
import { insertRow, type Witnessed } from '../database/witnessed.js';
import { newId } from '../foundation/ids.js';
import type { Making } from './laboratory-store.js';
import type { Person } from './person.js';

export interface Pin {
  readonly id: string;
  readonly hash: string;
  readonly madeAt: string;
}

/** The one that holds now: a reset one holds no longer, and an older one does not come back. */
export async function currentPin(db: Db, personId: string): Promise<Pin | undefined> {
  const row = (await db('pins')
    .leftJoin('pin_endings', 'pin_endings.pin_id', 'pins.id')
    .where({ 'pins.person_id': personId })
    .orderBy('pins.id', 'desc')
    .first('pins.id', 'pins.hash', 'pins.made_at', 'pin_endings.id as ending')) as
    { id: string; hash: string; made_at: string; ending: string | null } | undefined;
  if (row === undefined || row.ending !== null) return undefined;
  return { id: row.id, hash: row.hash, madeAt: row.made_at };
}

export async function insertPin(tx: Witnessed, person: Person, hash: string, made: Making): Promise<void> {
  await insertRow(tx, 'pins', {
    id: newId(),
    laboratory_id: person.laboratoryId,
    person_id: person.id,
    hash,
    made_by: made.by,
    made_at: made.at,
  });
}

export async function insertPinEnding(
  tx: Witnessed,
  ending: { readonly laboratoryId: string; readonly pinId: string; readonly reason: string },
  made: Making,
): Promise<void> {
  await insertRow(tx, 'pin_endings', {
    id: newId(),
    laboratory_id: ending.laboratoryId,
    pin_id: ending.pinId,
    reason: ending.reason,
    made_by: made.by,
    made_at: made.at,
  });
}
