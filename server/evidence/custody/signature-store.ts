import type { Db } from '../../database/connection.js';
import { rowOf } from '../../database/statements.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { RuleBroken } from '../../foundation/errors.js';
import type { Making } from '../../people/laboratory-store.js';
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

/** Written with the first event of its sheet; the others find it. @throws RuleBroken when the id signed something else. */
export async function bindSignature(tx: Witnessed, signature: CustodySignature, made: Making): Promise<void> {
  const known = await signatureById(tx.db, signature.id);
  if (known === undefined) return insertSignature(tx, signature, made);
  const isSame = known.signedHash === signature.signedHash && known.personId === signature.personId;
  if (!isSame) throw new RuleBroken('custody.sheet-signed');
}

async function insertSignature(tx: Witnessed, signature: CustodySignature, made: Making): Promise<void> {
  await insertRow(tx, 'custody_signatures', {
    id: signature.id,
    laboratory_id: signature.laboratoryId,
    person_id: signature.personId,
    meaning: signature.meaning,
    method: signature.method,
    extent: signature.extent,
    signed: signature.signed,
    signed_hash: signature.signedHash,
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
