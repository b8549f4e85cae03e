// The balance of evidence of a finding, gathered for its page: what speaks for it, what against, on which samplings.
import type { BalanceView, DoubtView } from '../../../views/findings/balance-part.js';
import type { T } from '../../../views/messages/translate.js';
import { paths } from '../../../views/paths.js';
import { samplesByIds } from '../../evidence/samples/sample-store.js';
import { exhibitById } from '../../evidence/exhibits/exhibit-store.js';
import type { Db } from '../../database/connection.js';
import type { Lab } from '../../ledger/lab.js';
import { openAlarmOn } from '../../ledger/alarm-store.js';
import { examinationsOfExhibit } from '../examinations/examination-store.js';
import { examinationWords } from '../examinations/examination-words.js';
import { readAnalysis } from '../../measuring/measurements/analysis.js';
import { analysisById } from '../../measuring/measurements/analysis-store.js';
import { measurementKey } from '../../measuring/measurements/measurement.js';
import { measurementById } from '../../measuring/measurements/measurement-store.js';
import { qualityOf, type QualityStanding } from '../../measuring/quality/finding-quality.js';
import { handsBehind } from '../../measuring/quality/hands-behind.js';
import { refusedHands } from '../../measuring/quality/refused-hands.js';
import type { IsomerNotice } from '../../chemistry/spectra/isomer-notice.js';
import { doubtsOf, type Doubt } from './balance-doubts.js';
import { measurementsOf, type Finding, type FindingEvidence } from './finding.js';
import { selectionOfFinding } from './finding-on-peak.js';
import { studiedAddress } from './studied-address.js';
import type { Selection } from '../../measuring/measurements/selection.js';
import { evidenceViews, type JudgedEvidence } from './finding-view.js';
import { isomersOf } from './proposal.js';
import { techniqueNamed } from './technique-name.js';

export async function balanceView(lab: Lab, t: T, judged: JudgedEvidence): Promise<BalanceView> {
  const { finding, evidence, verdict } = judged;
  const rows = await evidenceViews(lab.db, t, judged);
  const measurementIds = [
    ...(finding.measurementId === null ? [] : [finding.measurementId]),
    ...measurementsOf(evidence),
  ];
  const quality = await qualityOf(lab.db, measurementIds);
  const doubts = doubtsOf({
    ...{ finding, evidence, verdict, quality },
    isomers: await isomersIn(lab, finding, evidence),
    examinations: (await examinationsOfExhibit(lab.db, finding.exhibitId)).filter((one) => one.withdrawal === null),
    reprocessed: await reprocessedOf(lab.db, finding.laboratoryId, measurementIds),
    ...(await handsOf(lab.db, measurementIds)),
  });
  const selection = await selectionOfFinding(lab.db, finding);
  return {
    speaksFor: rows.filter(({ counts }) => 'category' in counts),
    against: rows.filter(({ counts }) => 'reason' in counts),
    doubts: doubts.map((doubt) => doubtView(t, { ...judged, selection }, doubt)),
    batches: batchViews(quality),
    samplings: await samplingViews(lab.db, t, judged),
  };
}

/** By the hits that were kept when the finding was made. */
async function isomersIn(
  lab: Lab,
  { analysisId, peakNumber }: Finding,
  evidence: readonly FindingEvidence[],
): Promise<IsomerNotice | undefined> {
  const stored = analysisId === null ? undefined : await analysisById(lab.db, analysisId);
  if (stored === undefined) return undefined;
  const { peaks } = readAnalysis((await lab.vault.read(stored.sha256)).toString('utf8'));
  const hits = peaks.find(({ number }) => number === peakNumber)?.hits ?? [];
  const rank = evidence.flatMap(({ detail }) => (detail.kind === 'library' ? [detail.rank] : []))[0];
  const chosen = hits.find((hit) => hit.rank === rank);
  return chosen && isomersOf(chosen, hits);
}

