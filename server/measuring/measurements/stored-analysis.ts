// The newest analysis of a measurement with its document from the vault, and whether it is still the one to go by.
import type { Lab } from '../../ledger/lab.js';
import { searchAlgorithmOf } from './keep-analysis.js';
import { searchedBy } from './searched-by.js';
import { readAnalysis, type AnalysisDocument, type StoredAnalysis } from './analysis.js';
import { newestAnalysis } from './analysis-store.js';
import type { Integration } from './integration.js';
import { standingIntegrations } from './integration-store.js';
import type { StoredMeasurement } from './measurement.js';

export interface OpenAnalysis {
  readonly analysis: StoredAnalysis;
  readonly document: AnalysisDocument;
  /** What was integrated by hand in the run, and not undone. */
  readonly byHand: readonly Integration[];
}

export async function openAnalysis(lab: Lab, measurementId: string): Promise<OpenAnalysis | undefined> {
  const analysis = await newestAnalysis(lab.db, measurementId);
  if (analysis === undefined) return undefined;
  const byHand = await standingIntegrations(lab.db, measurementId);
  return { analysis, document: await documentOf(lab, analysis), byHand };
}

/** The vault checks the bytes against their hash. */
async function documentOf(lab: Lab, { sha256 }: StoredAnalysis): Promise<AnalysisDocument> {
  return readAnalysis((await lab.vault.read(sha256)).toString('utf8'));
}

/** True when libraries were loaded or ended since, or another ranking holds. */
export async function isOutdated(
  lab: Lab,
  measurement: StoredMeasurement,
  { libraries, searchAlgorithm }: StoredAnalysis,
): Promise<boolean> {
  const now = await searchedBy(lab, measurement);
  if (searchAlgorithm !== searchAlgorithmOf(now.ranking)) return true;
  return now.libraries.map(({ sha256 }) => sha256).join(' ') !== libraries.map(({ sha256 }) => sha256).join(' ');
}
