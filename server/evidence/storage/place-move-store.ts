// SQL of what people carry with all that is in it: when a box was taken out, to whom it was handed, and where it was put.
import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';

export type BoxMoveType = 'taken-out' | 'stored' | 'offered' | 'accepted' | 'declined' | 'withdrawn' | 'undone';

export interface PlaceMove {
  /** Made by the client, so that the same move sent twice is one. */
  readonly id: string;
  readonly laboratoryId: string;
  readonly placeId: string;
  readonly position: number;
  readonly type: BoxMoveType;
  readonly personId: string;
  readonly witnessId: string | null;
  /** Where it was put; null while the person carries it. */
  readonly parentId: string | null;
  /** Who carries it from now on, where that is not the person who made the move. */
  readonly carrierId: string | null;
  readonly receiverId: string | null;
  readonly reason: string | null;
  readonly signatureId: string | null;
  readonly itemCount: number;
  readonly madeAt: string;
}

interface MoveRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly place_id: string;
  readonly position: number;
  readonly type: PlaceMove['type'];
  readonly person_id: string;
  readonly witness_id: string | null;
  readonly parent_id: string | null;
  readonly carrier_id: string | null;
  readonly receiver_id: string | null;
  readonly reason: string | null;
  readonly signature_id: string | null;
  readonly item_count: number;
  readonly made_at: string;
}

/** Every move of a box, the newest first. */
export async function movesOfPlace(db: Db, placeId: string): Promise<PlaceMove[]> {
  const rows = (await db('place_moves')
    .where('place_moves.place_id', placeId)
    .orderBy('place_moves.position', 'desc')) as MoveRow[];
  return rows.map(moveFrom);
}

export async function placeMoveById(db: Db, id: string): Promise<PlaceMove | undefined> {
  const row = (await db('place_moves').where('place_moves.id', id).first()) as MoveRow | undefined;
  return row && moveFrom(row);
}

export async function insertPlaceMove(tx: Witnessed, move: Omit<PlaceMove, 'madeAt'>, made: Making): Promise<void> {
  await insertRow(tx, 'place_moves', {
    id: move.id,
    laboratory_id: move.laboratoryId,
    place_id: move.placeId,
    position: move.position,
    type: move.type,
    person_id: move.personId,
    witness_id: move.witnessId,
    parent_id: move.parentId,
    carrier_id: move.carrierId,
    receiver_id: move.receiverId,
    reason: move.reason,
    signature_id: move.signatureId,
    item_count: move.itemCount,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

const moveFrom = (row: MoveRow): PlaceMove => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  placeId: row.place_id,
  position: row.position,
  type: row.type,
  personId: row.person_id,
  witnessId: row.witness_id,
  parentId: row.parent_id,
  carrierId: row.carrier_id,
  receiverId: row.receiver_id,
  reason: row.reason,
  signatureId: row.signature_id,
  itemCount: Number(row.item_count),
  madeAt: row.made_at,
});
