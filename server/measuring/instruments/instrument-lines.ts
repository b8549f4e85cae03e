// Instruments as lists show them: with their folders, last files, and what went wrong.
import type { FolderView, InstrumentLine } from '../../../views/instruments/instrument-view.js';
import type { Lab } from '../../ledger/lab.js';
import { countQuarantined, lastFileOf } from '../measurements/received-file-store.js';
import type { Instrument } from './instrument.js';
import { stuckBefore, type WatchedFolder } from './watched-folder.js';
import { countStuck, watchedFoldersOf } from './watched-folder-store.js';

export async function instrumentLines(
  lab: Lab,
  instruments: readonly Instrument[],
): Promise<readonly InstrumentLine[]> {
  const [first] = instruments;
  if (first === undefined) return [];
  const { laboratoryId } = first;
  const folders = await watchedFoldersOf(lab.db, laboratoryId);
  const quarantined = await countQuarantined(lab.db, laboratoryId);
  const stuck = await countStuck(lab.db, laboratoryId, stuckBefore(lab.clock.now()));
  const lines: InstrumentLine[] = [];
  for (const instrument of instruments) {
    const { id, name, kind, model, location } = instrument;
    const last = await lastFileOf(lab.db, id);
    lines.push({
      ...{ id, name, kind, model, location },
      folder: folderView(instrument, folders.get(id)),
      lastFile: last === undefined ? null : { id: last.id, name: last.name, at: last.receivedAt },
      quarantined: quarantined.get(id) ?? 0,
      stuck: stuck.get(id) ?? 0,
    });
  }
  return lines;
}

function folderView({ folder }: Instrument, seen: WatchedFolder | undefined): FolderView | null {
  if (folder === null) return null;
  if (seen?.folder !== folder) return { path: folder, state: 'never', fault: '', since: null, scannedAt: null };
  const { state, fault, since, scannedAt, reachedAt } = seen;
  return { path: folder, state, fault: fault ?? '', since: reachedAt === null ? null : since, scannedAt };
}
