// Which finding stands on a peak: whichever search of the whole run named it, a peak of the run stays the same one; what was made
// of a chosen stretch is itself alone.
import type { Db } from '../../database/connection.js';
import { analysisById, selectionsOf } from '../../measuring/measurements/analysis-store.js';
import type { Selection } from '../../measuring/measurements/selection.js';
import type { Finding } from './finding.js';
import { findingsOfMeasurement } from './finding-store.js';

export interface PeakPlace {
  readonly measurementId: string;
  readonly analysisId: string | null;
  readonly peakNumber: number | null;
}

export async function findingOnPeak(db: Db, { measurementId, analysisId, peakNumber }: PeakPlace) {
  const selections = new Set((await selectionsOf(db, measurementId)).map(({ id }) => id));
  const basisOf = (id: string | null): string | null => (id !== null && selections.has(id) ? id : null);
  return (await findingsOfMeasurement(db, measurementId)).find(
    (one) => one.peakNumber === peakNumber && basisOf(one.analysisId) === basisOf(analysisId),
  );
}

/** Null for a finding on a peak of the whole run, or on the run itself. */
export async function selectionOfFinding(
  db: Db,
  { analysisId }: Pick<Finding, 'analysisId'>,
): Promise<Selection | null> {
  return analysisId === null ? null : ((await analysisById(db, analysisId))?.selection ?? null);
}
