import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import type { Making } from '../../people/laboratory-store.js';
import type { SearchedLibraryName, StoredAnalysis } from './analysis.js';

interface AnalysisRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly measurement_id: string;
  readonly sha256: string;
  readonly size: number;
  readonly peaks: number;
  readonly peak_algorithm: string;
  readonly search_algorithm: string;
  readonly libraries: string;
  readonly made_by: string;
  readonly made_at: string;
}

export async function analysisById(db: Db, id: string): Promise<StoredAnalysis | undefined> {
  const row = (await db('analyses').where('analyses.id', id).first()) as AnalysisRow | undefined;
  return row && analysisFrom(row);
}

export async function newestAnalysis(db: Db, measurementId: string): Promise<StoredAnalysis | undefined> {
  const row = (await db('analyses').where({ measurement_id: measurementId }).orderBy('analyses.id', 'desc').first()) as
    AnalysisRow | undefined;
  return row && analysisFrom(row);
}

export async function insertAnalysis(tx: Witnessed, analysis: StoredAnalysis, made: Making): Promise<void> {
  await insertRow(tx, 'analyses', {
    id: analysis.id,
    laboratory_id: analysis.laboratoryId,
    measurement_id: analysis.measurementId,
    sha256: analysis.sha256,
    size: analysis.size,
    peaks: analysis.peaks,
    peak_algorithm: analysis.peakAlgorithm,
    search_algorithm: analysis.searchAlgorithm,
    libraries: JSON.stringify(analysis.libraries),
    made_by: made.by,
    made_at: made.at,
  });
}

const analysisFrom = (row: AnalysisRow): StoredAnalysis => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  measurementId: row.measurement_id,
  sha256: row.sha256,
  size: Number(row.size),
  peaks: row.peaks,
  peakAlgorithm: row.peak_algorithm,
  searchAlgorithm: row.search_algorithm,
  libraries: JSON.parse(row.libraries) as readonly SearchedLibraryName[],
  madeBy: row.made_by,
  madeAt: row.made_at,
});
