// What the watcher last saw. No evidence: it can be found out anew by looking, and says only what waits and why.
import type { Db } from '../../database/connection.js';
import { kept, type Housekeeping, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import type { FolderState, WatchedEntry, WatchedFolder } from './watched-folder.js';

interface FolderRow {
  readonly laboratory_id: string;
  readonly instrument_id: string;
  readonly folder: string;
  readonly state: FolderState;
  readonly fault: string | null;
  readonly since: string;
  readonly scanned_at: string;
  readonly reached_at: string | null;
  readonly device: string | null;
}

interface EntryRow {
  readonly laboratory_id: string;
  readonly instrument_id: string;
  readonly path: string;
  readonly stamp: string;
  readonly state: WatchedEntry['state'];
  readonly code: string | null;
  readonly details: string | null;
  readonly file_id: string | null;
  readonly first_seen_at: string;
  readonly changed_at: string;
}

export async function watchedFolder(db: Db, instrumentId: string): Promise<WatchedFolder | undefined> {
  const row = (await db('watched_folders').where({ instrument_id: instrumentId }).first()) as FolderRow | undefined;
  return row && folderFrom(row);
}

export async function watchedFoldersOf(db: Db, laboratoryId: string): Promise<ReadonlyMap<string, WatchedFolder>> {
  const rows = (await db('watched_folders').where({ laboratory_id: laboratoryId })) as FolderRow[];
  return new Map(rows.map((row) => [row.instrument_id, folderFrom(row)]));
}

export async function keepFolder(tx: Housekeeping, folder: WatchedFolder): Promise<void> {
  const { laboratoryId, instrumentId, scannedAt, reachedAt, ...rest } = folder;
  const row = { ...rest, scanned_at: scannedAt, reached_at: reachedAt };
  const known = await kept(tx, 'watched_folders').where({ instrument_id: instrumentId }).update(row);
  if (Number(known) > 0) return;
  await kept(tx, 'watched_folders').insert({
    id: newId(),
    laboratory_id: laboratoryId,
    instrument_id: instrumentId,
    ...row,
  });
}

export async function entriesOfFolder(db: Db, instrumentId: string): Promise<WatchedEntry[]> {
  const rows = (await db('watched_entries')
    .where({ instrument_id: instrumentId })
    .orderBy('watched_entries.first_seen_at')
    .orderBy('watched_entries.path')) as EntryRow[];
  return rows.map(entryFrom);
}

/** What has not been taken: waiting, stuck, or not to be taken at all; and what could not be moved when it had been. */
export async function untakenEntries(db: Db, instrumentId: string, limit: number): Promise<WatchedEntry[]> {
  const rows = (await db('watched_entries')
    .where({ instrument_id: instrumentId })
    .where((each) => void each.whereNotIn('watched_entries.state', settled).orWhereNotNull('watched_entries.code'))
    .orderBy('watched_entries.first_seen_at')
    .limit(limit)) as EntryRow[];
  return rows.map(entryFrom);
}

/** Incomplete since before an instant: an alarm. */
export async function countStuck(db: Db, laboratoryId: string, before: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db('watched_entries')
    .where({ laboratory_id: laboratoryId, state: 'incomplete' })
    .where('watched_entries.first_seen_at', '<', before)
    .groupBy('watched_entries.instrument_id')
    .select('watched_entries.instrument_id')
    .count<{ instrument_id: string; count: number | string }[]>({ count: '*' });
  return new Map(rows.map((row) => [row.instrument_id, Number(row.count)]));
}

export async function keepEntry(tx: Housekeeping | Witnessed, entry: WatchedEntry): Promise<void> {
  const key = { instrument_id: entry.instrumentId, path: entry.path };
  const row = {
    stamp: entry.stamp,
    state: entry.state,
    code: entry.code,
    details: entry.details === null ? null : JSON.stringify(entry.details),
    file_id: entry.fileId,
    first_seen_at: entry.firstSeenAt,
    changed_at: entry.changedAt,
  };
  const known = await kept(tx, 'watched_entries').where(key).update(row);
  if (Number(known) > 0) return;
  await kept(tx, 'watched_entries').insert({ id: newId(), laboratory_id: entry.laboratoryId, ...key, ...row });
}

const settled = ['taken', 'moving'];

/** Values that one statement may hold on either engine. */
const atOnce = 500;

export async function dropEntries(
  tx: Housekeeping | Witnessed,
  instrumentId: string,
  paths: readonly string[],
): Promise<void> {
  for (let from = 0; from < paths.length; from += atOnce) {
    const some = paths.slice(from, from + atOnce);
    await kept(tx, 'watched_entries').where({ instrument_id: instrumentId }).whereIn('path', some).delete();
  }
}

/** So that what waits is judged anew, by the profile that holds now. */
export async function forgetUntaken(tx: Housekeeping, instrumentId: string): Promise<void> {
  await kept(tx, 'watched_entries').where({ instrument_id: instrumentId }).whereNotIn('state', settled).delete();
}

/** So that the watcher looks at all of it anew. */
export async function forgetFolder(tx: Housekeeping | Witnessed, instrumentId: string): Promise<void> {
  await kept(tx, 'watched_folders').where({ instrument_id: instrumentId }).delete();
  await kept(tx, 'watched_entries').where({ instrument_id: instrumentId }).delete();
}

const folderFrom = (row: FolderRow): WatchedFolder => ({
  laboratoryId: row.laboratory_id,
  instrumentId: row.instrument_id,
  folder: row.folder,
  state: row.state,
  fault: row.fault,
  since: row.since,
  scannedAt: row.scanned_at,
  reachedAt: row.reached_at,
  device: row.device,
});

const entryFrom = (row: EntryRow): WatchedEntry => ({
  laboratoryId: row.laboratory_id,
  instrumentId: row.instrument_id,
  path: row.path,
  stamp: row.stamp,
  state: row.state,
  code: row.code,
  details: row.details === null ? null : (JSON.parse(row.details) as WatchedEntry['details']),
  fileId: row.file_id,
  firstSeenAt: row.first_seen_at,
  changedAt: row.changed_at,
});
