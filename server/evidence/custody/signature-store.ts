import type { Db } from '../../database/connection.js';
import { rowOf, rowsOf } from '../../database/statements.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { RuleBroken } from '../../foundation/errors.js';
import { newSalt } from '../../foundation/salt.js';
import { demandStepAnswered } from '../../ledger/clock-step.js';
import type { Making } from '../../people/laboratory-store.js';
import type { ItemRef } from './custody-item.js';
import type { CustodySignature } from './custody-signature.js';

interface SignatureRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly person_id: string;
  readonly meaning: string;
  readonly method: CustodySignature['method'];
  readonly extent: CustodySignature['extent'];
  readonly signed: string;
  readonly signed_hash: string;
  readonly made_at: string;
}

export type KeptSignature = CustodySignature & { readonly signedAt: string };

export async function signatureById(db: Db, id: string): Promise<KeptSignature | undefined> {
  const row = await rowOf<SignatureRow>(db, 'SELECT * FROM custody_signatures WHERE id = ?', [id]);
  return row && signatureFrom(row);
}

/** The newest that a person signed, save what took another back. */
export async function newestSignatureOf(db: Db, personId: string): Promise<KeptSignature | undefined> {
  const sql =
    "SELECT * FROM custody_signatures WHERE person_id = ? AND meaning <> 'undo' ORDER BY made_at DESC, id DESC LIMIT 1";
  const row = await rowOf<SignatureRow>(db, sql, [personId]);
  return row && signatureFrom(row);
}

/** By the id of the event that each commits. */
export async function signaturesOfItem(db: Db, item: ItemRef): Promise<ReadonlyMap<string, KeptSignature>> {
  const sql = `SELECT s.*, e.id AS event_id FROM custody_events e JOIN custody_signatures s ON s.id = e.signature_id
    WHERE e.item_kind = ? AND e.item_id = ?`;
  const rows = await rowsOf<SignatureRow & { readonly event_id: string }>(db, sql, [item.kind, item.id]);
  return new Map(rows.map((row) => [row.event_id, signatureFrom(row)]));
}

/** Written with the first event of its sheet; the others find it. @throws RuleBroken when the id signed something else. */
export async function bindSignature(tx: Witnessed, signature: CustodySignature, made: Making): Promise<void> {
  const sql = 'SELECT person_id, signed_hash FROM custody_signatures WHERE id = ?';
  const known = await rowOf<Pick<SignatureRow, 'person_id' | 'signed_hash'>>(tx.db, sql, [signature.id]);
  if (known === undefined) return insertSignature(tx, signature, made);
  const isSame = known.signed_hash === signature.signedHash && known.person_id === signature.personId;
  if (!isSame) throw new RuleBroken('custody.sheet-signed');
}

async function insertSignature(tx: Witnessed, signature: CustodySignature, made: Making): Promise<void> {
  await demandStepAnswered(tx.db, signature.laboratoryId);
  await insertRow(tx, 'custody_signatures', {
    id: signature.id,
    laboratory_id: signature.laboratoryId,
    person_id: signature.personId,
    meaning: signature.meaning,
    method: signature.method,
    extent: signature.extent,
    signed: signature.signed,
    signed_hash: signature.signedHash,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

const signatureFrom = (row: SignatureRow): KeptSignature => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  personId: row.person_id,
  meaning: row.meaning,
  method: row.method,
  extent: row.extent,
  signed: row.signed,
  signedHash: row.signed_hash,
  signedAt: row.made_at,
});
