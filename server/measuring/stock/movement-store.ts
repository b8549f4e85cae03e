import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';
import type { SecretMethod } from '../../people/known-secrets.js';
import type { Movement, MovementKind } from './movement.js';
import type { MovementSignature } from './two-signatures.js';

interface MovementRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly lot_id: string;
  readonly ordinal: number;
  readonly kind: MovementKind;
  readonly amount: number;
  readonly change: number;
  readonly balance: number;
  readonly purpose: string;
  readonly corrects_id: string | null;
  readonly made_by: string;
  readonly made_at: string;
}

export async function movementById(db: Db, id: string): Promise<Movement | undefined> {
  const row = (await db('lot_movements').where('lot_movements.id', id).first()) as MovementRow | undefined;
  return row && movementFrom(row);
}

export interface MovementPage {
  /** The ordinal that the last page ended with. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function movementsOfLot(db: Db, lotId: string, { before, limit }: MovementPage): Promise<Movement[]> {
  const query = db('lot_movements').where('lot_movements.lot_id', lotId).orderBy('ordinal', 'desc').limit(limit);
  if (before !== undefined) void query.where('ordinal', '<', before);
  return ((await query) as MovementRow[]).map(movementFrom);
}

/** From this line to the newest, oldest first. */
export async function movementsFrom(db: Db, lotId: string, ordinal: number): Promise<Movement[]> {
  const rows = (await db('lot_movements')
    .where('lot_movements.lot_id', lotId)
    .where('ordinal', '>=', ordinal)
    .orderBy('ordinal')) as MovementRow[];
  return rows.map(movementFrom);
}

interface JournalSpan {
  readonly laboratoryId: string;
  /** Instants, the second outside. */
  readonly from: string;
  readonly until: string;
  readonly limit: number;
}

/** Of controlled lots in a period: lot by lot, each in order. */
export async function controlledMovements(db: Db, { laboratoryId, from, until, limit }: JournalSpan) {
  const rows = (await db('lot_movements as m')
    .join('lots as l', 'l.id', 'm.lot_id')
    .where({ 'l.laboratory_id': laboratoryId, 'l.control': 'controlled' })
    .where('m.made_at', '>=', from)
    .where('m.made_at', '<', until)
    .orderBy(['m.lot_id', 'm.ordinal'])
    .limit(limit)
    .select('m.*')) as MovementRow[];
  return rows.map(movementFrom);
}

export async function insertMovement(
  tx: Witnessed,
  movement: Omit<Movement, 'madeBy' | 'madeAt'>,
  made: Making,
): Promise<void> {
  await insertRow(tx, 'lot_movements', {
    id: movement.id,
    laboratory_id: movement.laboratoryId,
    lot_id: movement.lotId,
    ordinal: movement.ordinal,
    kind: movement.kind,
    amount: movement.amount,
    change: movement.change,
    balance: movement.balance,
    purpose: movement.purpose,
    corrects_id: movement.correctsId,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

interface SignatureRow {
  readonly movement_id: string;
  readonly place: number;
  readonly person_id: string;
  readonly method: SecretMethod;
  readonly signed: string;
  readonly signed_hash: string;
}

/** By movement; the one who moved it first. */
export async function signaturesOfMovements(
  db: Db,
  movementIds: readonly string[],
): Promise<ReadonlyMap<string, readonly MovementSignature[]>> {
  const rows = (await db('lot_movement_signatures')
    .whereIn('movement_id', movementIds)
    .orderBy(['movement_id', 'place'])) as SignatureRow[];
  const signatures = rows.map(signatureFrom);
  return new Map(movementIds.map((id) => [id, signatures.filter(({ movementId }) => movementId === id)]));
}

export async function insertMovementSignature(
  tx: Witnessed,
  laboratoryId: string,
  signature: MovementSignature,
  made: Making,
): Promise<void> {
  await insertRow(tx, 'lot_movement_signatures', {
    id: newId(),
    laboratory_id: laboratoryId,
    movement_id: signature.movementId,
    place: signature.place,
    person_id: signature.personId,
    method: signature.method,
    signed: signature.signed,
    signed_hash: signature.signedHash,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

const movementFrom = (row: MovementRow): Movement => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  lotId: row.lot_id,
  ordinal: row.ordinal,
  kind: row.kind,
  amount: row.amount,
  change: row.change,
  balance: row.balance,
  purpose: row.purpose,
  correctsId: row.corrects_id,
  madeBy: row.made_by,
  madeAt: row.made_at,
});

const signatureFrom = (row: SignatureRow): MovementSignature => ({
  movementId: row.movement_id,
  place: row.place === 1 ? 1 : 2,
  personId: row.person_id,
  method: row.method,
  signed: row.signed,
  signedHash: row.signed_hash,
});
