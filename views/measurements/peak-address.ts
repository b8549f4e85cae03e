// The page of a run with a chosen peak, looked at as it is now: lines, view and ladder stay, a chosen stretch gives way to the peak.
import { evaluationQuery, type Evaluation } from '../evaluation.js';
import { paths } from '../paths.js';

interface PlaceOfPeak {
  readonly measurementId: string;
  readonly evaluation: Evaluation;
  readonly peak: number;
  readonly hit?: number;
}

export function peakAddress({ measurementId, evaluation, peak, hit }: PlaceOfPeak): string {
  return paths.savedEvaluation(measurementId, '', { ...queryOf(evaluation), ...chosen(peak, hit) });
}

/** The part of that page which the peak fills. */
export function peakPartAddress({ measurementId, evaluation, peak, hit }: PlaceOfPeak): string {
  return paths.savedEvaluation(measurementId, `peaks/${peak}`, { ...queryOf(evaluation), ...chosen(peak, hit) });
}

const queryOf = (evaluation: Evaluation) => evaluationQuery({ ...evaluation, range: undefined });

const chosen = (peak: number, hit: number | undefined) => ({
  peak: String(peak),
  ...(hit === undefined ? {} : { hit: String(hit) }),
});
