// The figures of a run read from its bytes, by a method's windows and the limits' ion tolerance.
import { NotFound } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import type { MethodStatement } from '../batches/method-template.js';
import { instrumentByProfile } from '../instruments/instrument-store.js';
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
  { fileId, profileId }: StoredMeasurement,
) {
  const file = await fileStanding(lab.db, fileId);
  if (file === undefined) throw new NotFound('file');
  const profile = profileId === null ? undefined : (await instrumentByProfile(lab.db, profileId))?.profile;
  const { analytes, internalStandard } = method;
  const plan = { analytes, standard: internalStandard, ionTolerance: limits.limits.ionTolerance };
  return figures(lab, { ...readTask(lab, file, profile ?? {}), plan });
}
