// Whose badge a scanned or typed code is.
import type { Db } from '../../database/connection.js';
import { readBarcode } from './barcode.js';
import { subjectOfBarcode } from './barcode-store.js';

/** Undefined for anything but a badge of this laboratory. */
export async function personOfBadge(db: Db, laboratoryId: string, text: string): Promise<string | undefined> {
  const reading = readBarcode(text);
  if ('refusal' in reading) return undefined;
  const badge = await subjectOfBarcode(db, reading.code);
  return badge?.subject.kind === 'person' && badge.laboratoryId === laboratoryId ? badge.subject.id : undefined;
}
