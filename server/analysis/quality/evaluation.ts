// The judgement of a batch as it was recorded, with what it rests on, and what a reviewer accepted all the same.
import type { BatchLine } from '../batches/batch.js';
import { concerns, type Check, type CheckOutcome } from './check.js';
import type { Judgement, LineAmount } from './batch-judgement.js';

/** What judged: changed with every change of the rules or of the arithmetic. */
export const judgementAlgorithm = 'batch-judgement 4';

export interface RunOfLine {
  readonly lineId: string;
  readonly measurementId: string;
}

export interface Evaluation extends Judgement {
  readonly id: string;
  readonly laboratoryId: string;
  readonly batchId: string;
  readonly limitsId: string | null;
  readonly limitsVersion: number;
  readonly algorithm: string;
  readonly outcome: CheckOutcome;
  readonly runs: readonly RunOfLine[];
  readonly madeBy: string;
  readonly madeAt: string;
  readonly accepted: { readonly reason: string; readonly by: string; readonly at: string } | null;
}

/** The failed checks that a finding on this line would rest on; none where a reviewer has accepted them. */
export function standingFaults(
  { checks, accepted }: Pick<Evaluation, 'checks' | 'accepted'>,
  lines: readonly Pick<BatchLine, 'id' | 'kind'>[],
  lineId: string,
): readonly Check[] {
  if (accepted !== null) return [];
  return checks.filter((check) => check.outcome === 'failed' && concerns(check, lines, lineId));
}

export const chartNames = ['control', 'standard-area'] as const;
export type ChartName = (typeof chartNames)[number];

export interface ChartPoint {
  readonly chart: ChartName;
  readonly analyte: string;
  readonly lineId: string;
  readonly value: number;
  readonly measuredAt: string;
}

/** As it stands on its chart: each version of a method begins its charts anew. */
export interface PlacedPoint extends ChartPoint {
  readonly methodVersion: number;
}

/** One point for each control of each analyte; the standard's area of the controls beside it. */
export function controlPoints(
  amounts: readonly LineAmount[],
  controls: readonly { readonly lineId: string; readonly measuredAt: string; readonly standardArea: number | null }[],
  standardName: string | null,
): readonly ChartPoint[] {
  return controls.flatMap(({ lineId, measuredAt, standardArea }) => [
    ...amounts.flatMap(({ lineId: line, analyte, found }): readonly ChartPoint[] =>
      line === lineId && 'amount' in found
        ? [{ chart: 'control', analyte, lineId, value: found.amount, measuredAt }]
        : [],
    ),
    ...(standardArea === null || standardName === null
      ? []
      : [{ chart: 'standard-area' as const, analyte: standardName, lineId, value: standardArea, measuredAt }]),
  ]);
}
