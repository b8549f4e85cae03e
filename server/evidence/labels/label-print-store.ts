import type { Label } from '../../../templates/labels/label.js';
import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import type { Making } from '../../people/laboratory-store.js';
import { newSalt } from '../../foundation/salt.js';
import type { IssuedBarcode } from './barcode-subject.js';

export interface LabelPrint {
  readonly id: string;
  readonly laboratoryId: string;
  readonly form: string;
  readonly startPosition: number;
  readonly copies: number;
  /** As printed: frozen, whatever becomes of the thing. */
  readonly labels: readonly Label[];
  /** Why it was printed again; null for a first print. */
  readonly reason: string | null;
  readonly madeBy: string;
  readonly madeAt: string;
}

interface PrintRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly form: string;
  readonly start_position: number;
  readonly copies: number;
  readonly labels: string;
  readonly reason: string | null;
  readonly made_by: string;
  readonly made_at: string;
}

export async function labelPrintById(db: Db, id: string): Promise<LabelPrint | undefined> {
  const row = (await db('label_prints').where('label_prints.id', id).first()) as PrintRow | undefined;
  return row && printFrom(row);
}

/** Every print of a barcode, the newest first. */
export async function printsOfBarcode(db: Db, barcodeId: string): Promise<LabelPrint[]> {
  const rows = (await db('label_prints')
    .join('printed_barcodes', 'printed_barcodes.print_id', 'label_prints.id')
    .where('printed_barcodes.barcode_id', barcodeId)
    .orderBy('label_prints.id', 'desc')
    .select('label_prints.*')) as PrintRow[];
  return rows.map(printFrom);
}

export async function anyPrintedBefore(db: Db, barcodeIds: readonly string[]): Promise<boolean> {
  const found = (await db('printed_barcodes')
    .whereIn('printed_barcodes.barcode_id', barcodeIds)
    .first('id')) as unknown;
  return found !== undefined;
}

export async function insertLabelPrint(
  tx: Witnessed,
  print: Omit<LabelPrint, 'madeBy' | 'madeAt'>,
  barcodes: readonly IssuedBarcode[],
  made: Making,
): Promise<void> {
  const madeBy = { made_by: made.by, made_at: made.at };
  await insertRow(tx, 'label_prints', {
    id: print.id,
    laboratory_id: print.laboratoryId,
    form: print.form,
    start_position: print.startPosition,
    copies: print.copies,
    labels: JSON.stringify(print.labels),
    reason: print.reason,
    salt: newSalt(),
    ...madeBy,
  });
  for (const barcode of barcodes) {
    const row = { id: newId(), laboratory_id: print.laboratoryId, print_id: print.id, barcode_id: barcode.id };
    await insertRow(tx, 'printed_barcodes', { ...row, ...madeBy });
  }
}

const printFrom = (row: PrintRow): LabelPrint => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  form: row.form,
  startPosition: row.start_position,
  copies: row.copies,
  labels: JSON.parse(row.labels) as Label[],
  reason: row.reason,
  madeBy: row.made_by,
  madeAt: row.made_at,
});
