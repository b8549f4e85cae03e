import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import type { Making } from '../../people/laboratory-store.js';
import type { RegistryImport } from './registry-import.js';
import type { TableShape } from './registry-table.js';

interface ImportRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly shape: TableShape;
  readonly file_name: string;
  readonly sha256: string;
  readonly size: number | string;
  readonly made_by: string;
  readonly made_at: string;
}

export async function importById(db: Db, id: string): Promise<RegistryImport | undefined> {
  const row = (await db('registry_imports').where({ id }).first()) as ImportRow | undefined;
  return row && importFrom(row);
}

/** Newest first. */
export async function newestImports(db: Db, laboratoryId: string, limit: number): Promise<RegistryImport[]> {
  const query = db('registry_imports').where({ laboratory_id: laboratoryId }).orderBy('id', 'desc').limit(limit);
  return ((await query) as ImportRow[]).map(importFrom);
}

export async function insertImport(
  tx: Witnessed,
  brought: Omit<RegistryImport, 'madeBy' | 'madeAt'>,
  making: Making,
): Promise<void> {
  await insertRow(tx, 'registry_imports', {
    id: brought.id,
    laboratory_id: brought.laboratoryId,
    shape: brought.shape,
    file_name: brought.fileName,
    sha256: brought.sha256,
    size: brought.size,
    made_by: making.by,
    made_at: making.at,
  });
}

const importFrom = (row: ImportRow): RegistryImport => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  shape: row.shape,
  fileName: row.file_name,
  sha256: row.sha256,
  size: Number(row.size),
  madeBy: row.made_by,
  madeAt: row.made_at,
});
