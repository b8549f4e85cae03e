// The peak that a finding is about, with everything that proves it was measured: the stored file, the sample it is bound to,
// the search that was kept. A finding without them is refused: no result without a run.
import type { Db } from '../../database/connection.js';
import type { CustodyItem } from '../../evidence/custody/custody-item.js';
import { custodyItem } from '../../evidence/custody/custody-item-store.js';
import { InvalidInput, NotFound, RuleBroken } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { readAnalysis, type AnalysisDocument, type AnalysisPeak } from './analysis.js';
import { analysisById, newestAnalysis } from './analysis-store.js';
import { bindingOf } from './binding-store.js';
import type { StoredMeasurement } from './measurement.js';
import { measurementById } from './measurement-store.js';
import { fileStanding } from './received-file-store.js';

export interface StudiedPeak {
  readonly measurement: StoredMeasurement;
  readonly item: CustodyItem;
  readonly analysisId: string;
  readonly document: AnalysisDocument;
  /** Undefined for a finding on the run as a whole. */
  readonly peak: AnalysisPeak | undefined;
}

export interface PeakWanted {
  readonly measurementId: string;
  readonly analysisId: string | null;
  readonly peakNumber: number | null;
}

/** @throws RuleBroken naming what the run lacks. */
export async function studiedPeak(lab: Lab, wanted: PeakWanted): Promise<StudiedPeak> {
  const measurement = await measurementById(lab.db, wanted.measurementId);
  if (measurement === undefined) throw new NotFound('measurement');
  const item = await boundItem(lab.db, measurement);
  const file = await fileStanding(lab.db, measurement.fileId);
  if (file === undefined || !(await lab.vault.has(file.sha256))) {
    throw new RuleBroken('finding-needs-file', { number: measurement.number });
  }
  const { analysisId, document } = await analysisOf(lab, measurement, wanted.analysisId);
  const peak = document.peaks.find(({ number }) => number === wanted.peakNumber);
  if (wanted.peakNumber !== null && peak === undefined) throw new InvalidInput({ peak: { code: 'finding-no-peak' } });
  return { measurement, item, analysisId, document, peak };
}

/** @throws RuleBroken for a measurement of no sample. */
export async function boundItem(db: Db, { id, number }: StoredMeasurement): Promise<CustodyItem> {
  const binding = await bindingOf(db, id);
  const item = binding && (await custodyItem(db, binding.item));
  if (item === undefined) throw new RuleBroken('finding-needs-binding', { number });
  return item;
}

export async function analysisOf(lab: Lab, { id, number }: StoredMeasurement, analysisId: string | null) {
  const stored = analysisId === null ? await newestAnalysis(lab.db, id) : await analysisById(lab.db, analysisId);
  if (stored?.measurementId !== id) throw new RuleBroken('finding-needs-analysis', { number });
  return { analysisId: stored.id, document: readAnalysis((await lab.vault.read(stored.sha256)).toString()) };
}
