// The components of stretches that are being looked at, in memory: telling them apart takes seconds, and whoever looks at one of
// them looks at the next.
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import type { RangeComponent } from '../../chemistry/components/range-components.js';
import { instrumentByProfile } from '../instruments/instrument-store.js';
import type { ScanRange } from '../../chemistry/spectra/scan-range.js';
import type { StoredMeasurement } from './measurement.js';
import { componentsIn, readTask } from './reader.js';
import { fileStanding } from './received-file-store.js';

const mostKept = 64;

type Components = Promise<readonly RangeComponent[]>;

const shelves = new WeakMap<Lab, Map<string, Components>>();

/** From the stored bytes of the file. Two who ask at once cause one calculation. */
export async function runComponents(lab: Lab, measurement: StoredMeasurement, range: ScanRange): Components {
  const shelf = shelves.get(lab) ?? new Map<string, Components>();
  shelves.set(lab, shelf);
  const key = `${measurement.id} ${range.first} ${range.last}`;
  const components = shelf.get(key) ?? computed(lab, measurement, range);
  shelf.delete(key);
  shelf.set(key, components);
  for (const oldest of [...shelf.keys()].slice(0, -mostKept)) shelf.delete(oldest);
  try {
    return await components;
  } catch (fault) {
    shelf.delete(key);
    throw fault;
  }
}

async function computed(lab: Lab, { fileId, profileId, part }: StoredMeasurement, range: ScanRange): Components {
  const file = await fileStanding(lab.db, fileId);
  if (file === undefined) throw new NotFound('file');
  const profile = profileId === null ? undefined : (await instrumentByProfile(lab.db, profileId))?.profile;
  return componentsIn(lab, { ...readTask(lab, { file, profile, part }), range });
}
