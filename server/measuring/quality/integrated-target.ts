// Which substance of a batch's method an ion belongs to, at a moment of one of the batch's runs: what is integrated by hand there
// is what the batch is judged by.
import type { Scans } from '../../../lab-instruments/measurement.js';
import type { Db } from '../../database/connection.js';
import { batchById } from '../batches/batch-store.js';
import { isOfLine } from '../batches/line-run.js';
import { lineRunsOfMeasurement } from '../batches/line-run-store.js';
import type { Target } from '../batches/method-template.js';
import { methodTemplateOfVersion } from '../batches/method-template-store.js';
import type { StoredMeasurement } from '../measurements/measurement.js';
import { ionPeak } from '../../chemistry/spectra/ion-window.js';
import { currentLimits } from './limits-store.js';
import { windowOf } from './run-figures.js';

export interface MethodIon {
  readonly analyte: string;
  readonly mz: number;
  readonly tolerance: number;
  /** As the method's own window gives it. */
  readonly area: number | null;
}

/** Of every substance whose window holds this moment. None for a run of no batch. */
export async function methodIonsAt(
  db: Db,
  measurement: StoredMeasurement,
  { scans, seconds }: { readonly scans: Scans; readonly seconds: number },
): Promise<readonly MethodIon[]> {
  const targets = await targetsOf(db, measurement);
  if (targets.length === 0) return [];
  const tolerance = (await currentLimits(db, measurement.laboratoryId)).limits.ionTolerance;
  return targets.flatMap((target) => {
    const window = windowOf(target);
    if (seconds < window.fromSeconds || seconds > window.toSeconds) return [];
    return [target.quantIon, ...target.qualifierIons].map((mz) => {
      const peak = ionPeak(scans, { mz, tolerance }, { ...window, saturatesAt: null });
      return { analyte: target.name, mz, tolerance, area: peak?.area ?? null };
    });
  });
}

async function targetsOf(db: Db, { id }: StoredMeasurement): Promise<readonly Target[]> {
  const run = (await lineRunsOfMeasurement(db, id)).filter(isOfLine).at(-1);
  const batch = run && (await batchById(db, run.batchId));
  const method = batch && (await methodTemplateOfVersion(db, batch.templateVersionId));
  if (method === undefined) return [];
  return [...(method.internalStandard === null ? [] : [method.internalStandard]), ...method.analytes];
}
