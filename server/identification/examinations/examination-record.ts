// What is kept of one examination by one technique, in the form that its technique asks for, and what such a record can carry. Pure.
// Distances are tenths of a millimetre, similarities decimal text: what is hashed has no floating point.
import { RuleBroken } from '../../foundation/errors.js';
import type { Outcome } from '../findings/identification-scheme.js';

export type ExaminationRecord = ReagentRecord | PlateRecord | MorphologyRecord | ObservationRecord | CurveRecord;

export const controlOutcomes = ['as-expected', 'failed'] as const;
export type ControlOutcome = (typeof controlOutcomes)[number];

/** A reagent from stock, tried on the sample and on what is known to react and not to. */
export interface ReagentRecord {
  readonly kind: 'reagent';
  readonly lotId: string;
  /** Its number and name, as they stood. */
  readonly lot: string;
  readonly observed: string;
  readonly positiveMaterial: string;
  readonly positiveObserved: string;
  readonly positiveControl: ControlOutcome;
  readonly negativeObserved: string;
  readonly negativeControl: ControlOutcome;
}

/** The laboratory's, as it stood when the examination was recorded; none in records from before it was kept. */
export interface AppliedLimit {
  /** Decimal text. */
  readonly value: string;
  /** Document and section; empty: the laboratory's own. */
  readonly source: string;
  /** Of the laboratory's limits. */
  readonly version: number;
}

/** Sample and reference material on one plate. */
export interface PlateRecord {
  readonly kind: 'plate';
  readonly plate: string;
  readonly solvent: string;
  readonly visualisation: string;
  readonly front: number;
  readonly spot: number;
  readonly referenceSpot: number;
  readonly reference: string;
  readonly referenceLotId: string | null;
  /** How far the Rf may lie from the reference's, per cent of that. */
  readonly limit?: AppliedLimit;
}

export interface MorphologyRecord {
  readonly kind: 'morphology';
  readonly magnification: string;
  /** Codes of the features that were seen. */
  readonly features: readonly string[];
  readonly description: string;
}

export interface ObservationRecord {
  readonly kind: 'observation';
  readonly observed: string;
  /** What it was held against, with its source. */
  readonly expected: string;
}

/** A measured spectrum against that of a reference material, both from files. */
export interface CurveRecord {
  readonly kind: 'curve';
  readonly measurementId: string;
  readonly number: string;
  readonly referenceMeasurementId: string;
  readonly referenceNumber: string;
  readonly reference: string;
  readonly referenceLotId: string | null;
  readonly similarity: string;
  /** Of the axis that both share. */
  readonly from: string;
  readonly to: string;
  readonly points: number;
  readonly algorithm: string;
  /** The least similarity. */
  readonly limit?: AppliedLimit;
}

export const featuresOf: Readonly<Record<string, readonly string[]>> = {
  'macroscopic-examination': [
    'palmate-leaf',
    'serrate-margin',
    'opposite-below',
    'flowering-top',
    'bract-with-seed',
    'ribbed-stem',
    'resin-odour',
  ],
  'microscopic-examination': [
    'cystolith-hair',
    'covering-hair',
    'stalked-gland',
    'sessile-gland',
    'reticulate-seed',
    'laticifer',
  ],
};

/** Fewer described features say nothing of a plant. */
const fewestFeatures = 2;

export const rfOf = (spot: number, front: number): number => spot / front;

/** By whole numbers: a tolerance that depends on rounding is none. */
export function rfAgrees(
  { spot, referenceSpot }: Pick<PlateRecord, 'spot' | 'referenceSpot'>,
  percent: number,
): boolean {
  return Math.abs(spot - referenceSpot) * 100_000 <= Math.round(percent * 1_000) * referenceSpot;
}

export interface ExaminationLimits {
  readonly rfPercent: number;
  readonly leastSimilarity: number;
}

export function controlsHold({ positiveControl, negativeControl }: ReagentRecord): boolean {
  return positiveControl === 'as-expected' && negativeControl === 'as-expected';
}

/** @throws RuleBroken where the record does not carry what is claimed of it. */
export function demandCarried(record: ExaminationRecord, outcome: Outcome, limits: ExaminationLimits): void {
  if (record.kind === 'reagent' && outcome !== 'inconclusive' && !controlsHold(record)) {
    throw new RuleBroken('examination.controls-failed');
  }
  if (outcome !== 'positive') return;
  if (record.kind === 'plate' && !rfAgrees(record, limits.rfPercent)) {
    const { spot, referenceSpot, front } = record;
    const rf = { sample: rfOf(spot, front), reference: rfOf(referenceSpot, front), percent: limits.rfPercent };
    throw new RuleBroken('examination.rf-differs', rf);
  }
  if (
    record.kind === 'morphology' &&
    record.features.length < fewestFeatures &&
    lines(record.description) < fewestFeatures
  ) {
    throw new RuleBroken('examination.features-few', { least: fewestFeatures });
  }
  if (record.kind === 'curve' && Number(record.similarity) < limits.leastSimilarity) {
    throw new RuleBroken('examination.spectrum-differs', {
      similarity: Number(record.similarity),
      least: limits.leastSimilarity,
    });
  }
}

const lines = (text: string): number => text.split('\n').filter((line) => line.trim() !== '').length;

/** The lots that it was done with. */
export function lotsOf(record: ExaminationRecord): readonly string[] {
  if (record.kind === 'reagent') return [record.lotId];
  const isCompared = record.kind === 'plate' || record.kind === 'curve';
  return isCompared && record.referenceLotId !== null ? [record.referenceLotId] : [];
}
