// SQL of checkpoints and of what others said of them. The tables are append-only and written by the ledger alone; a
// checkpoint needs no entry of its own, since its signature binds it. Newest means last signed: after a declared fork that
// may be a smaller one.
import type { Db } from '../database/connection.js';
import type { Housekeeping } from '../database/witnessed.js';
import { newId } from '../foundation/ids.js';
import type { Checkpoint, Cosignature, TimeStamp } from './checkpoint.js';

interface CheckpointRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly size: number;
  readonly root: string;
  readonly note: string;
  readonly at: string;
}

const checkpointFrom = ({ id, laboratory_id, size, root, note, at }: CheckpointRow): Checkpoint => {
  return { id, laboratoryId: laboratory_id, size: Number(size), root, note, at };
};

export async function insertCheckpoint(tx: Housekeeping, checkpoint: Checkpoint): Promise<void> {
  const { id, laboratoryId, size, root, note, at } = checkpoint;
  await tx.db('ledger_checkpoints').insert({ id, laboratory_id: laboratoryId, size, root, note, at });
}

/** The newest that was signed; undefined before the first. */
export async function latestCheckpoint(db: Db, laboratoryId: string): Promise<Checkpoint | undefined> {
  const [newest] = await checkpointsBefore(db, laboratoryId, { limit: 1 });
  return newest;
}

export async function checkpointById(db: Db, id: string): Promise<Checkpoint | undefined> {
  const row = (await db('ledger_checkpoints').where({ 'ledger_checkpoints.id': id }).first()) as
    CheckpointRow | undefined;
  return row && checkpointFrom(row);
}

export interface CheckpointPage {
  /** The id that the last page ended with. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function checkpointsBefore(db: Db, laboratoryId: string, page: CheckpointPage): Promise<Checkpoint[]> {
  const query = db('ledger_checkpoints').where('ledger_checkpoints.laboratory_id', laboratoryId);
  if (page.before !== undefined) void query.where('ledger_checkpoints.id', '<', page.before);
  const rows = (await query
    .orderBy('ledger_checkpoints.id', 'desc')
    .limit(page.limit)
    .select('ledger_checkpoints.*')) as CheckpointRow[];
  return rows.map(checkpointFrom);
}

export async function insertCosignature(tx: Housekeeping, checkpoint: Checkpoint, said: Cosignature): Promise<void> {
  const { id, laboratoryId } = checkpoint;
  const row = { id: newId(), laboratory_id: laboratoryId, checkpoint_id: id, ...said };
  // Two may ask the same witness at once: what it said first stands.
  await tx.db('ledger_cosignatures').insert(row).onConflict(['checkpoint_id', 'witness']).ignore();
}

interface CosignatureRow extends Cosignature {
  readonly checkpoint_id: string;
}

/** What the witnesses said of these checkpoints, by the checkpoint's id. */
export async function cosignaturesOf(
  db: Db,
  checkpointIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Cosignature[]>> {
  const rows = (await db('ledger_cosignatures')
    .whereIn('ledger_cosignatures.checkpoint_id', [...checkpointIds])
    .orderBy('ledger_cosignatures.witness')
    .select('checkpoint_id', 'witness', 'line', 'at')) as CosignatureRow[];
  const known = new Map<string, Cosignature[]>();
  for (const { checkpoint_id: id, witness, line, at } of rows) {
    known.set(id, [...(known.get(id) ?? []), { witness, line, at }]);
  }
  return known;
}

/** The size that this witness cosigned last; 0 before the first. */
export async function lastSizeSeenBy(db: Db, laboratoryId: string, witness: string): Promise<number> {
  const row = (await db('ledger_cosignatures')
    .join('ledger_checkpoints', 'ledger_checkpoints.id', 'ledger_cosignatures.checkpoint_id')
    .where({ 'ledger_cosignatures.laboratory_id': laboratoryId, 'ledger_cosignatures.witness': witness })
    .orderBy('ledger_cosignatures.id', 'desc')
    .first('ledger_checkpoints.size')) as { size: number } | undefined;
  return Number(row?.size ?? 0);
}

export async function insertTimeStamp(
  tx: Housekeeping,
  checkpoint: Checkpoint,
  stamp: TimeStamp & { readonly at: string },
): Promise<void> {
  const { id, laboratoryId } = checkpoint;
  const { token, statedAt, at } = stamp;
  const row = { id: newId(), laboratory_id: laboratoryId, checkpoint_id: id, token, stated_at: statedAt, at };
  await tx.db('ledger_timestamps').insert(row);
}

/** By the checkpoint's id. */
export async function timeStampsOf(db: Db, checkpointIds: readonly string[]): Promise<ReadonlyMap<string, TimeStamp>> {
  const rows = (await db('ledger_timestamps')
    .whereIn('ledger_timestamps.checkpoint_id', [...checkpointIds])
    .select('checkpoint_id', 'token', 'stated_at')) as { checkpoint_id: string; token: string; stated_at: string }[];
  return new Map(rows.map((row) => [row.checkpoint_id, { token: row.token, statedAt: row.stated_at }]));
}
