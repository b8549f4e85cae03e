// From a proposal and the records to the rows of evidence: what was compared with what, and with which outcome.
import type { Db } from '../../database/connection.js';
import { InvalidInput, RuleBroken } from '../../foundation/errors.js';
import { examinationsOfExhibit } from '../examinations/examination-store.js';
import type { AnalysisDocument, AnalysisHit } from '../../measuring/measurements/analysis.js';
import { namedAlgorithm } from '../../measuring/measurements/keep-analysis.js';
import { measurementByNumber } from '../../measuring/measurements/measurement-store.js';
import type { EvidenceDetail } from './finding.js';
import { evidenceOfGcMs } from './gc-ms-evidence.js';
import type { Outcome } from './identification-scheme.js';
import type { EvidenceOfProposal, Proposal, ProposedTechnique } from './proposal.js';
import type { ComparedReference } from './reference-run.js';
import { keptIndex, type RetentionLadder } from '../../measuring/retention-ladders/retention-ladder.js';
import { boundItem, type StudiedPeak } from '../../measuring/measurements/studied-peak.js';

export interface EvidenceSources {
  readonly studied: StudiedPeak;
  readonly hit: AnalysisHit | undefined;
  readonly reference: ComparedReference | undefined;
  /** That is recorded for the run's method. */
  readonly ladder: RetentionLadder | undefined;
}

/** What the run itself says: its spectrum, and its retention time where it was compared. */
export function evidenceOfRun(proposal: Proposal, sources: EvidenceSources): readonly EvidenceOfProposal[] {
  const { studied, hit, reference } = sources;
  const run = {
    measurementId: studied.measurement.id,
    samplingId: studied.item.id,
    spectrum: spectrumOutcome(proposal, hit),
    reference: reference ?? null,
  };
  return evidenceOfGcMs(run).map((evidence) => ({
    ...evidence,
    detail:
      evidence.technique === 'gas-chromatography' && reference
        ? retentionDetail(reference)
        : spectrumDetail(proposal, sources),
  }));
}

/** Without a reference spectrum nothing was compared, whatever is claimed. */
function spectrumOutcome({ outcome, spectrum }: Proposal, hit: AnalysisHit | undefined): Outcome {
  if (outcome === 'not-detected') return 'negative';
  return hit === undefined && spectrum === 'positive' ? 'inconclusive' : spectrum;
}

function spectrumDetail({ basis, outcome }: Proposal, { studied, hit, ladder }: EvidenceSources): EvidenceDetail {
  const { document, peak } = studied;
  const library = hit && document.libraries[hit.library];
  if (hit === undefined || library === undefined || peak === undefined || outcome === 'not-detected') {
    return { kind: 'technique', result: basis.trim(), note: '' };
  }
  return {
    kind: 'library',
    peakNumber: peak.number,
    rank: hit.rank,
    score: hit.score,
    matchFactor: hit.matchFactor,
    algorithm: algorithmsOf(document),
    libraryName: library.name,
    libraryVersion: library.version,
    librarySha256: library.sha256,
    entry: hit.name,
    ...indexOf(peak.apexMilliseconds, hit, ladder),
  };
}

/** None where the peak lies beyond the ladder. */
function indexOf(milliseconds: number, hit: AnalysisHit, ladder: RetentionLadder | undefined) {
  const measured = ladder === undefined ? null : keptIndex(ladder, milliseconds);
  if (ladder === undefined || measured === null) return {};
  const library = hit.retention?.index ?? null;
  return { index: { measured, library, ladderId: ladder.id, ladderVersion: ladder.version } };
}

/** Of a chosen stretch, how its spectrum was made too. */
function algorithmsOf(document: AnalysisDocument): string {
  const { peakAlgorithm, rankingAlgorithm, matchFactorAlgorithm, selection } = document;
  const searched = [rankingAlgorithm, matchFactorAlgorithm];
  return (selection === undefined ? searched : [peakAlgorithm, ...searched]).map(namedAlgorithm).join(', ');
}

function retentionDetail(reference: ComparedReference): EvidenceDetail {
  const { words, lotId } = reference.material;
  return {
    kind: 'retention',
    measuredMilliseconds: reference.measuredMilliseconds,
    referenceMilliseconds: reference.referenceMilliseconds,
    windowMilliseconds: Math.round(reference.comparison.windowSeconds * 1_000),
    hoursApart: reference.hoursApart,
    referenceMeasurementId: reference.measurement.id,
    referenceNumber: reference.measurement.number,
    reference: words,
    ...(lotId === null ? {} : { referenceLotId: lotId }),
  };
}

/** Results of other techniques on the same exhibit. @throws InvalidInput on the technique's own field */
export async function evidenceOfTechniques(
  db: Db,
  studied: StudiedPeak,
  techniques: readonly ProposedTechnique[],
): Promise<readonly EvidenceOfProposal[]> {
  const rows: EvidenceOfProposal[] = [];
  for (const [at, proposed] of techniques.entries()) {
    const { technique, outcome, result } = proposed;
    const detail: EvidenceDetail = { kind: 'technique', result: result.trim(), note: '' };
    const source = await sourceOf(db, studied, { proposed, field: `techniqueMeasurement${at + 1}` });
    rows.push({ technique, outcome, ...source, detail });
  }
  return rows;
}

/** What was examined beside the run. @throws InvalidInput for what was withdrawn, or was done on another exhibit. */
export async function evidenceOfExaminations(
  db: Db,
  exhibitId: string,
  ids: readonly string[],
): Promise<readonly EvidenceOfProposal[]> {
  const known = (await examinationsOfExhibit(db, exhibitId)).filter(({ withdrawal }) => withdrawal === null);
  return [...new Set(ids)].map((id) => {
    const found = known.find((one) => one.id === id);
    if (found === undefined) throw new InvalidInput({ examinations: { code: 'finding-examination-unknown' } });
    const { technique, outcome, item, record } = found;
    const detail: EvidenceDetail = { kind: 'examination', examinationId: id, record };
    return { technique, outcome, reviewableId: id, samplingId: item.id, detail };
  });
}

async function sourceOf(
  db: Db,
  { measurement, item }: StudiedPeak,
  { proposed, field }: { readonly proposed: ProposedTechnique; readonly field: string },
): Promise<Pick<EvidenceOfProposal, 'reviewableId' | 'samplingId'>> {
  const number = proposed.measurementNumber?.trim().toUpperCase() ?? '';
  if (number === '') return { reviewableId: null, samplingId: item.id };
  const refuse = (code: string): never => {
    throw new InvalidInput({ [field]: { code, values: { number } } });
  };
  const other = await measurementByNumber(db, measurement.laboratoryId, number);
  if (other === undefined) return refuse('finding-measurement-unknown');
  if (other.id === measurement.id) return refuse('finding-measurement-same');
  if (other.kind === 'kept') return refuse('finding-measurement-kept');
  const sampled = await boundItem(db, other).catch((fault: unknown) => {
    if (fault instanceof RuleBroken) return undefined;
    throw fault;
  });
  if (sampled?.exhibitId !== item.exhibitId) return refuse('finding-measurement-other');
  return { reviewableId: other.id, samplingId: sampled.id };
}
