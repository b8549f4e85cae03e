// What limits a finding beside its own evidence, or speaks against it: isomers that a spectrum can't tell apart, examinations that
// it doesn't take up, batches, runs that were processed again, a single sampling. Pure.
import type { Examination } from '../examinations/examination.js';
import type { QualityStanding } from '../../measuring/quality/finding-quality.js';
import type { IsomerNotice } from '../../chemistry/spectra/isomer-notice.js';
import type { Finding, FindingEvidence } from './finding.js';
import type { SchemeVerdict } from './identification-scheme.js';
import { tellsIsomersApart } from './proposal.js';

export type Doubt =
  | { readonly kind: 'isomers-open' | 'isomers-told'; readonly names: readonly string[] }
  | { readonly kind: 'examination'; readonly examination: Examination }
  | {
      readonly kind: 'batch-failed' | 'batch-not-evaluated' | 'batch-accepted';
      readonly batchId: string;
      readonly number: string;
      readonly reason: string;
    }
  | {
      readonly kind: 'reprocessed' | 'hand-unconfirmed' | 'integrated-after';
      readonly number: string;
      readonly measurementId: string;
    }
  | { readonly kind: 'hand-refused'; readonly hand: RefusedHand }
  | { readonly kind: 'single-sampling'; readonly reason: string }
  | { readonly kind: 'no-reference' };

export interface DoubtsAsked {
  readonly finding: Pick<Finding, 'singleSamplingReason' | 'measurementId'>;
  readonly evidence: readonly FindingEvidence[];
  readonly verdict: SchemeVerdict;
  readonly isomers: IsomerNotice | undefined;
  /** Of the same exhibit, as far as they stand. */
  readonly examinations: readonly Examination[];
  readonly quality: readonly QualityStanding[];
  readonly reprocessed: readonly DoubtedRun[];
  /** With an integration by hand that only its author has seen. */
  readonly unconfirmed: readonly DoubtedRun[];
  /** With one that another person refused. */
  readonly refused: readonly RefusedHand[];
  /** Integrated by hand after a conclusion rested on them, as long as nobody has judged that. */
  readonly integratedAfter: readonly DoubtedRun[];
}

interface RefusedHand {
  readonly run: string;
  readonly measurementId: string;
  readonly reason: string;
  readonly person: string;
}

interface DoubtedRun {
  readonly number: string;
  readonly measurementId: string;
}

export function doubtsOf(asked: DoubtsAsked): readonly Doubt[] {
  const { finding, evidence, verdict } = asked;
  const reason = finding.singleSamplingReason;
  const isCompared = evidence.some(({ technique }) => technique === 'gas-chromatography');
  return [
    ...isomerDoubts(asked),
    ...untakenExaminations(asked),
    ...asked.quality.flatMap(batchDoubts),
    ...asked.reprocessed.map((run) => ({ kind: 'reprocessed' as const, ...run })),
    ...asked.refused.map((hand) => ({ kind: 'hand-refused' as const, hand })),
    ...asked.unconfirmed.map((run) => ({ kind: 'hand-unconfirmed' as const, ...run })),
    ...asked.integratedAfter.map((run) => ({ kind: 'integrated-after' as const, ...run })),
    ...(finding.measurementId !== null && !isCompared ? [{ kind: 'no-reference' as const }] : []),
    ...(verdict.samplings.length < 2 && reason !== null ? [{ kind: 'single-sampling' as const, reason }] : []),
  ];
}

function isomerDoubts({ isomers, evidence }: DoubtsAsked): readonly Doubt[] {
  if (isomers === undefined) return [];
  return [{ kind: tellsIsomersApart(evidence) ? 'isomers-told' : 'isomers-open', names: isomers.names }];
}

/** A negative or doubtful result that the finding is silent about is shown all the same. */
function untakenExaminations({ examinations, evidence }: DoubtsAsked): readonly Doubt[] {
  const taken = new Set(evidence.map(({ reviewableId }) => reviewableId));
  return examinations
    .filter(({ id, outcome }) => outcome !== 'positive' && !taken.has(id))
    .map((examination) => ({ kind: 'examination', examination }));
}

function batchDoubts(standing: QualityStanding): readonly Doubt[] {
  const { number, batchId } = standing;
  if (standing.kind === 'failed') return [{ kind: 'batch-failed', batchId, number, reason: '' }];
  if (standing.kind === 'not-evaluated') return [{ kind: 'batch-not-evaluated', batchId, number, reason: '' }];
  return standing.accepted.map(({ reason }) => ({ kind: 'batch-accepted', batchId, number, reason }));
}