async function reprocessedOf(db: Db, laboratoryId: string, measurementIds: readonly string[]) {
  const found = [];
  for (const measurementId of new Set(measurementIds)) {
    const alarm = await openAlarmOn(db, laboratoryId, 'run-reprocessed', measurementKey(measurementId));
    const measurement = alarm && (await measurementById(db, measurementId));
    if (measurement !== undefined) found.push({ number: measurement.number, measurementId });
  }
  return found;
}

async function handsOf(db: Db, measurementIds: readonly string[]) {
  const hands = await handsBehind(db, measurementIds);
  const runsOf = (some: typeof hands) => [
    ...new Map(some.map(({ run, measurementId }) => [measurementId, { number: run, measurementId }])).values(),
  ];
  return {
    unconfirmed: runsOf(hands.filter(({ isConfirmed, refusal }) => !isConfirmed && refusal === null)),
    refused: await refusedHands(db, measurementIds),
    integratedAfter: runsOf(hands.filter(({ isAlarmed }) => isAlarmed)),
  };
}

interface Doubted extends Pick<JudgedEvidence, 'finding' | 'techniques'> {
  readonly selection: Selection | null;
}

function doubtView(t: T, { finding, techniques, selection }: Doubted, doubt: Doubt): DoubtView {
  switch (doubt.kind) {
    case 'isomers-open':
    case 'isomers-told':
      return { kind: doubt.kind, words: doubt.names.join(', '), href: hitsHref(finding, selection) };
    case 'examination': {
      const { id, technique, record } = doubt.examination;
      const words = `${techniqueNamed(t, technique, techniques)}: ${examinationWords(t, record)}`;
      return { kind: doubt.kind, words, href: paths.examination(id) };
    }
    case 'reprocessed':
    case 'hand-unconfirmed':
    case 'integrated-after':
      return { kind: doubt.kind, words: doubt.number, href: paths.measurement(doubt.measurementId) };
    case 'hand-refused': {
      const { run, reason, person, measurementId } = doubt.hand;
      return { kind: doubt.kind, words: `${run}: ${reason} (${person})`, href: paths.measurement(measurementId) };
    }
    case 'single-sampling':
      return { kind: doubt.kind, words: doubt.reason, href: null };
    case 'no-reference':
      return { kind: doubt.kind, words: '', href: null };
    default: {
      const words = [doubt.number, doubt.reason].filter(Boolean).join(': ');
      return { kind: doubt.kind, words, href: paths.batchQuality(doubt.batchId) };
    }
  }
}

function hitsHref({ measurementId, peakNumber }: Finding, selection: Selection | null): string | null {
  if (measurementId === null || peakNumber === null) return null;
  return studiedAddress(measurementId, { peak: peakNumber, selection });
}

/** Batches that their controls let pass. */
function batchViews(quality: readonly QualityStanding[]): BalanceView['batches'] {
  const passed = quality.filter(({ kind }) => kind === 'passed');
  const links = new Map(passed.map(({ number, batchId }) => [number, paths.batchQuality(batchId)]));
  return [...links].map(([number, href]) => ({ number, href }));
}

/** Which technique was done on which sampling. */
async function samplingViews(db: Db, t: T, { finding, evidence, techniques }: JudgedEvidence) {
  const ids = [...new Set(evidence.map(({ samplingId }) => samplingId))];
  const samples = await samplesByIds(db, ids);
  const exhibit = await exhibitById(db, finding.exhibitId);
  const numbers = new Map([...samples, ...(exhibit ? [exhibit] : [])].map(({ id, number }) => [id, number]));
  return ids.map((id) => ({
    number: numbers.get(id) ?? '',
    techniques: [
      ...new Set(
        evidence
          .filter(({ samplingId }) => samplingId === id)
          .map(({ technique }) => techniqueNamed(t, technique, techniques)),
      ),
    ],
  }));
}
