// An analysis is kept as one document in the vault; its row and its hash become an entry of the ledger.
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { matchFactorAlgorithm, rankingAlgorithm, type SearchAlgorithm } from '../../chemistry/spectra/algorithm.js';
import type { RankingModel } from '../../chemistry/spectra/ranking-model.js';
import { analysisKey, analysisText, type AnalysisDocument, type StoredAnalysis } from './analysis.js';
import { insertAnalysis } from './analysis-store.js';
import { measurementKey, type StoredMeasurement } from './measurement.js';

export interface NewAnalysis {
  readonly measurement: StoredMeasurement;
  readonly document: AnalysisDocument;
}

export async function keepAnalysis(
  lab: Lab,
  actor: Actor,
  { measurement, document }: NewAnalysis,
): Promise<StoredAnalysis> {
  const { sha256, size } = await lab.vault.keepBytes(Buffer.from(analysisText(document)));
  const made = { by: actor.id, at: instant(lab.clock.now()) };
  const { laboratoryId, id: measurementId } = measurement;
  const { peaks, libraries, selection = null } = document;
  const analysis: StoredAnalysis = {
    ...{ id: newId(), laboratoryId, measurementId, sha256, size, peaks: peaks.length, libraries, selection },
    peakAlgorithm: namedAlgorithm(document.peakAlgorithm),
    searchAlgorithm: [document.rankingAlgorithm, document.matchFactorAlgorithm].map(namedAlgorithm).join(', '),
    ...{ madeBy: made.by, madeAt: made.at },
  };
  await record(lab, actor, async (tx) => {
    await insertAnalysis(tx, analysis, made);
    const data = {
      analysis: analysis.id,
      measurement: measurementId,
      peaks: peaks.length,
      libraries: libraries.length,
      ...(selection === null ? {} : { selection: selection.kind, range: selection.range }),
    };
    const items = [measurementKey(measurementId), analysisKey(analysis.id)];
    return { type: 'measurement.analysed', items, data, files: [{ sha256, size, name: 'peaks and hits' }] };
  });
  return analysis;
}

export const namedAlgorithm = ({ name, version }: SearchAlgorithm): string => `${name} ${version}`;

/** Of a search by this ranking. */
export const searchAlgorithmOf = (ranking: RankingModel): string =>
  [rankingAlgorithm(ranking), matchFactorAlgorithm].map(namedAlgorithm).join(', ');
