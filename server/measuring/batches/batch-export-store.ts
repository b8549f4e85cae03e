import type { SequenceFormat } from '../../../lab-instruments/sequences/sequence.js';
import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import type { Making } from '../../people/laboratory-store.js';
import type { Batch } from './batch.js';

export interface BatchExport {
  readonly id: string;
  readonly batchId: string;
  readonly format: SequenceFormat;
  readonly fileName: string;
  readonly sha256: string;
  readonly size: number;
  readonly by: string;
  readonly at: string;
}

interface ExportRow {
  readonly id: string;
  readonly batch_id: string;
  readonly format: SequenceFormat;
  readonly file_name: string;
  readonly sha256: string;
  readonly size: number | string;
  readonly made_by: string;
  readonly made_at: string;
}

export async function exportById(db: Db, id: string): Promise<BatchExport | undefined> {
  const row = (await db('batch_exports').where('batch_exports.id', id).first()) as ExportRow | undefined;
  return row && exportFrom(row);
}

/** Newest first. */
export async function exportsOfBatch(db: Db, batchId: string): Promise<BatchExport[]> {
  const rows = (await db('batch_exports')
    .where({ batch_id: batchId })
    .orderBy('batch_exports.id', 'desc')) as ExportRow[];
  return rows.map(exportFrom);
}

export async function insertExport(
  tx: Witnessed,
  given: Pick<BatchExport, 'id' | 'format' | 'fileName' | 'sha256' | 'size'> & { readonly batch: Batch },
  made: Making,
): Promise<void> {
  await insertRow(tx, 'batch_exports', {
    id: given.id,
    laboratory_id: given.batch.laboratoryId,
    batch_id: given.batch.id,
    format: given.format,
    file_name: given.fileName,
    sha256: given.sha256,
    size: given.size,
    made_by: made.by,
    made_at: made.at,
  });
}

const exportFrom = (row: ExportRow): BatchExport => ({
  id: row.id,
  batchId: row.batch_id,
  format: row.format,
  fileName: row.file_name,
  sha256: row.sha256,
  size: Number(row.size),
  by: row.made_by,
  at: row.made_at,
});
