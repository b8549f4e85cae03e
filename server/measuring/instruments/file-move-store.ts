// Where a taken file was moved to within its watched folder.
import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';

interface FileMove {
  readonly path: string;
  readonly movedTo: string;
  readonly at: string;
}

/** Oldest first. */
export async function movesOfFile(db: Db, fileId: string): Promise<FileMove[]> {
  const rows = (await db('file_moves').where({ file_id: fileId }).orderBy('file_moves.id').limit(200)) as {
    readonly path: string;
    readonly moved_to: string;
    readonly made_at: string;
  }[];
  return rows.map((row) => ({ path: row.path, movedTo: row.moved_to, at: row.made_at }));
}

export async function hasMoved(db: Db, instrumentId: string): Promise<boolean> {
  return (await db('file_moves').where({ instrument_id: instrumentId }).first('file_moves.id')) !== undefined;
}

export interface NewMove {
  readonly laboratoryId: string;
  readonly fileId: string;
  readonly instrumentId: string;
  readonly path: string;
  readonly movedTo: string;
}

export async function insertFileMove(tx: Witnessed, move: NewMove, made: Making): Promise<void> {
  await insertRow(tx, 'file_moves', {
    id: newId(),
    laboratory_id: move.laboratoryId,
    file_id: move.fileId,
    instrument_id: move.instrumentId,
    path: move.path,
    moved_to: move.movedTo,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}
