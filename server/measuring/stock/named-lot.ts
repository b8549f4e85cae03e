// A lot as a person names it: by its number, or by the code on its label.
import type { Db } from '../../database/connection.js';
import { readBarcode } from '../../evidence/labels/barcode.js';
import { subjectOfBarcode } from '../../evidence/labels/barcode-store.js';
import type { Lot } from '../../evidence/lots/lot.js';
import { lotById, lotByNumber } from '../../evidence/lots/lot-store.js';

export async function lotNamed(db: Db, laboratoryId: string, typed: string): Promise<Lot | undefined> {
  const reading = readBarcode(typed);
  if (!('code' in reading)) return lotByNumber(db, laboratoryId, typed);
  const barcode = await subjectOfBarcode(db, reading.code);
  const isOurs = barcode?.laboratoryId === laboratoryId && barcode.subject.kind === 'reagent';
  return isOurs ? lotById(db, barcode.subject.id) : undefined;
}

/** Whether it can only be a lot that is meant: `26-ALM-R000012`, or a label's code. */
export function namesALot(typed: string): boolean {
  const reading = readBarcode(typed);
  return ('code' in reading && reading.type === 'reagent') || /^\d{2}-[\p{L}\d]{1,12}-R\d{6}$/iu.test(typed.trim());
}
