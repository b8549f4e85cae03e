// Which balance a form means: the one whose code was scanned, else the one that was chosen.
import type { Db } from '../../database/connection.js';
import type { Actor } from '../../foundation/actor.js';
import { InvalidInput } from '../../foundation/errors.js';
import { readBarcode } from '../labels/barcode.js';
import { subjectOfBarcode } from '../labels/barcode-store.js';
import { balanceById } from './balance-store.js';

/** @throws InvalidInput on the field that names no balance of this laboratory. */
export async function balanceChosen(
  db: Db,
  actor: Actor,
  { balanceCode, balanceId }: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  if (balanceCode?.trim()) return balanceOfCode(db, actor, balanceCode);
  if (!balanceId?.trim()) throw new InvalidInput({ balanceId: { code: 'balance.choose' } });
  return balanceId.trim();
}

async function balanceOfCode(db: Db, actor: Actor, text: string): Promise<string> {
  const reading = readBarcode(text);
  const barcode = 'refusal' in reading ? undefined : await subjectOfBarcode(db, reading.code);
  const isInstrument = barcode?.subject.kind === 'instrument' && barcode.laboratoryId === actor.laboratoryId;
  const balance = isInstrument ? await balanceById(db, barcode.subject.id) : undefined;
  if (balance === undefined) throw new InvalidInput({ balanceCode: { code: 'balance.code-unknown' } });
  return balance.id;
}
