import type { Knex } from 'knex';
import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';
import type { Batch, BatchEnding, EndingKind } from './batch.js';
import { placedByBatch } from './vial-placing-store.js';

interface BatchRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly number: string;
  readonly template_version_id: string;
  readonly instrument_id: string;
  readonly made_by: string;
  readonly made_at: string;
}

export async function batchById(db: Db, id: string): Promise<Batch | undefined> {
  const row = (await db('batches').where('batches.id', id).first()) as BatchRow | undefined;
  return row && batchFrom(row);
}

export interface BatchSearch {
  readonly laboratoryId: string;
  readonly instrumentId?: string | undefined;
  readonly open?: 'open' | 'ended' | undefined;
  /** In the number. */
  readonly q?: string | undefined;
  /** Only older ones than this. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function searchBatches(db: Db, search: BatchSearch): Promise<Batch[]> {
  const { laboratoryId, instrumentId, open, q, before, limit } = search;
  const query = withEnding(db).where('b.laboratory_id', laboratoryId).orderBy('b.id', 'desc').limit(limit);
  if (instrumentId !== undefined) void query.where('b.instrument_id', instrumentId);
  if (open === 'open') void query.whereNull('e.id');
  if (open === 'ended') void query.whereNotNull('e.id');
  if (q !== undefined) void query.where('b.number', 'like', `%${q.toUpperCase().replace(/[^0-9A-Z-]/g, '')}%`);
  if (before !== undefined) void query.where('b.id', '<', before);
  return ((await query.select('b.*')) as BatchRow[]).map(batchFrom);
}

/** Those of an instrument that nobody has ended, oldest first. */
export async function openBatchesOf(db: Db, instrumentId: string): Promise<Batch[]> {
  const rows = (await withEnding(db)
    .where('b.instrument_id', instrumentId)
    .whereNull('e.id')
    .orderBy('b.id')
    .select('b.*')) as BatchRow[];
  return rows.map(batchFrom);
}

function withEnding(db: Db): Knex.QueryBuilder {
  return db('batches as b').leftJoin('batch_endings as e', 'e.batch_id', 'b.id');
}

export async function lastBatchSerial(db: Db, laboratoryId: string, year: number): Promise<number> {
  const row = (await db('batches')
    .where({ laboratory_id: laboratoryId, year })
    .max('batches.serial as last')
    .first()) as { last: number | null } | undefined;
  return row?.last ?? 0;
}

export async function insertBatch(
  tx: Witnessed,
  batch: Omit<Batch, 'madeBy' | 'madeAt'> & { readonly year: number; readonly serial: number },
  made: Making,
): Promise<void> {
  await insertRow(tx, 'batches', {
    id: batch.id,
    laboratory_id: batch.laboratoryId,
    number: batch.number,
    year: batch.year,
    serial: batch.serial,
    template_version_id: batch.templateVersionId,
    instrument_id: batch.instrumentId,
    made_by: made.by,
    made_at: made.at,
  });
}

export interface BatchCounts {
  readonly vials: number;
  readonly placed: number;
  readonly lines: number;
  readonly ending: EndingKind | null;
}

/** By batch. */
export async function countsOfBatches(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, BatchCounts>> {
  // One after another: within a transaction there is one connection.
  const vials = await countByBatch(db, 'vials', ids);
  const placed = await placedByBatch(db, ids);
  const lines = await countByBatch(db, 'batch_lines', ids);
  const endings = (await db('batch_endings').whereIn('batch_endings.batch_id', ids)) as EndingOfBatch[];
  const ended = new Map(endings.map(({ batch_id: id, kind }) => [id, kind]));
  const of = (id: string): BatchCounts => ({
    vials: vials.get(id) ?? 0,
    placed: placed.get(id) ?? 0,
    lines: lines.get(id) ?? 0,
    ending: ended.get(id) ?? null,
  });
  return new Map(ids.map((id) => [id, of(id)]));
}

interface EndingOfBatch {
  readonly batch_id: string;
  readonly kind: EndingKind;
}

async function countByBatch(
  db: Db,
  table: 'vials' | 'batch_lines',
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = (await db(table)
    .whereIn(`${table}.batch_id`, ids)
    .groupBy(`${table}.batch_id`)
    .select(`${table}.batch_id`)
    .count({ count: '*' })) as unknown as { batch_id: string; count: number | string }[];
  return new Map(rows.map(({ batch_id: id, count }) => [id, Number(count)]));
}

interface EndingRow {
  readonly kind: EndingKind;
  readonly reason: string;
  readonly made_by: string;
  readonly made_at: string;
}

export async function batchEndingOf(db: Db, batchId: string): Promise<BatchEnding | undefined> {
  const row = (await db('batch_endings').where({ batch_id: batchId }).first()) as EndingRow | undefined;
  return row && { kind: row.kind, reason: row.reason, by: row.made_by, at: row.made_at };
}

export async function insertBatchEnding(
  tx: Witnessed,
  ending: { readonly batch: Batch; readonly kind: EndingKind; readonly reason: string },
  made: Making,
): Promise<void> {
  await insertRow(tx, 'batch_endings', {
    id: newId(),
    laboratory_id: ending.batch.laboratoryId,
    batch_id: ending.batch.id,
    kind: ending.kind,
    reason: ending.reason,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

const batchFrom = (row: BatchRow): Batch => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  number: row.number,
  templateVersionId: row.template_version_id,
  instrumentId: row.instrument_id,
  madeBy: row.made_by,
  madeAt: row.made_at,
});
