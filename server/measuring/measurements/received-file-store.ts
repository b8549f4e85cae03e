// SQL of received files and of what became of them: refused, tried again, dismissed.
import type { Knex } from 'knex';
import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import type { MessageValues } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';
import type { FileForm, FileStanding, FileState, FileVia, ReceivedFile } from './received-file.js';

interface FileRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly sha256: string;
  readonly form: FileForm;
  readonly name: string;
  readonly size: number;
  readonly members: number;
  readonly instrument_id: string | null;
  readonly via: FileVia;
  readonly modified_at: string | null;
  readonly made_by: string;
  readonly made_at: string;
}

interface StandingRow extends FileRow {
  readonly measurement_id: string | null;
  readonly refusal_id: string | null;
  readonly refusal_code: string | null;
  readonly refusal_details: string | null;
  readonly refusal_at: string | null;
  readonly retry_id: string | null;
  readonly dismissal_reason: string | null;
  readonly dismissal_by: string | null;
  readonly dismissal_at: string | null;
}

export async function fileBySha256(db: Db, laboratoryId: string, sha256: string): Promise<ReceivedFile | undefined> {
  const row = (await db('received_files').where({ laboratory_id: laboratoryId, sha256 }).first()) as
    FileRow | undefined;
  return row && fileFrom(row);
}

export async function fileStanding(db: Db, id: string): Promise<FileStanding | undefined> {
  const row = (await standings(db).where('f.id', id).first()) as StandingRow | undefined;
  return row && standingFrom(row);
}

