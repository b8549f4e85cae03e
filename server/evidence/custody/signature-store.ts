import type { Db } from '../../database/connection.js';
import { rowOf, rowsOf } from '../../database/statements.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { RuleBroken } from '../../foundation/errors.js';
import { newSalt } from '../../foundation/salt.js';
import { demandSteadyAt } from '../../ledger/clock-step.js';
import type { Making } from '../../people/laboratory-store.js';
import type { ItemRef } from './custody-item.js';
import { type CustodySignature, sheetIn } from './custody-signature.js';

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

interface NamingRow {
  readonly table: 'custody_events' | 'custody_signatures';
  readonly id: string;
}

/** Where the party of an event that was emptied still stands, or what stood in a sheet that was: the rows to be emptied as well. */
export async function stillNaming(db: Db, { table, id }: NamingRow): Promise<readonly NamingRow[]> {
  if (table === 'custody_events') {
    const sql = 'SELECT s.* FROM custody_events e JOIN custody_signatures s ON s.id = e.signature_id WHERE e.id = ?';
    const sheet = await rowOf<SignatureRow>(db, sql, [id]);
    const said = sheet === undefined ? undefined : sheetIn(sheet)?.said?.[id];
    const inSheet: NamingRow[] =
      sheet === undefined || said?.from === undefined ? [] : [{ table: 'custody_signatures', id: sheet.id }];
    return [...inSheet, ...(await inCorrections(db, id))];
  }
  const sql = 'SELECT id, party FROM custody_events WHERE signature_id = ? AND party IS NOT NULL ORDER BY id';
  const events = await rowsOf<{ readonly id: string; readonly party: string }>(db, sql, [id]);
  return events
    .filter((event) => event.party !== `erased:${event.id}`)
    .map((event) => ({ table: 'custody_events', id: event.id }));
}

/** An event and its corrections in words tell of one party: whichever was emptied, the others may still name it. */
async function inCorrections(db: Db, eventId: string): Promise<readonly NamingRow[]> {
  const sql = `SELECT e.id, e.party, e.right_value FROM custody_events e
    JOIN custody_events emptied ON emptied.item_kind = e.item_kind AND emptied.item_id = e.item_id
    WHERE emptied.id = ? AND e.id <> emptied.id AND (
      e.id = emptied.target_id OR
      (e.corrected_field IN ('party', 'other') AND e.target_id IN (emptied.id, emptied.target_id)))
    ORDER BY e.id`;
  const rows = await rowsOf<{
    readonly id: string;
    readonly party: string | null;
    readonly right_value: string | null;
  }>(db, sql, [eventId]);
  const said = rows.filter(({ party, right_value: right }) => (party ?? right) !== null);
  return said
    .filter(({ id, party, right_value: right }) => (party ?? right) !== `erased:${id}`)
    .map(({ id }) => ({ table: 'custody_events', id }));
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
  await demandSteadyAt(tx.db, signature.laboratoryId, made.at);
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
