// A run of one's own in place of an invented one: copied into the watched folder, taken in like any other, and bound to its
// sample by hand, for it names none of ours.
import { cp } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { lookIntoFolders } from '../../measuring/instruments/folder-watch.js';
import { stillLooks } from '../../measuring/instruments/drop-folder.js';
import { bindMeasurement } from '../../measuring/measurements/binding-actions.js';
import { measurementsOfFile } from '../../measuring/measurements/measurement-store.js';
import { searchFiles } from '../../measuring/measurements/received-file-store.js';
import { runDueJobs } from '../../worker.js';
import type { Vial } from './batch.js';
import type { Demonstration } from './demonstration.js';

export interface BroughtRun {
  readonly name: string;
  /** Number of its measurement; undefined where none came of it. */
  readonly measurement: string | undefined;
}

export async function brought(demo: Demonstration, path: string, vial: Vial | undefined): Promise<BroughtRun> {
  const { lab, folder, instrument, staff } = demo;
  const name = basename(path);
  await cp(path, join(folder, name), { recursive: true });
  const memories: Parameters<typeof lookIntoFolders>[1] = new Map();
  for (let look = 0; look < stillLooks; look += 1) await lookIntoFolders(lab, memories);
  await runDueJobs(lab);
  const [file] = await searchFiles(lab.db, { laboratoryId: instrument.laboratoryId, limit: 1 });
  const measurement = file?.name === name ? (await measurementsOfFile(lab.db, file.id))[0] : undefined;
  if (measurement === undefined || vial === undefined) return { name, measurement: undefined };
  const reason = 'файл назван не по пробе; проба подтверждена по журналу прибора';
  await bindMeasurement(lab, staff.thirdChemist, { measurementId: measurement.id, code: vial.barcode, reason });
  return { name, measurement: measurement.number };
}