export interface FileSearch {
  readonly laboratoryId: string;
  readonly instrumentId?: string | undefined;
  readonly state?: FileState | undefined;
  /** Part of the name, any case. */
  readonly text?: string | undefined;
  /** The id that the last page ended with. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function searchFiles(db: Db, search: FileSearch): Promise<FileStanding[]> {
  const query = standings(db).where('f.laboratory_id', search.laboratoryId);
  if (search.instrumentId) void query.where('f.instrument_id', search.instrumentId);
  if (search.before) void query.where('f.id', '<', search.before);
  if (search.text) {
    const pattern = `%${search.text.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    void query.whereRaw(`LOWER(f.name) LIKE ? ESCAPE '\\'`, [pattern]);
  }
  if (search.state) inState(query, search.state);
  const rows = (await query.orderBy('f.id', 'desc').limit(search.limit)) as StandingRow[];
  return rows.map(standingFrom);
}

/** How many files of each instrument are in quarantine; under "" those that were sent by hand for none. */
export async function countQuarantined(db: Db, laboratoryId: string): Promise<ReadonlyMap<string, number>> {
  const query = standings(db).clearSelect().where('f.laboratory_id', laboratoryId);
  inState(query, 'quarantined');
  const rows = await query
    .groupBy('f.instrument_id')
    .select('f.instrument_id')
    .count<{ instrument_id: string | null; count: number | string }[]>({ count: '*' });
  return new Map(rows.map((row) => [row.instrument_id ?? '', Number(row.count)]));
}

export async function lastFileOf(db: Db, instrumentId: string): Promise<ReceivedFile | undefined> {
  const row = (await db('received_files')
    .where({ instrument_id: instrumentId })
    .orderBy('received_files.id', 'desc')
    .first()) as FileRow | undefined;
  return row && fileFrom(row);
}

function inState(query: Knex.QueryBuilder, state: FileState): void {
  if (state === 'measured') {
    void query.whereNotNull('m.id');
    return;
  }
  void query.whereNull('m.id');
  if (state === 'dismissed') void query.whereNotNull('d.id');
  else void query.whereNull('d.id');
  const isOpen = (rows: Knex.QueryBuilder): void => void rows.whereNull('t.id').orWhereRaw('t.id < r.id');
  if (state === 'quarantined') void query.whereNotNull('r.id').where(isOpen);
  if (state === 'waiting') void query.where((rows) => void rows.whereNull('r.id').orWhereRaw('t.id > r.id'));
}

// Each file with its measurement, newest refusal, newest retry and dismissal.
function standings(db: Db): Knex.QueryBuilder {
  const newestOnly = (alias: string, table: string) =>
    db.raw(`?? = (SELECT MAX(n.id) FROM ?? n WHERE n.file_id = f.id)`, [`${alias}.id`, table]);
  // One of them is enough to say that it was read.
  const firstOnly = db.raw(`m.id = (SELECT MIN(o.id) FROM measurements o WHERE o.file_id = f.id)`);
  return db('received_files as f')
    .leftJoin('measurements as m', (on) => void on.on('m.file_id', 'f.id').on(firstOnly))
    .leftJoin('file_dismissals as d', 'd.file_id', 'f.id')
    .leftJoin('file_refusals as r', (on) => void on.on('r.file_id', 'f.id').on(newestOnly('r', 'file_refusals')))
    .leftJoin('file_retries as t', (on) => void on.on('t.file_id', 'f.id').on(newestOnly('t', 'file_retries')))
    .select({
      id: 'f.id',
      laboratory_id: 'f.laboratory_id',
      sha256: 'f.sha256',
      form: 'f.form',
      name: 'f.name',
      size: 'f.size',
      members: 'f.members',
      instrument_id: 'f.instrument_id',
      via: 'f.via',
      modified_at: 'f.modified_at',
      made_by: 'f.made_by',
      made_at: 'f.made_at',
      measurement_id: 'm.id',
      refusal_id: 'r.id',
      refusal_code: 'r.code',
      refusal_details: 'r.details',
      refusal_at: 'r.made_at',
      retry_id: 't.id',
      dismissal_reason: 'd.reason',
      dismissal_by: 'd.made_by',
      dismissal_at: 'd.made_at',
    });
}

function standingFrom(row: StandingRow): FileStanding {
  const { refusal_id: id, dismissal_reason: reason } = row;
  const refusal =
    id === null
      ? null
      : {
          id,
          code: row.refusal_code ?? '',
          details: JSON.parse(row.refusal_details ?? '{}') as MessageValues,
          at: row.refusal_at ?? '',
        };
  const dismissal = reason === null ? null : { reason, by: row.dismissal_by ?? '', at: row.dismissal_at ?? '' };
  return { ...fileFrom(row), state: stateOf(row), measurementId: row.measurement_id, refusal, dismissal };
}

function stateOf(row: StandingRow): FileState {
  if (row.measurement_id !== null) return 'measured';
  if (row.dismissal_reason !== null) return 'dismissed';
  const isRefused = row.refusal_id !== null && (row.retry_id === null || row.retry_id < row.refusal_id);
  return isRefused ? 'quarantined' : 'waiting';
}

function fileFrom(row: FileRow): ReceivedFile {
  return {
    id: row.id,
    laboratoryId: row.laboratory_id,
    sha256: row.sha256,
    form: row.form,
    name: row.name,
    size: Number(row.size),
    members: row.members,
    instrumentId: row.instrument_id,
    via: row.via,
    modifiedAt: row.modified_at,
    receivedBy: row.made_by,
    receivedAt: row.made_at,
  };
}

export async function insertFile(
  tx: Witnessed,
  file: Omit<ReceivedFile, 'receivedBy' | 'receivedAt'>,
  made: Making,
): Promise<void> {
  await insertRow(tx, 'received_files', {
    id: file.id,
    laboratory_id: file.laboratoryId,
    sha256: file.sha256,
    form: file.form,
    name: file.name,
    size: file.size,
    members: file.members,
    instrument_id: file.instrumentId,
    via: file.via,
    modified_at: file.modifiedAt,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

export interface NewRefusal {
  readonly laboratoryId: string;
  readonly fileId: string;
  readonly profileId: string | null;
  readonly code: string;
  readonly details: MessageValues;
}

export async function insertRefusal(tx: Witnessed, refusal: NewRefusal, made: Making): Promise<void> {
  await insertRow(tx, 'file_refusals', {
    id: newId(),
    laboratory_id: refusal.laboratoryId,
    file_id: refusal.fileId,
    profile_id: refusal.profileId,
    code: refusal.code,
    details: JSON.stringify(refusal.details),
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

export async function insertRetry(
  tx: Witnessed,
  retry: { readonly laboratoryId: string; readonly fileId: string; readonly instrumentId: string | null },
  made: Making,
): Promise<void> {
  await insertRow(tx, 'file_retries', {
    id: newId(),
    laboratory_id: retry.laboratoryId,
    file_id: retry.fileId,
    instrument_id: retry.instrumentId,
    made_by: made.by,
    made_at: made.at,
  });
}

export async function insertDismissal(
  tx: Witnessed,
  dismissal: { readonly laboratoryId: string; readonly fileId: string; readonly reason: string },
  made: Making,
): Promise<void> {
  await insertRow(tx, 'file_dismissals', {
    id: newId(),
    laboratory_id: dismissal.laboratoryId,
    file_id: dismissal.fileId,
    reason: dismissal.reason,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

/** The instrument whose profile a person chose at the newest retry; undefined when nobody chose one. */
export async function chosenInstrument(db: Db, fileId: string): Promise<string | undefined> {
  const row = await db('file_retries')
    .where({ file_id: fileId })
    .whereNotNull('file_retries.instrument_id')
    .orderBy('file_retries.id', 'desc')
    .first<{ instrument_id: string } | undefined>('file_retries.instrument_id');
  return row?.instrument_id;
}
