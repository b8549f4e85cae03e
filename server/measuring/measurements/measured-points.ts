// The points of measurements that are being looked at, in memory: the most recent ones, up to a number of bytes.
import type { Lab } from '../../ledger/lab.js';
import { NotFound } from '../../foundation/errors.js';
import { instrumentByProfile } from '../instruments/instrument-store.js';
import type { RunData } from './file-worker.js';
import type { StoredMeasurement } from './measurement.js';
import { points, readTask } from './reader.js';
import { fileStanding } from './received-file-store.js';

const keptBytes = 268_435_456;

interface Kept {
  readonly points: Promise<RunData>;
  bytes: number;
}

const shelves = new WeakMap<Lab, Map<string, Kept>>();

/** Reads the stored file again, unless it was looked at a moment ago. Two who ask at once cause one reading. */
export async function pointsOf(lab: Lab, measurement: StoredMeasurement): Promise<RunData> {
  const shelf = shelves.get(lab) ?? new Map<string, Kept>();
  shelves.set(lab, shelf);
  const kept = shelf.get(measurement.id) ?? { points: read(lab, measurement), bytes: 0 };
  shelf.delete(measurement.id);
  shelf.set(measurement.id, kept);
  try {
    const found = await kept.points;
    kept.bytes = bytesOf(found);
    makeRoom(shelf, measurement.id);
    return found;
  } catch (fault) {
    shelf.delete(measurement.id);
    throw fault;
  }
}

async function read(lab: Lab, { fileId, profileId, part }: StoredMeasurement): Promise<RunData> {
  const file = await fileStanding(lab.db, fileId);
  if (file === undefined) throw new NotFound('file');
  const profile = profileId === null ? undefined : (await instrumentByProfile(lab.db, profileId))?.profile;
  return points(lab, readTask(lab, { file, profile, part }));
}

function bytesOf({ scans, fragmentScans, trace, furtherTraces }: RunData): number {
  const spectra = [scans, fragmentScans].flatMap((each) => {
    return each ? [each.mz, each.intensity, each.retentionSeconds, each.totalIonCurrent] : [];
  });
  const traces = [trace, ...(furtherTraces ?? [])].flatMap((each) => (each ? [each.seconds, each.values] : []));
  return [...spectra, ...traces].reduce((sum, array) => sum + array.byteLength, 10_000);
}

/** Last used last, so that the oldest goes first; the one just asked for always stays. */
function makeRoom(shelf: Map<string, Kept>, newest: string): void {
  let bytes = [...shelf.values()].reduce((sum, kept) => sum + kept.bytes, 0);
  for (const [id, kept] of shelf) {
    if (bytes <= keptBytes) return;
    if (id === newest || kept.bytes === 0) continue;
    shelf.delete(id);
    bytes -= kept.bytes;
  }
}
