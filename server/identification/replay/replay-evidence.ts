// The rows of evidence of a finding again: retention times from both runs, likenesses of spectra of light, and what the finding
// says of its hit against the document that was kept.
import type { Lab } from '../../ledger/lab.js';
import { curveOf } from '../examinations/comparison.js';
import type { CurveRecord } from '../examinations/examination-record.js';
import type { EvidenceDetail, FindingEvidence } from '../findings/finding.js';
import type { AnalysisDocument } from '../../measuring/measurements/analysis.js';
import { keptIndex, markersOf } from '../../measuring/retention-ladders/retention-ladder.js';
import { ladderById } from '../../measuring/retention-ladders/retention-ladder-store.js';
import { measurementById } from '../../measuring/measurements/measurement-store.js';
import { curveAlgorithm, curveLikeness, keptSimilarity } from '../../chemistry/spectra/curve-likeness.js';
import { compareRetention } from '../../chemistry/spectra/retention.js';
import { peaksAgain, type PeakAgain } from './replay-run.js';
import { comparedStep, differencesOf, impossibleStep, type ReplayStep } from './replay.js';

export interface EvidenceBasis {
  readonly document: AnalysisDocument | undefined;
  /** Of the finding's run, computed again. */
  readonly peaks: readonly PeakAgain[];
  readonly peakNumber: number | null;
}

export async function evidenceStep(
  lab: Lab,
  row: FindingEvidence,
  basis: EvidenceBasis,
): Promise<readonly ReplayStep[]> {
  const { detail } = row;
  if (detail.kind === 'retention') return [await retentionStep(lab, { detail, outcome: row.outcome }, basis)];
  if (detail.kind === 'library') return [libraryStep(detail, basis), ...(await indexSteps(lab, detail, basis))];
  const isCurve = detail.kind === 'examination' && detail.record.kind === 'curve';
  return isCurve && detail.record.kind === 'curve' ? [await curveStep(lab, detail.record)] : [];
}

type LibraryDetail = Extract<EvidenceDetail, { readonly kind: 'library' }>;

function libraryStep(detail: LibraryDetail, { document }: EvidenceBasis): ReplayStep {
  const peak = document?.peaks.find(({ number }) => number === detail.peakNumber);
  const hit = peak?.hits.find(({ rank }) => rank === detail.rank);
  const library = hit && document?.libraries[hit.library];
  if (hit === undefined || library === undefined)
    return impossibleStep('library-evidence', detail.entry, 'hit-unknown');
  const { score, matchFactor, entry, librarySha256 } = detail;
  const differences = differencesOf(
    { score, matchFactor, entry, librarySha256 },
    { score: hit.score, matchFactor: hit.matchFactor, entry: hit.name, librarySha256: library.sha256 },
  );
  return comparedStep({ part: 'library-evidence', of: detail.entry, differences });
}

/** The alkanes from the bytes of their run too. */
async function indexSteps(lab: Lab, { index }: LibraryDetail, { peaks, peakNumber }: EvidenceBasis) {
  if (index === undefined) return [];
  const ladder = await ladderById(lab.db, index.ladderId);
  const alkanes = ladder && (await measurementById(lab.db, ladder.measurementId));
  const measured = peaks.find(({ number }) => number === peakNumber);
  if (ladder === undefined || alkanes === undefined || measured === undefined) {
    return [impossibleStep('retention-index', alkanes?.number ?? '', 'measurement-unknown')];
  }
  const carbons = ladder.markers.map((marker) => marker.index / 100);
  const markers = markersOf(await peaksAgain(lab, alkanes, undefined), carbons);
  const now = keptIndex({ ...ladder, markers }, measured.apexMilliseconds);
  const differences = differencesOf({ index: index.measured }, { index: now });
  return [comparedStep({ part: 'retention-index', of: alkanes.number, differences })];
}

interface RetentionRow extends Pick<FindingEvidence, 'outcome'> {
  readonly detail: Extract<EvidenceDetail, { readonly kind: 'retention' }>;
}

async function retentionStep(
  lab: Lab,
  { detail, outcome }: RetentionRow,
  { peaks, peakNumber }: EvidenceBasis,
): Promise<ReplayStep> {
  const of = detail.referenceNumber;
  const reference = await measurementById(lab.db, detail.referenceMeasurementId);
  if (reference === undefined) return impossibleStep('retention', of, 'measurement-unknown');
  const measured = peaks.find(({ number }) => number === peakNumber)?.apexMilliseconds;
  const wanted = detail.referenceMilliseconds;
  const distance = (peak: PeakAgain): number => Math.abs(peak.apexMilliseconds - wanted);
  const [nearest] = [...(await peaksAgain(lab, reference, undefined))].sort((a, b) => distance(a) - distance(b));
  const comparison = compareRetention((measured ?? 0) / 1_000, (nearest?.apexMilliseconds ?? 0) / 1_000);
  const recorded = {
    measuredMilliseconds: detail.measuredMilliseconds,
    referenceMilliseconds: wanted,
    windowMilliseconds: detail.windowMilliseconds,
    agrees: outcome !== 'negative',
  };
  const now = {
    measuredMilliseconds: measured,
    referenceMilliseconds: nearest?.apexMilliseconds,
    windowMilliseconds: comparison && Math.round(comparison.windowSeconds * 1_000),
    agrees: comparison?.agrees,
  };
  return comparedStep({ part: 'retention', of, differences: differencesOf(recorded, now) });
}

async function curveStep(lab: Lab, record: CurveRecord): Promise<ReplayStep> {
  const measured = await measurementById(lab.db, record.measurementId);
  const reference = await measurementById(lab.db, record.referenceMeasurementId);
  if (measured === undefined || reference === undefined) {
    return impossibleStep('examination', record.number, 'measurement-unknown');
  }
  const likeness = curveLikeness(await curveOf(lab, measured), await curveOf(lab, reference));
  const { similarity, from, to, points } = record;
  const now = likeness && {
    ...{ similarity: keptSimilarity(likeness), from: likeness.from.toFixed(1), to: likeness.to.toFixed(1) },
    points: likeness.points,
  };
  return comparedStep({
    ...{ part: 'examination', of: record.number },
    differences: differencesOf({ similarity, from, to, points }, now ?? {}),
    versions: [{ recorded: record.algorithm, running: `${curveAlgorithm.name} ${curveAlgorithm.version}` }],
  });
}
