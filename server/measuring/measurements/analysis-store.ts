import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import type { Making } from '../../people/laboratory-store.js';
import type { SearchedLibraryName, StoredAnalysis } from './analysis.js';
import type { Selection } from './selection.js';

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
  readonly selection: string | null;
  readonly made_by: string;
  readonly made_at: string;
}

export async function analysisById(db: Db, id: string): Promise<StoredAnalysis | undefined> {
  const row = (await db('analyses').where('analyses.id', id).first()) as AnalysisRow | undefined;
  return row && analysisFrom(row);
}

/** Of the whole run. */
export async function newestAnalysis(db: Db, measurementId: string): Promise<StoredAnalysis | undefined> {
  const row = (await db('analyses')
    .where({ measurement_id: measurementId })
    .whereNull('analyses.selection')
    .orderBy('analyses.id', 'desc')
    .first()) as AnalysisRow | undefined;
  return row && analysisFrom(row);
}

/** What was kept of stretches that somebody chose. */
export async function selectionsOf(db: Db, measurementId: string): Promise<readonly StoredAnalysis[]> {
  const rows = (await db('analyses')
    .where({ measurement_id: measurementId })
    .whereNotNull('analyses.selection')
    .orderBy('analyses.id')) as AnalysisRow[];
  return rows.map(analysisFrom);
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
    selection: analysis.selection === null ? null : JSON.stringify(analysis.selection),
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
  selection: row.selection === null ? null : (JSON.parse(row.selection) as Selection),
  madeBy: row.made_by,
  madeAt: row.made_at,
});
