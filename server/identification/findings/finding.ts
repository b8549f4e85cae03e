// A finding: what the chemist says that an exhibit holds, and the evidence that it rests on. Never changed: withdrawn with
// a reason, and made anew.
import type { ExaminationRecord } from '../examinations/examination-record.js';
import type { SubstanceNames } from '../../chemistry/substances/substance.js';
import type { Evidence, Outcome } from './identification-scheme.js';
import type { Material } from './technique.js';

/** `isomer-open`: the substance up to its position isomers. `indicated`: evidence that doesn't suffice to name it. */
export const findingOutcomes = ['identified', 'isomer-open', 'indicated', 'not-detected'] as const;
export type FindingOutcome = (typeof findingOutcomes)[number];

export interface Finding {
  readonly id: string;
  readonly laboratoryId: string;
  readonly caseId: string;
  readonly exhibitId: string;
  readonly measurementId: string | null;
  readonly analysisId: string | null;
  readonly peakNumber: number | null;
  readonly substanceId: string | null;
  /** The version of the registry's substance that it was named by; null for the starter registry's. */
  readonly substanceVersionId: string | null;
  readonly names: SubstanceNames;
  /** CAS number and InChIKey, as they are printed. */
  readonly identifiers: string;
  readonly outcome: FindingOutcome;
  readonly basis: string;
  readonly material: Material;
  readonly singleSamplingReason: string | null;
  /** By which version of the scheme it was made; null for the one that came with Dalel. */
  readonly schemeId: string | null;
  readonly madeBy: string;
  readonly madeAt: string;
}

export interface FindingEvidence {
  readonly id: string;
  readonly findingId: string;
  readonly technique: string;
  readonly outcome: Outcome;
  readonly reviewableId: string | null;
  readonly samplingId: string;
  readonly detail: EvidenceDetail;
}

/** Times in whole milliseconds; scores as decimal text. */
export type EvidenceDetail =
  | {
      readonly kind: 'retention';
      readonly measuredMilliseconds: number;
      readonly referenceMilliseconds: number;
      readonly windowMilliseconds: number;
      readonly hoursApart: number;
      /** The measurement of the reference material. */
      readonly referenceMeasurementId: string;
      readonly referenceNumber: string;
      /** Name, lot and certificate of the reference material. */
      readonly reference: string;
      /** Its lot, where it is one of the laboratory's stock. */
      readonly referenceLotId?: string;
    }
  | {
      readonly kind: 'library';
      readonly peakNumber: number;
      readonly rank: number;
      readonly score: string;
      readonly matchFactor: string;
      readonly algorithm: string;
      readonly libraryName: string;
      readonly libraryVersion: string;
      readonly librarySha256: string;
      readonly entry: string;
      /** Where a ladder of alkanes is recorded for the run's method. */
      readonly index?: IndexEvidence;
    }
  | {
      readonly kind: 'examination';
      readonly examinationId: string;
      /** As it was recorded. */
      readonly record: ExaminationRecord;
    }
  | { readonly kind: 'technique'; readonly result: string; readonly note: string };

/** Indices as decimal text, to a tenth. */
export interface IndexEvidence {
  readonly measured: string;
  /** As the library's record has it, where it does. */
  readonly library: string | null;
  readonly ladderId: string;
  readonly ladderVersion: number;
}

/** The measurements that evidence rests on: the run itself, the reference material's, another technique's, two spectra of light. */
export function measurementsOf(
  evidence: readonly Pick<FindingEvidence, 'reviewableId' | 'detail'>[],
): readonly string[] {
  return [...new Set(evidence.flatMap(measurementsBehind))];
}

function measurementsBehind({
  reviewableId,
  detail,
}: Pick<FindingEvidence, 'reviewableId' | 'detail'>): readonly string[] {
  if (detail.kind === 'examination') {
    const { record } = detail;
    return record.kind === 'curve' ? [record.measurementId, record.referenceMeasurementId] : [];
  }
  const own = reviewableId === null ? [] : [reviewableId];
  return detail.kind === 'retention' ? [...own, detail.referenceMeasurementId] : own;
}

/** What the scheme of identification judges. */
export function evidenceForScheme(evidence: FindingEvidence): Evidence {
  const { technique, outcome, reviewableId, samplingId } = evidence;
  return { technique, outcome, reviewableId, samplingId };
}

/** Its name in the ledger. */
export const findingKey = (id: string): string => `finding:${id}`;
