// Received files as lists show them.
import type { FileLine } from '../../../views/measurements/files-page.js';
import type { Db } from '../../database/connection.js';
import { instrumentsOf } from '../instruments/instrument-store.js';
import { injectionCounts } from './measurement-search-store.js';
import type { FileStanding } from './received-file.js';

export async function fileLines(db: Db, files: readonly FileStanding[]): Promise<readonly FileLine[]> {
  const [first] = files;
  if (first === undefined) return [];
  const instruments = new Map((await instrumentsOf(db, first.laboratoryId)).map(({ id, name }) => [id, name]));
  const counts = await injectionCounts(
    db,
    files.map(({ id }) => id),
  );
  return files.map(({ id, name, form, size, via, state, refusal, instrumentId, receivedAt }) => ({
    ...{ id, name, form, size, via, state, receivedAt },
    refusal: refusal && { code: refusal.code, details: refusal.details },
    instrumentName: instruments.get(instrumentId ?? '') ?? null,
    counts: counts.get(id) ?? null,
  }));
}
