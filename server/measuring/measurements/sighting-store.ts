// Where the same bytes were met: each place once.
import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';
import type { FileVia } from './received-file.js';

export interface Sighting {
  readonly instrumentId: string | null;
  readonly via: FileVia;
  /** Within the watched folder, or as the sender called it. */
  readonly path: string;
  readonly modifiedAt: string | null;
}

interface SightingRow {
  readonly instrument_id: string | null;
  readonly via: FileVia;
  readonly path: string;
  readonly modified_at: string | null;
  readonly made_by: string;
  readonly made_at: string;
}

export interface RecordedSighting extends Sighting {
  readonly by: string;
  readonly at: string;
}

/** Oldest first. */
export async function sightingsOf(db: Db, fileId: string): Promise<RecordedSighting[]> {
  const rows = (await db('file_sightings')
    .where({ file_id: fileId })
    .orderBy('file_sightings.id')
    .limit(200)) as SightingRow[];
  return rows.map((row) => ({
    instrumentId: row.instrument_id,
    via: row.via,
    path: row.path,
    modifiedAt: row.modified_at,
    by: row.made_by,
    at: row.made_at,
  }));
}

/** Whether a folder's file was seen at this place before; what is sent by hand is a new act each time. */
export async function isSeen(db: Db, fileId: string, sighting: Sighting): Promise<boolean> {
  if (sighting.via === 'upload') return false;
  const place = { file_id: fileId, instrument_id: sighting.instrumentId, via: sighting.via, path: sighting.path };
  return (await db('file_sightings').where(place).first('file_sightings.id')) !== undefined;
}

export async function insertSighting(
  tx: Witnessed,
  sighting: Sighting & { readonly laboratoryId: string; readonly fileId: string },
  made: Making,
): Promise<void> {
  await insertRow(tx, 'file_sightings', {
    id: newId(),
    laboratory_id: sighting.laboratoryId,
    file_id: sighting.fileId,
    instrument_id: sighting.instrumentId,
    via: sighting.via,
    path: sighting.path,
    modified_at: sighting.modifiedAt,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}
