// The figures of a run read from its bytes, by a method's windows and the limits' ion tolerance, and between the feet that a
// person chose where an ion was integrated by hand.
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import type { MethodStatement } from '../batches/method-template.js';
import { instrumentByProfile } from '../instruments/instrument-store.js';
import { standingIntegrations } from '../measurements/integration-store.js';
import type { StoredMeasurement } from '../measurements/measurement.js';
import { figures, readTask } from '../measurements/reader.js';
import { fileStanding } from '../measurements/received-file-store.js';
import type { LimitsVersion } from './quality-limits.js';

export interface FiguresBasis {
  readonly method: Pick<MethodStatement, 'analytes' | 'internalStandard'>;
  readonly limits: Pick<LimitsVersion, 'limits'>;
}

/** Null for what holds no scans: such a run says nothing of a method with ions. */
export async function measuredFigures(
  lab: Lab,
  { method, limits }: FiguresBasis,
  { id, fileId, profileId, part }: StoredMeasurement,
) {
  const file = await fileStanding(lab.db, fileId);
  if (file === undefined) throw new NotFound('file');
  const profile = profileId === null ? undefined : (await instrumentByProfile(lab.db, profileId))?.profile;
  const { analytes, internalStandard } = method;
  const byHand = (await standingIntegrations(lab.db, id)).flatMap(({ mz, startScan, endScan }) =>
    mz === null ? [] : [{ mz: Number(mz), startScan, endScan }],
  );
  const plan = { analytes, standard: internalStandard, ionTolerance: limits.limits.ionTolerance, byHand };
  return figures(lab, { ...readTask(lab, { file, profile, part }), plan });
}
